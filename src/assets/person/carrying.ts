import { add, axisAngle, rotate, type Vec3 } from '../../shared/vector.ts';
import { box, loft } from '../geometry/loft.ts';
import { appendMoved, emptySoup, type Soup } from '../geometry/soup.ts';
import { addFolded } from '../umbrella/folded.ts';
import { addOpen } from '../umbrella/open.ts';
import { type Figure, trunk } from './figure.ts';
import type { Fineness } from './fineness.ts';
import type { ArmAngles, PoseAngles, PoseName } from './poses.ts';
import { SIDES, type Skeleton, signOf } from './skeleton.ts';
import { addTube, bentPath, dome, rows, rowsBy, sectionsThrough, surfaceAt } from './tube.ts';

export const CARRYING = ['none', 'backpack', 'suitcase', 'umbrella', 'open_umbrella'] as const;
export type Carrying = (typeof CARRYING)[number];

/**
 * Parts of an open umbrella: seen, and hiding who holds it, but no part of the person. In photographs' labels it is a
 * thing of its own; counted as the person it took the box from 7 of 8 pictures.
 */
export const SHELTER = { canopy: 'canopy', rod: 'umbrella_rod', grip: 'umbrella_grip' } as const;
export const isShelter = (part: string): boolean => Object.values<string>(SHELTER).includes(part);

/** How the right arm holds it. */
const RIGHT_ARM: Partial<Record<Carrying, ArmAngles>> = {
  suitcase: { flex: -14, abduct: 14, twist: 0, elbow: 8 },
  umbrella: { flex: 4, abduct: 12, twist: 4, elbow: 20 },
  open_umbrella: { flex: 14, abduct: 10, twist: 26, elbow: 118 },
};

/** Nobody wheels a suitcase or holds an umbrella while crouching or lying: only upright people do. */
export function carriedIn(pose: PoseName, carrying: Carrying): Carrying {
  const upright = pose === 'standing' || pose === 'walking';
  return upright || carrying === 'backpack' ? carrying : 'none';
}

export function holding(pose: PoseAngles, carrying: Carrying): PoseAngles {
  const arm = RIGHT_ARM[carrying];
  return arm ? { ...pose, arms: [pose.arms[0], arm] } : pose;
}

export function addCarried(
  soup: Soup,
  skeleton: Skeleton,
  figure: Figure,
  carrying: Carrying,
  groundY: number,
  fineness: Fineness,
): void {
  const first = soup.parts.length;
  if (carrying === 'backpack') addBackpack(soup, skeleton, figure, fineness);
  if (carrying === 'suitcase') addSuitcase(soup, skeleton.hands.right.position, groundY, fineness);
  if (carrying === 'umbrella') addUmbrella(soup, skeleton.hands.right.position, groundY);
  if (carrying === 'open_umbrella') addShelter(soup, skeleton);
  // Wheels and handles are as cold as the bag, the zip of a jacket is not.
  for (let i = first; i < soup.parts.length; i++) if (soup.parts[i] === 'dark') soup.parts[i] = 'fittings';
}

/** 44 × 30 × 16 cm on the back, straps over the shoulders. */
function addBackpack(soup: Soup, skeleton: Skeleton, figure: Figure, fineness: Fineness): void {
  const chest = skeleton.spine(0.32);
  const back = trunk(skeleton, figure).section(0.36).back;
  const section = sectionsThrough([
    [-0.24, 0.125, 0.05, 0.085],
    [-0.14, 0.15, 0.055, 0.115],
    [0.02, 0.15, 0.055, 0.1],
    [0.14, 0.14, 0.055, 0.075],
    [0.2, 0.12, 0.05, 0.05],
  ]);
  const start = add(chest.position, rotate(chest.orientation, [0, -0.24, -back - 0.055]));
  const path = bentPath(start, [-0.24, 0.2], chest.orientation, [], 'up');
  addTube(
    soup,
    'bag',
    { path, way: 'up', section, power: 3.2 },
    [
      ...dome(-0.24, -0.025, 0, fineness.dome),
      ...rowsBy(-0.24, 0.2, 1.5 * fineness.stepMetres),
      ...dome(0.2, 0.03, 0, fineness.dome),
    ],
    fineness.luggage,
  );
  const tube = trunk(skeleton, figure);
  for (const side of SIDES) {
    const sign = signOf(side);
    // From the pack under the arm, up the chest and over the shoulder back to it.
    const spots: readonly (readonly [along: number, degrees: number])[] = [
      [0.13, 152],
      [0.16, 136],
      [0.2, 112],
      [0.23, 84],
      [0.28, 58],
      [0.36, 42],
      [0.43, 42],
      [0.48, 50],
      [0.505, 68],
      [0.508, 92],
      [0.5, 118],
      [0.47, 138],
      [0.44, 152],
    ];
    const line = (wide: number): Vec3[] =>
      spots.map(([along, degrees]) =>
        surfaceAt(tube, { along, offset: 0.026 }, (sign * (degrees + wide) * Math.PI) / 180),
      );
    const [inner, outer] = [line(-8), line(8)];
    loft(soup, sign > 0 ? [inner, outer] : [outer, inner], 'bag');
  }
}

