import {
  DoubleSide,
  FloatType,
  Group,
  Mesh,
  NearestFilter,
  type Object3D,
  type PerspectiveCamera,
  RGBAFormat,
  Scene,
  ShaderMaterial,
  type Material as ThreeMaterial,
  UnsignedByteType,
  Vector2,
  Vector3,
  type WebGLRenderer,
  WebGLRenderTarget,
} from 'three';
import type { Box } from '../../shared/box.ts';
import { type MaskExtent, measureIds } from '../measure-truth.ts';
import type { PageObject, PageScene } from '../protocol.ts';
import type { PreparedPart } from './assets.ts';
import { createCamera } from './camera.ts';

/** How far beyond the frame an object's silhouette is followed, as a multiple of the frame. */
const WIDE = 2;

/** The scene once more, in flat ids: what the truth is measured on. No smoothing; a glass is as solid as any thing. */
export interface MaskScene {
  scene: Scene;
  /** Groups of the objects that there is truth about; index + 1 is the id. */
  groups: readonly Group[];
  /** Ground and place. */
  surroundings: readonly Object3D[];
  /** Groups of the objects that there is no truth about. */
  others: readonly Group[];
  /** Clear parts of those: truth is seen through them, depth is not. */
  clear: readonly Object3D[];
  /** Parts of the groups that are no part of the truth: posts, an umbrella over a person. */
  supports: readonly Object3D[];
}

export interface MaskedObject {
  object: PageObject;
  parts: readonly PreparedPart[];
}

export function createMaskScene(objects: readonly MaskedObject[], surroundings: readonly Mesh[]): MaskScene {
  const scene = new Scene();
  const blank = idMaterial(0);
  const groups: Group[] = [];
  const others: Group[] = [];
  const supports: Mesh[] = [];
  const clear: Mesh[] = [];
  const copies = surroundings.map((mesh) => {
    const copy = new Mesh(mesh.geometry, blank);
    copy.matrixAutoUpdate = false;
    copy.matrix.copy(mesh.matrix);
    return copy;
  });
  for (const { object, parts } of objects) {
    if (object.countsAs !== null) continue;
    const hasTruth = object.class !== null;
    const material = hasTruth ? idMaterial(groups.length + 1) : blank;
    // A sheet that lies over it is part of it: of its silhouette as of its pixels.
    const group = new Group();
    for (const member of [{ object, parts }, ...objects.filter((other) => other.object.countsAs === object.name)]) {
      const own = placeGroup(member.object);
      for (const part of member.parts) {
        const mesh = new Mesh(part.geometry, withHoles(part.isSupport ? blank : material, part));
        if (part.isSupport && hasTruth) supports.push(mesh);
        if (part.isClear && !hasTruth) clear.push(mesh);
        own.add(mesh);
      }
      group.add(own);
    }
    (hasTruth ? groups : others).push(group);
  }
  scene.add(...groups, ...others, ...copies);
  return { scene, groups, others, clear, supports, surroundings: copies };
}

export function setVisible(objects: readonly Object3D[], visible: boolean): void {
  for (const object of objects) object.visible = visible;
}

export function placeGroup(object: PageObject): Group {
  const group = new Group();
  group.position.set(...object.position);
  group.quaternion.set(...object.rotation);
  group.updateMatrixWorld();
  return group;
}

const ids = new Map<number, ShaderMaterial>();
/** What the flat materials write: 0 ids, 1 metres along the optical axis. One switch for all of them. */
const writesDepth = { value: 0 };

/** One flat colour per id, both sides, low byte in red; or the depth. */
function idMaterial(id: number): ShaderMaterial {
  const known = ids.get(id);
  if (known) return known;
  const made = new ShaderMaterial({
    side: DoubleSide,
    uniforms: { id: { value: new Vector2((id & 255) / 255, (id >> 8) / 255) }, writesDepth },
    vertexShader: /* glsl */ `
      varying float depth;
      #ifdef HOLES
        varying vec2 at;
      #endif
      void main() {
        vec4 p = modelViewMatrix * vec4(position, 1.0);
        depth = -p.z;
        #ifdef HOLES
          at = uv;
        #endif
        gl_Position = projectionMatrix * p;
      }`,
    fragmentShader: /* glsl */ `
      uniform vec2 id;
      uniform float writesDepth;
      varying float depth;
      #ifdef HOLES
        varying vec2 at;
        uniform sampler2D picture;
        uniform float cutoff;
      #endif
      void main() {
        #ifdef HOLES
          if (texture2D(picture, at).a < cutoff) discard;
        #endif
        gl_FragColor = writesDepth > 0.5 ? vec4(depth, 0.0, 0.0, 1.0) : vec4(id, 0.0, 1.0);
      }`,
  });
  ids.set(id, made);
  return made;
}

