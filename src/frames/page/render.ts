import {
  HalfFloatType,
  LinearFilter,
  type Material,
  Mesh,
  NoToneMapping,
  PCFShadowMap,
  Scene,
  Vector2,
  Vector3,
  WebGLRenderer,
  WebGLRenderTarget,
} from 'three';
import type { Vec3 } from '../../shared/vector.ts';
import type { PassName } from '../frame.ts';
import { measureContrast, measureIds, measureKeypoint, measureMask } from '../measure-truth.ts';
import type { PageObject, PageScene } from '../protocol.ts';
import type { TruthKeypoint, TruthObject } from '../truth.ts';
import { whiteOf } from './air.ts';
import { loadAsset, type PreparedPart } from './assets.ts';
import { createBackground } from './background.ts';
import { createCamera, pixelOf } from './camera.ts';
import { createContactShadow } from './contact-shadow.ts';
import { createDarkroom } from './develop.ts';
import { loadEnvironment } from './environment.ts';
import { fallingThings } from './falling.ts';
import { BLEACHED, createGlare } from './glare.ts';
import { createGrass } from './grass.ts';
import { heapMeshes, loadGround } from './ground.ts';
import { createLensDroplets } from './lens-droplets.ts';
import { addLights } from './lights.ts';
import {
  addSurroundings,
  createMaskScene,
  type MaskScene,
  measureSilhouettes,
  placeGroup,
  renderDepth,
  renderIds,
  setVisible,
} from './masks.ts';
import { NOON_LUX } from './materials.ts';
import { createMirror } from './mirror.ts';
import { createRoofMap, setVertical } from './open-sky.ts';
import { loadPuddles } from './puddles.ts';
import { distanceOf, reachOf, shadowReachOf } from './reach.ts';
import { createRefractionPass, setApart } from './refraction.ts';
import { laySnow } from './snow-cover.ts';
import { photographTurn, uprightMatrix } from './tilt.ts';
import { createUndersideMap } from './undersides.ts';
import { sceneUnits } from './units.ts';
import { layWater, setMirror } from './water-cover.ts';

export interface Rendered {
  /** In the order asked for; rows from the top. */
  passes: Partial<Record<PassName, Uint8Array | Uint16Array | Float32Array>>;
  truth: TruthObject[];
  milliseconds: Record<string, number>;
}

