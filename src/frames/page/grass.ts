import {
  BufferAttribute,
  BufferGeometry,
  DoubleSide,
  Mesh,
  MeshLambertMaterial,
  type PerspectiveCamera,
  type ShaderMaterial,
  type Texture,
  Vector2,
  Vector3,
} from 'three';
import { type Blades, buildBlades } from '../ground/blades.ts';
import type { PageScene } from '../protocol.ts';
import type { PreparedGround } from './ground.ts';
import { idMaterial } from './masks.ts';
import { shareCover } from './share-cover.ts';
import { undersideUniforms } from './undersides.ts';

/** What is seen of the grass, and its flat copy for the truth. */
export interface Grass {
  mesh: Mesh;
  flat: Mesh;
  material: MeshLambertMaterial;
  dispose(): void;
}

/** Blades outside of the frame whose tips may reach into it, as a share of the frame. */
const MARGIN = 1.1;

/** Blades on the ground before the camera; they take their tone from its picture. */
export function createGrass(
  scene: PageScene,
  heightMetres: number,
  camera: PerspectiveCamera,
  ground: PreparedGround,
): Grass {
  const point = new Vector3();
  const isSeen = (x: number, z: number): boolean => {
    // Root or tip, so that tall blades before the lens are not lost.
    for (const y of [0, heightMetres]) {
      point.set(x, y, z).applyMatrix4(camera.matrixWorldInverse);
      if (point.z > -camera.near) continue;
      point.applyMatrix4(camera.projectionMatrix);
      if (Math.abs(point.x) < MARGIN && Math.abs(point.y) < MARGIN) return true;
    }
    return false;
  };
  const groundWithin = (reach: number) => groundSeen(camera, heightMetres, reach);
  const { eye, fovRadians, size } = scene.camera;
  const pixelRadians = (2 * Math.tan(fovRadians / 2)) / size[1];
  const blades = buildBlades(heightMetres, { eye, pixelRadians, isSeen, groundWithin }, scene.noiseSeed);
  const geometry = toGeometry(blades, (blade) => {
    const [x, z, , height] = blades.roots.subarray(blade * 4) as unknown as [number, number, number, number];
    return height / pixelRadians / Math.hypot(x - eye[0], eye[1], z - eye[2]);
  });
  own.groundMap.value = ground.tone.map;
  own.groundMacro.value = ground.tone.macro;
  own.groundScales.value.set(1 / ground.tone.metresPerRepeat, 1 / ground.tone.macroMetresPerRepeat);
  material.color.copy(ground.tone.color);
  const mesh = new Mesh(geometry, material);
  mesh.receiveShadow = true;
  mesh.frustumCulled = false;
  const flat = new Mesh(geometry, flatMaterial());
  flat.frustumCulled = false;
  return { mesh, flat, material, dispose: () => geometry.dispose() };
}

/** Bounds of where rays through the frame meet the ground or the blades' tips, or end. */
function groundSeen(camera: PerspectiveCamera, heightMetres: number, reach: number) {
  const xs: number[] = [];
  const zs: number[] = [];
  const ray = new Vector3();
  for (let i = 0; i <= 8; i++) {
    for (let j = 0; j <= 8; j++) {
      ray
        .set((i / 4 - 1) * MARGIN, (j / 4 - 1) * MARGIN, 0.5)
        .unproject(camera)
        .sub(camera.position)
        .normalize();
      for (const y of [0, heightMetres]) {
        const met = (y - camera.position.y) / ray.y;
        const way = met > 0 ? Math.min(met, reach) : reach;
        xs.push(camera.position.x + ray.x * way);
        zs.push(camera.position.z + ray.z * way);
      }
    }
  }
  const bounds = (values: readonly number[]): [number, number] => [Math.min(...values), Math.max(...values)];
  return { x: bounds(xs), z: bounds(zs) };
}

interface Strip {
  /** Across in half widths, along from the root, per corner. */
  corners: readonly number[];
  triangles: readonly number[];
}
/** A blade that is seen to bend, and one too small for that. */
const BENT: Strip = { corners: [-1, 0, 1, 0, -0.8, 0.5, 0.8, 0.5, 0, 1], triangles: [0, 1, 3, 0, 3, 2, 2, 3, 4] };
const STRAIGHT: Strip = { corners: [-1, 0, 1, 0, 0, 1], triangles: [0, 1, 2] };
/** Height in the picture from which a blade is drawn bent, pixels. */
const BENT_FROM_PIXELS = 16;

