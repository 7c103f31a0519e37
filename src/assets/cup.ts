import type { Vec3 } from '../shared/vector.ts';
import type { Asset, AssetDefinition, AssetParams, Part } from './asset.ts';
import { lathe, type ProfilePoint } from './geometry/lathe.ts';
import { mergeGeometries } from './geometry/merge.ts';
import { extentsOf } from './geometry/place-geometry.ts';
import { tube } from './geometry/skin.ts';

interface CupShape {
  height: number;
  /** Outer radius at foot, at the middle of the wall, and at the rim. */
  foot: number;
  middle: number;
  rim: number;
  wall: number;
  /** Heights where the handle meets the wall, and how far it stands off; null for none. */
  handle: { bottom: number; top: number; reach: number; thickness: number } | null;
  /** Without drink. */
  massKg: number;
}

/**
 * A mug of 0.33 l is 82 mm wide and 95 mm tall and weighs 330 g; a tea cup of 0.2 l 90 × 62 mm and 170 g (stoneware
 * makers' catalogues); a 12 oz paper cup 90 × 109 mm, 12 g of board.
 */
const SHAPES: Readonly<Record<string, CupShape>> = {
  mug: {
    height: 0.095,
    foot: 0.037,
    middle: 0.041,
    rim: 0.041,
    wall: 0.0038,
    handle: { bottom: 0.02, top: 0.076, reach: 0.034, thickness: 0.0055 },
    massKg: 0.33,
  },
  tea_cup: {
    height: 0.062,
    foot: 0.024,
    middle: 0.038,
    rim: 0.046,
    wall: 0.003,
    handle: { bottom: 0.018, top: 0.05, reach: 0.026, thickness: 0.0042 },
    massKg: 0.17,
  },
  paper: { height: 0.109, foot: 0.029, middle: 0.037, rim: 0.045, wall: 0.0012, handle: null, massKg: 0.012 },
};

const GLAZES: Readonly<Record<string, string>> = {
  white: '#ecebe6',
  red: '#b3262a',
  blue: '#2b5f9e',
  green: '#4d7a58',
  yellow: '#e3b23c',
  black: '#26272a',
};
const DRINKS: Readonly<Record<string, string>> = { coffee: '#24120a', tea: '#7a3410', milk: '#f1ece0' };
const DRINK_DENSITY = 1010;
const SEGMENTS = 48;

/**
 * Notebook: In the room, lens at 15–45°, 0.4–1 m, all around: 12 of 12 / 12 of 12 (YOLOX-nano / CenterNet at their
 * cards’ thresholds and IoU 0.5, default parameters).
 * What both look for is the open mouth: an ellipse with a dark drink and a pale inside. The handle is not needed; a
 * paper cup scores as high. A tea cup from above 40° at 0.8 m is a frisbee to one and a bowl to the other.
 * 2,900 triangles.
 */
export const cup: AssetDefinition = {
  name: 'cup',
  doc: 'A mug or tea cup with handle, or a paper cup, with a drink or empty.',
  classes: ['cup'],
  params: {
    kind: { kind: 'choice', values: Object.keys(SHAPES), default: 'mug', doc: 'Form of the cup.' },
    color: { kind: 'choice', values: Object.keys(GLAZES), default: 'white', doc: 'Glaze or print outside.' },
    contents: { kind: 'choice', values: ['none', ...Object.keys(DRINKS)], default: 'coffee', doc: 'Drink in it.' },
    fill: { kind: 'number', min: 0.1, max: 0.95, default: 0.8, unit: '', doc: 'Level as a share of the depth.' },
    scale: { kind: 'number', min: 0.8, max: 1.3, default: 1, unit: '', doc: 'Size against the usual one.' },
  },
  build,
};

function build(params: AssetParams): Omit<Asset, 'name' | 'params' | 'classes'> {
  const shape = scaled(SHAPES[String(params.kind)]!, Number(params.scale));
  const { height, wall } = shape;
  const outside = lathe(outerProfile(shape), { segments: SEGMENTS }).geometry;
  const body = shape.handle ? mergeGeometries([outside, handle(shape, shape.handle)]) : outside;
  const glaze = { roughness: params.kind === 'paper' ? 0.7 : 0.22, metalness: 0 };
  const parts: Part[] = [
    { name: 'body', geometry: body, material: { color: GLAZES[String(params.color)]!, ...glaze } },
    {
      name: 'inside',
      geometry: lathe(innerProfile(shape), { segments: SEGMENTS }).geometry,
      material: { color: params.color === 'black' ? '#3a3b3e' : '#efeee9', ...glaze },
    },
  ];
  const level = wall + 0.001 + Number(params.fill) * (height - wall - 0.006);
  let drinkKg = 0;
  if (params.contents !== 'none') {
    const radius = wallRadius(shape, level) - wall;
    drinkKg = DRINK_DENSITY * Math.PI * ((radius + shape.foot - wall) / 2) ** 2 * (level - wall);
    parts.push({
      name: 'drink',
      geometry: lathe(
        [
          { radius: radius + 0.0004, y: level },
          { radius: 0, y: level },
        ],
        { segments: SEGMENTS },
      ).geometry,
      material: { color: DRINKS[String(params.contents)]!, roughness: 0.12, metalness: 0 },
      temperatureKelvin: 330,
    });
  }
  const { size, max } = extentsOf(parts.map((part) => part.geometry));
  return {
    size,
    massKg: shape.massKg + drinkKg,
    centerOfMass: [0, 0.45 * height, 0],
    parts,
    collision: [
      { kind: 'cylinder', center: [0, height / 4, 0], radius: shape.foot, height: height / 2 },
      { kind: 'cylinder', center: [0, 0.625 * height, 0], radius: shape.middle, height: 0.75 * height },
      { kind: 'cylinder', center: [0, 0.8 * height, 0], radius: shape.rim, height: 0.4 * height },
      ...handleCollision(shape),
    ],
    keypoints: {
      rim: [0, height, 0],
      base: [0, 0, 0],
      ...(shape.handle ? { handle: [max[0], (shape.handle.bottom + shape.handle.top) / 2, 0] as Vec3 } : {}),
    },
    friction: 0.4,
    restitution: 0.15,
  };
}

