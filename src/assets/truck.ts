import { createMemo } from '../shared/memo.ts';
import type { Vec3 } from '../shared/vector.ts';
import type { AssetDefinition, AssetParams, CollisionShape, Part } from './asset.ts';
import { box } from './geometry/loft.ts';
import { emptySoup, type Soup } from './geometry/soup.ts';
import { sweep, turnUp } from './geometry/sweep.ts';
import { appendTurned, assemble, extents, type Finish, refinish } from './road/assemble.ts';
import { addHeavyWheels, type HeavyWheel } from './road/heavy-wheel.ts';
import { addHull, addPatch, type Column, type Face, type Hull, type HullRow, hullColumns } from './road/hull.ts';

/**
 * A 7.5 t cab-over truck with box body, after the Isuzu N-series and Mercedes-Benz Atego: 6.9 x 2.3 x 3.2 m, wheelbase 3.8,
 * 4.2 t empty with its box.
 */
const LENGTH = 6.9;
const FRONT = LENGTH / 2;
const CAB = { halfWidth: 1.03, rear: FRONT - 1.72, foot: 0.5, height: 2.34 };
const BOX = { halfWidth: 1.15, front: CAB.rear - 0.12, rear: -FRONT, floor: 0.98, height: 3.15 };
const AXLES = { front: FRONT - 1.12, rear: FRONT - 1.12 - 3.75 };
/** 215/75 R 17.5. */
const WHEEL: HeavyWheel = { radius: 0.386, rimRadius: 0.235, tyreWidth: 0.215 };
const ARCH_RADIUS = 0.49;
const WINDOW = { low: 1.42, high: 2.05 };
const HEIGHTS = [
  CAB.foot,
  0.68,
  0.92,
  1.15,
  WINDOW.low - 0.05,
  WINDOW.low,
  1.75,
  WINDOW.high,
  2.1,
  2.2,
  2.28,
  2.32,
  CAB.height,
];
const SIDE_GLASS = { front: FRONT - 0.36, rear: CAB.rear + 0.5 };

const CABS = { white: '#bfc1bf', red: '#8c1318', blue: '#17468a', yellow: '#c08c12', green: '#22553c' } as const;
const BOXES = { white: '#c6c7c4', grey: '#8b9093', yellow: '#c49a24', blue: '#2b5c9a', green: '#3a7052' } as const;

/*
 * Lab notebook (22 November 2026).
 * Pictures by the product's own stage: street, noon, 640 x 480, fov 50 degrees, camera at 1.3 to 2.2 m, asphalt unless
 * said; IoU 0.5; the cards' thresholds (YOLOX-nano 0.21, CenterNet 0.31); YOLOX-nano before CenterNet.
 *
 * Ten azimuths x 10, 16 and 24 m, four colourings: 30 pictures, 0.97 and 0.93 (mean 0.72 and 0.46). From straight ahead a
 * cab-over is nearly a bus (bus 0.63 to 0.80 beside truck 0.37 to 0.56): only the box that stands out above the cab tells
 * them apart. The gap between cab and box, the open chassis with its tank, and the rails around the box were there from
 * the start; no ablation was made.
 */
export const truck: AssetDefinition = {
  name: 'truck',
  doc: 'A cab-over delivery truck with a box body.',
  classes: ['truck'],
  params: {
    cab: { kind: 'choice', values: Object.keys(CABS), default: 'white', doc: 'Colour of the cab.' },
    box: { kind: 'choice', values: Object.keys(BOXES), default: 'white', doc: 'Colour of the box.' },
  },
  build,
};

function build(params: AssetParams): ReturnType<AssetDefinition['build']> {
  const look = finishes(CABS[params.cab as keyof typeof CABS], BOXES[params.box as keyof typeof BOXES]);
  const parts = refinish(
    assembled('truck', () => assembleTruck(look)),
    look,
  );
  return {
    size: extents(parts),
    massKg: 4200,
    centerOfMass: [0, 1.05, AXLES.rear + (AXLES.front - AXLES.rear) * 0.52],
    parts,
    collision: collision(),
    keypoints: {
      ...wheels(),
      headlamp_left: [0.78, 0.8, FRONT],
      headlamp_right: [-0.78, 0.8, FRONT],
      cab_roof: [0, CAB.height, FRONT - 0.9],
      box_front_top: [0, BOX.height, BOX.front],
      box_rear_top: [0, BOX.height, BOX.rear],
    },
    friction: 0.7,
  };
}

/** Colour changes no geometry: it is assembled once. */
const assembled = createMemo<readonly Part[]>(1);

