import type { Vec3 } from '../../shared/vector.ts';
import { fuselage } from '../geometry/fuselage.ts';
import { box, loft } from '../geometry/loft.ts';
import type { Soup } from '../geometry/soup.ts';
import { addGrips, addIndicators, addMirrors } from './controls.ts';
import { addGuard } from './guard.ts';
import { rod, rods, turned } from './rod.ts';
import { axisZ, legZ, type MotorcycleShape } from './shape.ts';
import { addPlate } from './tail.ts';
import { addDisc, addWheel } from './wheel.ts';

/** Front wheel on one arm under a deep mudguard; a cowl around bar and lamp. */
export function addScooterFront(soup: Soup, shape: MotorcycleShape): void {
  const { front } = shape;
  const [, y, z] = front.hub;
  addWheel(soup, front);
  addDisc(soup, front.hub, -0.066, 0.11);
  box(soup, 'caliper', [-0.07, y + 0.03, z - 0.1], [0.018, 0.04, 0.025]);
  const top: Vec3 = [0, 0.56, axisZ(shape, 0.56)];
  rod(soup, 'metal', [[0, 0.96, axisZ(shape, 0.96)], top], 0.022);
  const leg = (at: number): Vec3 => [0.082, at, legZ(shape, at)];
  rods(soup, 'dark', [leg(y - 0.03), leg(y + 0.16)], 0.024);
  rods(soup, 'chrome', [leg(y + 0.15), leg(0.6)], 0.015);
  rods(soup, 'dark', [[0, 0.6, legZ(shape, 0.6) - 0.03], leg(0.6)], 0.028);
  rods(
    soup,
    'metal',
    [
      [0.02, y, z],
      [0.1, y, z],
    ],
    0.014,
  );
  addGuard(soup, 'paint', front, { from: 0.6, to: 2.75, half: 0.062, skirt: 0.06, gap: 0.025 });
  // Cowl, lamp, bar.
  const [, lampY, lampZ] = shape.headlamp;
  fuselage(
    soup,
    'paint',
    [
      [lampZ - 0.285, 0.02, lampY - 0.005, lampY + 0.02],
      [lampZ - 0.265, 0.075, lampY - 0.035, lampY + 0.055],
      [lampZ - 0.2, 0.13, lampY - 0.065, lampY + 0.085],
      [lampZ - 0.1, 0.125, lampY - 0.09, lampY + 0.1],
      [lampZ - 0.02, 0.097, lampY - 0.095, lampY + 0.095],
    ],
    { power: 2.3, sides: 20, steps: 2 },
  );
  turned(
    soup,
    'chrome',
    [0, lampY, lampZ - 0.025],
    [0, 0, 1],
    [
      [0, 0.09],
      [0.02, 0.09],
      [0.028, 0.08],
    ],
    20,
  );
  turned(
    soup,
    'lampClear',
    [0, lampY, lampZ - 0.01],
    [0, 0, 1],
    [
      [0, 0.08],
      [0.018, 0.076],
      [0.03, 0.05],
      [0.034, 0.02],
    ],
    20,
  );
  turned(
    soup,
    'mirror',
    [0, lampY + 0.07, lampZ - 0.17],
    [0, 0.85, -0.53],
    [
      [0, 0.055],
      [0.022, 0.05],
    ],
    14,
  );
  const root: Vec3 = [0.19, lampY + 0.015, lampZ - 0.16];
  rods(soup, 'paint', [[0, lampY + 0.01, lampZ - 0.13], [0.1, lampY + 0.012, lampZ - 0.14], root], 0.034, 10);
  addGrips(soup, root, shape.grip);
  addMirrors(soup, [0.16, lampY + 0.03, lampZ - 0.15], [0.27, 1.2, 0.29], [0.055, 0.042]);
}

export function addScooterBody(soup: Soup, shape: MotorcycleShape): void {
  addShield(soup, shape);
  addFloor(soup);
  addRearBody(soup);
  addDrive(soup, shape);
}

