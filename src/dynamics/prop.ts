import type { Asset, Geometry } from '../assets/asset.ts';
import type { SceneObject } from '../compile/case.ts';
import type { Body } from './body.ts';
import type { Deformation } from './settled.ts';

/** A scene object with what was built for it. */
export interface Prop {
  object: SceneObject;
  asset: Asset;
  body: Body;
  deformation?: Deformation;
  /** Realised: 1 − volume after / volume before. */
  crush: number;
  /** Realised: deepest permanent displacement by an impact or of a side of a box, metres. */
  dentMetres?: number;
}

/** All of a thing, or what truth counts of it, deformed as it is. */
export const geometriesOf = (
  { asset, deformation }: Pick<Prop, 'asset' | 'deformation'>,
  isScored = false,
): Geometry[] =>
  asset.parts
    .filter(({ isSupport }) => !(isScored && isSupport))
    .map(({ name, geometry }) => ({ ...geometry, ...deformation?.parts[name] }));
