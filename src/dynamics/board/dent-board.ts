import type { Asset, Board, Part } from '../../assets/asset.ts';
import { HarnessError } from '../../shared/errors.ts';
import { hashOf } from '../../shared/hash.ts';
import { createMemo } from '../../shared/memo.ts';
import type { Address } from '../../shared/random.ts';
import type { Body } from '../body.ts';
import type { Deformation } from '../settled.ts';
import { boardBody } from './board-body.ts';
import { type DeformedBoard, deformBoard } from './deform-board.ts';
import { followBoard, rideOnBoard } from './follow-board.ts';
import { type BoardLattice, boardLattice } from './lattice.ts';
import { drawBoardLoad, drawDentLoad } from './load.ts';

/** A box after it was crushed or dented. */
export interface DentedBoard {
  deformation: Deformation;
  body: Body;
  /** 1 − volume after / volume before. */
  crush: number;
  /** Deepest way of a point of a panel into the box, metres. */
  dentMetres: number;
}

/** What is asked of a box: a share of its volume gone, or a dent of stated depth in metres. */
export type Damage = { crush: number } | { dentMetres: number };

/** How far the realised crush may be from the one asked for, and the dent as a share of it. */
export const BOARD_TOLERANCE = { crush: 0.02, dent: 0.05 };

const dented = createMemo<DentedBoard>(64);

/**
 * Crushes a box of board by a share of its volume, in (0, 0.45], or stoves one side in by a stated depth. Deterministic, and
 * remembered by content. Throws HarnessError DYNAMICS_CANNOT_DENT where the asset is no box of board, and
 * DYNAMICS_CRUSH_NOT_REACHED or DYNAMICS_DENT_NOT_REACHED where what was asked is missed by more than `BOARD_TOLERANCE`.
 */
export function dentBoard(asset: Asset, damage: Damage, address: Address): DentedBoard {
  const { board } = asset;
  if (!board) {
    throw new HarnessError('DYNAMICS_CANNOT_DENT', `asset "${asset.name}" is no box of board that could be dented.`);
  }
  const key = hashOf({ asset: asset.name, params: asset.params, damage, address });
  return dented(key, () => dent(asset, board, damage, address, key));
}

function dent(asset: Asset, board: Board, damage: Damage, address: Address, key: string): DentedBoard {
  const lattice = boardLattice(board);
  const deformed = 'crush' in damage ? crushed(lattice, damage.crush, address) : stoved(lattice, damage, address);
  const x = deformed.positions;
  const crush = 1 - deformed.volumeAfter / deformed.volumeBefore;
  const dentMetres = deepestDent(lattice, x);
  if ('crush' in damage && Math.abs(crush - damage.crush) > BOARD_TOLERANCE.crush) {
    throw new HarnessError(
      'DYNAMICS_CRUSH_NOT_REACHED',
      `asset "${asset.name}": asked for crush ${damage.crush}, reached ${crush.toFixed(3)}; ask for 0.05 to 0.4.`,
    );
  }
  if ('dentMetres' in damage && Math.abs(dentMetres / damage.dentMetres - 1) > BOARD_TOLERANCE.dent) {
    throw new HarnessError(
      'DYNAMICS_DENT_NOT_REACHED',
      `asset "${asset.name}": asked for a dent of ${damage.dentMetres} m, reached ${dentMetres.toFixed(4)} m; ask for less.`,
    );
  }
  const parts = Object.fromEntries(asset.parts.map((part) => [part.name, follow(part, lattice, x)]));
  const massKg = asset.massKg - board.contentsKg * Math.max(0, crush);
  return { deformation: { key, parts }, body: boardBody(asset, lattice, x, parts, massKg), crush, dentMetres };
}

const crushed = (lattice: BoardLattice, crush: number, address: Address): DeformedBoard =>
  deformBoard(lattice, drawBoardLoad(lattice, crush, address), { crush });

const stoved = (lattice: BoardLattice, { dentMetres }: { dentMetres: number }, address: Address): DeformedBoard =>
  deformBoard(lattice, drawDentLoad(lattice, address), { depth: dentMetres });

const follow = (part: Part, lattice: BoardLattice, x: Float64Array) =>
  part.ridesOn === 'top' ? rideOnBoard(part, lattice, x) : followBoard(part, lattice, x);

/** Over all panels, along their own normals. */
function deepestDent({ panels, positions }: BoardLattice, x: Float64Array): number {
  let deepest = 0;
  for (const { axis, sign, points } of panels) {
    for (const point of points) {
      const k = point * 3 + axis;
      deepest = Math.max(deepest, sign * (positions[k]! - x[k]!));
    }
  }
  return deepest;
}