/** Less alpha than this and a blended texture shows nothing there. */
const BLEND_CUTOFF = 0.05;
const cutouts = new WeakMap<ThreeMaterial, Map<ShaderMaterial, ShaderMaterial>>();

/** The flat material with the holes that a part's texture cuts; as it is where there are none. */
function withHoles(flat: ShaderMaterial, { material, alpha }: PreparedPart): ShaderMaterial {
  if (!alpha) return flat;
  const byFlat = cutouts.get(material) ?? new Map<ShaderMaterial, ShaderMaterial>();
  cutouts.set(material, byFlat);
  const known = byFlat.get(flat);
  if (known) return known;
  const made = flat.clone();
  made.uniforms = {
    ...flat.uniforms,
    picture: { value: alpha.texture },
    cutoff: { value: alpha.cutoff ?? BLEND_CUTOFF },
  };
  made.defines = { HOLES: '' };
  byFlat.set(flat, made);
  return made;
}

const targets = new Map<string, WebGLRenderTarget>();

function flatTarget(
  width: number,
  height: number,
  type: typeof UnsignedByteType | typeof FloatType,
): WebGLRenderTarget {
  const key = `${width}x${height} ${type}`;
  const known = targets.get(key);
  if (known) return known;
  const options = { type, format: RGBAFormat, minFilter: NearestFilter, magFilter: NearestFilter } as const;
  const made = new WebGLRenderTarget(width, height, options);
  targets.set(key, made);
  return made;
}

/** Ids of the whole picture, rows from the top; 0 where none of the objects is seen. */
export function renderIds(
  renderer: WebGLRenderer,
  masks: MaskScene,
  camera: PerspectiveCamera,
  size: readonly [number, number],
): Uint16Array {
  const [width, height] = size;
  const target = flatTarget(width, height, UnsignedByteType);
  setVisible(masks.clear, false);
  draw(renderer, masks.scene, camera, target);
  setVisible(masks.clear, true);
  return readIds(renderer, target, [0, 0, width, height]);
}

/** Metres along the optical axis, rows from the top; Infinity in the sky. */
export function renderDepth(
  renderer: WebGLRenderer,
  masks: MaskScene,
  camera: PerspectiveCamera,
  size: readonly [number, number],
): Float32Array {
  const [width, height] = size;
  const target = flatTarget(width, height, FloatType);
  writesDepth.value = 1;
  draw(renderer, masks.scene, camera, target);
  writesDepth.value = 0;
  const pixels = new Float32Array(width * height * 4);
  renderer.readRenderTargetPixels(target, 0, 0, width, height, pixels);
  const depth = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const metres = pixels[((height - 1 - y) * width + x) * 4]!;
      depth[y * width + x] = metres > 0 ? metres : Number.POSITIVE_INFINITY;
    }
  }
  return depth;
}

/** Silhouettes of one object as if nothing stood before it, its own supports included. */
export interface Silhouette {
  /** Frame pixels; may reach up to half a frame beyond each edge. */
  box: Box | null;
  pixelCount: number;
  pixelCountInFrame: number;
}

/** Draws each object alone, in a picture of twice the width and height, and measures it. */
export function measureSilhouettes(
  renderer: WebGLRenderer,
  masks: MaskScene,
  scene: PageScene,
  objects: readonly PageObject[],
): Silhouette[] {
  const [width, height] = scene.camera.size;
  const camera = createCamera(scene.camera, WIDE);
  const target = flatTarget(width * WIDE, height * WIDE, UnsignedByteType);
  const everything = [...masks.groups, ...masks.others, ...masks.surroundings, ...masks.supports];
  setVisible(everything, false);
  const silhouettes = masks.groups.map((group, index): Silhouette => {
    const bounds = wholeBounds(objects[index]!, scene.objects);
    const region = projectedRegion(bounds, camera, width * WIDE, height * WIDE);
    if (!region) return { box: null, pixelCount: 0, pixelCountInFrame: 0 };
    const [left, top, right, bottom] = region;
    group.visible = true;
    target.scissorTest = true;
    target.scissor.set(left, height * WIDE - bottom, right - left, bottom - top);
    draw(renderer, masks.scene, camera, target);
    group.visible = false;
    const picture = readIds(renderer, target, region);
    return toSilhouette(picture, region, index + 1, masks.groups.length, width, height);
  });
  target.scissorTest = false;
  setVisible(everything, true);
  return silhouettes;
}