/** The page's one renderer: makes pictures and truth of scenes, one at a time. */
export function createStageRenderer() {
  const canvas = document.createElement('canvas');
  const renderer = new WebGLRenderer({ canvas, antialias: false, preserveDrawingBuffer: false });
  renderer.toneMapping = NoToneMapping;
  // Without this a program that does not compile draws nothing and says nothing.
  renderer.debug.onShaderError = (gl, program) => {
    throw new Error(`a shader does not compile: ${gl.getProgramInfoLog(program)}`);
  };
  renderer.shadowMap.enabled = true;
  renderer.shadowMap.type = PCFShadowMap;
  const develop = createDarkroom(renderer);
  const addBackground = createBackground();
  const glareOf = createGlare(renderer);
  const contactShadow = createContactShadow(renderer);
  const lookThrough = createLensDroplets(renderer);
  const refract = createRefractionPass(renderer);
  const mapUndersides = createUndersideMap(renderer);
  const mapRoofs = createRoofMap(renderer);
  const mirror = createMirror(renderer);
  let linear: WebGLRenderTarget | null = null;

  return async function render(scene: PageScene, passes: readonly PassName[]): Promise<Rendered> {
    const clock = stopwatch();
    // 1. Everything that the scene is made of.
    const [environment, ground, puddleRanks, place, objects] = await Promise.all([
      loadEnvironment(scene.environment, renderer),
      loadGround(scene),
      scene.puddles ? loadPuddles(scene.puddles) : null,
      scene.place ? loadAsset(scene.place) : Promise.resolve([]),
      Promise.all(scene.objects.map(async (object) => ({ object, parts: await loadAsset(object.asset) }))),
    ]);
    clock.lap('load');

    // 2. Put together and lit.
    const units = sceneUnits(scene);
    const root = new Scene();
    const placeMeshes = place.map((part) => setUpright(toMesh(part, false), scene));
    const heaps = heapMeshes(scene, ground);
    root.add(ground.mesh, ...heaps, ...placeMeshes);
    for (const { object, parts } of objects) {
      const group = placeGroup(object);
      const isNear = distanceOf(object, scene) < 3 * shadowReachOf(scene);
      const isLens = parts.some(({ material }) => material.userData.refracts);
      for (const part of parts) {
        const mesh = toMesh(part, isNear);
        // A lens does not see its own glass, which lies over it.
        if (isLens && part.isClear) setApart(mesh);
        group.add(mesh);
      }
      root.add(group);
    }
    const lights = addLights(root, scene, environment, units, shadowReachOf(scene));
    const materials = [...place, ...objects.flatMap(({ parts }) => parts)];
    const glossy = [ground.glossy, ...materials.map((part) => part.glossy)].filter((item) => item !== null);
    const skyScale = (scene.light.sky.illuminanceLux * units.perLux) / environment.upwardIrradiance;
    for (const material of glossy) {
      material.envMap = environment.reflections;
      material.envMapIntensity = skyScale;
      material.envMapRotation.copy(photographTurn(scene));
    }
    for (const { name, emissive } of materials) {
      if (!emissive) continue;
      const share = emissive.isDaylit ? scene.daylightLux / NOON_LUX : 1;
      const glow = emissive.material.emissive.copy(emissive.color).multiplyScalar(units.perLux * share);
      // What a lamp that looks at the lens does beyond bleaching is in its veil (see glare.ts).
      if (name === 'headlamp' || name === 'taillamp') glow.multiplyScalar(Math.min(1, BLEACHED / Math.max(...glow)));
    }
    addBackground(root, scene, environment, units, skyScale);
    const camera = createCamera(scene.camera);
    const center = new Vector3(...scene.camera.lookAt);
    const withoutGrass = createMaskScene(objects, [ground.mesh, ...heaps, ...placeMeshes]);
    setVisible(withoutGrass.surroundings, false);
    const contact = contactShadow.lay(withoutGrass.scene, center, reachOf(scene), scene.terrain);
    root.add(contact);
    if (scene.bladeMetres > 0) mapUndersides(withoutGrass.scene, center, 2 * reachOf(scene));
    setVisible(withoutGrass.surroundings, true);
    const lying = scene.weather.snow?.lying ?? 0;
    if (lying > 0 || scene.rainedOn > 0) mapRoofs(withoutGrass.scene, center, 2 * reachOf(scene));
    const grass = scene.bladeMetres > 0 ? createGrass(scene, scene.bladeMetres, camera, ground) : null;
    if (grass) root.add(grass.mesh);
    const masks = grass ? addSurroundings(withoutGrass, grass.flat) : withoutGrass;
    const covered = { ground: ground.mesh.material as Material, others: materials.map(({ material }) => material) };
    setVertical(scene);
    laySnow(lying, [covered.ground, ...covered.others, ...(grass ? [grass.material] : [])]);
    // Blades have their wetness from the ground's tone: a film on each would glitter with the sky.
    layWater(scene, puddleRanks, covered);
    clock.lap('build');

    // 3. The picture.
    const [width, height] = scene.camera.size;
    linear = fittingTarget(linear, width, height);
    const glare = glareOf(scene, camera, masks.scene, units);
    if (scene.puddles) {
      setMirror(null, 0);
      const image = mirror(root, camera, [ground.mesh, contact], linear);
      setMirror(image, scene.puddles.share);
      // The shadows are drawn; they are the same in the picture.
      renderer.shadowMap.autoUpdate = false;
    }
    const falling = fallingThings(scene, camera, units, whiteOf(scene, units, 'near'));
    root.add(...falling.meshes);
    if (glare) root.add(glare);
    renderer.setRenderTarget(linear);
    renderer.setClearColor(0x000000, 1);
    renderer.clear();
    renderer.render(root, camera);
    if (materials.some(({ material }) => material.userData.refracts)) {
      refract(root, camera, linear, lights, new Vector3(...scene.camera.lookAt));
    }
    renderer.shadowMap.autoUpdate = true;
    falling.dispose();
    const seen = lookThrough(
      linear.texture,
      new Vector2(width, height),
      scene.weather.rain?.droplets ?? 0,
      scene.noiseSeed,
    );
    const rgba = develop(seen, width, height, meteredLight(scene), units, scene.noiseSeed, scene.flicker);
    const rgb = toTopDownRgb(rgba, width, height);
    clock.lap('rgb');

    // 4. The truth.
    const ids = renderIds(renderer, masks, camera, scene.camera.size);
    const truth = measureTruth(renderer, masks, scene, ids, rgb);
    const depth = passes.includes('depth') ? renderDepth(renderer, masks, camera, scene.camera.size) : undefined;
    clock.lap('truth');

    grass?.dispose();
    if (renderer.getContext().isContextLost()) throw new Error('the WebGL context was lost');
    for (const heap of heaps) heap.geometry.dispose();
    for (const light of lights) if ('dispose' in light) (light as { dispose(): void }).dispose();
    return { passes: { rgb, instance: ids, ...(depth ? { depth } : {}) }, truth, milliseconds: clock.laps };
  };
}