/** Written out blade by blade: software renderers draw instances one after the other, at ten times the cost. */
function toGeometry({ count, roots, looks }: Blades, pixelsHigh: (blade: number) => number): BufferGeometry {
  const positions: number[] = [];
  const root: number[] = [];
  const look: number[] = [];
  const indices: number[] = [];
  for (let blade = 0; blade < count; blade++) {
    const { corners, triangles } = pixelsHigh(blade) < BENT_FROM_PIXELS ? STRAIGHT : BENT;
    const first = positions.length / 3;
    for (const corner of triangles) indices.push(first + corner);
    for (let corner = 0; corner < corners.length; corner += 2) {
      positions.push(corners[corner]!, corners[corner + 1]!, 0);
      for (let i = 0; i < 4; i++) root.push(roots[blade * 4 + i]!);
      for (let i = 0; i < 3; i++) look.push(looks[blade * 3 + i]!);
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3));
  // The shader makes its own; three asks whether there are any.
  geometry.setAttribute('normal', new BufferAttribute(new Float32Array(positions.length), 3));
  geometry.setAttribute('root', new BufferAttribute(new Float32Array(root), 4));
  geometry.setAttribute('look', new BufferAttribute(new Float32Array(look), 3));
  geometry.setIndex(new BufferAttribute(new Uint32Array(indices), 1));
  return geometry;
}

/**
 * Bends a blade: its tip leans over by a share of its height, along a parabola. What lies on it presses it down: it
 * stays below the underside of the things above its root.
 */
const BLADE = /* glsl */ `
  attribute vec4 root;
  attribute vec3 look;
  uniform sampler2D undersides;
  uniform vec3 undersideArea;
  vec3 bladePoint(vec2 onBlade, out vec3 bladeNormal) {
    vec2 toMiddle = (root.xy - undersideArea.xy) / undersideArea.z;
    vec4 above = max(abs(toMiddle.x), abs(toMiddle.y)) < 1.0 ? textureLod(undersides, 0.5 + 0.5 * toMiddle, 0.0) : vec4(0.0);
    float height = above.a > 0.5 ? min(root.w, max(0.0, 0.85 * above.r)) : root.w;
    vec2 lean = vec2(cos(root.z), sin(root.z));
    vec2 across = vec2(-lean.y, lean.x);
    float t = onBlade.y;
    vec2 plan = root.xy + lean * look.x * height * t * t + across * 0.5 * look.y * onBlade.x;
    bladeNormal = normalize(vec3(-lean.x * 0.5, 1.0, -lean.y * 0.5));
    return vec3(plan.x, height * t * (1.0 - 0.3 * look.x * look.x * t), plan.y);
  }
`;

const own = {
  groundMap: { value: null as Texture | null },
  groundMacro: { value: null as Texture | null },
  /** Repeats per metre of both. */
  groundScales: { value: new Vector2(1, 1) },
};

const material = new MeshLambertMaterial({ side: DoubleSide });
material.onBeforeCompile = (shader) => {
  shareCover(shader);
  Object.assign(shader.uniforms, own, undersideUniforms);
  shader.vertexShader = shader.vertexShader
    .replace(
      'void main() {',
      `${BLADE}\nvarying vec3 onGround; varying vec2 alongLight;\nvoid main() {\nvec3 bladeNormal; vec3 bladeAt = bladePoint(position.xy, bladeNormal);\nonGround = vec3(root.xy, 0.0); alongLight = vec2(position.y, look.z);`,
    )
    .replace('#include <beginnormal_vertex>', 'vec3 objectNormal = bladeNormal;')
    .replace('#include <begin_vertex>', 'vec3 transformed = bladeAt;');
  shader.fragmentShader = shader.fragmentShader
    .replace(
      'void main() {',
      'varying vec3 onGround; varying vec2 alongLight; uniform sampler2D groundMap, groundMacro; uniform vec2 groundScales;\nvoid main() {',
    )
    .replace(
      '#include <map_fragment>',
      // The ground's own tone around the root, some blades yellower, darker where little light gets down to.
      /* glsl */ `
      vec3 tone = textureLod(groundMap, onGround.xy * groundScales.x, 3.5).rgb;
      tone *= texture2D(groundMacro, onGround.xy * groundScales.y).rgb * (255.0 / 128.0);
      tone *= mix(0.55, 1.28, alongLight.x) * alongLight.y;
      tone.rb *= 1.0 + vec2(0.35, 0.1) * (alongLight.y - 1.0);
      diffuseColor.rgb *= tone;`,
    )
    // Both sides of a blade are lit like the ground: light comes through it.
    .replace('#include <normal_fragment_begin>', 'vec3 normal = normalize(vNormal); vec3 nonPerturbedNormal = normal;');
};

let flatKnown: ShaderMaterial | null = null;

/** Id 0, bent alike: it hides what is behind it. */
function flatMaterial(): ShaderMaterial {
  if (flatKnown) return flatKnown;
  flatKnown = idMaterial(0).clone();
  flatKnown.uniforms = { ...idMaterial(0).uniforms, ...undersideUniforms };
  flatKnown.vertexShader = `${BLADE}\n${flatKnown.vertexShader.replace('vec4(position, 1.0)', 'vec4(bladePoint(position.xy, unusedNormal), 1.0)').replace('void main() {', 'void main() { vec3 unusedNormal;')}`;
  return flatKnown;
}
