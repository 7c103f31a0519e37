import type { Vec3 } from '../shared/vector.ts';
import type { AssetDefinition, AssetParams, CollisionShape } from './asset.ts';
import { box, hexahedron } from './geometry/loft.ts';
import { emptySoup, type Soup } from './geometry/soup.ts';
import { fan, skinRings, sweep } from './geometry/sweep.ts';
import { assemble, extents, type UvOf } from './road/assemble.ts';
import { paintBlockGrain } from './textures/block-grain.ts';

const WOODS = { oak: '#9c6b3c', weathered: '#8f8a80', green: '#33523d', brown: '#5e3d26' } as const;

/** Seat 45 cm high and 44 cm deep, back to 82 cm: the usual park bench (DIN EN 581-1 asks for seats of 40 to 50 cm). */
const SLAT = { width: 0.092, thick: 0.036 };
/** Middle of each slat: height, z, and how far its front face leans back, radians from upright; seat first. */
const SEAT: readonly (readonly [y: number, z: number, lean: number])[] = [
  [0.425, 0.235, 1.45],
  [0.437, 0.13, 1.5],
  [0.433, 0.025, 1.63],
  [0.424, -0.08, 1.66],
];
const BACK: readonly (readonly [y: number, z: number, lean: number])[] = [
  [0.535, -0.178, 0.24],
  [0.65, -0.206, 0.25],
  [0.765, -0.236, 0.27],
];

/*
 * Lab notebook (22 November 2026).
 * Pictures by the product's own stage: street, noon, 640 x 480, fov 50 degrees, camera at 1.3 to 2.2 m, asphalt unless
 * said; IoU 0.5; the cards' thresholds (YOLOX-nano 0.21, CenterNet 0.31); YOLOX-nano before CenterNet.
 *
 * Eight azimuths x 3.5, 6 and 9 m on concrete, four woods: 24 pictures, 0.83 and 0.92 (mean 0.71 and 0.58); on asphalt to
 * 11 m, 21 pictures, 0.86 and 0.90. All misses are views from the very end (90 and 270 degrees), where a bench is a chair, or
 * from afar a person. The first version was recognised; gaps between the slats, curved legs and arm rests were in it.
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

/** Which slats go first, of all seven. */
const BREAK_ORDER = [1, 5, 2];

function build(params: AssetParams): ReturnType<AssetDefinition['build']> {
  const length = Number(params.length_m);
  const gone = BREAK_ORDER.slice(0, Math.round(Number(params.missing_slats)));
  const soup = emptySoup();
  const slats = [...SEAT, ...BACK].filter((_, i) => !gone.includes(i));
  for (const slat of slats) addSlat(soup, slat, length);
  const frames = length > 1.9 ? [-1, 0, 1] : [-1, 1];
  for (const side of frames) addFrame(soup, side * (length / 2 - 0.13), side !== 0);
  const wood = WOODS[params.wood as keyof typeof WOODS];
  const parts = assemble(soup, {
    slats: { material: { color: wood, roughness: 0.7, metalness: 0, texture: paintBlockGrain(11) }, uv: grainUv },
    iron: { material: { color: '#1f2123', roughness: 0.55, metalness: 0 } },
  });
  // Oak 700 kg/m³; a cast leg with arm rest 16 kg.
  const woodMass = slats.length * 700 * SLAT.width * SLAT.thick * length;
  return {
    size: extents(parts),
    massKg: woodMass + frames.length * 16,
    centerOfMass: [0, 0.4, 0],
    parts,
    collision: collision(length, frames),
    keypoints: {
      seat_left: [length / 2, 0.45, 0.05],
      seat_right: [-length / 2, 0.45, 0.05],
      back_left: [length / 2, 0.81, -0.24],
      back_right: [-length / 2, 0.81, -0.24],
    },
    friction: 0.6,
  };
}

/** A board along x with its edges broken; `lean` turns its width from upright (0) to lying (π/2). */
function addSlat(soup: Soup, [y, z, lean]: readonly [number, number, number], length: number): void {
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

/** A cast leg in the plane of z and y: front leg, seat bearer, back leg and back post, arm rest. */
function addFrame(soup: Soup, x: number, withArm: boolean): void {
  const bar = (points: readonly (readonly [z: number, y: number])[], radius: number | number[]): void => {
    sweep(
      soup,
      'iron',
      points.map(([z, y]): Vec3 => [x, y, z]),
      { radius, sides: 8 },
    );
  };
  // Front leg with a curved foot.
  bar(
    [
      [0.33, 0.027],
      [0.275, 0.04],
      [0.235, 0.1],
      [0.225, 0.22],
      [0.25, 0.32],
      [0.25, 0.4],
    ],
    0.02,
  );
  // Back leg runs on as the post of the back.
  bar(
    [
      [-0.33, 0.027],
      [-0.275, 0.04],
      [-0.205, 0.16],
      [-0.165, 0.3],
      [-0.17, 0.42],
      [-0.215, 0.58],
      [-0.258, 0.74],
      [-0.275, 0.82],
    ],
    [0.019, 0.02, 0.02, 0.02, 0.02, 0.018, 0.016, 0.012],
  );
  bar(
    [
      [0.26, 0.395],
      [0.12, 0.403],
      [0.0, 0.4],
      [-0.165, 0.385],
    ],
    0.02,
  );
  bar(
    [
      [0.226, 0.2],
      [0.1, 0.27],
      [-0.06, 0.27],
      [-0.18, 0.22],
    ],
    0.012,
  );
  for (const z of [0.33, -0.33]) box(soup, 'iron', [x, 0.006, z], [0.03, 0.006, 0.035]);
  if (!withArm) return;
  bar(
    [
      [0.25, 0.4],
      [0.265, 0.5],
      [0.245, 0.6],
      [0.19, 0.645],
      [0.05, 0.655],
      [-0.1, 0.645],
      [-0.225, 0.63],
    ],
    0.017,
  );
  // A wooden-shaped pad on the arm keeps its outline broad from the side.
  hexahedron(soup, 'iron', [
    [x - 0.03, 0.655, 0.2],
    [x + 0.03, 0.655, 0.2],
    [x + 0.03, 0.655, -0.08],
    [x - 0.03, 0.655, -0.08],
    [x - 0.03, 0.673, 0.2],
    [x + 0.03, 0.673, 0.2],
    [x + 0.03, 0.673, -0.08],
    [x - 0.03, 0.673, -0.08],
  ]);
}

function collision(length: number, frames: readonly number[]): CollisionShape[] {
  const solid = (center: Vec3, halfExtents: Vec3): CollisionShape => ({ kind: 'box', center, halfExtents });
  return [
    solid([0, 0.43, 0.075], [length / 2, 0.028, 0.2]),
    solid([0, 0.65, -0.21], [length / 2, 0.165, 0.04]),
    ...frames.flatMap((side) => {
      const x = side * (length / 2 - 0.13);
      return [
        solid([x, 0.2, 0.27], [0.022, 0.2, 0.06]),
        solid([x, 0.2, -0.25], [0.022, 0.2, 0.08]),
        solid([x, 0.64, 0], [0.03, 0.033, 0.24]),
      ];
    }),
  ];
}
