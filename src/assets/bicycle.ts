import { createMemo } from '../shared/memo.ts';
import {
  add,
  axisAngle,
  multiply,
  normalize,
  type Quat,
  rotate,
  subtract,
  toRadians,
  type Vec3,
} from '../shared/vector.ts';
import type { AssetDefinition, AssetParams, CollisionShape, Part } from './asset.ts';
import { box, turn } from './geometry/loft.ts';
import { appendMoved, emptySoup, type Soup } from './geometry/soup.ts';
import { sweep } from './geometry/sweep.ts';
import { assemble, extents, type Finish, refinish } from './road/assemble.ts';

/**
 * A town bicycle with 28 in wheels (622 mm rims, 37 mm tyres: ETRTO 37-622), wheelbase 1.06 m, saddle at 0.93 m, bars
 * 0.60 m wide, 15 kg: EN ISO 4210 trekking sizes.
 */
const WHEEL_RADIUS = 0.343;
const RIM_RADIUS = 0.311;
const TYRE = 0.0185;
const HUB = { rear: [0, WHEEL_RADIUS, -0.45], front: [0, WHEEL_RADIUS, 0.61] } as const satisfies Record<string, Vec3>;
const BRACKET: Vec3 = [0, 0.285, 0];
const SEAT: Vec3 = [0, 0.8, -0.17];
const HEAD_TOP: Vec3 = [0, 0.86, 0.4];
const HEAD_FOOT: Vec3 = [0, 0.7, 0.455];
const CROWN: Vec3 = [0, 0.68, 0.462];
const SPOKES = 28;
/** Turns a cylinder's own y into the axle, x. */
const AXLE: Quat = [0, 0, Math.SQRT1_2, Math.SQRT1_2];

const COLORS = { black: '#141517', red: '#8c1318', blue: '#17468a', green: '#1f5a3e', white: '#bfc1bf' } as const;

/*
 * Lab notebook (22 November 2026).
 * Pictures by the product's own stage: street, noon, 640 x 480, fov 50 degrees, camera at 1.3 to 2.2 m, asphalt unless
 * said; IoU 0.5; the cards' thresholds (YOLOX-nano 0.21, CenterNet 0.31); YOLOX-nano before CenterNet.
 *
 * Eight azimuths x 3, 6 and 10 m, three colours: 24 pictures, 0.88 and 0.88 (mean 0.71 and 0.53). The three misses of each are
 * the views from straight behind (person). With the handlebar straight, ends on from the front were lost too: 0.88 and 0.75;
 * turned by 20 degrees the front wheel shows its spokes, and all three front views are found by both. Thin spokes, open
 * triangles and the ground seen through them were there from the start.
 */
export const bicycle: AssetDefinition = {
  name: 'bicycle',
  doc: 'A town bicycle on its side stand; its front points to +z.',
  classes: ['bicycle'],
  params: {
    color: { kind: 'choice', values: Object.keys(COLORS), default: 'black', doc: 'Colour of frame and fork.' },
    basket: { kind: 'boolean', default: false, doc: 'A wire basket before the handlebar.' },
    steer_deg: {
      kind: 'number',
      min: -60,
      max: 60,
      default: 20,
      unit: 'degrees',
      doc: 'How far the handlebar is turned to the left; on a side stand it never points straight ahead.',
    },
  },
  build,
};

function build(params: AssetParams): ReturnType<AssetDefinition['build']> {
  const basket = params.basket === true;
  const steer = steering(toRadians(Number(params.steer_deg)));
  const look = finishes(COLORS[params.color as keyof typeof COLORS]);
  const parts = refinish(
    assembled(`${basket} ${params.steer_deg}`, () => assembleBicycle(basket, steer.move, look)),
    look,
  );
  return {
    size: extents(parts),
    massKg: basket ? 16 : 15,
    centerOfMass: [0, 0.5, 0.02],
    parts,
    collision: collision(toRadians(Number(params.steer_deg))),
    keypoints: {
      wheel_front: steer.move(HUB.front),
      wheel_rear: HUB.rear,
      saddle: [0, 0.95, -0.22],
      grip_left: steer.move([0.3, 1.0, 0.2]),
      grip_right: steer.move([-0.3, 1.0, 0.2]),
      pedal_left: [0.13, BRACKET[1], 0.17],
      pedal_right: [-0.13, BRACKET[1], -0.17],
    },
    friction: 0.7,
  };
}