/** Cabin size, 55 × 38 × 22 cm, on its wheels, drawn by its handle. */
function addSuitcase(soup: Soup, [x, y, z]: Vec3, groundY: number, fineness: Fineness): void {
  const case_ = emptySoup();
  const path = bentPath([0, 0.06, 0], [0.06, 0.57], [0, 0, 0, 1], [], 'up');
  const section = () => ({ side: 0.11, front: 0.19, back: 0.19 });
  const corners = fineness.details ? 3 : 1;
  addTube(
    case_,
    'bag',
    { path, way: 'up', section, power: 6, relief: (_, a) => 0.003 * Math.sign(Math.sin(20 * a + 0.3)) },
    [...dome(0.075, -0.02, 0, corners), ...rows(0.075, 0.55, 1), ...dome(0.55, 0.02, 0, corners)],
    fineness.details ? 40 : 12,
  );
  for (const [wx, wz] of [
    [0.07, 0.15],
    [-0.07, 0.15],
    [0.07, -0.15],
    [-0.07, -0.15],
  ] as const)
    box(case_, 'dark', [wx, 0.028, wz], [0.016, 0.028, 0.024]);
  const grip = y - groundY - 0.085;
  for (const side of [0.07, -0.07]) box(case_, 'dark', [0, (0.56 + grip) / 2, side], [0.007, (grip - 0.56) / 2, 0.009]);
  box(case_, 'dark', [0, grip, 0], [0.012, 0.014, 0.08]);
  appendMoved(soup, case_, (p) => [p[0] + x, p[1] + groundY, p[2] + z]);
}

/** Leans a little towards the head, which it covers down to the eyes. */
const SHELTER_LEAN = -0.2;
/** Of the handle, below the middle of the fist. */
const BELOW_FIST = 0.1;

/** Open above the head, its rod through the raised fist. */
function addShelter(soup: Soup, { hands }: Skeleton): void {
  const umbrella = emptySoup();
  const form = { length: 0.88, span: 1.04, handle: 'hook' } as const;
  addOpen(umbrella, form, { cloth: [SHELTER.canopy, SHELTER.canopy], metal: SHELTER.rod, handle: SHELTER.grip });
  const lean = axisAngle([0, 0, 1], SHELTER_LEAN);
  const fist = add(hands.right.position, rotate(hands.right.orientation, [0, -0.09, 0.02]));
  appendMoved(soup, umbrella, ([x, y, z]) => add(fist, rotate(lean, [x, y - BELOW_FIST, z])));
}

/** Rolled up, tip down, held by its hook, which bends forward over the fist. */
function addUmbrella(soup: Soup, [x, y, z]: Vec3, groundY: number): void {
  const top = y - 0.055;
  const length = Math.min(0.9, top - groundY - 0.005);
  const umbrella = emptySoup();
  addFolded(umbrella, { length, span: 1.04, handle: 'hook' }, { cloth: ['bag', 'bag'], metal: 'dark', handle: 'dark' });
  appendMoved(soup, umbrella, (p) => [x - p[0], top - p[1], z - 0.035 + p[2]]);
}
