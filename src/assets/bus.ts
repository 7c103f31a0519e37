import { createMemo } from '../shared/memo.ts';
import type { Vec3 } from '../shared/vector.ts';
import type { AssetDefinition, AssetParams, CollisionShape, Material, Part } from './asset.ts';
import { box } from './geometry/loft.ts';
import { emptySoup, type Soup } from './geometry/soup.ts';
import { sweep } from './geometry/sweep.ts';
import { assemble, extents, type Finish, refinish } from './road/assemble.ts';
import { addHeavyWheels, type HeavyWheel } from './road/heavy-wheel.ts';
import { addHull, addPatch, type Column, type Face, type Hull, type HullRow, hullColumns } from './road/hull.ts';
import { paintDestination } from './textures/destination.ts';

interface BusShape {
  length: number;
  halfWidth: number;
  frontAxle: number;
  rearAxle: number;
  /** z of each door's front and rear edge, on the right side. */
  doors: readonly (readonly [front: number, rear: number])[];
  massKg: number;
}

/**
 * Mercedes-Benz Citaro: 12.14 x 2.55 x 3.12 m, wheelbase 5.90, overhangs 2.81 and 3.43, 11.4 t empty. Midi: Solaris Urbino
 * 8.9 LE: 8.95 x 2.40 m, wheelbase 4.2, 7.6 t.
 */
const SHAPES = {
  city: {
    length: 12.1,
    halfWidth: 1.275,
    frontAxle: 3.25,
    rearAxle: -2.65,
    doors: [
      [5.35, 4.1],
      [1.0, -0.3],
      [-3.75, -5.0],
    ],
    massKg: 11_400,
  },
  midi: {
    length: 8.95,
    halfWidth: 1.2,
    frontAxle: 1.95,
    rearAxle: -2.3,
    doors: [
      [3.8, 2.75],
      [0.15, -1.05],
    ],
    massKg: 7600,
  },
} as const satisfies Record<string, BusShape>;

const COLORS = { red: '#8c1318', white: '#bfc1bf', blue: '#17468a', green: '#2b6b4a', yellow: '#c08c12' } as const;

/** 275/70 R 22.5. */
const WHEEL: HeavyWheel = { radius: 0.478, rimRadius: 0.3, tyreWidth: 0.275 };
const ARCH_RADIUS = 0.575;
const SKIRT = 0.3;
const HEIGHT = 2.98;
const WINDOW = { low: 1.16, high: 2.42 };
const SIGN = { low: 2.47, high: 2.76 };
const DOOR_TOP = 2.35;
const HEIGHTS = [
  SKIRT,
  0.44,
  0.62,
  1.06,
  WINDOW.low,
  1.7,
  DOOR_TOP,
  WINDOW.high,
  SIGN.low,
  SIGN.high,
  2.85,
  2.93,
  2.97,
  HEIGHT,
];
const FRAME = 0.05;

/*
 * Lab notebook (22 November 2026).
 * Pictures by the product's own stage: street, noon, 640 x 480, fov 50 degrees, camera at 1.3 to 2.2 m, asphalt unless
 * said; IoU 0.5; the cards' thresholds (YOLOX-nano 0.21, CenterNet 0.31); YOLOX-nano before CenterNet.
 *
 * Both models, five liveries, eight azimuths x 11, 17 and 24 m: 24 of 24 with both (mean 0.86 and 0.64, lowest 0.37 and 0.32:
 * white, from behind, 24 m). The first version had it all: a band of dark glass, a large windscreen under a lit route board,
 * full-height doors, deep-dished wheels in round arches; no ablation was made. From straight ahead CenterNet hesitates (tv).
 */
export const bus: AssetDefinition = {
  name: 'bus',
  doc: 'A low-floor city bus with a route board; doors on its right side.',
  classes: ['bus'],
  params: {
    model: { kind: 'choice', values: Object.keys(SHAPES), default: 'city', doc: 'city: 12 m, midi: 9 m.' },
    color: { kind: 'choice', values: Object.keys(COLORS), default: 'red', doc: 'Livery.' },
  },
  build,
};

function build(params: AssetParams): ReturnType<AssetDefinition['build']> {
  const shape: BusShape = SHAPES[params.model as keyof typeof SHAPES];
  const look = finishes(COLORS[params.color as keyof typeof COLORS], shape);
  const parts = refinish(
    assembled(String(params.model), () => assembleBus(shape, look)),
    look,
  );
  return {
    size: extents(parts),
    massKg: shape.massKg,
    // The engine in the rear puts two thirds of the weight on the rear axle.
    centerOfMass: [0, 1.05, shape.rearAxle + (shape.frontAxle - shape.rearAxle) * 0.36],
    parts,
    collision: collision(shape),
    keypoints: {
      ...wheels(shape),
      headlamp_left: [0.95, 0.75, shape.length / 2 - 0.06],
      headlamp_right: [-0.95, 0.75, shape.length / 2 - 0.06],
      route_board: [0, (SIGN.low + SIGN.high) / 2, shape.length / 2 - 0.2],
      door_front: [-shape.halfWidth, 1.3, (shape.doors[0]![0] + shape.doors[0]![1]) / 2],
      roof: [0, HEIGHT, 0],
    },
    friction: 0.7,
  };
}

