import type { Material, Part, Texture } from '../assets/asset.ts';
import { assetOf } from '../assets/asset-of.ts';
import { findAsset } from '../assets/build-asset.ts';
import { buildGround } from '../assets/build-ground.ts';
import { buildPlace } from '../assets/build-place.ts';
import { isIndoors, type Lamp, type Roof } from '../assets/place.ts';
import { findSurroundings } from '../assets/surroundings/read-surroundings.ts';
import { toHalf } from '../assets/surroundings/to-half.ts';
import { terrainOf } from '../assets/terrain.ts';
import { PUDDLE_REPEAT_METRES, paintPuddleRanks } from '../assets/textures/puddles.ts';
import type { EnvironmentName, Light } from '../compile/case.ts';
import { rainedOn } from '../compile/resolve-ground.ts';
import { downOf, upright } from '../compile/slope.ts';
import { placeCamera } from '../dynamics/place-camera.ts';
import type { Settled, SettledObject } from '../dynamics/settled.ts';
import { canonicalJson, sha256 } from '../shared/hash.ts';
import { createMemo } from '../shared/memo.ts';
import { seed32 } from '../shared/random.ts';
import { add, length, rotate, scale, subtract, type Vec3 } from '../shared/vector.ts';
import { heapsOf } from './heaps.ts';
import type { Flicker } from './light/flicker.ts';
import { headlampsOf } from './light/headlamps.ts';
import { lampFactor, lampsAs, lampsLux } from './light/lamp-light.ts';
import {
  type PackedAsset,
  type PackedGround,
  type PackedPart,
  type PackedPuddles,
  type PackedSurroundings,
  type PackedTexture,
  type PageCamera,
  type PageScene,
  type Span,
  TEXTURE_FIELDS,
  type TextureField,
} from './protocol.ts';

/** A packed thing and the bytes that its spans point into. */
export interface Packed<T> {
  head: T;
  blob: Uint8Array;
}

/** A scene as the page wants it, with every blob that it may ask for. */
export interface PackedScene {
  scene: PageScene;
  blobs: ReadonlyMap<string, Uint8Array>;
}

// Packing hashes megabytes: kept while they are likely to be asked for again.
const assets = createMemo<Packed<PackedAsset>>(64);
const grounds = createMemo<Packed<PackedGround>>(16);
const puddleRanks = createMemo<Packed<Pick<PackedPuddles, 'hash' | 'ranks' | 'metresPerRepeat'>>>(1);
const surroundings = createMemo<Packed<PackedSurroundings>>(4);
const places = createMemo<
  { packed: Packed<PackedAsset>; roof: Roof | undefined } & Pick<PageScene, 'lamps' | 'groundExtent' | 'groundCut'>
>(16);

export function packScene(settled: Settled): PackedScene {
  const { scene } = settled;
  const blobs = new Map<string, Uint8Array>();
  const keep = <T extends { hash: string }>(packed: Packed<T>): T => {
    blobs.set(packed.head.hash, packed.blob);
    return packed.head;
  };
  const down = downOf(scene.ground);
  const place = placeOf(settled);
  // What the place has built stands upright on a slope (see page/render.ts).
  const lamps = (place?.lamps ?? []).map((lamp) => ({ ...lamp, position: upright(lamp.position, down) }));
  const camera = placeCamera(settled);
  const { lampLight } = scene.light;
  const center: Vec3 = [camera.lookAt[0], 0, camera.lookAt[2]];
  const factor = lampFactor(lamps, center, lampLight);
  return {
    blobs,
    scene: {
      objects: settled.objects.map((object) => ({
        name: object.name,
        class: object.class,
        ignore: object.ignore,
        countsAs: object.countsAs ?? null,
        asset: keep(packedAssetOf(object, camera)),
        keypoints: keypointsOf(object),
        position: object.position,
        rotation: object.rotation,
        bounds: object.bounds,
      })),
      ground: keep(grounds(scene.ground.material, () => packGround(scene.ground.material))),
      wetness: scene.ground.wetness,
      down,
      bladeMetres: scene.ground.bladeMetres ?? 0,
      rainedOn: place?.roof || isIndoors(scene.backdrop.place) ? 0 : rainedOn(scene.ground, scene.weather),
      puddles: scene.ground.puddles ? { ...keep(puddleRanks('', packPuddles)), ...scene.ground.puddles } : null,
      ripples: scene.ground.ripples ?? 1,
      groundExtent: place?.groundExtent ?? null,
      groundCut: place?.groundCut ?? null,
      terrain: terrainOf(scene.backdrop.place)?.profile ?? null,
      heaps: heapsOf(settled),
      place: place ? keep(place.packed) : null,
      lamps: lampsAs(lamps, factor, lampLight),
      flicker: flickerOf(scene.light, place, factor, center),
      headlamps: headlampsOf(settled, camera),
      environment: isFile(scene.backdrop.environment)
        ? keep(surroundings(scene.backdrop.environment, () => packSurroundings(scene.backdrop.environment)))
        : (scene.backdrop.environment as EnvironmentName),
      environmentYawRadians: scene.backdrop.environmentYawRadians,
      daylightLux: daylightOf(scene.light),
      light: place?.roof ? underRoof(scene.light, place.roof, factor) : scene.light,
      weather: scene.weather,
      camera,
      // The same grain in a case and its twin: noise is a nuisance.
      noiseSeed: seed32(['sensor noise', settled.caseId.replace(/~nominal$/, '')]),
    },
  };
}

