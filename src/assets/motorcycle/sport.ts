import type { Vec3 } from '../../shared/vector.ts';
import { fuselage } from '../geometry/fuselage.ts';
import type { Soup } from '../geometry/soup.ts';
import { addChassis } from './chassis.ts';
import { addGrips, addIndicators, addMirrors, addPegs } from './controls.ts';
import { addEngine } from './engine.ts';
import { addFork } from './fork.ts';
import { rod, rods, turned } from './rod.ts';
import { legZ, type MotorcycleShape } from './shape.ts';
import { addPlate } from './tail.ts';

/** Stub bars below the upper clamp; lamps and mirrors belong to the fairing, which does not turn. */
export function addSportFront(soup: Soup, shape: MotorcycleShape): void {
  addFork(soup, shape, 0.955);
  const z = legZ(shape, 0.92);
  rods(
    soup,
    'metal',
    [
      [0.105, 0.92, z],
      [0.15, 0.925, z - 0.03],
    ],
    0.03,
    8,
  );
  const root: Vec3 = [0.155, 0.93, z - 0.04];
  addGrips(soup, root, shape.grip);
}

export function addSportBody(soup: Soup, shape: MotorcycleShape): void {
  addChassis(soup, shape, [0.05, 0.86, -0.7]);
  addEngine(soup);
  addFairing(soup);
  addTank(soup);
  addTail(soup, shape);
}

function addFairing(soup: Soup): void {
  // Nose, open to the rear over the dials.
  fuselage(
    soup,
    'paint',
    [
      [0.41, 0.15, 0.8, 0.9],
      [0.43, 0.19, 0.72, 0.95],
      [0.52, 0.195, 0.7, 0.965],
      [0.62, 0.16, 0.74, 0.945],
      [0.72, 0.1, 0.77, 0.895],
      [0.775, 0.035, 0.8, 0.85],
    ],
    { power: 2.4, waist: 0.55, sides: 20 },
  );
  fuselage(
    soup,
    'screen',
    [
      [0.4, 0.1, 0.93, 1.115],
      [0.43, 0.122, 0.93, 1.105],
      [0.53, 0.118, 0.93, 1.045],
      [0.63, 0.085, 0.91, 0.965],
      [0.68, 0.03, 0.9, 0.925],
    ],
    { power: 2.2, waist: 0.3, sides: 18 },
  );
  // Flanks around the engine, each a wing from behind the fork to the rear wheel, over a dark belly.
  for (const x of [0.165, -0.165])
    fuselage(
      soup,
      'paint',
      [
        [-0.16, 0.012, 0.3, 0.36],
        [-0.05, 0.04, 0.22, 0.45],
        [0.08, 0.054, 0.2, 0.56],
        [0.2, 0.058, 0.22, 0.78],
        [0.3, 0.052, 0.3, 0.87],
        [0.4, 0.042, 0.5, 0.9],
        [0.5, 0.022, 0.72, 0.87],
      ],
      { x, power: 3.6, waist: 0.62, steps: 2 },
    );
  fuselage(
    soup,
    'trim',
    [
      [-0.26, 0.1, 0.2, 0.27],
      [-0.1, 0.175, 0.145, 0.29],
      [0.1, 0.19, 0.14, 0.31],
      [0.26, 0.17, 0.19, 0.35],
      [0.34, 0.1, 0.27, 0.37],
    ],
    { power: 3, steps: 2 },
  );
  // Vents in the flanks, and slanted lamps.
  for (const x of [0.213, -0.213]) {
    fuselage(
      soup,
      'trim',
      [
        [0.12, 0.004, 0.5, 0.53],
        [0.2, 0.012, 0.48, 0.6],
        [0.29, 0.01, 0.52, 0.66],
        [0.32, 0.003, 0.6, 0.66],
      ],
      {
        x,
        power: 3,
        sides: 10,
        steps: 2,
      },
    );
    fuselage(
      soup,
      'lampClear',
      [
        [0.57, 0.012, 0.855, 0.875],
        [0.65, 0.05, 0.81, 0.885],
        [0.715, 0.042, 0.8, 0.868],
        [0.755, 0.018, 0.812, 0.845],
      ],
      {
        x: Math.sign(x) * 0.088,
        power: 2.2,
        sides: 14,
      },
    );
  }
  fuselage(
    soup,
    'trim',
    [
      [0.66, 0.055, 0.765, 0.8],
      [0.762, 0.035, 0.785, 0.815],
      [0.776, 0.02, 0.79, 0.81],
    ],
    { power: 3, steps: 1 },
  );
  rod(
    soup,
    'dark',
    [
      [0, 0.86, 0.36],
      [0, 0.88, 0.45],
    ],
    0.05,
    8,
  );
  turned(
    soup,
    'mirror',
    [0, 0.965, 0.43],
    [0, 0.75, -0.66],
    [
      [-0.04, 0.07],
      [0, 0.06],
    ],
    14,
  );
  addMirrors(soup, [0.12, 0.95, 0.56], [0.33, 1.04, 0.5], [0.062, 0.036]);
  addIndicators(soup, [0.17, 0.8, 0.52], 0.245);
}

