import { axisAngle, type Vec3 } from '../../shared/vector.ts';
import { fuselage } from '../geometry/fuselage.ts';
import { box } from '../geometry/loft.ts';
import { emptySoup, type Soup } from '../geometry/soup.ts';
import { appendTurned } from '../road/assemble.ts';
import { rod, turned } from './rod.ts';

/** Where the cylinders stand on the crankcase, and how far they lean forward. */
const FOOT: Vec3 = [0, 0.45, 0.15];
const LEAN = 0.42;
const FINS = 7;

/** An in-line engine: crankcase with its covers, finned cylinders, head; and its exhaust from four ports to the right. */
export function addEngine(soup: Soup): void {
  fuselage(
    soup,
    'engine',
    [
      [-0.19, 0.1, 0.28, 0.46],
      [-0.15, 0.145, 0.25, 0.51],
      [0.05, 0.16, 0.225, 0.5],
      [0.2, 0.155, 0.23, 0.48],
      [0.25, 0.12, 0.27, 0.44],
    ],
    { power: 5, sides: 20, steps: 2 },
  );
  // Clutch on the right, alternator and the chain's front sprocket on the left; each with a step and a cap.
  const cover = (x: 1 | -1, y: number, z: number, r: number): void =>
    turned(
      soup,
      'metal',
      [x * 0.13, y, z],
      [x, 0, 0],
      [
        [0, r],
        [0.05, r],
        [0.06, r * 0.9],
        [0.062, r * 0.55],
        [0.073, r * 0.45],
      ],
      14,
    );
  cover(-1, 0.38, -0.03, 0.1);
  cover(-1, 0.35, 0.15, 0.065);
  cover(1, 0.36, 0.13, 0.085);
  cover(1, 0.4, -0.11, 0.07);
  turned(
    soup,
    'dark',
    [-0.07, 0.27, 0.22],
    [0, -0.2, 0.98],
    [
      [0, 0.035],
      [0.1, 0.035],
      [0.105, 0.03],
    ],
    12,
  );

  const top = emptySoup();
  box(top, 'engine', [0, 0.08, 0], [0.14, 0.1, 0.085]);
  for (let i = 0; i < FINS; i++) box(top, 'engine', [0, 0.03 + i * 0.022, 0], [0.162, 0.0045, 0.107]);
  box(top, 'engine', [0, 0.205, 0], [0.158, 0.028, 0.1]);
  box(top, 'metal', [0, 0.25, 0], [0.152, 0.02, 0.088], [0.94, 0.8]);
  for (const x of [0.11, 0.037, -0.037, -0.11]) box(top, 'dark', [x, 0.275, 0], [0.02, 0.012, 0.03]);
  appendTurned(soup, top, axisAngle([1, 0, 0], LEAN), FOOT);
  // Throttle bodies and the box of the air filter behind the cylinders, below the tank.
  box(soup, 'dark', [0, 0.63, 0.02], [0.13, 0.07, 0.1]);
  addExhaust(soup);
}

function addExhaust(soup: Soup): void {
  for (const x of [0.115, 0.04, -0.04, -0.115])
    rod(
      soup,
      'exhaust',
      [
        [x, 0.57, 0.29],
        [x, 0.572, 0.335],
        [x, 0.545, 0.37],
        [x * 0.97, 0.48, 0.385],
        [x * 0.93, 0.38, 0.372],
        [x * 0.85, 0.29, 0.342],
        [x * 0.75, 0.225, 0.285],
        [x * 0.6, 0.195, 0.2],
        [x * 0.42, 0.188, 0.08],
      ],
      0.0195,
      6,
    );
  rod(
    soup,
    'exhaust',
    [
      [0, 0.188, 0.12],
      [0, 0.188, -0.12],
      [-0.05, 0.19, -0.2],
    ],
    0.045,
    12,
  );
  rod(
    soup,
    'exhaust',
    [
      [-0.04, 0.19, -0.18],
      [-0.12, 0.2, -0.27],
      [-0.185, 0.25, -0.36],
      [-0.205, 0.31, -0.44],
    ],
    0.026,
    10,
  );
  const axis: Vec3 = [0, 0.35, -0.937];
  const start: Vec3 = [-0.208, 0.3, -0.42];
  turned(
    soup,
    'silencer',
    start,
    axis,
    [
      [0, 0.028],
      [0.06, 0.052],
      [0.34, 0.058],
      [0.37, 0.052],
    ],
    18,
  );
  turned(
    soup,
    'dark',
    start,
    axis,
    [
      [0.365, 0.0525],
      [0.385, 0.048],
      [0.387, 0.03],
    ],
    18,
  );
  rod(
    soup,
    'dark',
    [
      [-0.15, 0.45, -0.46],
      [-0.19, 0.42, -0.6],
    ],
    0.012,
    6,
  );
}
