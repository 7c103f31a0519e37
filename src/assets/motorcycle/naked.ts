import type { Vec3 } from '../../shared/vector.ts';
import { fuselage } from '../geometry/fuselage.ts';
import { box } from '../geometry/loft.ts';
import type { Soup } from '../geometry/soup.ts';
import { addChassis } from './chassis.ts';
import { addGrips, addIndicators, addMirrors, addPegs } from './controls.ts';
import { addEngine } from './engine.ts';
import { addFork } from './fork.ts';
import { rod, rods, turned } from './rod.ts';
import { legZ, type MotorcycleShape } from './shape.ts';
import { addPlate } from './tail.ts';

/** What a roadster has before its fork: a round lamp, dials, a wide bar. */
export function addNakedFront(soup: Soup, shape: MotorcycleShape): void {
  addFork(soup, shape, 0.985);
  const [, y, lensZ] = shape.headlamp;
  turned(
    soup,
    'dark',
    [0, y, lensZ - 0.15],
    [0, 0, 1],
    [
      [0, 0.04],
      [0.02, 0.065],
      [0.07, 0.09],
      [0.125, 0.098],
    ],
    18,
  );
  turned(
    soup,
    'chrome',
    [0, y, lensZ - 0.03],
    [0, 0, 1],
    [
      [0, 0.0985],
      [0.018, 0.0985],
      [0.024, 0.09],
    ],
    18,
  );
  turned(
    soup,
    'lampClear',
    [0, y, lensZ - 0.02],
    [0, 0, 1],
    [
      [0, 0.0895],
      [0.018, 0.085],
      [0.03, 0.06],
      [0.035, 0.02],
    ],
    18,
  );
  rod(
    soup,
    'dark',
    [
      [-0.11, y, legZ(shape, y)],
      [0.11, y, legZ(shape, y)],
    ],
    0.016,
  );
  addIndicators(soup, [0.1, y, legZ(shape, y)], 0.2);
  turned(
    soup,
    'dark',
    [0, 1.0, 0.47],
    [0, 0.8, -0.6],
    [
      [-0.02, 0.03],
      [0, 0.06],
      [0.035, 0.062],
      [0.04, 0.055],
    ],
    18,
  );
  turned(
    soup,
    'mirror',
    [0, 1.0, 0.47],
    [0, 0.8, -0.6],
    [
      [0.038, 0.05],
      [0.042, 0.05],
    ],
    18,
  );
  rod(
    soup,
    'dark',
    [
      [0, 0.93, 0.5],
      [0, 1.0, 0.475],
    ],
    0.02,
    6,
  );
  // Risers and bar.
  rods(
    soup,
    'dark',
    [
      [0.045, 0.96, 0.43],
      [0.045, 1.03, 0.42],
    ],
    0.02,
  );
  const root: Vec3 = [0.2, 1.068, 0.395];
  const bar: Vec3[] = [[0, 1.035, 0.42], [0.09, 1.035, 0.42], [0.15, 1.055, 0.415], root];
  rods(soup, 'metal', bar, 0.0125);
  addGrips(soup, root, shape.grip);
  addMirrors(soup, [0.22, 1.07, 0.385], [0.335, 1.2, 0.36], [0.06, 0.038]);
}

export function addNakedBody(soup: Soup, shape: MotorcycleShape): void {
  addChassis(soup, shape, [0.06, 0.79, -0.72]);
  addEngine(soup);
  fuselage(
    soup,
    'paint',
    [
      [-0.2, 0.075, 0.765, 0.83],
      [-0.13, 0.105, 0.745, 0.865],
      [0, 0.14, 0.725, 0.94],
      [0.14, 0.172, 0.715, 0.98],
      [0.27, 0.165, 0.735, 0.965],
      [0.34, 0.12, 0.79, 0.93],
      [0.365, 0.06, 0.83, 0.9],
    ],
    { power: 2.7, waist: 0.42, sides: 20, steps: 3 },
  );
  turned(
    soup,
    'chrome',
    [0, 0.965, 0.12],
    [0, 0.997, 0.07],
    [
      [0, 0.042],
      [0.018, 0.042],
      [0.022, 0.036],
    ],
    12,
  );
  fuselage(
    soup,
    'seat',
    [
      [-0.76, 0.06, 0.86, 0.885],
      [-0.7, 0.095, 0.83, 0.905],
      [-0.5, 0.118, 0.79, 0.888],
      [-0.43, 0.122, 0.77, 0.85],
      [-0.22, 0.125, 0.755, 0.825],
      [-0.1, 0.08, 0.76, 0.852],
    ],
    { power: 3, waist: 0.4 },
  );
  fuselage(
    soup,
    'paint',
    [
      [-0.88, 0.03, 0.845, 0.875],
      [-0.82, 0.075, 0.815, 0.885],
      [-0.6, 0.118, 0.75, 0.84],
      [-0.35, 0.112, 0.69, 0.79],
      [-0.16, 0.07, 0.69, 0.78],
    ],
    { power: 2.6 },
  );
  fuselage(
    soup,
    'dark',
    [
      [-0.4, 0.07, 0.6, 0.72],
      [-0.2, 0.125, 0.5, 0.74],
      [-0.06, 0.13, 0.52, 0.76],
      [0.0, 0.1, 0.56, 0.76],
    ],
    {
      power: 4,
      steps: 2,
    },
  );
  // Shrouds from the tank down before the cylinders, and the oil cooler between them.
  for (const x of [0.163, -0.163])
    fuselage(
      soup,
      'paint',
      [
        [0.12, 0.008, 0.74, 0.8],
        [0.2, 0.022, 0.68, 0.84],
        [0.33, 0.024, 0.64, 0.86],
        [0.4, 0.008, 0.66, 0.8],
      ],
      {
        x,
        power: 3,
        sides: 12,
        steps: 2,
      },
    );
  box(soup, 'dark', [0, 0.68, 0.405], [0.13, 0.06, 0.016]);
  for (let i = 0; i < 5; i++) box(soup, 'metal', [0, 0.64 + i * 0.02, 0.405], [0.12, 0.002, 0.019]);
  addRearDetails(soup, shape);
}

function addRearDetails(soup: Soup, shape: MotorcycleShape): void {
  rod(
    soup,
    'lampRed',
    [
      [0, 0.852, -0.83],
      [0, 0.858, -0.875],
      [0, 0.858, -0.89],
    ],
    0.03,
    8,
  );
  addPlate(soup, [0, 0.8, -0.76], shape.plate);
  addIndicators(soup, [0.03, 0.74, -0.865], 0.15);
  addPegs(soup, 0.145, [0.27, 0.33, -0.19], -0.02);
  rods(
    soup,
    'metal',
    [
      [0.15, 0.46, -0.17],
      [0.155, 0.34, -0.2],
    ],
    0.022,
    6,
  );
  // Pillion's pegs.
  rods(
    soup,
    'metal',
    [
      [0.11, 0.62, -0.35],
      [0.14, 0.47, -0.42],
    ],
    0.011,
    6,
  );
  rods(
    soup,
    'rubber',
    [
      [0.135, 0.46, -0.42],
      [0.22, 0.455, -0.45],
    ],
    0.013,
    6,
  );
}