/** Colour changes no geometry: each model is assembled once. */
const assembled = createMemo<readonly Part[]>(Object.keys(SHAPES).length);

function assembleBus(shape: BusShape, look: Record<string, Finish>): Part[] {
  const hull = busHull(shape);
  const soup = emptySoup();
  addSkin(soup, shape, hull);
  addFaces(soup, shape, hull);
  addRoof(soup, shape);
  addUnderbody(soup, shape);
  addHeavyWheels(soup, WHEEL, shape.halfWidth - WHEEL.tyreWidth / 2 - 0.02, [
    { z: shape.frontAxle, twin: false },
    { z: shape.rearAxle, twin: true },
  ]);
  addMirrors(soup, shape);
  return assemble(soup, look);
}

function busHull({ length, halfWidth }: BusShape): Hull {
  const half = length / 2;
  const row = (y: number, inset: number, front: number, rear: number): HullRow => ({
    y,
    halfWidth: halfWidth - inset,
    front: half - front,
    rear: rear - half,
  });
  return {
    rows: [
      row(SKIRT, 0.03, 0.05, 0.05),
      row(0.44, 0.01, 0.015, 0.02),
      row(0.62, 0, 0, 0),
      row(1.06, 0, 0.01, 0),
      row(WINDOW.low, 0, 0.03, 0.01),
      row(WINDOW.high, 0.03, 0.17, 0.07),
      row(SIGN.high, 0.05, 0.22, 0.11),
      row(2.85, 0.075, 0.27, 0.15),
      row(2.93, 0.14, 0.35, 0.22),
      row(2.97, 0.24, 0.47, 0.34),
      row(HEIGHT, 0.4, 0.62, 0.5),
    ],
    frontCap: { depth: 0.32, power: 3 },
    rearCap: { depth: 0.14, power: 4 },
  };
}

/** Side windows between the ends, about 1.45 m each; doors cut into them on the right. */
function windowBorders(shape: BusShape): number[] {
  const [front, rear] = [shape.length / 2 - 0.55, -shape.length / 2 + 0.75];
  const count = Math.round((front - rear) / 1.45);
  return Array.from({ length: count + 1 }, (_, i) => front + ((rear - front) * i) / count);
}

function addSkin(soup: Soup, shape: BusShape, hull: Hull): void {
  const borders = windowBorders(shape);
  const arches = [shape.frontAxle, shape.rearAxle].flatMap((axle) => [
    ...Array.from({ length: 11 }, (_, k) => axle + ARCH_RADIUS * Math.cos((Math.PI * k) / 10)),
    axle + ARCH_RADIUS + 0.004,
    axle - ARCH_RADIUS - 0.004,
  ]);
  const ends = [shape.length / 2 - 0.32, -shape.length / 2 + 0.14];
  const posts = borders.flatMap((z) => [z + FRAME / 2, z - FRAME / 2]);
  const doorLines = shape.doors.flatMap(([a, b]) => [
    a,
    a - FRAME,
    (a + b) / 2 + FRAME / 2,
    (a + b) / 2 - FRAME / 2,
    b + FRAME,
    b,
  ]);
  const columns = hullColumns(hull, [...ends, ...posts, ...arches], [...ends, ...posts, ...arches, ...doorLines]);
  const foot = ({ face, along }: Column): number => {
    if (face === 'front' || face === 'rear') return SKIRT;
    const rise = [shape.frontAxle, shape.rearAxle].map((axle) => ARCH_RADIUS ** 2 - (along - axle) ** 2);
    const highest = Math.max(...rise);
    return highest < -1e-9 ? SKIRT : Math.max(SKIRT, WHEEL.radius + Math.sqrt(Math.max(0, highest)));
  };
  addHull(soup, hull, columns, HEIGHTS, foot, (face, along, y) => partAt(shape, borders, face, along, y));
}