const assembled = createMemo<readonly Part[]>(16);

function assembleBicycle(basket: boolean, steer: (point: Vec3) => Vec3, look: Record<string, Finish>): Part[] {
  const soup = emptySoup();
  addWheel(soup, HUB.rear);
  addFrame(soup);
  addDrive(soup);
  addSaddle(soup);
  addCarrier(soup);
  addGuard(soup, HUB.rear, 0.6, Math.PI + 0.3);
  // What turns with the handlebar.
  const front = emptySoup();
  addWheel(front, HUB.front);
  addFork(front);
  addGuard(front, HUB.front, 0.75, Math.PI + 0.1);
  addCockpit(front);
  if (basket) addBasket(front);
  appendMoved(soup, front, steer);
  standOnGround(soup);
  return assemble(soup, look);
}

/** The head tube leans, so the front wheel lifts or sinks by some millimetres as it turns. */
function standOnGround(soup: Soup): void {
  let lowest = Infinity;
  for (let i = 1; i < soup.positions.length; i += 3) lowest = Math.min(lowest, soup.positions[i]!);
  for (let i = 1; i < soup.positions.length; i += 3) soup.positions[i]! -= lowest;
}

/** Turns about the head tube. */
function steering(radians: number): { move: (point: Vec3) => Vec3 } {
  const rotation = axisAngle(normalize(subtract(HEAD_TOP, HEAD_FOOT)), radians);
  return { move: (point) => add(HEAD_FOOT, rotate(rotation, subtract(point, HEAD_FOOT))) };
}

const tube = (soup: Soup, part: string, path: readonly Vec3[], radius: number, sides = 8): void =>
  sweep(soup, part, path, { radius, sides });

function addWheel(soup: Soup, hub: Vec3): void {
  const ring = (radius: number): Vec3[] =>
    Array.from({ length: 40 }, (_, k): Vec3 => {
      // A corner straight down: the tyre touches the ground exactly.
      const angle = -Math.PI / 2 + (2 * Math.PI * k) / 40;
      return [hub[0], hub[1] + radius * Math.sin(angle), hub[2] + radius * Math.cos(angle)];
    });
  sweep(soup, 'rubber', ring(WHEEL_RADIUS - TYRE), { radius: TYRE, sides: 8, closed: true });
  const w = 0.011;
  turn(
    soup,
    'metal',
    // Seen from the hub: the rim's inner side, round the spokes' ends.
    [
      [w, RIM_RADIUS + 0.006],
      [w, RIM_RADIUS - 0.012],
      [0, RIM_RADIUS - 0.018],
      [-w, RIM_RADIUS - 0.012],
      [-w, RIM_RADIUS + 0.006],
    ],
    40,
    hub,
  );
  turn(
    soup,
    'metal',
    [
      [-0.05, 0],
      [-0.05, 0.012],
      [-0.033, 0.012],
      [-0.031, 0.03],
      [-0.027, 0.03],
      [-0.025, 0.014],
      [0.025, 0.014],
      [0.027, 0.03],
      [0.031, 0.03],
      [0.033, 0.012],
      [0.05, 0.012],
      [0.05, 0],
    ],
    16,
    hub,
  );
  for (let i = 0; i < SPOKES; i++) {
    const side = i % 2 === 0 ? 1 : -1;
    const angle = (2 * Math.PI * i) / SPOKES;
    // Crossed: each leaves its flange aslant.
    const start = angle + (i % 4 < 2 ? 1.1 : -1.1);
    tube(
      soup,
      'metal',
      [
        [side * 0.029, hub[1] + 0.028 * Math.sin(start), hub[2] + 0.028 * Math.cos(start)],
        [0, hub[1] + RIM_RADIUS * Math.sin(angle), hub[2] + RIM_RADIUS * Math.cos(angle)],
      ],
      0.0017,
      3,
    );
  }
}

