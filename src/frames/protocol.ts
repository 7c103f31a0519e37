import type { Material, Texture } from '../assets/asset.ts';
import type { Ground } from '../assets/ground.ts';
import type { GroundExtent, Lamp } from '../assets/place.ts';
import type { EnvironmentName, Light, Weather } from '../compile/case.ts';
import type { PlacedCamera } from '../dynamics/place-camera.ts';
import type { Quat, Vec3 } from '../shared/vector.ts';
import type { PassName } from './frame.ts';
import type { Flicker } from './light/flicker.ts';
import type { Headlamp } from './light/headlamps.ts';
import type { TruthObject } from './truth.ts';

// What Node and the page say to each other over one loopback WebSocket. Big buffers travel as blobs: the message names
// them by content hash, the page fetches those that it has not seen.

/** Bytes of a blob: `length` counts elements, not bytes. */
export interface Span {
  offset: number;
  length: number;
}

export type PackedTexture = Omit<Texture, 'data'> & { data: Span };

/** Which fields of a material are textures. */
export const TEXTURE_FIELDS = [
  'texture',
  'normalTexture',
  'roughnessMetalnessTexture',
  'occlusionTexture',
  'emissionTexture',
] as const satisfies readonly (keyof Material)[];
export type TextureField = (typeof TEXTURE_FIELDS)[number];

export type PackedMaterial = Omit<Material, TextureField> & Partial<Record<TextureField, PackedTexture>>;

export interface PackedPart {
  name: string;
  /** Seen, but left out of truth. */
  isSupport: boolean;
  positions: Span;
  normals: Span;
  uvs: Span | null;
  colors: Span | null;
  indices: Span;
  material: PackedMaterial;
}

/** Geometry and textures in one blob, `GET blob/<hash>`. */
export interface PackedAsset {
  hash: string;
  parts: readonly PackedPart[];
}

export type PackedGround = Omit<Ground, 'texture' | 'normalTexture' | 'macro'> & {
  hash: string;
  texture: PackedTexture;
  normalTexture: PackedTexture;
  macro: { texture: PackedTexture; metresPerRepeat: number };
};

/** Surroundings from a file, without their sun. */
export interface PackedSurroundings {
  hash: string;
  width: number;
  height: number;
  /** RGBA half floats, rows from the bottom. */
  pixels: Span;
  /** The same averaged down, RGB floats. */
  coarse: { width: number; height: number; rgb: Span };
  /** Of the sun that was taken out; null where there was none. */
  sunRadiusRadians: number | null;
}

/** Standing water: what lies below `share` of the ranks (see `paintPuddleRanks`). */
export interface PackedPuddles {
  hash: string;
  ranks: PackedTexture;
  metresPerRepeat: number;
  share: number;
  /** Repeats by which the mask is shifted along x and z. */
  shift: readonly [number, number];
}

export interface PageObject {
  name: string;
  /** Null: it hides things and casts shadows, but there is no truth about it. */
  class: string | null;
  ignore: boolean;
  /** Name of the object that it is part of: its pixels are that one's in all of truth. Null: it stands for itself. */
  countsAs: string | null;
  asset: PackedAsset;
  /** Named points in the world; empty where it was deformed, since they do not follow. */
  keypoints: Readonly<Record<string, Vec3>>;
  position: Vec3;
  rotation: Quat;
  /** World bounds. */
  bounds: { min: Vec3; max: Vec3 };
}

/** Loose ground around something half buried: xyz per vertex, in the world. */
export interface PackedHeap {
  positions: readonly number[];
  normals: readonly number[];
  indices: readonly number[];
}

export type PageCamera = PlacedCamera;

export interface PageScene {
  objects: readonly PageObject[];
  ground: PackedGround;
  wetness: number;
  /** Unit vector, the way of gravity: on a slope not −y (see compile/slope.ts). */
  down: Vec3;
  /** How wet the rain has made what lies under the open sky, 0 dry … 1; the ground's own wetness is above. */
  rainedOn: number;
  puddles: PackedPuddles | null;
  /** Height of the blades that stand on the ground near the camera; 0: none. */
  bladeMetres: number;
  /** Factor on the tilt of the ground's relief. */
  ripples: number;
  /** Null: the ground runs to the horizon. */
  groundExtent: GroundExtent | null;
  /** Strip of the ground plane that is cut away along all z, from x to x. */
  groundCut: readonly [number, number] | null;
  /** Corners of the ground's profile across x, where it is not flat. */
  terrain: readonly (readonly [x: number, y: number])[] | null;
  /** Of the ground's own material. */
  heaps: readonly PackedHeap[];
  place: PackedAsset | null;
  lamps: readonly Lamp[];
  headlamps: readonly Headlamp[];
  /** Null: the light is steady. */
  flicker: Flicker | null;
  /** On level ground in the open, lux: what a view out of a roofed place shines by. */
  daylightLux: number;
  environment: EnvironmentName | PackedSurroundings;
  environmentYawRadians: number;
  light: Light;
  weather: Weather;
  camera: PageCamera;
  /** 32 bits: the sensor's noise. */
  noiseSeed: number;
}

export interface RenderRequest {
  id: number;
  scene: PageScene;
  passes: readonly PassName[];
}

/** Head of a reply; the passes follow as raw bytes in the order of PASS_NAMES. */
export interface RenderReply {
  id: number;
  width: number;
  height: number;
  passes: readonly PassName[];
  truth: readonly TruthObject[];
  milliseconds: Readonly<Record<string, number>>;
}

export interface PageError {
  id: number;
  error: string;
}
