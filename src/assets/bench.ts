import { axisAngle, type Vec3 } from '../shared/vector.ts';
import type { AssetDefinition, AssetParams, CollisionShape } from './asset.ts';
import { box } from './geometry/loft.ts';
import { emptySoup, type Soup } from './geometry/soup.ts';
import { fan, skinRings, sweep, turnUp } from './geometry/sweep.ts';
import { appendTurned, assemble, extents, type UvOf } from './road/assemble.ts';
import { paintBlockGrain } from './textures/block-grain.ts';

const WOODS = { oak: '#94714f', weathered: '#8f8a80', green: '#33523d', brown: '#5e3d26' } as const;

/** Seat 45 cm high and 49 cm deep, back to 88 cm: the usual park bench (DIN EN 581-1 asks for seats of 40 to 50 cm). */
const SLAT = { width: 0.092, thick: 0.036 };
/** From the slats' ends to the middle of the outer frames. */
const OVERHANG = 0.06;

/** A board along x: height and z of its middle, and how far its front face leans back, radians from upright. */
type Slat = readonly [y: number, z: number, lean: number];

/** The first is rolled over the front edge. */
const SEAT: readonly Slat[] = [
  [0.411, 0.325, 1.22],
  [0.431, 0.232, 1.45],
  [0.437, 0.13, 1.52],
  [0.433, 0.025, 1.62],
  [0.424, -0.08, 1.66],
];
const BACK: readonly Slat[] = [
  [0.515, -0.162, 0.22],
  [0.621, -0.187, 0.24],
  [0.727, -0.214, 0.26],
  [0.832, -0.243, 0.28],
];

/*
 * Lab notebook (22 November 2026).
 * Pictures by the product's own stage: street, noon, 640 x 480, fov 50 degrees, camera at 1.3 to 2.2 m, asphalt unless
 * said; IoU 0.5; the cards' thresholds (YOLOX-nano 0.21, CenterNet 0.31); YOLOX-nano before CenterNet.
 *
 * Over 24 views at random on concrete (test/fixtures/recognition/bench.yaml) a bench of seven slats, of saturated orange
 * wood, its frames thin and 13 cm inside the slats' ends, was found in 0.88 and 0.79: from its end it was a chair, and from
 * afar a person. Frames near the ends with stouter legs, scrollwork and a broad arm rest, four slats to a higher back, a
 * rolled front edge and duller wood: 0.92 and 1.00. What an end shows counts most.
 */
export const bench: AssetDefinition = {
  name: 'bench',
  doc: 'A park bench: wooden slats on cast-iron legs with arm rests.',
  classes: ['bench'],
  params: {
    wood: { kind: 'choice', values: Object.keys(WOODS), default: 'oak', doc: 'Wood, or the paint on it.' },
    length_m: { kind: 'number', min: 1.2, max: 2.4, default: 1.7, unit: 'metres', doc: 'Length of the slats.' },
    missing_slats: { kind: 'number', min: 0, max: 3, default: 0, unit: 'slats', doc: 'Slats broken away, seat first.' },
  },
  build,
};

/** Which slats go first, of all nine. */
const BREAK_ORDER = [1, 6, 3];

function build(params: AssetParams): ReturnType<AssetDefinition['build']> {
  const length = Number(params.length_m);
  const gone = BREAK_ORDER.slice(0, Math.round(Number(params.missing_slats)));
  const soup = emptySoup();
  const slats = [...SEAT, ...BACK].filter((_, i) => !gone.includes(i));
  const frames = (length > 1.9 ? [-1, 0, 1] : [-1, 1]).map((side) => side * (length / 2 - OVERHANG));
  for (const slat of slats) {
    addSlat(soup, slat, length);
    for (const x of frames) addBolt(soup, slat, x);
  }
  for (const x of frames) addFrame(soup, x, x !== 0);
  const wood = WOODS[params.wood as keyof typeof WOODS];
  const parts = assemble(soup, {
    slats: { material: { color: wood, roughness: 0.7, metalness: 0, texture: paintBlockGrain(11) }, uv: grainUv },
    iron: { material: { color: '#1f2123', roughness: 0.55, metalness: 0 } },
  });
  // Oak 700 kg/m³; a cast end with arm rest 17 kg.
  const woodMass = slats.length * 700 * SLAT.width * SLAT.thick * length;
  return {
    size: extents(parts),
    massKg: woodMass + frames.length * 17,
    centerOfMass: [0, 0.4, 0],
    parts,
    collision: collision(length, frames),
    keypoints: {
      seat_left: [length / 2, 0.45, 0.05],
      seat_right: [-length / 2, 0.45, 0.05],
      back_left: [length / 2, 0.86, -0.25],
      back_right: [-length / 2, 0.86, -0.25],
    },
    friction: 0.6,
  };
}

/** A board along x with its edges broken; `lean` turns its width from upright (0) to lying (π/2). */
function addSlat(soup: Soup, [y, z, lean]: Slat, length: number): void {
  const [h, w] = [SLAT.thick / 2, SLAT.width / 2];
  const [sin, cos] = [Math.sin(lean), Math.cos(lean)];
  // Across the board: a is along its width (up, leaning back), b along its thickness (to the front).
  const ring = (x: number): Vec3[] =>
    [
      [w - 0.008, h],
      [w, h - 0.008],
      [w, -h],
      [-w, -h],
      [-w, h - 0.008],
      [-w + 0.008, h],
    ].map(([a, b]): Vec3 => [x, y + a! * cos + b! * sin, z - a! * sin + b! * cos]);
  const [left, right] = [ring(-length / 2).reverse(), ring(length / 2).reverse()];
  skin(soup, left, right);
}

