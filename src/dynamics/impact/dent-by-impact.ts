import type { Asset, CrashStructure } from '../../assets/asset.ts';
import { displace } from '../../assets/car/dents.ts';
import { crushDepth, crushLine, damagedWidth, deepestCrush } from '../../assets/crush-depth.ts';
import type { Impact } from '../../compile/case.ts';
import { HarnessError } from '../../shared/errors.ts';
import { hashOf } from '../../shared/hash.ts';
import { createMemo } from '../../shared/memo.ts';
import type { Address } from '../../shared/random.ts';
import type { Body } from '../body.ts';
import type { Deformation } from '../settled.ts';
import { dentedBody } from './dented-body.ts';
import { type Field, impactField } from './impact-field.ts';

/** A vehicle after an impact. */
export interface Dented {
  deformation: Deformation;
  body: Body;
  /** Deepest permanent displacement of its skin against the side it was hit on, metres. */
  dentMetres: number;
}

/** How far the measured dent may be from the formula's, as a share. */
export const DENT_TOLERANCE = 0.05;

const dented = createMemo<Dented>(16);

/**
 * Wrecks a vehicle by an impact of a stated speed: the crush is Campbell's, the shape a field of displacement that folds its
 * panels. The asset must have been built with its `crash.fineParams`. Deterministic, and remembered by content.
 * Throws HarnessError DYNAMICS_CANNOT_DENT where the asset has no crash structure, DYNAMICS_IMPACT_TOO_HARD where the
 * crush would reach into the cabin, and DYNAMICS_DENT_NOT_REACHED where the mesh does not show the depth.
 */
export function dentByImpact(asset: Asset, impact: Impact, address: Address): Dented {
  const { crash } = asset;
  if (!crash) {
    throw new HarnessError('DYNAMICS_CANNOT_DENT', `asset "${asset.name}" cannot be wrecked by an impact.`);
  }
  const key = hashOf({ asset: asset.name, params: asset.params, impact, address });
  return dented(key, () => dent(asset, crash, impact, address, key));
}

function dent(asset: Asset, crash: CrashStructure, impact: Impact, address: Address, key: string): Dented {
  const width = damagedWidth(crash, impact.from, impact.widthMetres);
  const depth = crushDepth(crushLine(crash, asset.massKg, impact.from, width), impact.speedKmh / 3.6);
  const deepest = deepestCrush(crash, impact.from);
  if (depth > deepest) {
    throw new HarnessError(
      'DYNAMICS_IMPACT_TOO_HARD',
      `asset "${asset.name}": ${impact.speedKmh} km/h from ${impact.from} over ${width.toFixed(2)} m crushes it by ` +
        `${depth.toFixed(2)} m, and ${deepest.toFixed(2)} m is all there is before the cabin; ask for a lower speed or a greater width.`,
    );
  }
  // The outermost skin may lie a little inside of the face, and wheels may hold it: what is asked for is scaled to what shows.
  let field = impactField(crash, impact, depth, width, address);
  let shown = deepestPush(asset, crash, impact, field);
  if (depth > 0 && Math.abs(shown / depth - 1) > 0.01) {
    field = impactField(crash, impact, Math.min(deepest, (depth * depth) / shown), width, address);
    shown = deepestPush(asset, crash, impact, field);
  }
  if (Math.abs(shown - depth) > DENT_TOLERANCE * depth) {
    throw new HarnessError(
      'DYNAMICS_DENT_NOT_REACHED',
      `asset "${asset.name}": the crush of ${depth.toFixed(3)} m came out as ${shown.toFixed(3)} m; hit it elsewhere, or on a greater width.`,
    );
  }
  const parts = Object.fromEntries(
    asset.parts
      .filter(({ name }) => !crash.wheelParts.includes(name))
      .map(({ name, geometry }) => {
        const { positions, normals } = displace(geometry, field);
        return [name, { positions, normals }];
      }),
  );
  return { deformation: { key, parts }, body: dentedBody(asset, parts, field), dentMetres: shown };
}

/** Over all vertices but those of the wheels. */
function deepestPush(asset: Asset, crash: CrashStructure, { from }: Impact, field: Field): number {
  const axis = from === 'left' || from === 'right' ? 0 : 2;
  const sign = from === 'front' || from === 'left' ? 1 : -1;
  let deepest = 0;
  for (const { name, geometry } of asset.parts) {
    if (crash.wheelParts.includes(name)) continue;
    const { positions } = geometry;
    for (let k = 0; k < positions.length; k += 3) {
      if (sign * positions[k + axis]! < crash.cell[from]) continue;
      const moved = field([positions[k]!, positions[k + 1]!, positions[k + 2]!]);
      deepest = Math.max(deepest, sign * (positions[k + axis]! - moved[axis]!));
    }
  }
  return deepest;
}
