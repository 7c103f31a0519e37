import type { AssetDefinition, Part } from './asset.ts';
import { lathe, type ProfilePoint } from './geometry/lathe.ts';
import { extentsOf } from './geometry/place-geometry.ts';
import { BOWL_FOODS, type BowlFood, paintFood } from './textures/food.ts';

const GLAZES: Readonly<Record<string, string>> = {
  white: '#ecebe5',
  blue: '#3f6f9f',
  green: '#71946c',
  terracotta: '#a8553a',
  black: '#2b2c2e',
};
const SEGMENTS = 56;
/** Stoneware, kg/m³; food with its air, kg/m³. */
const STONEWARE = 2400;
const FOOD_DENSITY = 700;

/**
 * Notebook: On a laid table (cup, banana, another bowl), lens at 15–45°, 0.4–1 m, all around, empty and with food, in
 * four glazes: 23 of 24 / 22 of 24 (YOLOX-nano / CenterNet at their cards’ thresholds and IoU 0.5).
 * Alone on a bare table it was 23 of 24 / 18 of 24 in white and empty, 16 of 16 / 10 of 16 with food and glazes: small
 * and empty from 1 m CenterNet says mouse. Soup and salad score best (0.6–0.7 with CenterNet); a white inside under a
 * coloured outside is how such bowls are sold.
 * 4,300 triangles.
 */
export const bowl: AssetDefinition = {
  name: 'bowl',
  doc: 'A round ceramic bowl on a foot ring, empty or with food.',
  classes: ['bowl'],
  params: {
    diameter_cm: { kind: 'number', min: 11, max: 26, default: 16, unit: 'cm', doc: 'Across the rim.' },
    depth: { kind: 'number', min: 0.3, max: 0.55, default: 0.42, unit: '', doc: 'Height as a share of the diameter.' },
    color: { kind: 'choice', values: Object.keys(GLAZES), default: 'white', doc: 'Glaze outside.' },
    inside: { kind: 'choice', values: ['white', 'same'], default: 'white', doc: 'Glaze inside.' },
    contents: { kind: 'choice', values: ['none', ...BOWL_FOODS], default: 'none', doc: 'Food in it.' },
  },
  build(params) {
    const radius = Number(params.diameter_cm) / 200;
    const height = 2 * radius * Number(params.depth);
    const wall = 0.003 + 0.012 * radius;
    const { outside, inside } = bowlProfiles(radius, height, wall);
    const glazed = (name: string, profile: ProfilePoint[], color: string): Part => ({
      name,
      geometry: lathe(profile, { segments: SEGMENTS }).geometry,
      material: { color: GLAZES[color]!, roughness: 0.2, metalness: 0 },
    });
    const color = String(params.color);
    const parts: Part[] = [
      glazed('body', outside, color),
      glazed('inside', inside, params.inside === 'white' ? 'white' : color),
    ];
    const filled = params.contents !== 'none';
    if (filled) parts.push(food(radius, height, wall, params.contents as BowlFood));
    const surface = 2 * Math.PI * radius * height;
    return {
      size: extentsOf(parts.map((part) => part.geometry)).size,
      massKg: STONEWARE * surface * wall + (filled ? FOOD_DENSITY * 1.7 * radius ** 2 * height * 0.8 : 0),
      centerOfMass: [0, 0.42 * height, 0],
      parts,
      collision: [0, 1, 2].map((i) => ({
        kind: 'cylinder' as const,
        center: [0, (height * (i + 1)) / 6 + (i * height) / 6, 0] as const,
        radius: outerRadius(radius, height, (height * (2 * i + 1)) / 6),
        height: height / 3,
      })),
      keypoints: { rim_front: [0, height, radius], base: [0, 0, 0] },
      friction: 0.4,
      restitution: 0.15,
    };
  },
};

const FOOT = 0.42;

/** The outside: a quarter of an ellipse from the foot to the rim. */
function outerRadius(radius: number, height: number, y: number): number {
  const t = Math.min(1, Math.max(0, y / height));
  const foot = FOOT * radius;
  return foot + (radius - foot) * Math.sqrt(1 - (1 - t) ** 2) ** 0.9;
}

/** Two glazes meet inside of the rim. */
function bowlProfiles(
  radius: number,
  height: number,
  wall: number,
): { outside: ProfilePoint[]; inside: ProfilePoint[] } {
  const foot = FOOT * radius;
  const ring = 0.06 * height;
  const steps = 16;
  const side = Array.from({ length: steps + 1 }, (_, i) => {
    const t = (i / steps) ** 1.7;
    return { t, radius: outerRadius(radius, height, t * height) };
  });
  const outside = side.map(({ t, radius: r }) => ({ radius: r, y: ring + t * (height - ring - wall / 2) }));
  const inside = side
    .map(({ t, radius: r }) => ({
      radius: Math.max(0.5 * foot, r - wall),
      y: ring + wall + t * (height - ring - 1.5 * wall),
    }))
    .reverse();
  return {
    outside: [
      { radius: 0, y: ring },
      { radius: foot - 0.004, y: ring, sharp: true },
      { radius: foot - 0.003, y: 0, sharp: true },
      { radius: foot, y: 0, sharp: true },
      ...outside,
      { radius: radius - wall / 2, y: height },
      ...inside.slice(0, 2),
    ],
    inside: [...inside.slice(1), { radius: 0, y: ring + wall }],
  };
}

/** A heaped or level surface of food a little under the rim. */
function food(radius: number, height: number, wall: number, kind: BowlFood): Part {
  const level = 0.72 * height;
  const edge = outerRadius(radius, height, (level - 0.06 * height) / 0.92) - wall + 0.002;
  const heap = { soup: 0, cereal: 0.05, salad: 0.2 }[kind] * radius;
  const bump = { soup: 0, cereal: 0.05, salad: 0.1 }[kind] * radius;
  const profile = Array.from({ length: 11 }, (_, i) => {
    const t = 1 - i / 10;
    return { radius: edge * t, y: level + heap * (1 - t * t) };
  });
  const { geometry } = lathe(profile, {
    segments: 40,
    displace: ({ radius: r, y }, a, i) => {
      const fade = i === 0 ? 0 : Math.min(1, r / (0.4 * edge));
      const lumps = Math.sin(5 * a + 1.7 * i) * Math.cos(9 * a - 2.3 * i + 1) + 0.6 * Math.sin(13 * a + 4 * i);
      return { radius: r, y: y + fade * bump * 0.5 * lumps };
    },
    uv: ({ radius: r }, around) => [
      0.5 + (0.48 * r * Math.cos(2 * Math.PI * around)) / edge,
      0.5 + (0.48 * r * Math.sin(2 * Math.PI * around)) / edge,
    ],
  });
  const roughness = kind === 'soup' ? 0.25 : 0.7;
  return { name: 'food', geometry, material: { color: '#ffffff', roughness, metalness: 0, texture: paintFood(kind) } };
}
