import type { Quat, Vec3 } from '../shared/vector.ts';

/** Triangles with counter-clockwise fronts, in the asset's frame: metres, y up, front towards +z, base on y = 0. */
export interface Geometry {
  /** xyz per vertex. */
  positions: Float32Array;
  /** Unit xyz per vertex. */
  normals: Float32Array;
  /** uv per vertex, origin bottom left; null where the material has no texture. */
  uvs: Float32Array | null;
  /** Linear rgb per vertex, multiplies the material's colour; left out where there is none. */
  colors?: Float32Array;
  indices: Uint32Array;
}

/** RGBA8, rows from the top; built by code, the same bytes on every machine, or decoded from a user's file. */
export interface Texture {
  width: number;
  height: number;
  data: Uint8Array;
  /** Beyond its edges along u and v; default repeat. */
  wrap?: readonly [Wrap, Wrap];
  /** True: pixels stay squares when seen closely. Default false. */
  isPixelated?: boolean;
}

export type Wrap = 'repeat' | 'mirror' | 'clamp';

/** glTF's metallic-roughness model with the extensions that the shipped assets need. */
export interface Material {
  /** sRGB as '#rrggbb'; multiplies the texture where there is one. */
  color: string;
  /** 0 mirror … 1 chalk. Below 0.5 the renderer gives the surface sharp reflections of its surroundings. */
  roughness: number;
  /** 0 dielectric … 1 metal. */
  metalness: number;
  /** Strength of a clear lacquer over the base, 0…1, default 0. */
  clearcoat?: number;
  /** 1 opaque (default) … 0 invisible: alpha blending with reflections kept, for glass and clear plastic. */
  opacity?: number;
  /** Emitted radiance relative to a white surface in noon sun (about 1 = daylight white), default 0. */
  emission?: number;
  /** True: the emission counts in white surfaces in the daylight of the scene instead of in noon sun (a view outside). */
  isDaylit?: boolean;
  /** Colour of the emission, default `color`. */
  emissionColor?: string;
  doubleSided?: boolean;
  /** Base colour texture in sRGB. */
  texture?: Texture;
  /** Tangent-space normals (OpenGL convention, +y up), linear. */
  normalTexture?: Texture;
  /** Strength of the normal texture's tilt, default 1. */
  normalScale?: number;
  /** Linear: green multiplies roughness, blue metalness. */
  roughnessMetalnessTexture?: Texture;
  /** Linear: red is the share of the sky's light that gets in. */
  occlusionTexture?: Texture;
  /** sRGB: multiplies the emission. */
  emissionTexture?: Texture;
  /** What the alpha of `texture` does: `cut` takes away what is below `alphaCutoff`, `blend` thins out. Default nothing. */
  alpha?: 'cut' | 'blend';
  /** Default 0.5. */
  alphaCutoff?: number;
  /** A clear solid of revolution about the asset's y axis: what stands behind it is seen bent. */
  refraction?: Refraction;
  /** What only some surfaces have, by the names of three's MeshPhysicalMaterial and in its ranges. */
  physical?: PhysicalExtras;
}

/** A cone's stump that light passes through; metres, in the asset's frame. */
export interface Refraction {
  /** Of what it is made of; air is 1. */
  ior: number;
  /** At the lower and the upper end. */
  radii: readonly [number, number];
  heights: readonly [number, number];
}

/** glTF's KHR_materials_* beyond the base model. */
export interface PhysicalExtras {
  clearcoatRoughness?: number;
  ior?: number;
  specularIntensity?: number;
  /** sRGB as '#rrggbb'. */
  specularColor?: string;
  sheen?: number;
  sheenRoughness?: number;
  /** sRGB as '#rrggbb'. */
  sheenColor?: string;
  iridescence?: number;
  iridescenceIOR?: number;
}

export interface Part {
  /** Unique in the asset: `body`, `window`, `cap`. */
  name: string;
  geometry: Geometry;
  material: Material;
  /**
   * Holds the thing up and is no part of what its class names: the post of a sign. It is seen, casts shadows and hides
   * what is behind it, but truth leaves it out, as COCO's boxes of signs and signals do. Default false.
   */
  isSupport?: boolean;
  /** For thermal cameras; default 293 K. */
  temperatureKelvin?: number;
  /** Thermal radiation as a share of a black body's, 0…1; default by its material, see `emissivityOf`. */
  emissivity?: number;
  /**
   * For parts that follow the asset's shell when it deforms: per vertex `[row, column, offset]`, row in
   * [−1, rows − 1] (−1 is the middle of the base), column in [0, columns) (wraps), offset in metres along the
   * shell's outward normal. `evaluateShell` of shell.ts gives the position; row −1 … 0 is the disc of the base.
   */
  shellCoordinates?: Float32Array;
  /**
   * For parts that follow the asset's cloth: per vertex `[row, column, offset]` on the smooth surface through its
   * lattice, offset in metres along its normal (up, as it was made).
   */
  clothCoordinates?: Float32Array;
  /** For stiff parts at the end of a shell: they go where that end goes, as they are. On a board: with the lid. */
  ridesOn?: 'base' | 'top';
}

/** Shapes that settle well in cannon-es; centre and rotation in the asset's frame. */
export type CollisionShape =
  | { kind: 'box'; center: Vec3; halfExtents: Vec3; rotation?: Quat }
  | { kind: 'sphere'; center: Vec3; radius: number }
  /** Axis along the shape's own y. */
  | { kind: 'cylinder'; center: Vec3; radius: number; height: number; rotation?: Quat };

