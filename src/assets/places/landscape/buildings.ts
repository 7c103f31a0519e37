import { axisAngle } from '../../../shared/vector.ts';
import type { AssetParams, Part } from '../../asset.ts';
import { buildAsset } from '../../build-asset.ts';
import { mergeGeometries } from '../../geometry/merge.ts';
import { placeGeometry } from '../../geometry/place-geometry.ts';

export interface StandingBuilding {
  /** Parameters of the asset `building`. */
  params: AssetParams;
  /** Middle of its plan, metres. */
  at: readonly [x: number, z: number];
  /** About the vertical; at 0 the front looks to +z. */
  yawRadians: number;
}

/**
 * Buildings of one kind of facade, one part per material: all wear the textures of the first, which must have the
 * most floors, and a shop if any has.
 */
export function placeBuildings(buildings: readonly StandingBuilding[]): Part[] {
  const placed = buildings.map(({ params, at, yawRadians }) => {
    const placement = { rotation: axisAngle([0, 1, 0], yawRadians), at: [at[0], 0, at[1]] } as const;
    return buildAsset('building', params).parts.map((part) => ({
      ...part,
      geometry: placeGeometry(part.geometry, placement),
    }));
  });
  return placed[0]!.map((part) => ({
    ...part,
    name: `building_${part.name}`,
    geometry: mergeGeometries(
      placed.flatMap((parts) => parts.filter(({ name }) => name === part.name).map(({ geometry }) => geometry)),
    ),
  }));
}
