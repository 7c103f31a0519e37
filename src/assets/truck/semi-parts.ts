import type { Vec3 } from '../../shared/vector.ts';
import { box } from '../geometry/loft.ts';
import { appendMoved, emptySoup, type Soup } from '../geometry/soup.ts';
import { sweep } from '../geometry/sweep.ts';
import type { HeavyFineness } from '../road/fineness.ts';
import { addHeavyWheels } from '../road/heavy-wheel.ts';
import { addBoxBody } from './box-body.ts';
import { addCab } from './cab.ts';
import { steeredX } from './cab-shape.ts';
import {
  type Articulation,
  CAB,
  COUPLING,
  DRIVEN_AXLE,
  DRIVEN_X,
  FRAME_END,
  TRAILER,
  TRAILER_AXLES,
  TRAILER_WHEEL,
  TRAILER_X,
} from './semi.ts';
import { addFlaps, addSideGuards, addTail } from './underrun.ts';

export function addSemi(soup: Soup, fineness: HeavyFineness, { move }: Articulation): void {
  addCab(soup, CAB, fineness);
  addTractorFrame(soup, fineness);
  addHeavyWheels(soup, CAB.wheel, DRIVEN_X, [{ z: DRIVEN_AXLE, twin: true }], fineness);
  addHeavyWheels(soup, CAB.wheel, steeredX(CAB), [{ z: CAB.axle, twin: false }], fineness);
  const trailer = emptySoup();
  addTrailer(trailer, fineness);
  appendMoved(soup, trailer, move);
}

/** Rails with the fifth wheel, tanks, side skirts, wind deflectors behind the cab, tail lamps. */
function addTractorFrame(soup: Soup, { details }: HeavyFineness): void {
  const { rear, front, wheel, axle } = CAB;
  const tip = front - 0.35;
  for (const x of [0.4, -0.4])
    box(soup, 'underbody', [x, 0.84, (FRAME_END + tip) / 2], [0.045, 0.13, (tip - FRAME_END) / 2]);
  for (const z of [axle, DRIVEN_AXLE]) box(soup, 'underbody', [0, wheel.radius, z], [0.85, 0.08, 0.08]);
  box(soup, 'underbody', [0, 0.84, FRAME_END + 0.05], [0.42, 0.12, 0.05]);
  box(soup, 'underbody', [0, 0.9, rear - 0.3], [0.42, 0.18, 0.32]);
  // The fifth wheel: a plate with its mouth open to the rear.
  box(soup, 'underbody', [0, 1.03, COUPLING[2]], [0.42, 0.06, 0.12]);
  box(soup, 'trim', [0, 1.095, COUPLING[2] + 0.12], [0.46, 0.025, 0.3]);
  for (const x of [0.27, -0.27]) box(soup, 'trim', [x, 1.085, COUPLING[2] - 0.3], [0.19, 0.025, 0.14]);
  for (const side of [1, -1]) {
    // Tank on the left, batteries and exhaust on the right, behind skirts.
    const [from, to] = [DRIVEN_AXLE + wheel.radius + 0.28, rear + 0.02];
    box(soup, 'rail', [side * 0.85, 0.68, (from + to) / 2], [0.34, 0.27, (to - from) / 2]);
    box(soup, 'trim', [side * 1.2, 0.62, (from + to) / 2], [0.02, 0.3, (to - from) / 2 + 0.02]);
    box(soup, 'paint', [side * 1.215, 2.3, rear - 0.2], [0.018, 1.15, 0.22]);
    box(soup, 'lampRed', [side * 0.85, 0.75, FRAME_END - 0.01], [0.17, 0.06, 0.015]);
    box(soup, 'underbody', [side * 0.65, 0.75, FRAME_END + 0.03], [0.4, 0.05, 0.03]);
  }
  addFlaps(soup, DRIVEN_X - 0.18, 0.33, wheel.radius, DRIVEN_AXLE);
  if (!details) return;
  box(soup, 'underbody', [0, 0.75, axle - 0.3], [0.34, 0.25, 0.6]);
  box(soup, 'underbody', [0, 0.75, axle - 1.4], [0.22, 0.2, 0.5]);
  box(soup, 'underbody', [0, 0.6, (axle - 1.8 + DRIVEN_AXLE) / 2], [0.06, 0.06, (axle - 1.8 - DRIVEN_AXLE) / 2]);
  box(soup, 'underbody', [0, wheel.radius, DRIVEN_AXLE], [0.22, 0.2, 0.22]);
  // Air and current for the trailer, in slack loops.
  for (const [x, part] of [
    [0.12, 'lampRed'],
    [0, 'trim'],
    [-0.12, 'lampAmber'],
  ] as const) {
    const slack: Vec3[] = [
      [x, 1.6, rear + 0.02],
      [x, 1.25, rear - 0.12],
      [x, 1.2, rear - 0.3],
      [x, 1.3, rear - 0.42],
    ];
    sweep(soup, part, slack, { radius: 0.012, sides: 5 });
  }
}

