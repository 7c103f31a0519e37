import { stream } from '../shared/random.ts';
import type { Vec3 } from '../shared/vector.ts';
import type { AssetDefinition, Geometry, Material, Part } from './asset.ts';
import { curveThrough } from './geometry/curve.ts';
import { lathe, type ProfilePoint } from './geometry/lathe.ts';
import { leafBlade } from './geometry/leaves.ts';
import { mergeGeometries } from './geometry/merge.ts';
import { extentsOf } from './geometry/place-geometry.ts';
import { tube } from './geometry/skin.ts';
import { GLAZE_COLORS, type GlazeColor, paintGlaze } from './textures/glaze.ts';
import { paintLeaf } from './textures/leaf.ts';

/** Radius along the height, both as shares of the height. */
const FORMS: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  classic: [
    [0, 0.17],
    [0.04, 0.175],
    [0.3, 0.25],
    [0.52, 0.28],
    [0.74, 0.2],
    [0.87, 0.115],
    [0.94, 0.12],
    [1, 0.165],
  ],
  bottle: [
    [0, 0.19],
    [0.2, 0.26],
    [0.4, 0.22],
    [0.58, 0.09],
    [0.85, 0.065],
    [1, 0.09],
  ],
  tapered: [
    [0, 0.13],
    [0.5, 0.17],
    [0.85, 0.225],
    [1, 0.24],
  ],
};
const PETALS: Readonly<Record<string, string>> = {
  red: '#c02438',
  pink: '#e58aa8',
  yellow: '#f0c23a',
  white: '#f4f1e8',
};
const EARTHENWARE = 2200;
const WALL = 0.005;

/**
 * Notebook: Empty, in the room, lens at 15–45°, 0.6–1 m, all around: 12 of 12 / 12 of 12 (YOLOX-nano / CenterNet at
 * their cards’ thresholds and IoU 0.5, default parameters).
 * Foot, belly, neck and lip: 0.8–0.94 / 0.44–0.82, blue or white, classic or bottle. With flowers it is lost: the
 * detectors box the vase alone, or call the whole a potted plant, while the truth’s box holds the flowers too.
 * Stand flowers in it as a thing of their own where that matters.
 * 4,700 triangles, 7,500 with flowers.
 */
export const vase: AssetDefinition = {
  name: 'vase',
  doc: 'A thrown vase, empty or with a bunch of flowers.',
  classes: ['vase'],
  params: {
    form: { kind: 'choice', values: Object.keys(FORMS), default: 'classic', doc: 'Outline.' },
    height_cm: { kind: 'number', min: 12, max: 45, default: 26, unit: 'cm', doc: 'Of the vase alone.' },
    glaze: { kind: 'choice', values: GLAZE_COLORS, default: 'blue', doc: 'Colour and decoration.' },
    flowers: { kind: 'choice', values: ['none', ...Object.keys(PETALS)], default: 'none', doc: 'Colour of the bunch.' },
  },
  build(params) {
    const height = Number(params.height_cm) / 100;
    const knots = FORMS[String(params.form)]!;
    const outline = curveThrough(knots);
    const radiusAt = (t: number): number => outline(t) * height;
    const glaze: Material = {
      color: '#ffffff',
      roughness: 0.24,
      metalness: 0,
      texture: paintGlaze(params.glaze as GlazeColor),
    };
    const parts: Part[] = [
      {
        name: 'body',
        geometry: lathe(profile(radiusAt, height), {
          segments: 48,
          uv: ({ y }, around) => [2 * around, y / height],
        }).geometry,
        material: glaze,
      },
    ];
    if (params.flowers !== 'none') parts.push(...bunch(height, radiusAt(1), PETALS[String(params.flowers)]!));
    const { size } = extentsOf(parts.map((part) => part.geometry));
    const widest = Math.max(...knots.map((knot) => knot[1])) * height;
    return {
      size,
      massKg: EARTHENWARE * WALL * 2 * Math.PI * 0.75 * widest * height,
      centerOfMass: [0, 0.45 * height, 0],
      parts,
      collision: [0, 1, 2, 3].map((i) => ({
        kind: 'cylinder' as const,
        center: [0, ((i + 0.5) * height) / 4, 0] as const,
        radius: radiusAt((i + 0.5) / 4),
        height: height / 4,
      })),
      keypoints: { rim: [0, height, 0], base: [0, 0, 0] },
      friction: 0.4,
    };
  },
};

