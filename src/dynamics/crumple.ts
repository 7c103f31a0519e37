import type { Asset, Part, Shell } from '../assets/asset.ts';
import { HarnessError } from '../shared/errors.ts';
import { hashOf } from '../shared/hash.ts';
import { createMemo } from '../shared/memo.ts';
import type { Address } from '../shared/random.ts';
import type { Body } from './body.ts';
import { toCrumpledBody } from './crumpled-body.ts';
import { crushShell } from './crush-shell.ts';
import type { DeformedShell } from './deform-shell.ts';
import { followShell } from './follow-shell.ts';
import { rideOnTop } from './ride-on-top.ts';
import type { Deformation } from './settled.ts';

/** A crumpled thing. */
export interface Crumpled {
  deformation: Deformation;
  /** The lattice after, xyz. */
  shellPositions: Float32Array;
  /** For physics; named after the asset. */
  body: Body;
  /** 1 − volume after / volume before. */
  crush: number;
}

/** How far the realised crush may be from the one asked for, by the kind of wall. */
export const CRUSH_TOLERANCES: Readonly<Record<NonNullable<Shell['wall']>, number>> = { film: 0.03, foil: 0.01 };

const crumpled = createMemo<Crumpled>(64);

/**
 * Crumples an asset that has a shell to the asked crush ratio, 1 − volume after / volume before, in (0, 0.75].
 * `address` seeds where it folds. Deterministic, and remembered by content.
 * Throws HarnessError DYNAMICS_CRUSH_NOT_REACHED where the ratio is missed by more than `CRUSH_TOLERANCES` allow, and
 * DYNAMICS_CANNOT_CRUSH where the asset has no shell.
 */
export function crumple(asset: Asset, crush: number, address: Address): Crumpled {
  const { shell } = asset;
  if (!shell) {
    throw new HarnessError(
      'DYNAMICS_CANNOT_CRUSH',
      `asset "${asset.name}" has no shell that could be crushed to ${crush}; only crush 0 is allowed.`,
    );
  }
  const key = hashOf({ asset: asset.name, params: asset.params, crush, address });
  return crumpled(key, () => toCrumpled(asset, shell, key, crushShell(shell, crush, address), crush));
}

function toCrumpled(asset: Asset, shell: Shell, key: string, deformed: DeformedShell, asked: number): Crumpled {
  const crush = 1 - deformed.volumeAfter / deformed.volumeBefore;
  if (Math.abs(crush - asked) > CRUSH_TOLERANCES[shell.wall ?? 'film']) {
    throw new HarnessError(
      'DYNAMICS_CRUSH_NOT_REACHED',
      `asset "${asset.name}": asked for crush ${asked}, reached ${crush.toFixed(3)}; ask for 0.1 to 0.7.`,
    );
  }
  const shellPositions = Float32Array.from(deformed.positions);
  const moved = asset.parts.flatMap((part) => {
    if (followsShell(part)) return [[part.name, followShell(part, shell, shellPositions)] as const];
    return part.ridesOn === 'top' ? [[part.name, rideOnTop(part, shell, shellPositions)] as const] : [];
  });
  const parts = Object.fromEntries(moved.map(([name, { positions, normals }]) => [name, { positions, normals }]));
  return {
    deformation: { key, parts },
    shellPositions,
    body: toCrumpledBody(asset, shell, shellPositions, parts),
    crush,
  };
}

const followsShell = (part: Part): part is Part & { shellCoordinates: Float32Array } =>
  part.shellCoordinates !== undefined;