function assembleTruck(look: Record<string, Finish>): Part[] {
  const soup = emptySoup();
  addCab(soup);
  addBoxBody(soup);
  addChassis(soup);
  const rear = BOX.halfWidth - WHEEL.tyreWidth / 2 - 0.06;
  const front = CAB.halfWidth - WHEEL.tyreWidth / 2 - 0.01;
  addHeavyWheels(soup, WHEEL, rear, [{ z: AXLES.rear, twin: true }]);
  addHeavyWheels(soup, WHEEL, front, [{ z: AXLES.front, twin: false }]);
  addMirrors(soup);
  return assemble(soup, look);
}

const row = (y: number, inset: number, front: number): HullRow => ({
  y,
  halfWidth: CAB.halfWidth - inset,
  front: FRONT - front,
  rear: CAB.rear,
});

const HULL: Hull = {
  rows: [
    row(CAB.foot, 0.02, 0.03),
    row(0.68, 0, 0),
    row(1.15, 0, 0.01),
    row(WINDOW.low - 0.05, 0.01, 0.06),
    row(WINDOW.high, 0.1, 0.3),
    row(2.2, 0.13, 0.38),
    row(2.28, 0.18, 0.47),
    row(2.32, 0.26, 0.58),
    row(CAB.height, 0.38, 0.7),
  ],
  frontCap: { depth: 0.22, power: 3 },
  rearCap: { depth: 0.04, power: 5 },
};

function addCab(soup: Soup): void {
  const arch = [
    ...Array.from({ length: 11 }, (_, k) => AXLES.front + ARCH_RADIUS * Math.cos((Math.PI * k) / 10)),
    AXLES.front + ARCH_RADIUS + 0.004,
    AXLES.front - ARCH_RADIUS - 0.004,
  ];
  const { front, rear } = SIDE_GLASS;
  const lines = [...arch, FRONT - 0.22, front, front - 0.04, front - 0.35, rear + 0.04, rear, CAB.rear + 0.04];
  const foot = ({ face, along }: Column): number => {
    if (face === 'front' || face === 'rear') return CAB.foot;
    const rise = ARCH_RADIUS ** 2 - (along - AXLES.front) ** 2;
    return rise < -1e-9 ? CAB.foot : Math.max(CAB.foot, WHEEL.radius + Math.sqrt(Math.max(0, rise)));
  };
  addHull(soup, HULL, hullColumns(HULL, lines, lines), HEIGHTS, foot, cabPart);
  // Grille, bumper, lamps, plate.
  addPatch(soup, 'trim', HULL, 'front', [-0.62, 0.62], [0.93, 1.22], 0.008);
  for (const y of [0.98, 1.05, 1.12, 1.19])
    addPatch(soup, 'chrome', HULL, 'front', [-0.58, 0.58], [y - 0.012, y + 0.012], 0.02);
  addPatch(soup, 'trim', HULL, 'front', [-1.0, 1.0], [CAB.foot, 0.66], 0.05);
  addPatch(soup, 'plate', HULL, 'front', [-0.26, 0.26], [0.53, 0.64], 0.06);
  for (const side of [1, -1]) {
    const across = (from: number, to: number): [number, number] => (side > 0 ? [from, to] : [-to, -from]);
    addPatch(soup, 'trim', HULL, 'front', across(0.6, 0.97), [0.68, 0.92], 0.01);
    addPatch(soup, 'lampClear', HULL, 'front', across(0.62, 0.84), [0.71, 0.89], 0.024);
    addPatch(soup, 'lampAmber', HULL, 'front', across(0.86, 0.95), [0.71, 0.89], 0.022);
    const face: Face = side > 0 ? 'left' : 'right';
    const { front: f, rear: r } = SIDE_GLASS;
    // Joints of the door and its handle.
    for (const z of [f + 0.03, r - 0.08])
      addPatch(soup, 'trim', HULL, face, [z - 0.006, z + 0.006], [0.95, WINDOW.high + 0.08], 0.003);
    addPatch(soup, 'trim', HULL, face, [r - 0.02, r + 0.16], [1.26, 1.3], 0.025);
    sweep(
      soup,
      'trim',
      [
        [side * 0.3, WINDOW.low - 0.03, FRONT - 0.04],
        [side * 0.5, WINDOW.low + 0.06, FRONT - 0.08],
        [side * 0.1, WINDOW.low + 0.4, FRONT - 0.2],
      ],
      { radius: 0.01, sides: 5 },
    );
  }
}

