import type { CrashStructure } from '../asset.ts';
import type { CarShape } from './shape.ts';
import { wheelCenters } from './wheel.ts';

/** Newtons per metre of one pound-force per inch, and newtons per square metre of one pound-force per square inch. */
const LB_PER_IN = 175.127;
const LB_PER_IN2 = 6894.76;

type Coefficients = readonly [a: number, b: number];

/**
 * CRASH3's stiffness categories, by wheelbase up to so many metres: A in lb/in, B in lb/in² (NHTSA, "CRASH3 User's
 * Guide and Technical Manual", DOT HS 805 732, 1981, table 8-1: minicar, subcompact, compact, intermediate, full size).
 * Light trucks of a wheelbase are taken for cars of that wheelbase.
 */
const CATEGORIES: readonly { upTo: number; front: Coefficients; rear: Coefficients; side: Coefficients }[] = [
  { upTo: 2.408, front: [302, 47], rear: [366, 38], side: [77, 37] },
  { upTo: 2.581, front: [259, 43], rear: [391, 41], side: [140, 67] },
  { upTo: 2.804, front: [317, 56], rear: [410, 44], side: [173, 57] },
  { upTo: 2.982, front: [356, 34], rear: [357, 13], side: [143, 50] },
  { upTo: Number.POSITIVE_INFINITY, front: [325, 37], rear: [297, 70], side: [177, 47] },
];

/** How far over the middle line a side may be pushed. */
const SIDE_CELL = -0.12;

export function crashStructure(shape: CarShape): CrashStructure {
  const wheelbase = shape.frontAxle - shape.rearAxle;
  const category = CATEGORIES.find(({ upTo }) => wheelbase <= upTo)!;
  const metric = ([a, b]: Coefficients) => ({ onset: a * LB_PER_IN, slope: b * LB_PER_IN2 });
  const { cabin, length, width } = shape;
  const rearCell = shape.bed?.front ?? cabin.rear[0] + (shape.hasBoot ? 0.15 : 0.55);
  const [left, right] = [metric(category.side), metric(category.side)];
  return {
    face: { front: length / 2, rear: length / 2, left: width / 2, right: width / 2 },
    cell: { front: cabin.front[0] + 0.02, rear: -rearCell, left: SIDE_CELL, right: SIDE_CELL },
    stiffness: { front: metric(category.front), rear: metric(category.rear), left, right },
    shoulder: Array.from({ length: 25 }, (_, i) => {
      const z = length * (i / 24 - 0.5);
      return [z, shape.edge(z)] as const;
    }),
    roofHeight: shape.height,
    wheels: {
      centers: Object.values(wheelCenters(shape)),
      radius: shape.wheelRadius,
      width: shape.tyreWidth,
      archRadius: shape.archRadius,
    },
    wheelParts: ['tyre', 'rim'],
    fineParams: { detail: 'fine' },
  };
}
