import type { Vec3 } from '../shared/vector.ts';
import type { AssetDefinition, Geometry } from './asset.ts';
import { lathe } from './geometry/lathe.ts';
import { fractalNoise } from './textures/noise.ts';
import { paint } from './textures/paint.ts';

const STONE_COLORS: Readonly<Record<string, string>> = { grey: '#8d8c88', dark: '#55565a', sand: '#b39c7c' };

/** Granite, kg/m³. */
const DENSITY = 2650;
const SIZE = 128;

export const stone: AssetDefinition = {
  name: 'stone',
  doc: 'A rounded field stone.',
  classes: [],
  params: {
    length_cm: { kind: 'number', min: 3, max: 20, default: 8, unit: 'cm', doc: 'Longest side, about.' },
    variant: { kind: 'number', min: 0, max: 99, default: 0, unit: '', doc: 'Which stone of a hundred; whole numbers.' },
    color: { kind: 'choice', values: Object.keys(STONE_COLORS), default: 'grey', doc: 'Colour of the rock.' },
  },
  build(params) {
    const length = Number(params.length_cm) / 100;
    const half: Vec3 = [length / 2, 0.3 * length, 0.38 * length];
    const { geometry, size } = lump(half, Math.round(Number(params.variant)));
    const noise = fractalNoise(SIZE, 6, 5, 7);
    const texture = paint(SIZE, SIZE, (rgb, i) => rgb.fill(215 + 75 * noise[i]!));
    return {
      size,
      massKg: ((DENSITY * 4 * Math.PI) / 3) * (size[0] / 2) * (size[1] / 2) * (size[2] / 2),
      centerOfMass: [0, size[1] / 2, 0],
      parts: [
        {
          name: 'rock',
          geometry,
          material: {
            color: STONE_COLORS[String(params.color)] ?? STONE_COLORS.grey!,
            roughness: 0.9,
            metalness: 0,
            texture,
          },
        },
      ],
      collision: spheres(size),
      keypoints: { top: [0, size[1], 0] },
      friction: 0.7,
    };
  },
};

/** An ellipsoid with slow bumps, set on y = 0 and centred. */
function lump(half: Vec3, variant: number): { geometry: Geometry; size: Vec3 } {
  const noise = fractalNoise(64, 3, 3, 40 + variant);
  const rings = 24;
  const profile = Array.from({ length: rings + 1 }, (_, i) => {
    const angle = (i / rings) * Math.PI;
    return { radius: i % rings === 0 ? 0 : Math.sin(angle), y: -Math.cos(angle) };
  });
  const { geometry } = lathe(profile, {
    segments: 36,
    // Seen from above, and sheared so that the sides are not smeared.
    uv: ({ radius, y }, around) => [
      0.5 * (radius * Math.cos(2 * Math.PI * around) + 0.6 * y),
      0.5 * (radius * Math.sin(2 * Math.PI * around) - 0.6 * y),
    ],
    displace: (point, radians, ring) => {
      const column = Math.round((radians / (2 * Math.PI)) * 63) % 63;
      // Bumps fade at the poles, where all columns are one point, and close up over the last column.
      const bump = 1 + 0.34 * point.radius * noise[Math.round((ring / rings) * 63) * 64 + mirrored(column)]!;
      return { radius: point.radius * bump, y: point.y * (0.94 + 0.06 * bump) };
    },
  });
  return scaleTo(geometry, half);
}

/** There and back, so that the noise closes around the stone. */
const mirrored = (column: number): number => (column < 32 ? column : 63 - column);

function scaleTo(geometry: Geometry, half: Vec3): { geometry: Geometry; size: Vec3 } {
  const { positions, normals } = geometry;
  const [min, max] = [
    [Infinity, Infinity, Infinity],
    [-Infinity, -Infinity, -Infinity],
  ];
  for (let i = 0; i < positions.length; i++) {
    positions[i] = positions[i]! * half[i % 3]!;
    min[i % 3] = Math.min(min[i % 3]!, positions[i]!);
    max[i % 3] = Math.max(max[i % 3]!, positions[i]!);
  }
  for (let i = 0; i < positions.length; i += 3) {
    positions[i] = positions[i]! - (min[0]! + max[0]!) / 2;
    positions[i + 1] = positions[i + 1]! - min[1]!;
    positions[i + 2] = positions[i + 2]! - (min[2]! + max[2]!) / 2;
    // Normals scale by the inverse of the extents.
    const n = [normals[i]! / half[0], normals[i + 1]! / half[1], normals[i + 2]! / half[2]];
    const size = Math.hypot(...n);
    for (let k = 0; k < 3; k++) normals[i + k] = n[k]! / size;
  }
  return { geometry, size: [max[0]! - min[0]!, max[1]! - min[1]!, max[2]! - min[2]!] };
}

/** Three balls along the longest side: rolls and rests like the lump. */
function spheres([width, height, depth]: Vec3): { kind: 'sphere'; center: Vec3; radius: number }[] {
  const radius = height / 2;
  const reach = width / 2 - radius;
  const side = depth / 2 - radius;
  return [
    { kind: 'sphere', center: [-reach, radius, 0], radius },
    { kind: 'sphere', center: [reach, radius, 0], radius },
    { kind: 'sphere', center: [0, radius, -side], radius },
    { kind: 'sphere', center: [0, radius, side], radius },
  ];
}