function addFrame(soup: Soup): void {
  tube(soup, 'frame', [BRACKET, SEAT], 0.0165, 10);
  tube(soup, 'frame', [BRACKET, HEAD_FOOT], 0.02, 10);
  tube(
    soup,
    'frame',
    [
      [0, 0.74, -0.15],
      [0, 0.815, 0.415],
    ],
    0.0165,
    10,
  );
  tube(soup, 'frame', [HEAD_FOOT, HEAD_TOP], 0.021, 10);
  turn(
    soup,
    'frame',
    [
      [-0.036, 0],
      [-0.036, 0.023],
      [0.036, 0.023],
      [0.036, 0],
    ],
    14,
    BRACKET,
  );
  for (const side of [1, -1]) {
    const out = 0.062 * side;
    tube(
      soup,
      'frame',
      [
        [side * 0.02, 0.29, -0.02],
        [out, 0.32, -0.2],
        [out, HUB.rear[1], HUB.rear[2]],
      ],
      0.01,
    );
    tube(
      soup,
      'frame',
      [
        [side * 0.012, 0.72, -0.155],
        [out * 0.8, 0.6, -0.25],
        [out, HUB.rear[1], HUB.rear[2]],
      ],
      0.0085,
    );
  }
  // Side stand, to the left.
  tube(
    soup,
    'dark',
    [
      [0.05, 0.29, -0.08],
      [0.1, 0.2, -0.09],
      [0.2, 0.01, -0.11],
    ],
    0.008,
  );
}

function addFork(soup: Soup): void {
  for (const side of [1, -1])
    tube(
      soup,
      'frame',
      [
        [side * 0.02, CROWN[1], CROWN[2]],
        [side * 0.05, 0.6, 0.492],
        [side * 0.055, 0.48, 0.54],
        [side * 0.055, HUB.front[1], HUB.front[2]],
      ],
      0.0115,
    );
  tube(
    soup,
    'frame',
    [
      [-0.04, CROWN[1], CROWN[2]],
      [0.04, CROWN[1], CROWN[2]],
    ],
    0.016,
  );
}

function addDrive(soup: Soup): void {
  const x = -0.047;
  const chainring = 0.09;
  turn(
    soup,
    'dark',
    [
      [-0.004, 0],
      [-0.004, chainring],
      [0.004, chainring],
      [0.004, 0],
    ],
    28,
    [x, BRACKET[1], 0],
  );
  turn(
    soup,
    'metal',
    [
      [-0.006, 0],
      [-0.006, 0.042],
      [0.006, 0.042],
      [0.006, 0],
    ],
    16,
    [x, HUB.rear[1], HUB.rear[2]],
  );
  for (const [near, far] of [
    [1, 1],
    [-1, -1],
  ] as const)
    tube(
      soup,
      'dark',
      [
        [x, BRACKET[1] + near * chainring, 0],
        [x, HUB.rear[1] + far * 0.042, HUB.rear[2]],
      ],
      0.005,
      5,
    );
  for (const side of [1, -1]) {
    const end: Vec3 = [side * 0.085, BRACKET[1], side * 0.17];
    tube(
      soup,
      'metal',
      [
        [side * 0.06, BRACKET[1], 0],
        [side * 0.075, end[1], end[2]],
      ],
      0.011,
    );
    box(soup, 'dark', [side * 0.135, end[1], end[2]], [0.048, 0.012, 0.035]);
  }
}