function cabPart(face: Face, along: number, y: number): string {
  const inPane = y > WINDOW.low && y < WINDOW.high;
  if (face === 'front') {
    if (inPane) return Math.abs(along) < 0.97 ? 'glass' : 'paint';
    return y > WINDOW.low - 0.05 && y < 2.1 && Math.abs(along) < 0.97 ? 'trim' : 'paint';
  }
  if (face === 'rear') return 'paint';
  const { front, rear } = SIDE_GLASS;
  if (along < front && along > rear && y > WINDOW.low - 0.05 && y < 2.1) {
    return inPane && along < front - 0.04 && along > rear + 0.04 ? 'glass' : 'trim';
  }
  return 'paint';
}

/** Smooth panels between aluminium rails, with a door of two leaves and its bars in the rear. */
function addBoxBody(soup: Soup): void {
  const { halfWidth: w, front, rear, floor, height } = BOX;
  const middle: Vec3 = [0, (floor + height) / 2, (front + rear) / 2];
  box(soup, 'box', middle, [w - 0.012, (height - floor) / 2 - 0.012, (front - rear) / 2 - 0.012]);
  const rail = 0.035;
  for (const x of [w - rail, -w + rail]) {
    for (const y of [floor + rail, height - rail])
      box(soup, 'rail', [x, y, middle[2]], [rail, rail, (front - rear) / 2]);
    for (const z of [front - rail, rear + rail])
      box(soup, 'rail', [x, middle[1], z], [rail, (height - floor) / 2, rail]);
  }
  for (const y of [floor + rail, height - rail])
    for (const z of [front - rail, rear + rail]) box(soup, 'rail', [0, y, z], [w, rail, rail]);
  // Rear doors: the joint, lock bars, hinges.
  box(soup, 'trim', [0, middle[1], rear + 0.012], [0.008, (height - floor) / 2 - 0.07, 0.004]);
  for (const x of [0.22, -0.22, 0.75, -0.75]) {
    sweep(
      soup,
      'rail',
      [
        [x, floor + 0.06, rear - 0.01],
        [x, height - 0.06, rear - 0.01],
      ],
      { radius: 0.014, sides: 6 },
    );
    box(soup, 'rail', [x, 1.45, rear - 0.015], [0.04, 0.03, 0.015]);
  }
  for (const x of [0.98, 0.6, 0.2, -0.2, -0.6, -0.98]) {
    if (Math.abs(x) > 0.9) box(soup, 'lampRed', [x, height - 0.035, rear - 0.004], [0.05, 0.02, 0.006]);
  }
}

/** Rails, tanks, mud flaps, side guards, bumper with its lamps; and a dark filling of the cab's underside. */
function addChassis(soup: Soup): void {
  for (const x of [0.38, -0.38]) box(soup, 'underbody', [x, 0.72, -0.15], [0.05, 0.12, LENGTH / 2 - 0.25]);
  box(soup, 'underbody', [0, 0.9, (BOX.front + BOX.rear) / 2], [1.05, 0.085, (BOX.front - BOX.rear) / 2 - 0.03]);
  for (const z of [AXLES.front, AXLES.rear]) box(soup, 'underbody', [0, WHEEL.radius, z], [0.75, 0.07, 0.07]);
  // Under and behind the cab.
  box(soup, 'underbody', [0, 1.0, FRONT - 0.35], [0.9, 0.42, 0.16]);
  box(soup, 'underbody', [0, 1.1, (FRONT - 0.25 + CAB.rear + 0.05) / 2], [0.62, 0.45, 0.72]);
  box(soup, 'underbody', [0, 1.2, CAB.rear + 0.12], [0.98, 0.6, 0.06]);
  box(soup, 'underbody', [0, 0.95, AXLES.front], [0.98, 0.03, 0.5]);
  box(soup, 'underbody', [0, 1.0, CAB.rear - 0.06], [0.5, 0.3, 0.08]);
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
    20,
  );
  appendTurned(soup, tank, [Math.SQRT1_2, 0, 0, Math.SQRT1_2], [0.78, 0.62, 0.55]);
  box(soup, 'underbody', [-0.78, 0.62, 0.7], [0.22, 0.2, 0.28]);
  // Guards against going under, from behind the tank to the rear wheels.
  for (const side of [1, -1])
    for (const y of [0.5, 0.72]) box(soup, 'rail', [side * 1.08, y, -0.45], [0.012, 0.045, 0.42]);
  for (const side of [1, -1]) {
    box(soup, 'trim', [side * 0.85, 0.45, AXLES.rear - 0.52], [0.24, 0.27, 0.012]);
    box(soup, 'trim', [side * 0.85, 0.86, AXLES.rear], [0.25, 0.015, 0.42]);
  }
  const z = BOX.rear + 0.06;
  box(soup, 'trim', [0, 0.56, z], [1.08, 0.07, 0.05]);
  for (const side of [1, -1]) {
    box(soup, 'trim', [side * 0.86, 0.8, z - 0.01], [0.22, 0.075, 0.04]);
    box(soup, 'lampRed', [side * 0.93, 0.8, z - 0.055], [0.12, 0.055, 0.012]);
    box(soup, 'lampAmber', [side * 0.74, 0.8, z - 0.055], [0.06, 0.055, 0.012]);
    sweep(
      soup,
      'underbody',
      [
        [side * 0.38, 0.7, z],
        [side * 0.38, 0.55, z],
      ],
      { radius: 0.04, sides: 4 },
    );
  }
  box(soup, 'plate', [0, 0.8, z - 0.03], [0.26, 0.055, 0.01]);
}

