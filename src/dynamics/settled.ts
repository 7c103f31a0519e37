import type { AssetParams, Geometry } from '../assets/asset.ts';
import type { Scene } from '../compile/case.ts';
import type { Quat, Vec3 } from '../shared/vector.ts';

/** A case after physics: the world as the camera will find it. */
export interface Settled {
  caseId: string;
  scene: Scene;
  objects: readonly SettledObject[];
  /** Pairs that touch at rest, by object name; `ground` is the ground. */
  contacts: readonly (readonly [string, string])[];
  /** Physics steps until the last body slept; 0 where nothing moved. */
  stepCount: number;
  /** Content hash of everything above but the case's name. */
  hash: string;
}

export interface SettledObject {
  name: string;
  asset: string;
  params: AssetParams;
  class: string | null;
  ignore: boolean;
  /** Name of the object that it lies over and is part of: truth counts both as that one. */
  countsAs?: string;
  /** Of the asset's frame (its base centre), in the world. */
  position: Vec3;
  rotation: Quat;
  /** World axis-aligned bounds of its geometry. */
  bounds: { min: Vec3; max: Vec3 };
  /** Present where it was deformed. */
  deformation?: Deformation;
  realised: RealisedPose;
}

export interface Deformation {
  /** Content address of the deformed state: asset, parameters, crush, seed. */
  key: string;
  /** By part name, in the asset's frame; parts not named keep their geometry. */
  parts: Readonly<Record<string, DeformedGeometry>>;
}

/** What replaces of a part's geometry: where its vertices are, or all of it where it had to be finer to bend. */
export type DeformedGeometry = Pick<Geometry, 'positions' | 'normals'> & Partial<Pick<Geometry, 'uvs' | 'indices'>>;

/** Levels measured after physics. */
export interface RealisedPose {
  /** Angle between the object's own up axis and the vertical, degrees in [0, 180]. */
  up_tilt_deg: number;
  /** The asset's face that points down most. */
  resting_face: 'bottom' | 'top' | 'left' | 'right' | 'front' | 'back';
  /** Deepest overlap with the ground or another body, metres. */
  penetration_m: number;
  /** 1 − volume after / volume before; 0 where nothing was crushed. */
  crush: number;
  /** Share of its volume below the ground or the water; present where it was sunk or floats. */
  sunk?: number;
  /** Deepest permanent displacement by an impact, or of a side of a box of board, metres; left out where nothing hit it. */
  dent_m?: number;
  /** Share of it, seen from above, under a sheet that drapes it; left out where none does. */
  covered_share?: number;
}