function profile(radiusAt: (t: number) => number, height: number): ProfilePoint[] {
  const steps = 28;
  const side = Array.from({ length: steps + 1 }, (_, i) => ({ radius: radiusAt(i / steps), y: (i / steps) * height }));
  side[0] = { radius: radiusAt(0), y: 0.003 };
  const inside = side
    .slice(Math.floor(steps / 2))
    .reverse()
    .map(({ radius, y }) => ({ radius: radius - WALL, y: Math.min(y, height - 0.0015) }));
  return [
    { radius: 0, y: 0.002 },
    { radius: 0.8 * radiusAt(0), y: 0.002, sharp: true },
    { radius: 0.84 * radiusAt(0), y: 0, sharp: true },
    { radius: radiusAt(0) - 0.003, y: 0 },
    ...side,
    { radius: radiusAt(1) - 0.3 * WALL, y: height + 0.0012 },
    { radius: radiusAt(1) - 0.7 * WALL, y: height + 0.0012 },
    ...inside,
    { radius: 0, y: 0.45 * height },
  ];
}

/** Seven stems that fan out of the neck, each with a many-petalled head and two leaves. */
function bunch(height: number, neck: number, petal: string): Part[] {
  const random = stream(31);
  const [stems, petals, hearts, leaves]: [Geometry[], Geometry[], Geometry[], Geometry[]] = [[], [], [], []];
  for (let n = 0; n < 9; n++) {
    const heading = n * 2.4;
    const lean = n === 0 ? 0.05 : 0.22 + 0.36 * Math.sqrt(n / 9);
    const length = height * (0.75 - 0.25 * (n / 9) + 0.1 * random());
    const at = (t: number): Vec3 => {
      const out = 0.4 * neck * (1 - t) + Math.sin(lean) * length * t;
      return [
        Math.cos(heading) * out,
        0.8 * height + (0.2 * height + Math.cos(lean) * length) * t,
        -Math.sin(heading) * out,
      ];
    };
    stems.push(
      tube({ path: [at(0), at(0.5), at(1)], radii: () => [0.0025, 0.0025], side: [0.2, 0.1, 0.95], sides: 5 }),
    );
    const size = height * (0.12 + 0.03 * random());
    for (let p = 0; p < 18; p++) {
      const ring = Math.floor(p / 6);
      petals.push(
        leafBlade({
          foot: at(1),
          heading: heading + p * 1.047 + ring * 0.5,
          rise: 0.35 + 0.4 * ring,
          droop: 0.5 - 0.35 * ring,
          length: size * (1 - 0.22 * ring),
          width: size * 0.72,
          belly: 0.65,
          steps: 3,
        }),
      );
    }
    const [x, y, z] = at(1);
    hearts.push(
      tube({
        path: [
          [x, y, z],
          [x, y + 0.2 * size, z],
        ],
        radii: () => [0.2 * size, 0.2 * size],
        side: [1, 0, 0],
        sides: 8,
      }),
    );
    for (const t of [0.35, 0.6])
      leaves.push(
        leafBlade({
          foot: at(t),
          heading: heading + 2 * t + n,
          rise: 0.7,
          droop: 1.2,
          length: 0.3 * height,
          width: 0.1 * height,
          steps: 4,
        }),
      );
  }
  return [
    {
      name: 'leaves',
      geometry: mergeGeometries(leaves),
      material: { color: '#ffffff', roughness: 0.6, metalness: 0, doubleSided: true, texture: paintLeaf(false) },
    },
    { name: 'stems', geometry: mergeGeometries(stems), material: { color: '#54722f', roughness: 0.7, metalness: 0 } },
    {
      name: 'petals',
      geometry: { ...mergeGeometries(petals), uvs: null },
      material: { color: petal, roughness: 0.7, metalness: 0, doubleSided: true },
    },
    { name: 'hearts', geometry: mergeGeometries(hearts), material: { color: '#8a6a1e', roughness: 0.8, metalness: 0 } },
  ];
}