/** Leg shield: a bent plate behind the front wheel, with the column's cover, a box for gloves and a rim of chrome. */
function addShield(soup: Soup, shape: MotorcycleShape): void {
  const rows = 9;
  const across = 10;
  const sheet = (side: 1 | -1): Vec3[][] =>
    Array.from({ length: across + 1 }, (_, i) => {
      const t = 1 - (2 * i) / across;
      return Array.from({ length: rows + 1 }, (_, j): Vec3 => {
        const v = j / rows;
        const y = 0.29 + 0.62 * v;
        const half = 0.215 * Math.sin(Math.PI * (0.3 + 0.5 * v)) ** 0.6 * (1 - 0.35 * v ** 4);
        const z = axisZ(shape, Math.max(y, 0.5)) - 0.085 - 0.06 * t * t + side * 0.009;
        return [half * t, y, z];
      });
    });
  // Columns run to +x seen from the front, so the front takes them turned about.
  const [face, back] = [sheet(1).reverse(), sheet(-1)];
  loft(soup, face, 'paint');
  loft(soup, back, 'dark');
  const edge = (outer: readonly (readonly Vec3[])[], inner: readonly (readonly Vec3[])[]): void => {
    // Upright rims, then foot and top.
    const last = outer.length - 1;
    loft(soup, [outer[last]!, inner[0]!], 'paint');
    loft(soup, [inner[last]!, outer[0]!], 'paint');
    const foot = [inner.map((column) => column[0]!), [...outer].reverse().map((column) => column[0]!)];
    const top = [[...outer].reverse().map((column) => column[rows]!), inner.map((column) => column[rows]!)];
    loft(soup, foot, 'paint');
    loft(soup, top, 'paint');
  };
  edge(face, back);
  const at = (y: number, ahead: number): number => axisZ(shape, Math.max(y, 0.5)) - 0.03 + ahead;
  // The ridge down the middle of the shield, with its grille.
  for (const [y, half, low, high] of [[0.66, 0.05, 0.48, 0.9]] as const) {
    rod(
      soup,
      'paint',
      [
        [0, high, at(high, -0.005)],
        [0, y, at(y, 0.0)],
        [0, low, at(low, -0.01)],
      ],
      half,
      10,
    );
  }
  for (let i = 0; i < 4; i++)
    box(soup, 'trim', [0, 0.58 + i * 0.022, at(0.58 + i * 0.022, 0.03)], [0.028, 0.005, 0.012]);
  addIndicators(soup, [0.12, 0.76, at(0.76, -0.06)], 0.175);
  fuselage(
    soup,
    'dark',
    [
      [at(0.7, -0.22), 0.11, 0.57, 0.7],
      [at(0.7, -0.2), 0.14, 0.53, 0.745],
      [at(0.7, -0.11), 0.135, 0.52, 0.755],
      [at(0.7, -0.07), 0.05, 0.55, 0.74],
    ],
    {
      power: 5,
      steps: 1,
    },
  );
  rod(
    soup,
    'dark',
    [
      [0, 0.95, axisZ(shape, 0.95)],
      [0, 0.86, axisZ(shape, 0.86) - 0.01],
    ],
    0.05,
    12,
  );
  rod(
    soup,
    'frame',
    [
      [0, 0.6, at(0.6, -0.05)],
      [0, 0.3, at(0.42, -0.09)],
      [0, 0.265, 0.27],
    ],
    0.04,
    8,
  );
}

function addFloor(soup: Soup): void {
  fuselage(
    soup,
    'paint',
    [
      [-0.2, 0.17, 0.235, 0.285],
      [0, 0.185, 0.23, 0.285],
      [0.3, 0.17, 0.235, 0.29],
      [0.42, 0.12, 0.27, 0.31],
    ],
    {
      power: 6,
      sides: 20,
      steps: 2,
    },
  );
  for (const x of [0.14, 0.095, 0.05, -0.05, -0.095, -0.14])
    box(soup, 'rubber', [x, 0.287, 0.08], [0.013, 0.006, 0.19]);
}