const isFile = (environment: string): boolean => environment.includes('@');

/** Throws RangeError where nothing was read under that address: scenarios are checked before, at the border. */
function packSurroundings(address: string): Packed<PackedSurroundings> {
  const found = findSurroundings(address);
  if (!found) throw new RangeError(`packScene: no surroundings "${address}" were read.`);
  const { picture, coarse, sun } = found;
  const writer = createBlobWriter();
  const head = {
    width: picture.width,
    height: picture.height,
    pixels: writer.add(toHalf(picture)),
    coarse: { width: coarse.width, height: coarse.height, rgb: writer.add(coarse.rgb) },
    sunRadiusRadians: sun?.radiusRadians ?? null,
  };
  const blob = writer.finish();
  return { head: { ...head, hash: sha256(blob) }, blob };
}

function placeOf(settled: Settled) {
  const { place, placeSeed } = settled.scene.backdrop;
  if (place === 'none') return null;
  return places(`${place} ${placeSeed}`, () => {
    const built = buildPlace(place, placeSeed);
    const { parts, lamps, roof, groundExtent = null, groundCut = null } = built;
    return { packed: packParts(parts), lamps, roof, groundExtent, groundCut };
  });
}

const daylightOf = ({ sun, sky }: Light): number =>
  sun.illuminanceLux * Math.max(0, Math.sin(sun.elevationRadians)) + sky.illuminanceLux;

/** No sun and no sky get in; the lamps burn day and night. */
const underRoof = (light: Light, { ambientLux, colorTemperatureKelvin }: Roof, factor: number): Light => ({
  ...light,
  sun: { ...light.sun, illuminanceLux: 0 },
  sky: {
    illuminanceLux: ambientLux * factor,
    colorTemperatureKelvin: light.lampLight?.colorTemperatureKelvin ?? colorTemperatureKelvin,
    ...(light.lampLight?.color !== undefined && { color: light.lampLight.color }),
  },
  lamps: true,
});

/** The flicker of the lamps, thinned by what light is steady. Under a roof all of it is the lamps'. */
function flickerOf(
  light: Light,
  place: { lamps: readonly Lamp[]; roof: Roof | undefined } | null,
  factor: number,
  center: Vec3,
): Flicker | null {
  const asked = light.lampLight?.flicker;
  if (!asked || !place) return null;
  const lampLux = lampsLux(place.lamps, center) * factor;
  const share = place.roof ? 1 : lampLux / Math.max(1e-9, lampLux + daylightOf(light));
  return {
    hertz: asked.hertz,
    depth: asked.depth * share,
    phaseRadians: 2 * Math.PI * asked.phase,
    shutterSeconds: asked.shutterSeconds ?? null,
  };
}

function keypointsOf({ asset, params, class: className, deformation, position, rotation }: SettledObject) {
  if (className === null || deformation) return {};
  const placed = Object.entries(assetOf(asset, params).keypoints).map(
    ([name, point]) => [name, add(position, rotate(rotation, point))] as const,
  );
  return Object.fromEntries(placed);
}