function partAt(shape: BusShape, borders: readonly number[], face: Face, along: number, y: number): string {
  if (y > SIGN.high) return 'paint';
  if (face === 'front') {
    if (y > SIGN.low) return Math.abs(along) < 1 ? 'glass' : 'paint';
    if (y > WINDOW.high) return 'trim';
    if (y > 1.06) return 'glass';
    return y < 0.44 ? 'trim' : 'paint';
  }
  if (face === 'rear') {
    if (y > 1.7 && y < WINDOW.high) return Math.abs(along) < shape.halfWidth * 0.85 ? 'glass' : 'paint';
    return y < 0.44 ? 'trim' : 'paint';
  }
  if (face === 'right') {
    const door = shape.doors.find(([a, b]) => along < a && along > b);
    if (door) return doorPart(door, along, y);
  }
  const isBehind = along < borders.at(-1)!;
  if (y > WINDOW.low && y < WINDOW.high && !isBehind) {
    // The first pane runs into the windscreen's corner post.
    if (along > borders[0]!) return along > borders[0]! + 0.12 ? 'trim' : 'glass';
    return borders.some((z) => Math.abs(along - z) < FRAME / 2 + 0.001) ? 'trim' : 'glass';
  }
  return 'paint';
}

/** Two leaves of glass in black frames. */
function doorPart([front, rear]: readonly [number, number], along: number, y: number): string {
  if (y > DOOR_TOP) return 'trim';
  const middle = (front + rear) / 2;
  const inFrame = along > front - FRAME || along < rear + FRAME || Math.abs(along - middle) < FRAME / 2 + 0.001;
  return inFrame || y < 0.44 ? 'trim' : 'glass';
}

/** Lamps, boards, wipers and grilles on front and rear, and the board over the side windows. */
function addFaces(soup: Soup, shape: BusShape, hull: Hull): void {
  const w = shape.halfWidth;
  addPatch(soup, 'sign', hull, 'front', [-0.85, 0.85], [SIGN.low + 0.02, SIGN.high - 0.02], 0.006);
  for (const side of [1, -1]) {
    const across = (from: number, to: number): [number, number] => (side > 0 ? [from, to] : [-to, -from]);
    addPatch(soup, 'trim', hull, 'front', across(w * 0.55, w * 0.93), [0.62, 0.86], 0.006);
    addPatch(soup, 'lampClear', hull, 'front', across(w * 0.58, w * 0.73), [0.65, 0.83], 0.016);
    addPatch(soup, 'lampClear', hull, 'front', across(w * 0.76, w * 0.9), [0.65, 0.83], 0.016);
    addPatch(soup, 'lampAmber', hull, 'front', across(w * 0.6, w * 0.88), [0.88, 0.92], 0.01);
    addPatch(soup, 'trim', hull, 'rear', across(w * 0.82, w * 0.96), [0.7, 1.5], 0.008);
    addPatch(soup, 'lampRed', hull, 'rear', across(w * 0.84, w * 0.94), [1.2, 1.46], 0.02);
    addPatch(soup, 'lampAmber', hull, 'rear', across(w * 0.84, w * 0.94), [1.0, 1.17], 0.02);
    addPatch(soup, 'lampRed', hull, 'rear', across(w * 0.84, w * 0.94), [0.74, 0.97], 0.02);
    addPatch(soup, 'lampRed', hull, 'rear', across(w * 0.7, w * 0.85), [2.6, 2.68], 0.012);
    // A wiper lies along the foot of the windscreen.
    const z = shape.length / 2;
    sweep(
      soup,
      'trim',
      [
        [side * 0.45, 1.08, z + 0.01],
        [side * 0.75, 1.3, z - 0.02],
        [side * 0.2, 1.95, z - 0.08],
      ],
      { radius: 0.012, sides: 5 },
    );
  }
  addPatch(soup, 'trim', hull, 'front', [-0.35, 0.35], [0.66, 0.76], 0.006);
  addPatch(soup, 'plate', hull, 'front', [-0.26, 0.26], [0.47, 0.58], 0.012);
  addPatch(soup, 'plate', hull, 'rear', [-0.26, 0.26], [0.62, 0.73], 0.012);
  addPatch(soup, 'trim', hull, 'rear', [-w * 0.7, w * 0.7], [0.86, 1.36], 0.008);
  for (const y of [0.93, 1.05, 1.17, 1.29])
    addPatch(soup, 'underbody', hull, 'rear', [-w * 0.66, w * 0.66], [y - 0.03, y + 0.03], 0.014);
  addPatch(soup, 'trim', hull, 'rear', [-0.5, 0.5], [SIGN.low + 0.03, SIGN.high - 0.05], 0.008);
  for (const z of [shape.frontAxle + 0.9, shape.rearAxle + 0.9, -shape.length / 2 + 0.4])
    for (const face of ['left', 'right'] as const)
      addPatch(soup, 'lampAmber', hull, face, [z - 0.05, z + 0.05], [0.7, 0.74], 0.008);
}

/** Air conditioning and hatches. */
function addRoof(soup: Soup, { length }: BusShape): void {
  box(soup, 'roof', [0, HEIGHT + 0.07, length * 0.12], [0.75, 0.075, 1.1], [0.9, 0.93]);
  box(soup, 'roof', [0, HEIGHT + 0.04, -length * 0.26], [0.8, 0.05, 0.6], [0.93, 0.93]);
}