/** Stops that cameras add for a scene of snow, so that white does not come out grey. */
const SNOW_COMPENSATION = 1.2;

function meteredLight({ light, weather: { snow } }: PageScene): PageScene['light'] {
  const { exposure } = light;
  if (!snow || exposure.mode === 'manual') return light;
  const compensationEv = exposure.compensationEv + SNOW_COMPENSATION * snow.lying;
  return { ...light, exposure: { mode: 'auto', compensationEv } };
}

function toMesh(part: PreparedPart, castsShadow: boolean): Mesh {
  const mesh = new Mesh(part.geometry, part.material as Material);
  mesh.castShadow = castsShadow && !part.material.transparent;
  mesh.receiveShadow = true;
  if (part.material.userData.refracts) mesh.castShadow = false;
  return mesh;
}

/** The place's own: what is built on a slope stands upright. */
function setUpright(mesh: Mesh, scene: PageScene): Mesh {
  mesh.matrixAutoUpdate = false;
  mesh.matrix.copy(uprightMatrix(scene));
  return mesh;
}

function fittingTarget(known: WebGLRenderTarget | null, width: number, height: number): WebGLRenderTarget {
  if (known && known.width === width && known.height === height) return known;
  known?.dispose();
  const options = { type: HalfFloatType, minFilter: LinearFilter, magFilter: LinearFilter } as const;
  return new WebGLRenderTarget(width, height, options);
}

function toTopDownRgb(rgba: Uint8Array, width: number, height: number): Uint8Array {
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0, from = (height - 1 - y) * width * 4; x < width; x++, from += 4) {
      rgb[to++] = rgba[from]!;
      rgb[to++] = rgba[from + 1]!;
      rgb[to++] = rgba[from + 2]!;
    }
  }
  return rgb;
}

function measureTruth(
  renderer: WebGLRenderer,
  masks: MaskScene,
  scene: PageScene,
  ids: Uint16Array,
  rgb: Uint8Array,
): TruthObject[] {
  const [width, height] = scene.camera.size;
  const objects = scene.objects.filter((object) => object.class !== null);
  const extents = measureIds(ids, width, height, objects.length);
  const silhouettes = measureSilhouettes(renderer, masks, scene, objects);
  const camera = createCamera(scene.camera);
  const eye = new Vector3(...scene.camera.eye);
  return objects.map((object, index) => {
    const { box, count } = extents[index]!;
    const silhouette = silhouettes[index]!;
    const { min, max } = object.bounds;
    const center = new Vector3(min[0] + max[0], min[1] + max[1], min[2] + max[2]).multiplyScalar(0.5);
    return {
      name: object.name,
      class: object.class,
      ignore: object.ignore,
      box,
      amodalBox: silhouette.box,
      visiblePixels: count,
      unoccludedPixels: silhouette.pixelCountInFrame,
      visibleFraction: silhouette.pixelCountInFrame > 0 ? Math.min(1, count / silhouette.pixelCountInFrame) : 0,
      truncation: silhouette.pixelCount > 0 ? 1 - silhouette.pixelCountInFrame / silhouette.pixelCount : 1,
      distanceMetres: eye.distanceTo(center),
      ...measureContrast(rgb, ids, width, height, index + 1, box),
      mask: measureMask(ids, width, height, index + 1, box),
      ...keypointsOf(object, (point) =>
        measureKeypoint(ids, width, height, index + 1, pixelOf(point, camera, scene.camera.size)),
      ),
    };
  });
}

function keypointsOf(
  { keypoints }: PageObject,
  measure: (point: Vec3) => TruthKeypoint,
): Pick<TruthObject, 'keypoints'> {
  const measured = Object.entries(keypoints).map(([name, point]) => [name, measure(point)] as const);
  return measured.length === 0 ? {} : { keypoints: Object.fromEntries(measured) };
}

function stopwatch() {
  const laps: Record<string, number> = {};
  let last = performance.now();
  const lap = (name: string): void => {
    const now = performance.now();
    laps[name] = now - last;
    last = now;
  };
  return { laps, lap };
}