/** The bulging cowls over the rear wheel, the long seat and the rail around it. */
function addRearBody(soup: Soup): void {
  fuselage(
    soup,
    'paint',
    [
      [-0.99, 0.03, 0.63, 0.69],
      [-0.95, 0.085, 0.6, 0.71],
      [-0.8, 0.13, 0.595, 0.73],
      [-0.55, 0.16, 0.54, 0.74],
      [-0.3, 0.17, 0.34, 0.735],
      [-0.12, 0.125, 0.27, 0.72],
      [-0.07, 0.1, 0.25, 0.7],
      [-0.045, 0.055, 0.27, 0.63],
    ],
    { power: 3, waist: 0.42, sides: 24 },
  );
  for (const x of [0.13, -0.13])
    fuselage(
      soup,
      'paint',
      [
        [-0.92, 0.02, 0.61, 0.67],
        [-0.75, 0.05, 0.53, 0.69],
        [-0.5, 0.075, 0.42, 0.7],
        [-0.3, 0.06, 0.34, 0.66],
        [-0.18, 0.02, 0.42, 0.56],
      ],
      {
        x,
        power: 2.3,
        sides: 18,
      },
    );
  fuselage(
    soup,
    'seat',
    [
      [-0.88, 0.06, 0.72, 0.77],
      [-0.82, 0.115, 0.71, 0.815],
      [-0.62, 0.142, 0.7, 0.835],
      [-0.54, 0.148, 0.7, 0.81],
      [-0.25, 0.135, 0.7, 0.805],
      [-0.12, 0.085, 0.7, 0.785],
      [-0.08, 0.03, 0.71, 0.745],
    ],
    { power: 3.4, waist: 0.4, sides: 20 },
  );
  const rail: Vec3[] = [
    [0.155, 0.715, -0.52],
    [0.155, 0.755, -0.72],
    [0.12, 0.78, -0.92],
    [0, 0.785, -0.985],
  ];
  rod(
    soup,
    'chrome',
    [
      ...rail,
      ...rail
        .slice(0, -1)
        .reverse()
        .map(([x, y, z]): Vec3 => [-x, y, z]),
    ],
    0.011,
    8,
  );
  rod(
    soup,
    'lampRed',
    [
      [0, 0.655, -0.95],
      [0, 0.655, -0.985],
      [0, 0.655, -1.0],
    ],
    0.05,
    12,
  );
  addIndicators(soup, [0.06, 0.63, -0.94], 0.14);
}

/** Swinging engine on the left with its belt's case, exhaust on the right, one shock each side. */
function addDrive(soup: Soup, shape: MotorcycleShape): void {
  const { rear } = shape;
  const [, y, z] = rear.hub;
  addWheel(soup, rear);
  addDisc(soup, rear.hub, -0.085, 0.1);
  fuselage(
    soup,
    'engine',
    [
      [z - 0.09, 0.03, y - 0.07, y + 0.07],
      [z - 0.02, 0.04, y - 0.1, y + 0.1],
      [-0.42, 0.045, 0.17, 0.33],
      [-0.3, 0.03, 0.18, 0.3],
    ],
    {
      x: 0.115,
      power: 2.6,
      steps: 2,
    },
  );
  fuselage(
    soup,
    'engine',
    [
      [-0.46, 0.1, 0.2, 0.34],
      [-0.36, 0.13, 0.17, 0.36],
      [-0.2, 0.12, 0.18, 0.34],
      [-0.14, 0.08, 0.2, 0.3],
    ],
    {
      power: 4,
      steps: 2,
    },
  );
  for (const dz of [0, 0.025, 0.05, 0.075, 0.1]) box(soup, 'engine', [0, 0.24, -0.26 + dz], [0.135, 0.07, 0.005]);
  rods(
    soup,
    'metal',
    [
      [0.03, y, z],
      [0.1, y, z],
    ],
    0.03,
    10,
  );
  rods(
    soup,
    'spring',
    [
      [0.1, y + 0.02, z - 0.03],
      [0.1, 0.62, z - 0.09],
    ],
    0.022,
    8,
  );
  rod(
    soup,
    'exhaust',
    [
      [-0.08, 0.2, -0.2],
      [-0.12, 0.17, -0.3],
      [-0.15, 0.24, -0.44],
    ],
    0.018,
    8,
  );
  turned(
    soup,
    'silencer',
    [-0.155, 0.25, -0.4],
    [0, 0.12, -0.993],
    [
      [0, 0.03],
      [0.05, 0.057],
      [0.42, 0.06],
      [0.45, 0.05],
    ],
    16,
  );
  turned(
    soup,
    'dark',
    [-0.155, 0.25, -0.4],
    [0, 0.12, -0.993],
    [
      [0.2, 0.0625],
      [0.22, 0.064],
      [0.36, 0.064],
      [0.38, 0.0625],
    ],
    16,
  );
  box(soup, 'dark', [-0.11, 0.3, -0.6], [0.02, 0.03, 0.08]);
  addPlate(soup, [0, 0.64, -0.93], shape.plate);
}