function addMirrors(soup: Soup): void {
  for (const side of [1, -1]) {
    const z = FRONT - 0.3;
    const x = side * (CAB.halfWidth - 0.06);
    sweep(
      soup,
      'trim',
      [
        [x, 2.05, z - 0.1],
        [x + side * 0.2, 2.06, z + 0.08],
        [x + side * 0.22, 1.45, z + 0.08],
        [x, 1.4, z + 0.05],
      ],
      { radius: 0.014, sides: 6 },
    );
    box(soup, 'trim', [x + side * 0.24, 1.8, z + 0.08], [0.1, 0.2, 0.035]);
  }
}

function wheels(): Record<string, Vec3> {
  const front = CAB.halfWidth - WHEEL.tyreWidth / 2 - 0.01;
  const rear = BOX.halfWidth - WHEEL.tyreWidth / 2 - 0.06;
  return {
    wheel_front_left: [front, WHEEL.radius, AXLES.front],
    wheel_front_right: [-front, WHEEL.radius, AXLES.front],
    wheel_rear_left: [rear, WHEEL.radius, AXLES.rear],
    wheel_rear_right: [-rear, WHEEL.radius, AXLES.rear],
  };
}

function finishes(cab: string, body: string): Record<string, Finish> {
  const plain = (color: string, roughness: number): Finish => ({ material: { color, roughness, metalness: 0 } });
  const paint: Finish = {
    material: { color: cab, roughness: 0.45, metalness: 0, clearcoat: 0.6 },
    temperatureKelvin: 299,
  };
  return {
    paint,
    roof: paint,
    box: plain(body, 0.55),
    rail: plain('#9a9ea1', 0.5),
    glass: { material: { color: '#11171b', roughness: 0.06, metalness: 0 } },
    trim: plain('#141517', 0.6),
    chrome: { material: { color: '#c9cccf', roughness: 0.25, metalness: 0.9 } },
    lampClear: { material: { color: '#dfe5ea', roughness: 0.1, metalness: 0.3 } },
    lampRed: plain('#8c0c12', 0.5),
    lampAmber: plain('#b45a08', 0.5),
    plate: plain('#c8c7bf', 0.55),
    tyre: { ...plain('#17181a', 0.92), temperatureKelvin: 305 },
    rim: { ...plain('#8d9194', 0.5), temperatureKelvin: 312 },
    underbody: { ...plain('#1f1e1d', 0.9), temperatureKelvin: 305 },
  };
}

function collision(): CollisionShape[] {
  const solid = (center: Vec3, halfExtents: Vec3): CollisionShape => ({ kind: 'box', center, halfExtents });

  return [
    solid(
      [0, (BOX.floor + BOX.height) / 2, (BOX.front + BOX.rear) / 2],
      [BOX.halfWidth, (BOX.height - BOX.floor) / 2, (BOX.front - BOX.rear) / 2],
    ),
    solid([0, 0.95, (FRONT + CAB.rear) / 2], [CAB.halfWidth - 0.01, 0.43, (FRONT - CAB.rear) / 2 - 0.08]),
    solid([0, 1.0, FRONT - 0.4], [CAB.halfWidth - 0.35, 0.35, 0.4]),
    solid([0, 1.75, (FRONT - 0.3 + CAB.rear) / 2], [CAB.halfWidth - 0.06, 0.4, (FRONT - 0.3 - CAB.rear) / 2]),
    solid([0, 2.2, (FRONT - 0.6 + CAB.rear) / 2], [CAB.halfWidth - 0.2, 0.13, (FRONT - 0.6 - CAB.rear) / 2]),
    solid([0, 0.75, -1], [1.05, 0.25, 2.4]),
    ...Object.values(wheels()).map(
      (center): CollisionShape => ({
        kind: 'cylinder',
        center,
        radius: WHEEL.radius,
        height: WHEEL.tyreWidth,
        // The cylinder's own y becomes the axle, x.
        rotation: [0, 0, Math.SQRT1_2, Math.SQRT1_2],
      }),
    ),
  ];
}
