import type { Vec3 } from '../../shared/vector.ts';
import type { CollisionShape } from '../asset.ts';
import { box } from '../geometry/loft.ts';
import { emptySoup, type Soup } from '../geometry/soup.ts';
import { turnUp } from '../geometry/sweep.ts';
import { appendTurned } from '../road/assemble.ts';
import { solid, wheelCylinder, wheelPair } from '../road/axles.ts';
import type { HeavyFineness } from '../road/fineness.ts';
import { addHeavyWheels } from '../road/heavy-wheel.ts';
import { addBoxBody, type BoxBody } from './box-body.ts';
import { addCab } from './cab.ts';
import { smallCab, steeredX } from './cab-shape.ts';
import { addFlaps, addSideGuards, addTail } from './underrun.ts';

/**
 * A 7.5 t cab-over truck with box body, after the Isuzu N-series and Mercedes-Benz Atego: 6.9 x 2.3 x 3.2 m, wheelbase
 * 3.75, 4.2 t empty with its box.
 */
const LENGTH = 6.9;
const FRONT = LENGTH / 2;
const CAB = smallCab(FRONT);
const BOX: BoxBody = { halfWidth: 1.15, front: CAB.rear - 0.12, rear: -FRONT, floor: 0.98, height: 3.15 };
const REAR_AXLE = CAB.axle - 3.75;
const REAR_X = BOX.halfWidth - CAB.wheel.tyreWidth / 2 - 0.06;

export const RIGID = {
  massKg: 4200,
  centerOfMass: [0, 1.05, REAR_AXLE + (CAB.axle - REAR_AXLE) * 0.52] as Vec3,
};

export function addRigid(soup: Soup, fineness: HeavyFineness): void {
  addCab(soup, CAB, fineness);
  addBoxBody(soup, BOX, fineness);
  addChassis(soup, fineness);
  addHeavyWheels(soup, CAB.wheel, REAR_X, [{ z: REAR_AXLE, twin: true }], fineness);
  addHeavyWheels(soup, CAB.wheel, steeredX(CAB), [{ z: CAB.axle, twin: false }], fineness);
}

/** Rails, tank, batteries, guards; what holds box and cab. */
function addChassis(soup: Soup, { details }: HeavyFineness): void {
  for (const x of [0.38, -0.38]) box(soup, 'underbody', [x, 0.72, -0.15], [0.05, 0.12, FRONT - 0.25]);
  box(soup, 'underbody', [0, 0.9, (BOX.front + BOX.rear) / 2], [1.05, 0.085, (BOX.front - BOX.rear) / 2 - 0.03]);
  for (const z of [CAB.axle, REAR_AXLE]) box(soup, 'underbody', [0, CAB.wheel.radius, z], [0.75, 0.07, 0.07]);
  const tank = emptySoup();
  turnUp(
    tank,
    'chrome',
    [
      [-0.45, 0],
      [-0.45, 0.24],
      [0.45, 0.24],
      [0.45, 0],
    ],
    details ? 20 : 8,
  );
  appendTurned(soup, tank, [Math.SQRT1_2, 0, 0, Math.SQRT1_2], [0.78, 0.62, 0.55]);
  box(soup, 'underbody', [-0.78, 0.65, 0.7], [0.22, 0.2, 0.28]);
  addTail(soup, BOX.rear + 0.06, 0.72, BOX.halfWidth, details);
  addSideGuards(soup, 1.08, -0.03, -0.87, 0.85);
  addFlaps(soup, 0.85, 0.24, CAB.wheel.radius, REAR_AXLE);
  if (!details) return;
  // Engine, gearbox, shaft to the rear axle.
  box(soup, 'underbody', [0, 0.62, CAB.axle - 0.25], [0.3, 0.2, 0.45]);
  box(soup, 'underbody', [0, 0.62, CAB.axle - 1.0], [0.18, 0.15, 0.35]);
  box(soup, 'underbody', [0, 0.5, (CAB.axle - 1.2 + REAR_AXLE) / 2], [0.05, 0.05, (CAB.axle - 1.2 - REAR_AXLE) / 2]);
  box(soup, 'underbody', [0, CAB.wheel.radius, REAR_AXLE], [0.17, 0.17, 0.17]);
}

const wheels = (): Record<string, Vec3> => ({
  ...wheelPair('wheel_front', steeredX(CAB), CAB.wheel, CAB.axle),
  ...wheelPair('wheel_rear', REAR_X, CAB.wheel, REAR_AXLE),
});

export const rigidKeypoints = (): Record<string, Vec3> => ({
  ...wheels(),
  headlamp_left: [0.74, (CAB.bumper + CAB.lamps) / 2, FRONT],
  headlamp_right: [-0.74, (CAB.bumper + CAB.lamps) / 2, FRONT],
  cab_roof: [0, CAB.height, FRONT - 0.9],
  box_front_top: [0, BOX.height, BOX.front],
  box_rear_top: [0, BOX.height, BOX.rear],
});

export const rigidCollision = (): CollisionShape[] => [
  solid(
    [0, (BOX.floor + BOX.height) / 2, (BOX.front + BOX.rear) / 2],
    [BOX.halfWidth, (BOX.height - BOX.floor) / 2, (BOX.front - BOX.rear) / 2],
  ),
  solid([0, 0.95, (FRONT + CAB.rear) / 2], [CAB.halfWidth - 0.01, 0.43, (FRONT - CAB.rear) / 2 - 0.08]),
  solid([0, 1.0, FRONT - 0.4], [CAB.halfWidth - 0.35, 0.35, 0.4]),
  solid([0, 1.75, (FRONT - 0.3 + CAB.rear) / 2], [CAB.halfWidth - 0.06, 0.4, (FRONT - 0.3 - CAB.rear) / 2]),
  solid([0, 2.2, (FRONT - 0.6 + CAB.rear) / 2], [CAB.halfWidth - 0.2, 0.13, (FRONT - 0.6 - CAB.rear) / 2]),
  solid([0, 0.75, -1], [1.05, 0.25, 2.4]),
  ...Object.values(wheels()).map((center) => wheelCylinder(center, CAB.wheel)),
];