/** A dark floor and wells behind the arches, narrower than the skin. */
function addUnderbody(soup: Soup, shape: BusShape): void {
  const inner = shape.halfWidth - 0.06;
  const well = shape.halfWidth - WHEEL.tyreWidth * 2 - 0.14;
  const [front, rear] = [shape.length / 2 - 0.45, -shape.length / 2 + 0.2];
  const cuts = [
    front,
    shape.frontAxle + 0.62,
    shape.frontAxle - 0.62,
    shape.rearAxle + 0.62,
    shape.rearAxle - 0.62,
    rear,
  ];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [a, b] = [cuts[i]!, cuts[i + 1]!];
    const half = i % 2 === 0 ? inner : well;
    box(soup, 'underbody', [0, 0.74, (a + b) / 2], [half, 0.4, (a - b) / 2]);
    if (i % 2 === 1) box(soup, 'underbody', [0, 1.1, (a + b) / 2], [inner, 0.03, (a - b) / 2]);
  }
  for (const axle of [shape.frontAxle, shape.rearAxle])
    box(soup, 'underbody', [0, WHEEL.radius, axle], [well + 0.3, 0.07, 0.07]);
}

/** On arms that reach forward from the upper corners. */
function addMirrors(soup: Soup, shape: BusShape): void {
  const z = shape.length / 2;
  for (const side of [1, -1]) {
    const x = side * (shape.halfWidth - 0.2);
    sweep(
      soup,
      'trim',
      [
        [x, 2.62, z - 0.35],
        [x + side * 0.12, 2.6, z + 0.05],
        [x + side * 0.3, 2.45, z + 0.1],
      ],
      { radius: 0.02, sides: 6 },
    );
    box(soup, 'trim', [x + side * 0.32, 2.18, z + 0.1], [0.1, 0.25, 0.05]);
  }
}

const wheels = (shape: BusShape): Record<string, Vec3> => {
  const x = shape.halfWidth - WHEEL.tyreWidth / 2 - 0.02;
  return {
    wheel_front_left: [x, WHEEL.radius, shape.frontAxle],
    wheel_front_right: [-x, WHEEL.radius, shape.frontAxle],
    wheel_rear_left: [x, WHEEL.radius, shape.rearAxle],
    wheel_rear_right: [-x, WHEEL.radius, shape.rearAxle],
  };
};

function finishes(color: string, shape: BusShape): Record<string, Finish> {
  const plain = (hex: string, roughness: number): Finish => ({ material: { color: hex, roughness, metalness: 0 } });
  const paint: Material = { color, roughness: 0.45, metalness: 0, clearcoat: 0.6 };
  const board = paintDestination();
  return {
    paint: { material: paint },
    roof: plain('#b4b6b6', 0.6),
    // Tinted panes over a dim interior: opaque, since from outside by day they mostly mirror.
    glass: { material: { color: '#11171b', roughness: 0.06, metalness: 0 } },
    trim: plain('#101113', 0.55),
    lampClear: { material: { color: '#dfe5ea', roughness: 0.1, metalness: 0.3 } },
    lampRed: { material: { color: '#8c0c12', roughness: 0.15, metalness: 0 } },
    lampAmber: { material: { color: '#b45a08', roughness: 0.15, metalness: 0 } },
    plate: plain('#c8c7bf', 0.55),
    sign: {
      material: { color: '#ffffff', roughness: 0.6, metalness: 0, texture: board },
      uv: ([x, y]) => [x / 1.7 + 0.5, (y - SIGN.low - 0.02) / (SIGN.high - SIGN.low - 0.04)],
    },
    tyre: { ...plain('#17181a', 0.92), temperatureKelvin: 305 },
    rim: { ...plain('#8d9194', 0.5), temperatureKelvin: 312 },
    underbody: { ...plain('#1c1b1a', 0.9), temperatureKelvin: shape.length > 10 ? 300 : 299 },
  };
}

function collision(shape: BusShape): CollisionShape[] {
  const { length, halfWidth: w } = shape;
  const solid = (center: Vec3, halfExtents: Vec3): CollisionShape => ({ kind: 'box', center, halfExtents });
  return [
    solid([0, 1.35, -0.1], [w - 0.005, 1.03, length / 2 - 0.35]),
    solid([0, 0.9, 0], [w - 0.2, 0.55, length / 2 - 0.04]),
    solid([0, 1.9, -0.1], [w - 0.2, 0.8, length / 2 - 0.15]),
    solid([0, 2.67, -0.1], [w - 0.1, 0.28, length / 2 - 0.4]),
    solid([0, 3.03, length * 0.12], [0.7, 0.1, 1.05]),
    ...Object.values(wheels(shape)).map(
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