function addTank(soup: Soup): void {
  fuselage(
    soup,
    'paint',
    [
      [-0.21, 0.07, 0.77, 0.835],
      [-0.12, 0.1, 0.74, 0.9],
      [0, 0.14, 0.72, 0.965],
      [0.12, 0.18, 0.71, 0.995],
      [0.24, 0.178, 0.72, 0.97],
      [0.33, 0.13, 0.76, 0.92],
      [0.365, 0.06, 0.8, 0.88],
    ],
    { power: 3, waist: 0.5, sides: 20, steps: 3 },
  );
  turned(
    soup,
    'chrome',
    [0, 0.978, 0.11],
    [0, 0.997, 0.05],
    [
      [0, 0.042],
      [0.02, 0.042],
      [0.024, 0.036],
    ],
    16,
  );
  fuselage(
    soup,
    'dark',
    [
      [-0.4, 0.07, 0.6, 0.72],
      [-0.2, 0.125, 0.48, 0.74],
      [-0.06, 0.13, 0.5, 0.76],
      [0.02, 0.1, 0.56, 0.76],
    ],
    {
      power: 4,
      steps: 2,
    },
  );
}

function addTail(soup: Soup, shape: MotorcycleShape): void {
  fuselage(
    soup,
    'seat',
    [
      [-0.5, 0.11, 0.8, 0.85],
      [-0.4, 0.128, 0.77, 0.842],
      [-0.2, 0.12, 0.755, 0.838],
      [-0.1, 0.075, 0.765, 0.86],
    ],
    { power: 3, waist: 0.4 },
  );
  fuselage(
    soup,
    'paint',
    [
      [-0.97, 0.02, 0.945, 0.965],
      [-0.9, 0.065, 0.91, 0.985],
      [-0.7, 0.105, 0.84, 0.975],
      [-0.5, 0.12, 0.76, 0.93],
      [-0.44, 0.118, 0.73, 0.86],
      [-0.3, 0.105, 0.69, 0.79],
      [-0.16, 0.07, 0.69, 0.77],
    ],
    { power: 2.6, waist: 0.45, sides: 20 },
  );
  fuselage(
    soup,
    'seat',
    [
      [-0.84, 0.05, 0.95, 0.995],
      [-0.78, 0.075, 0.93, 1.003],
      [-0.62, 0.085, 0.9, 0.992],
      [-0.55, 0.05, 0.9, 0.95],
    ],
    {
      power: 3,
      steps: 2,
    },
  );
  rod(
    soup,
    'lampRed',
    [
      [0, 0.945, -0.92],
      [0, 0.95, -0.965],
      [0, 0.95, -0.982],
    ],
    0.026,
    8,
  );
  addPlate(soup, [0, 0.88, -0.84], shape.plate);
  addIndicators(soup, [0.03, 0.77, -0.89], 0.15);
  addPegs(soup, 0.145, [0.26, 0.36, -0.24], -0.17);
  rods(
    soup,
    'metal',
    [
      [0.15, 0.5, -0.17],
      [0.155, 0.36, -0.25],
    ],
    0.022,
    6,
  );
  rods(
    soup,
    'metal',
    [
      [0.1, 0.68, -0.38],
      [0.14, 0.52, -0.45],
    ],
    0.011,
    6,
  );
  rods(
    soup,
    'rubber',
    [
      [0.135, 0.51, -0.45],
      [0.21, 0.505, -0.48],
    ],
    0.013,
    6,
  );
}