function skin(soup: Soup, from: readonly Vec3[], to: readonly Vec3[]): void {
  skinRings(soup, 'slats', [from, to]);
  const middle = (ring: readonly Vec3[]): Vec3 =>
    [0, 1, 2].map((k) => ring.reduce((sum, p) => sum + p[k]!, 0) / ring.length) as unknown as Vec3;
  fan(soup, 'slats', middle(from), [...from].reverse());
  fan(soup, 'slats', middle(to), to);
}

/** Grain along x; the other way around the board. */
const grainUv: UvOf = ([x, y, z]) => [x / 0.5, (y - z) / 0.12];

/** The flat dome of a coach bolt on a slat's face. */
function addBolt(soup: Soup, [y, z, lean]: Slat, x: number): void {
  const upright = emptySoup();
  const foot = SLAT.thick / 2 - 0.001;
  turnUp(
    upright,
    'iron',
    [
      [foot, 0.011],
      [foot + 0.003, 0.01],
      [foot + 0.0055, 0.005],
      [foot + 0.006, 0],
    ],
    8,
  );
  appendTurned(soup, upright, axisAngle([1, 0, 0], Math.PI / 2 - lean), [x, y, z]);
}

type Path = readonly (readonly [z: number, y: number])[];

const FRONT_LEG: Path = [
  [0.375, 0.03],
  [0.325, 0.045],
  [0.285, 0.11],
  [0.268, 0.22],
  [0.283, 0.32],
  [0.3, 0.385],
];
/** Runs on as the post of the back. */
const BACK_LEG: Path = [
  [-0.33, 0.03],
  [-0.275, 0.045],
  [-0.205, 0.16],
  [-0.165, 0.3],
  [-0.165, 0.42],
  [-0.189, 0.515],
  [-0.214, 0.621],
  [-0.242, 0.727],
  [-0.271, 0.832],
  [-0.285, 0.875],
];
const BEARER: Path = [
  [0.345, 0.372],
  [0.24, 0.393],
  [0.12, 0.402],
  [0.0, 0.4],
  [-0.165, 0.385],
];
const STRETCHER: Path = [
  [0.27, 0.2],
  [0.13, 0.275],
  [-0.04, 0.275],
  [-0.185, 0.22],
];
const ARM: Path = [
  [0.3, 0.385],
  [0.322, 0.48],
  [0.308, 0.575],
  [0.255, 0.63],
  [0.1, 0.645],
  [-0.08, 0.64],
  [-0.215, 0.625],
];
/** Rings of the scrollwork between seat and arm: z, y, radius. */
const SCROLLS = [
  [0.11, 0.543, 0.092],
  [-0.05, 0.559, 0.07],
] as const;

/** A cast end in the plane of z and y: legs, seat bearer and stretcher; the outer two with arm rest and scrollwork. */
function addFrame(soup: Soup, x: number, withArm: boolean): void {
  const bar = (path: Path, radius: number | number[], closed = false): void => {
    sweep(
      soup,
      'iron',
      path.map(([z, y]): Vec3 => [x, y, z]),
      { radius, sides: 8, closed },
    );
  };
  bar(FRONT_LEG, [0.024, 0.024, 0.022, 0.022, 0.024, 0.026]);
  bar(BACK_LEG, [0.024, 0.024, 0.023, 0.023, 0.023, 0.021, 0.019, 0.018, 0.017, 0.013]);
  bar(BEARER, 0.02);
  bar(STRETCHER, 0.014);
  for (const z of [0.375, -0.33]) box(soup, 'iron', [x, 0.009, z], [0.034, 0.009, 0.04], [0.8, 0.8]);
  if (!withArm) return;
  bar(ARM, 0.018);
  for (const [z, y, radius] of SCROLLS) {
    const ring = Array.from({ length: 18 }, (_, k): readonly [number, number] => {
      const angle = (2 * Math.PI * k) / 18;
      return [z + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    });
    bar(ring, 0.011, true);
  }
  addArmPad(soup, x);
}

/** A broad rest on the arm, rounded over and drawn in at both ends. */
function addArmPad(soup: Soup, x: number): void {
  const ring = (z: number, y: number, half: number): Vec3[] =>
    Array.from({ length: 10 }, (_, k): Vec3 => {
      const angle = (2 * Math.PI * k) / 10;
      return [x + half * Math.cos(angle), y + 0.014 * Math.sin(angle), z];
    });
  const rings = [
    ring(-0.14, 0.647, 0.02),
    ring(-0.08, 0.654, 0.031),
    ring(0.1, 0.659, 0.033),
    ring(0.23, 0.648, 0.034),
    ring(0.275, 0.626, 0.026),
  ];
  skinRings(soup, 'iron', rings);
  fan(soup, 'iron', [x, 0.647, -0.14], [...rings[0]!].reverse());
  fan(soup, 'iron', [x, 0.626, 0.275], rings.at(-1)!);
}

function collision(length: number, frames: readonly number[]): CollisionShape[] {
  const solid = (center: Vec3, halfExtents: Vec3): CollisionShape => ({ kind: 'box', center, halfExtents });
  return [
    solid([0, 0.427, 0.12], [length / 2, 0.028, 0.245]),
    solid([0, 0.68, -0.21], [length / 2, 0.2, 0.05]),
    ...frames.flatMap((x) => [
      solid([x, 0.2, 0.32], [0.026, 0.2, 0.09]),
      solid([x, 0.2, -0.26], [0.026, 0.2, 0.1]),
      ...(x === 0 ? [] : [solid([x, 0.56, 0.06], [0.03, 0.11, 0.26])]),
    ]),
  ];
}