function scaled(shape: CupShape, factor: number): CupShape {
  const { handle: h } = shape;
  const by = (value: number): number => value * factor;
  return {
    height: by(shape.height),
    foot: by(shape.foot),
    middle: by(shape.middle),
    rim: by(shape.rim),
    wall: by(shape.wall),
    handle: h && { bottom: by(h.bottom), top: by(h.top), reach: by(h.reach), thickness: by(h.thickness) },
    massKg: shape.massKg * factor ** 3,
  };
}

/** Quadratic through foot, middle and rim. */
function wallRadius({ height, foot, middle, rim }: CupShape, y: number): number {
  const t = y / height;
  return foot * (1 - t) * (1 - 2 * t) + 4 * middle * t * (1 - t) + rim * t * (2 * t - 1);
}

/** From the middle of the dished base over the foot ring to the top of the rim. */
function outerProfile(shape: CupShape): ProfilePoint[] {
  const { height, foot, wall } = shape;
  const points: ProfilePoint[] = [
    { radius: 0, y: 0.002 },
    { radius: foot - 0.004, y: 0.002, sharp: true },
    { radius: foot - 0.003, y: 0 },
    { radius: foot - 0.0012, y: 0, sharp: true },
  ];
  for (let i = 1; i <= 10; i++) {
    const y = 0.003 + (i / 10) ** 1.3 * (height - wall / 2 - 0.003);
    const round = 0.0018 * Math.max(0, 1 - y / 0.012) ** 2;
    points.push({ radius: wallRadius(shape, y) - round, y });
  }
  const radius = wallRadius(shape, height);
  return [
    ...points,
    { radius: radius - 0.15 * wall, y: height - 0.15 * wall },
    { radius: radius - wall / 2, y: height },
  ];
}

/** From the top of the rim down to the middle of the floor. */
function innerProfile(shape: CupShape): ProfilePoint[] {
  const { height, wall } = shape;
  const top = wallRadius(shape, height) - wall / 2;
  const points: ProfilePoint[] = [
    { radius: top, y: height },
    { radius: top - 0.35 * wall, y: height - 0.15 * wall },
  ];
  for (let i = 9; i >= 0; i--) {
    const y = 1.2 * wall + (i / 9) ** 1.5 * (height - 1.7 * wall);
    const round = 0.006 * Math.max(0, 1 - (y - wall) / 0.008) ** 2;
    points.push({ radius: wallRadius(shape, y) - wall - round, y });
  }
  return [...points, { radius: 0, y: wall }];
}

/** An ear: half a superellipse from the wall out and back, thicker across than it is deep. */
function handle(shape: CupShape, { bottom, top, reach, thickness }: NonNullable<CupShape['handle']>) {
  const steps = 16;
  const [middle, half] = [(bottom + top) / 2, (top - bottom) / 2];
  const path = Array.from({ length: steps + 1 }, (_, i): Vec3 => {
    const angle = -Math.PI / 2 + (Math.PI * i) / steps;
    const out = Math.cos(angle) ** 0.75;
    const y = middle + half * Math.sin(angle);
    return [wallRadius(shape, y) - shape.wall / 2 + reach * Math.max(0, out), y, 0];
  });
  return tube({ path, radii: () => [1.35 * thickness, 0.8 * thickness], side: [0, 0, 1], sides: 10 });
}

function handleCollision(shape: CupShape): Asset['collision'] {
  if (!shape.handle) return [];
  const { bottom, top, reach, thickness } = shape.handle;
  const middle = (bottom + top) / 2;
  return [
    {
      kind: 'box',
      center: [wallRadius(shape, middle) + reach / 2, middle, 0],
      halfExtents: [reach / 2 + thickness / 2, (top - bottom) / 2, 1.35 * thickness],
    },
  ];
}