/** Stem, swept bars, grips, brake levers, lamp. */
function addCockpit(soup: Soup): void {
  tube(soup, 'metal', [HEAD_TOP, [0, 0.95, 0.37], [0, 0.985, 0.39]], 0.0125);
  const bar: Vec3[] = [
    [0.3, 1.0, 0.19],
    [0.26, 1.005, 0.26],
    [0.18, 1.005, 0.35],
    [0.06, 0.985, 0.39],
  ];
  tube(soup, 'metal', [...bar, ...[...bar].reverse().map(([x, y, z]): Vec3 => [-x, y, z])], 0.011);
  for (const side of [1, -1]) {
    tube(
      soup,
      'dark',
      [
        [side * 0.312, 1.0, 0.17],
        [side * 0.27, 1.004, 0.245],
      ],
      0.016,
    );
    tube(
      soup,
      'metal',
      [
        [side * 0.25, 0.995, 0.285],
        [side * 0.28, 0.975, 0.27],
        [side * 0.315, 0.97, 0.2],
      ],
      0.006,
      6,
    );
  }
  turn(
    soup,
    'dark',
    [
      [-0.03, 0],
      [-0.03, 0.03],
      [0.03, 0.03],
      [0.03, 0],
    ],
    12,
    [0, 0.86, 0.47],
  );
}

/** Rings from the nose to the back: width and height of each. */
function addSaddle(soup: Soup): void {
  tube(soup, 'metal', [SEAT, [0, 0.905, -0.205]], 0.0135);
  const rings = [
    [0.06, 0.016, 0.012],
    [0.03, 0.024, 0.02],
    [-0.1, 0.036, 0.024],
    [-0.2, 0.075, 0.03],
    [-0.28, 0.095, 0.034],
    [-0.33, 0.085, 0.03],
    [-0.345, 0.05, 0.016],
  ] as const;
  const hull = emptySoup();
  const path = rings.map(([z]): Vec3 => [0, 0, z]).reverse();
  sweep(hull, 'dark', path, { radius: 1, sides: 12 });
  appendMoved(soup, hull, ([x, y, z]) => {
    const ring = rings.reduce((a, b) => (Math.abs(b[0] - z) < Math.abs(a[0] - z) ? b : a));
    return [x * ring[1], 0.925 + (z < -0.25 ? 0.012 : 0) + y * ring[2], z];
  });
}

/** A mudguard over part of a wheel; angles from straight ahead, upwards, radians. */
function addGuard(soup: Soup, hub: Vec3, from: number, to: number): void {
  const steps = 14;
  const strip = Array.from({ length: steps + 1 }, (_, k): Vec3 => {
    const angle = from + ((to - from) * k) / steps;
    return [0, hub[1] + (WHEEL_RADIUS + 0.016) * Math.sin(angle), hub[2] + (WHEEL_RADIUS + 0.016) * Math.cos(angle)];
  });
  const flat = emptySoup();
  sweep(flat, 'guard', strip, { radius: 0.006, sides: 4 });
  appendMoved(soup, flat, ([x, y, z]) => [x * 4, y, z]);
}

function addCarrier(soup: Soup): void {
  const y = 0.735;
  for (const x of [0.055, 0, -0.055])
    tube(
      soup,
      'dark',
      [
        [x, y, -0.24],
        [x, y, -0.66],
      ],
      0.006,
      6,
    );
  for (const z of [-0.3, -0.5, -0.65])
    tube(
      soup,
      'dark',
      [
        [-0.055, y, z],
        [0.055, y, z],
      ],
      0.006,
      6,
    );
  for (const side of [1, -1])
    tube(
      soup,
      'dark',
      [
        [side * 0.055, y, -0.55],
        [side * 0.065, HUB.rear[1] + 0.03, HUB.rear[2] - 0.01],
      ],
      0.006,
      6,
    );
  box(soup, 'red', [0, y - 0.03, -0.675], [0.04, 0.022, 0.012]);
}