/** A convex body in the asset's frame: corners, and triangles counter-clockwise seen from outside. */
export interface ConvexHull {
  corners: readonly Vec3[];
  faces: readonly (readonly [number, number, number])[];
}

/**
 * The coarse wall of a hollow deformable thing, closed at both ends: `rows` rings of `columns` points, from the base
 * up, columns counter-clockwise seen from above starting at +x. Row 0 is the rim of the base, the last row the neck.
 */
export interface Shell {
  rows: number;
  columns: number;
  /** xyz, row-major: `rows * columns * 3`. */
  positions: Float32Array;
  /** Rows from this one up are too stiff to fold (the neck and its thread). */
  rigidFromRow: number;
  wallThicknessMetres: number;
  /** The last of the rows at the foot that keep their shape; default 0, the foot ring alone. */
  rigidToRow?: number;
  /** `film` folds softly and is crumpled by hand, `foil` creases and is crushed or stamped flat. Default film. */
  wall?: 'film' | 'foil';
}

/**
 * A sheet that hangs and folds: `rows` × `columns` points, row-major, flat as it was made: columns along x, rows along z.
 */
export interface Cloth {
  rows: number;
  columns: number;
  /** xyz, metres. */
  positions: Float32Array;
  /** Stiffness against bending, 0 limp (cotton) … 1 board. */
  stiffness: number;
  thicknessMetres: number;
}

/** A closed box of board that dents: its panels crease and do not stretch. It stands on y = 0, its middle over the origin. */
export interface Board {
  /** Extents of the box alone, without a closure on top of it, metres. */
  size: Vec3;
  /** Of what is in it and leaves with the volume, kilograms. */
  contentsKg: number;
}

/** Sides on which a vehicle can be hit; left is +x. */
export const CRASH_SIDES = ['front', 'rear', 'left', 'right'] as const;
export type CrashSide = (typeof CRASH_SIDES)[number];

/** How a vehicle gives way when it is hit, in the asset's frame, metres. */
export interface CrashStructure {
  /** Where its outermost skin lies on each side, as a distance from the middle. */
  face: Readonly<Record<CrashSide, number>>;
  /** Where what does not give way begins: the cabin's cell behind bonnet and boot, the far seats from either side. */
  cell: Readonly<Record<CrashSide, number>>;
  /** Resistance per metre of damaged width, CRASH3's A (N/m) and B (N/m²) with the width divided out. */
  stiffness: Readonly<Record<CrashSide, { onset: number; slope: number }>>;
  /** Height of the shoulder where sides turn into bonnet, belt and boot, as knots [z, y]. */
  shoulder: readonly (readonly [z: number, y: number])[];
  roofHeight: number;
  wheels: { centers: readonly Vec3[]; radius: number; width: number; archRadius: number };
  /** Parts that turn with the wheels and keep their shape. */
  wheelParts: readonly string[];
  /** Parameters under which its panels are fine enough to fold. */
  fineParams: AssetParams;
}

/** A thing that can stand in a scene. Built once per name and parameters; plain data. */
export interface Asset {
  name: string;
  /** Every parameter with the value used. */
  params: AssetParams;
  /** COCO class names that this thing rightly goes by; empty for context and distractors. */
  classes: readonly string[];
  /** Extents along x, y, z in metres. */
  size: Vec3;
  massKg: number;
  centerOfMass: Vec3;
  parts: readonly Part[];
  /** Together they are the solid thing. */
  collision: readonly CollisionShape[];
  /** Collides too: for round things of a user's, which boxes would keep from rolling. */
  convexHull?: ConvexHull;
  /** Named points: `wheel_front_left`, `cap`. */
  keypoints: Readonly<Record<string, Vec3>>;
  /** Present where the thing can be crumpled. */
  shell?: Shell;
  /** Present where it can be draped over something. */
  cloth?: Cloth;
  /** Present where it is a box that can be crushed or dented. */
  board?: Board;
  /** Present where it can be wrecked by an impact. */
  crash?: CrashStructure;
  /** Coefficient of restitution, default 0.1. */
  restitution?: number;
  /** Coulomb friction, default 0.6. */
  friction?: number;
}

export type ParamValue = string | number | boolean;
export type AssetParams = Readonly<Record<string, ParamValue>>;

/** One documented knob of an asset. */
export type ParamSpec =
  | { kind: 'choice'; values: readonly string[]; default: string; doc: string }
  | { kind: 'number'; min: number; max: number; default: number; unit: string; doc: string }
  | { kind: 'boolean'; default: boolean; doc: string }
  /** A picture that is made before the thing is built: its address, or `none`. */
  | { kind: 'picture'; default: string; doc: string };

/** An asset before its parameters are chosen: one file of `assets/` exports one. */
export interface AssetDefinition {
  name: string;
  doc: string;
  classes: readonly string[];
  /** Part of a place (a tree, a kerb): it stands only where a scenario names it, never as a random distractor. */
  isContext?: boolean;
  params: Readonly<Record<string, ParamSpec>>;
  /** Gets every parameter, checked and filled with defaults; pictures only where they are asked for. */
  build(params: AssetParams): Omit<Asset, 'name' | 'params' | 'classes'>;
}
