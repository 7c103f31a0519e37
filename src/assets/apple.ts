import type { Vec3 } from '../shared/vector.ts';
import type { AssetDefinition, Part } from './asset.ts';
import { lathe, type ProfilePoint } from './geometry/lathe.ts';
import { mergeGeometries } from './geometry/merge.ts';
import { placeGeometry, setDown } from './geometry/place-geometry.ts';
import { tube } from './geometry/skin.ts';
import { APPLE_SORTS, type AppleSort, paintAppleSkin } from './textures/fruit-skin.ts';

/** Dessert apples: 65–85 mm across, 140–220 g (EU marketing standard for apples, regulation 543/2011); kg/m³. */
const DENSITY = 830;

/**
 * Notebook: In the room, lens at 15–45°, 0.35–0.55 m, all around: 12 of 12 / 10 of 12 (YOLOX-nano / CenterNet at
 * their cards’ thresholds and IoU 0.5, default parameters).
 * The stem in its hollow is what tells it from a ball. Any sort does for YOLOX-nano (0.5–0.9); CenterNet says
 * sports ball of striped ones, and of all from half a metre on. The leaf changed nothing. A glossier skin
 * (roughness 0.32) put pale rims around it; 0.4 is better.
 * 1,480 triangles.
 */
export const apple: AssetDefinition = {
  name: 'apple',
  doc: 'An apple with its stem, and a leaf where wanted.',
  classes: ['apple'],
  params: {
    diameter_mm: { kind: 'number', min: 60, max: 95, default: 78, unit: 'mm', doc: 'Greatest width.' },
    sort: { kind: 'choice', values: APPLE_SORTS, default: 'red', doc: 'Colour of the skin.' },
    leaf: { kind: 'boolean', default: false, doc: 'Whether a leaf is left on the stem.' },
  },
  build(params) {
    const radius = Number(params.diameter_mm) / 2000;
    const skin = lathe(profile(radius), {
      segments: 40,
      // Five lobes, strongest at the calyx.
      displace: ({ radius: r, y }, a) => {
        const low = Math.max(0, 0.6 - y / (2 * radius));
        return {
          radius: r * (1 + 0.03 * low * Math.cos(5 * a)),
          y: y + 0.05 * radius * low * low * (1 + Math.cos(5 * a)),
        };
      },
      uv: (_, around, along) => [around, along],
    }).geometry;
    const top = 1.5 * radius;
    const raw: Part[] = [
      {
        name: 'skin',
        geometry: skin,
        material: {
          color: '#ffffff',
          roughness: 0.4,
          metalness: 0,
          texture: paintAppleSkin(params.sort as AppleSort),
        },
      },
      { name: 'stem', geometry: stem(radius, top), material: { color: '#5a4028', roughness: 0.8, metalness: 0 } },
    ];
    if (params.leaf) raw.push(leaf(radius, top));
    const { parts, size, moved } = setDown(raw);
    const center = 0.9 * radius + moved[1];
    return {
      size,
      massKg: DENSITY * (4 / 3) * Math.PI * radius ** 3 * 0.86,
      centerOfMass: [moved[0], center, moved[2]],
      parts,
      collision: [
        // A broad base to stand on, and the ball above it.
        { kind: 'cylinder', center: [moved[0], 0.25 * radius, moved[2]], radius: 0.5 * radius, height: 0.5 * radius },
        { kind: 'sphere', center: [moved[0], 0.95 * radius, moved[2]], radius: 0.94 * radius },
      ],
      keypoints: { stem: [moved[0], top + 0.55 * radius + moved[1], moved[2]], base: [moved[0], 0, moved[2]] },
      friction: 0.5,
    };
  },
};

/** From the calyx's hollow over the shoulders into the stem's hollow, heights from the lowest point. */
function profile(radius: number): ProfilePoint[] {
  const outline: readonly (readonly [number, number])[] = [
    [0, 0.2],
    [0.1, 0.14],
    [0.22, 0.04],
    [0.36, 0],
    [0.5, 0.045],
    [0.66, 0.17],
    [0.81, 0.39],
    [0.92, 0.66],
    [0.985, 0.95],
    [1, 1.18],
    [0.97, 1.4],
    [0.88, 1.6],
    [0.74, 1.74],
    [0.57, 1.805],
    [0.4, 1.79],
    [0.25, 1.7],
    [0.12, 1.57],
    [0.045, 1.47],
    [0, 1.45],
  ];
  return outline.map(([r, y]) => ({ radius: r * radius, y: y * radius }));
}

function stem(radius: number, top: number) {
  const path = [0, 0.25, 0.5, 0.75, 1].map(
    (t): Vec3 => [0.16 * radius * t * t, top + t * 0.55 * radius, 0.03 * radius * t],
  );
  return tube({
    path,
    radii: (i) => [0.035 * radius * (1 + 0.12 * i), 0.035 * radius * (1 + 0.12 * i)],
    side: [0, 0, 1],
    sides: 8,
  });
}

/** A pointed oval that arches, seen from both sides. */
function leaf(radius: number, top: number): Part {
  const steps = 8;
  const path = Array.from({ length: steps + 1 }, (_, i): Vec3 => {
    const t = i / steps;
    return [0.08 * radius + t * 0.85 * radius, top + radius * (0.42 + 0.42 * t - 0.5 * t * t), 0];
  });
  const half = (i: number): number =>
    0.26 * radius * Math.sqrt(Math.max(0.001, Math.sin((Math.PI * (i + 0.1)) / (steps + 0.2))));
  const blade = tube({ path, radii: (i) => [half(i), 0.012 * radius], side: [0, 0, 1], sides: 8 });
  return {
    name: 'leaf',
    geometry: mergeGeometries([placeGeometry(blade, {})]),
    material: { color: '#4c7a2c', roughness: 0.6, metalness: 0 },
  };
}