function addBasket(soup: Soup): void {
  const ring = (y: number, half: readonly [number, number], z: number): Vec3[] => [
    [half[0], y, z - half[1]],
    [half[0], y, z + half[1]],
    [-half[0], y, z + half[1]],
    [-half[0], y, z - half[1]],
  ];
  for (const [y, grow] of [
    [0.8, 0.8],
    [0.88, 0.87],
    [0.96, 0.94],
    [1.03, 1],
  ] as const)
    sweep(soup, 'metal', ring(y, [0.18 * grow, 0.125 * grow], 0.57), { radius: 0.004, sides: 4, closed: true });
  for (let i = -3; i <= 3; i++) {
    const x = (i / 3) * 0.18;
    for (const side of [1, -1])
      tube(
        soup,
        'metal',
        [
          [x * 0.8, 0.8, 0.57 + side * 0.1],
          [x, 1.03, 0.57 + side * 0.125],
        ],
        0.003,
        4,
      );
    tube(
      soup,
      'metal',
      [
        [x * 0.8, 0.8, 0.47],
        [x * 0.8, 0.8, 0.67],
      ],
      0.003,
      4,
    );
    const z = (i / 3) * 0.125;
    for (const side of [1, -1])
      tube(
        soup,
        'metal',
        [
          [side * 0.144, 0.8, 0.57 + z * 0.8],
          [side * 0.18, 1.03, 0.57 + z],
        ],
        0.003,
        4,
      );
  }
}

function finishes(color: string): Record<string, Finish> {
  const plain = (hex: string, roughness: number, metalness = 0): Finish => ({
    material: { color: hex, roughness, metalness },
  });
  return {
    frame: { material: { color, roughness: 0.4, metalness: 0, clearcoat: 0.6 } },
    guard: plain('#1a1b1d', 0.5),
    metal: plain('#a9adb0', 0.4, 0.7),
    dark: plain('#161719', 0.6),
    rubber: plain('#1a1b1c', 0.9),
    red: plain('#8c0c12', 0.5),
  };
}

/** Wheels as discs, the frame's tubes as bars, saddle and handlebar as boxes. */
function collision(radians: number): CollisionShape[] {
  const { move } = steering(radians);
  const yaw = axisAngle([0, 1, 0], radians);
  const [frontX, , frontZ] = move(HUB.front);
  const bar = (a: Vec3, b: Vec3, half: number): CollisionShape => {
    const along = subtract(b, a);
    const size = Math.hypot(...along);
    const [, y, z] = normalize(along);
    const angle = Math.atan2(z, y);
    return {
      kind: 'box',
      center: [0, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2],
      halfExtents: [half, size / 2, half],
      rotation: [Math.sin(angle / 2), 0, 0, Math.cos(angle / 2)],
    };
  };
  const wheel = (center: Vec3, rotation: Quat): CollisionShape => ({
    kind: 'cylinder',
    center,
    radius: WHEEL_RADIUS,
    height: 0.04,
    rotation,
  });
  return [
    wheel(HUB.rear, AXLE),
    wheel([frontX, WHEEL_RADIUS, frontZ], multiply(yaw, AXLE)),
    bar(BRACKET, SEAT, 0.025),
    bar(BRACKET, HEAD_FOOT, 0.025),
    bar(HUB.front, [0, 0.97, 0.38], 0.04),
    { kind: 'box', center: [0, 0.93, -0.15], halfExtents: [0.09, 0.03, 0.2] },
    { kind: 'box', center: move([0, 0.995, 0.28]), halfExtents: [0.3, 0.02, 0.11], rotation: yaw },
    { kind: 'box', center: [0, BRACKET[1], 0], halfExtents: [0.18, 0.015, 0.17] },
  ];
}