/** The box on its frame: kingpin, landing legs, guards, three axles, tail. */
function addTrailer(soup: Soup, fineness: HeavyFineness): void {
  const { front, rear, halfWidth: w, floor } = TRAILER;
  addBoxBody(soup, TRAILER, fineness);
  addSides(soup, fineness);
  const neck = COUPLING[2] - 1.7;
  for (const x of [0.5, -0.5])
    box(soup, 'underbody', [x, 0.97, (neck + rear + 0.15) / 2], [0.06, 0.19, (neck - rear - 0.15) / 2]);
  box(soup, 'underbody', [0, floor - 0.012, (front + rear) / 2], [w - 0.04, 0.022, (front - rear) / 2 - 0.04]);
  for (const z of TRAILER_AXLES) box(soup, 'underbody', [0, TRAILER_WHEEL.radius, z], [TRAILER_X, 0.075, 0.075]);
  const axles = TRAILER_AXLES.map((z) => ({ z, twin: false }));
  addHeavyWheels(soup, TRAILER_WHEEL, TRAILER_X, axles, fineness);
  addTail(soup, rear + 0.06, 0.97, w, fineness.details);
  const legs = COUPLING[2] - 2.45;
  for (const side of [1, -1]) {
    box(soup, 'underbody', [side * 0.78, 0.78, legs], [0.07, 0.4, 0.08]);
    box(soup, 'underbody', [side * 0.78, 0.36, legs], [0.13, 0.02, 0.14]);
    if (fineness.details)
      for (const z of TRAILER_AXLES) box(soup, 'underbody', [side * 0.5, 0.66, z + 0.22], [0.06, 0.14, 0.3]);
  }
  box(soup, 'underbody', [0, 0.95, legs], [0.8, 0.05, 0.05]);
  addSideGuards(soup, w - 0.05, legs - 0.4, TRAILER_AXLES[0]! + 0.75, floor);
  const last = TRAILER_AXLES[2]!;
  addFlaps(soup, TRAILER_X, 0.2, TRAILER_WHEEL.radius, last);
}

/** Posts between the panels, a scuff rail along the foot, and amber side markers every three metres. */
function addSides(soup: Soup, { details }: HeavyFineness): void {
  const { front, rear, halfWidth: w, floor, height } = TRAILER;
  const bays = 10;
  const bay = (front - rear) / bays;
  for (const side of [1, -1]) {
    box(soup, 'rail', [side * (w - 0.008), floor + 0.17, (front + rear) / 2], [0.007, 0.1, (front - rear) / 2 - 0.05]);
    if (!details) continue;
    for (let i = 1; i < bays; i++) {
      const z = front - bay * i;
      box(soup, 'rail', [side * (w - 0.01), (floor + height) / 2, z], [0.007, (height - floor) / 2 - 0.05, 0.022]);
      if (i % 2) box(soup, 'lampAmber', [side * (w - 0.02), floor - 0.05, z], [0.014, 0.025, 0.06]);
    }
  }
}