function packedAssetOf(object: SettledObject, camera: PageCamera): Packed<PackedAsset> {
  const params = isFar(object, camera) ? { ...object.params, detail: 'low' } : object.params;
  const key = canonicalJson([object.asset, params, object.deformation?.key ?? null]);
  return assets(key, () => {
    const { parts } = assetOf(object.asset, params);
    return packParts(parts.map((part) => deformed(part, object)));
  });
}

/** A thing whose longest side is shorter than this in the picture is drawn by its low detail, where it has one. */
const LOW_DETAIL_BELOW_PIXELS = 64;

/** Physics and bounds stay those of the full detail; both outlines agree to a pixel from here on. */
function isFar({ asset, bounds, deformation }: SettledObject, { eye, fovRadians, size }: PageCamera): boolean {
  const detail = findAsset(asset)?.params.detail;
  if (deformation || detail?.kind !== 'choice' || !detail.values.includes('low')) return false;
  const middle = scale(add(bounds.min, bounds.max), 0.5);
  const longest = Math.max(...subtract(bounds.max, bounds.min));
  const focalPixels = size[1] / 2 / Math.tan(fovRadians / 2);
  return (focalPixels * longest) / length(subtract(middle, eye)) < LOW_DETAIL_BELOW_PIXELS;
}

function deformed(part: Part, object: SettledObject): Part {
  const vertices = object.deformation?.parts[part.name];
  return vertices ? { ...part, geometry: { ...part.geometry, ...vertices } } : part;
}

/** Puts all buffers of the parts into one blob, 4-byte aligned, equal textures once. */
export function packParts(parts: readonly Part[]): Packed<PackedAsset> {
  const writer = createBlobWriter();
  const packed = parts.map((part): PackedPart => {
    const { geometry, material } = part;
    const textures = TEXTURE_FIELDS.flatMap((field) => {
      const texture = material[field];
      return texture ? [[field, writer.addTexture(texture)] as const] : [];
    });
    return {
      name: part.name,
      isSupport: part.isSupport ?? false,
      positions: writer.add(geometry.positions),
      normals: writer.add(geometry.normals),
      uvs: geometry.uvs ? writer.add(geometry.uvs) : null,
      colors: geometry.colors ? writer.add(geometry.colors) : null,
      indices: writer.add(geometry.indices),
      material: { ...(material as Omit<Material, TextureField>), ...Object.fromEntries(textures) },
    };
  });
  const blob = writer.finish();
  return { head: { hash: sha256(`${sha256(blob)}${canonicalJson(packed)}`), parts: packed }, blob };
}

function packGround(material: Settled['scene']['ground']['material']): Packed<PackedGround> {
  const ground = buildGround(material);
  const writer = createBlobWriter();
  const textures = {
    texture: writer.addTexture(ground.texture),
    normalTexture: writer.addTexture(ground.normalTexture),
    macro: { ...ground.macro, texture: writer.addTexture(ground.macro.texture) },
  };
  const blob = writer.finish();
  return { head: { ...ground, ...textures, hash: sha256(blob) }, blob };
}

function packPuddles(): Packed<Pick<PackedPuddles, 'hash' | 'ranks' | 'metresPerRepeat'>> {
  const writer = createBlobWriter();
  const ranks = writer.addTexture(paintPuddleRanks(1));
  const blob = writer.finish();
  return { head: { hash: sha256(blob), ranks, metresPerRepeat: PUDDLE_REPEAT_METRES }, blob };
}

function createBlobWriter() {
  const chunks: Uint8Array[] = [];
  const textures = new Map<Texture, PackedTexture>();
  let offset = 0;
  const add = (data: Float32Array | Uint32Array | Uint16Array | Uint8Array): Span => {
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    const span = { offset, length: data.length };
    const padding = (4 - (bytes.length % 4)) % 4;
    chunks.push(bytes, new Uint8Array(padding));
    offset += bytes.length + padding;
    return span;
  };
  const addTexture = (texture: Texture): PackedTexture => {
    const known = textures.get(texture);
    if (known) return known;
    const packed = { ...texture, data: add(texture.data) };
    textures.set(texture, packed);
    return packed;
  };
  return { add, addTexture, finish: (): Uint8Array => new Uint8Array(Buffer.concat(chunks)) };
}