function toSilhouette(
  picture: Uint16Array,
  region: Box,
  id: number,
  idCount: number,
  width: number,
  height: number,
): Silhouette {
  const regionWidth = region[2] - region[0];
  const extent = measureIds(picture, regionWidth, region[3] - region[1], idCount)[id - 1] as MaskExtent;
  // Frame pixel (0, 0) lies at (width / 2, height / 2) of the wide picture.
  const shiftX = region[0] - (width * (WIDE - 1)) / 2;
  const shiftY = region[1] - (height * (WIDE - 1)) / 2;
  let inFrame = 0;
  for (let i = 0; i < picture.length; i++) {
    if (picture[i] !== id) continue;
    const x = (i % regionWidth) + shiftX;
    const y = Math.floor(i / regionWidth) + shiftY;
    if (x >= 0 && y >= 0 && x < width && y < height) inFrame++;
  }
  const { box, count } = extent;
  const shifted: Box | null = box && [box[0] + shiftX, box[1] + shiftY, box[2] + shiftX, box[3] + shiftY];
  return { box: shifted, pixelCount: count, pixelCountInFrame: inFrame };
}

/** World bounds of an object with all that is part of it. */
function wholeBounds(object: PageObject, all: readonly PageObject[]): PageObject['bounds'] {
  const members = [object, ...all.filter(({ countsAs }) => countsAs === object.name)];
  const extreme = (end: 'min' | 'max', axis: 0 | 1 | 2): number =>
    Math[end](...members.map(({ bounds }) => bounds[end][axis]));
  return {
    min: [extreme('min', 0), extreme('min', 1), extreme('min', 2)],
    max: [extreme('max', 0), extreme('max', 1), extreme('max', 2)],
  };
}

/** Pixel rectangle that holds bounds for sure, rows from the top; null where they are outside. */
function projectedRegion(
  { min, max }: PageObject['bounds'],
  camera: PerspectiveCamera,
  width: number,
  height: number,
): Box | null {
  const xs: number[] = [];
  const ys: number[] = [];
  for (const x of [min[0], max[0]]) {
    for (const y of [min[1], max[1]]) {
      for (const z of [min[2], max[2]]) {
        const corner = new Vector3(x, y, z).applyMatrix4(camera.matrixWorldInverse);
        if (corner.z > -camera.near) return [0, 0, width, height]; // reaches behind the lens: look everywhere
        corner.applyMatrix4(camera.projectionMatrix);
        xs.push(((corner.x + 1) / 2) * width);
        ys.push(((1 - corner.y) / 2) * height);
      }
    }
  }
  const left = Math.max(0, Math.floor(Math.min(...xs)) - 1);
  const right = Math.min(width, Math.ceil(Math.max(...xs)) + 1);
  const top = Math.max(0, Math.floor(Math.min(...ys)) - 1);
  const bottom = Math.min(height, Math.ceil(Math.max(...ys)) + 1);
  return right > left && bottom > top ? [left, top, right, bottom] : null;
}

function draw(renderer: WebGLRenderer, scene: Scene, camera: PerspectiveCamera, target: WebGLRenderTarget): void {
  renderer.setRenderTarget(target);
  renderer.setClearColor(0x000000, 0);
  renderer.clear();
  renderer.render(scene, camera);
}

/** Reads a region given with rows from the top. */
function readIds(renderer: WebGLRenderer, target: WebGLRenderTarget, region: Box): Uint16Array {
  const [left, top, right, bottom] = region;
  const width = right - left;
  const height = bottom - top;
  const pixels = new Uint8Array(width * height * 4);
  renderer.readRenderTargetPixels(target, left, target.height - bottom, width, height, pixels);
  const picture = new Uint16Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0, from = (height - 1 - y) * width * 4; x < width; x++, from += 4) {
      picture[y * width + x] = pixels[from]! | (pixels[from + 1]! << 8);
    }
  }
  return picture;
}
