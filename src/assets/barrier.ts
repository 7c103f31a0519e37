import type { AssetDefinition, AssetParams } from './asset.ts';
import { buildBoard, STRIPES } from './barrier/board.ts';
import { buildGuardRail } from './barrier/guard-rail.ts';
import { buildJersey } from './barrier/jersey.ts';
import { extents } from './road/assemble.ts';

const KINDS = ['board', 'guard_rail', 'jersey'] as const;

/*
 * What makes each known: the board's slanting stripes on two dark feet, the two swellings of a steel rail on its posts,
 * the broad toe and the slim top of a concrete block. No detector of COCO has a class for them: they are context.
 */
export const barrier: AssetDefinition = {
  name: 'barrier',
  doc: 'A barrier of the road: a striped road-works board, a length of steel guard rail, or a concrete block.',
  classes: [],
  isContext: true,
  params: {
    kind: {
      kind: 'choice',
      values: KINDS,
      default: 'board',
      doc: 'Boards on two feet, steel rail on posts (set in the ground: pose it with settle false), New Jersey block.',
    },
    length_m: { kind: 'number', min: 1.2, max: 6, default: 2, unit: 'metres', doc: 'Length, along x.' },
    stripes: { kind: 'choice', values: Object.keys(STRIPES), default: 'red', doc: 'Dark stripes of a board.' },
    dirt: { kind: 'number', min: 0, max: 1, default: 0.3, unit: '', doc: 'Grime: 0 new, 1 worn out.' },
  },
  build,
};

function build(params: AssetParams): ReturnType<AssetDefinition['build']> {
  const length = Number(params.length_m);
  const dirt = Number(params.dirt);
  const made =
    params.kind === 'guard_rail'
      ? buildGuardRail(length, dirt)
      : params.kind === 'jersey'
        ? buildJersey(length, dirt)
        : buildBoard(length, params.stripes as keyof typeof STRIPES, dirt);
  const size = extents(made.parts);
  return {
    ...made,
    size,
    keypoints: {
      top: [0, size[1], 0],
      end_left: [length / 2, size[1] / 2, 0],
      end_right: [-length / 2, size[1] / 2, 0],
    },
    friction: 0.7,
  };
}
