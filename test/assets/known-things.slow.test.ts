import { describe, expect, it } from 'vitest';
import type { Asset, AssetParams, CollisionShape } from '../../src/assets/asset.ts';
import { buildAsset, findAsset } from '../../src/assets/build-asset.ts';
import { sha256 } from '../../src/shared/hash.ts';
import { rotate, type Vec3 } from '../../src/shared/vector.ts';
import { bounds, expectSound, outwardShare, triangleCount } from './check-asset.ts';

type Range = readonly [low: number, high: number];

interface Specimen {
  asset: string;
  params?: AssetParams;
  /** Metres along x, y, z and kilograms, from the sources that the asset's file cites. */
  x: Range;
  y: Range;
  z: Range;
  kg: Range;
}

const SPECIMENS: readonly Specimen[] = [
  { asset: 'apple', x: [0.07, 0.085], y: [0.07, 0.1], z: [0.07, 0.085], kg: [0.14, 0.25] },
  {
    asset: 'apple',
    params: { leaf: true, sort: 'green' },
    x: [0.07, 0.09],
    y: [0.07, 0.11],
    z: [0.07, 0.085],
    kg: [0.14, 0.25],
  },
  { asset: 'banana', x: [0.14, 0.2], y: [0.03, 0.045], z: [0.06, 0.1], kg: [0.1, 0.2] },
  {
    asset: 'banana',
    params: { count: 4, ripeness: 'green' },
    x: [0.14, 0.24],
    y: [0.03, 0.13],
    z: [0.06, 0.24],
    kg: [0.4, 0.8],
  },
  { asset: 'book', x: [0.14, 0.17], y: [0.04, 0.044], z: [0.22, 0.24], kg: [0.6, 1.1] },
  { asset: 'book', params: { state: 'open' }, x: [0.28, 0.33], y: [0.015, 0.035], z: [0.22, 0.24], kg: [0.6, 1.1] },
  {
    asset: 'book',
    params: { state: 'standing', cover: 'red' },
    x: [0.14, 0.17],
    y: [0.22, 0.24],
    z: [0.04, 0.044],
    kg: [0.6, 1.1],
  },
  { asset: 'bowl', x: [0.155, 0.165], y: [0.06, 0.075], z: [0.155, 0.165], kg: [0.3, 0.8] },
  {
    asset: 'bowl',
    params: { contents: 'salad', depth: 0.3 },
    x: [0.155, 0.165],
    y: [0.04, 0.06],
    z: [0.155, 0.165],
    kg: [0.4, 1.2],
  },
  { asset: 'cell-phone', x: [0.071, 0.078], y: [0.0074, 0.012], z: [0.147, 0.163], kg: [0.16, 0.24] },
  {
    asset: 'cell-phone',
    params: { lies: 'face_down', screen: 'chat' },
    x: [0.071, 0.078],
    y: [0.0074, 0.012],
    z: [0.147, 0.163],
    kg: [0.16, 0.24],
  },
  { asset: 'chair', x: [0.4, 0.5], y: [0.88, 0.92], z: [0.42, 0.6], kg: [4.5, 6] },
  {
    asset: 'chair',
    params: { back: 'ladder', cushion: 'grey', height_cm: 80 },
    x: [0.4, 0.5],
    y: [0.78, 0.82],
    z: [0.42, 0.6],
    kg: [4.5, 6],
  },
  {
    asset: 'chair',
    params: { back: 'solid', color: 'black' },
    x: [0.4, 0.5],
    y: [0.88, 0.92],
    z: [0.42, 0.6],
    kg: [4.5, 6],
  },
  { asset: 'clock', x: [0.11, 0.14], y: [0.14, 0.19], z: [0.02, 0.07], kg: [0.25, 0.5] },
  {
    asset: 'clock',
    params: { kind: 'wall', diameter_cm: 30 },
    x: [0.29, 0.31],
    y: [0.29, 0.31],
    z: [0.03, 0.07],
    kg: [0.6, 1.4],
  },
  { asset: 'couch', x: [2, 2.2], y: [0.8, 0.9], z: [0.85, 0.95], kg: [50, 75] },
  {
    asset: 'couch',
    params: { seats: 2, arms: 'rolled', legs: 'steel', cover: 'leather', pillows: 3 },
    x: [1.5, 1.65],
    y: [0.8, 0.9],
    z: [0.85, 0.95],
    kg: [40, 55],
  },
  {
    asset: 'couch',
    params: { seats: 4, arms: 'none', legs: 'block', pillows: 0 },
    x: [2.4, 2.6],
    y: [0.8, 0.9],
    z: [0.85, 0.95],
    kg: [60, 95],
  },
  { asset: 'cup', x: [0.1, 0.125], y: [0.09, 0.1], z: [0.08, 0.085], kg: [0.5, 0.75] },
  {
    asset: 'cup',
    params: { kind: 'tea_cup', contents: 'none', color: 'blue' },
    x: [0.1, 0.125],
    y: [0.055, 0.07],
    z: [0.09, 0.095],
    kg: [0.1, 0.25],
  },
  {
    asset: 'cup',
    params: { kind: 'paper', contents: 'none' },
    x: [0.085, 0.095],
    y: [0.1, 0.115],
    z: [0.085, 0.095],
    kg: [0.008, 0.02],
  },
  { asset: 'drinking-glass', x: [0.08, 0.084], y: [0.094, 0.096], z: [0.08, 0.084], kg: [0.18, 0.3] },
  {
    asset: 'drinking-glass',
    params: { form: 'highball', water: 0.95 },
    x: [0.064, 0.066],
    y: [0.154, 0.156],
    z: [0.064, 0.066],
    kg: [0.55, 0.75],
  },
  { asset: 'keyboard', x: [0.42, 0.47], y: [0.015, 0.04], z: [0.12, 0.145], kg: [0.5, 1.1] },
  {
    asset: 'keyboard',
    params: { layout: 'compact', tilt_deg: 0, color: 'white' },
    x: [0.28, 0.32],
    y: [0.01, 0.03],
    z: [0.12, 0.145],
    kg: [0.4, 0.9],
  },
  { asset: 'laptop', x: [0.31, 0.33], y: [0.2, 0.25], z: [0.22, 0.32], kg: [1.2, 1.8] },
  {
    asset: 'laptop',
    params: { lid_deg: 60, screen: 'off', color: 'black' },
    x: [0.31, 0.33],
    y: [0.17, 0.23],
    z: [0.2, 0.25],
    kg: [1.2, 1.8],
  },
  { asset: 'orange', x: [0.078, 0.082], y: [0.078, 0.083], z: [0.078, 0.082], kg: [0.13, 0.3] },
  {
    asset: 'orange',
    params: { cut: 'half' },
    x: [0.078, 0.082],
    y: [0.038, 0.042],
    z: [0.078, 0.082],
    kg: [0.06, 0.15],
  },
  { asset: 'potted-plant', x: [0.25, 0.6], y: [0.38, 0.55], z: [0.25, 0.6], kg: [1, 4] },
  {
    asset: 'potted-plant',
    params: { kind: 'palm', variant: 7 },
    x: [0.25, 0.7],
    y: [0.35, 0.55],
    z: [0.25, 0.7],
    kg: [1, 4],
  },
  {
    asset: 'potted-plant',
    params: { kind: 'snake', pot: 'white', height_cm: 100 },
    x: [0.3, 0.8],
    y: [0.85, 1.1],
    z: [0.3, 0.8],
    kg: [15, 40],
  },
  { asset: 'sports-ball', x: [0.216, 0.223], y: [0.216, 0.223], z: [0.216, 0.223], kg: [0.41, 0.45] },
  {
    asset: 'sports-ball',
    params: { kind: 'basketball' },
    x: [0.238, 0.246],
    y: [0.238, 0.246],
    z: [0.238, 0.246],
    kg: [0.58, 0.62],
  },
  {
    asset: 'sports-ball',
    params: { kind: 'tennis', dirt: 1 },
    x: [0.0654, 0.0686],
    y: [0.0654, 0.0686],
    z: [0.0654, 0.0686],
    kg: [0.056, 0.0594],
  },
  {
    asset: 'sports-ball',
    params: { kind: 'volleyball' },
    x: [0.207, 0.214],
    y: [0.207, 0.214],
    z: [0.207, 0.214],
    kg: [0.26, 0.28],
  },
  {
    asset: 'sports-ball',
    params: { kind: 'golf' },
    x: [0.04267, 0.0432],
    y: [0.04267, 0.0432],
    z: [0.04267, 0.0432],
    kg: [0.0445, 0.04593],
  },
  { asset: 'suitcase', x: [0.41, 0.46], y: [0.61, 0.65], z: [0.24, 0.27], kg: [8, 15] },
  {
    asset: 'suitcase',
    params: { handle: 'out', full: false },
    x: [0.41, 0.46],
    y: [0.95, 1.1],
    z: [0.24, 0.27],
    kg: [2.3, 4.5],
  },
  { asset: 'umbrella', x: [0.95, 1.05], y: [0.84, 0.92], z: [0.95, 1.05], kg: [0.35, 0.55] },
  {
    asset: 'umbrella',
    params: { pose: 'lying', second: 'white' },
    x: [0.95, 1.05],
    y: [0.7, 0.95],
    z: [0.7, 1.05],
    kg: [0.35, 0.55],
  },
  {
    asset: 'umbrella',
    params: { state: 'folded', pose: 'hooked', span_cm: 115 },
    x: [0.06, 0.1],
    y: [0.86, 0.96],
    z: [0.08, 0.2],
    kg: [0.35, 0.55],
  },
  {
    asset: 'umbrella',
    params: { state: 'folded', pose: 'lying', handle: 'straight' },
    x: [0.06, 0.08],
    y: [0.06, 0.08],
    z: [0.84, 0.92],
    kg: [0.35, 0.55],
  },
  { asset: 'vase', x: [0.12, 0.18], y: [0.255, 0.27], z: [0.12, 0.18], kg: [0.5, 1.5] },
  {
    asset: 'vase',
    params: { form: 'tapered', flowers: 'yellow', glaze: 'delft' },
    x: [0.15, 0.4],
    y: [0.35, 0.55],
    z: [0.15, 0.4],
    kg: [0.4, 1.5],
  },
  { asset: 'wine-glass', x: [0.075, 0.09], y: [0.209, 0.211], z: [0.075, 0.09], kg: [0.14, 0.4] },
  {
    asset: 'wine-glass',
    params: { form: 'flute', wine: 'white', height_cm: 23 },
    x: [0.05, 0.07],
    y: [0.229, 0.231],
    z: [0.05, 0.07],
    kg: [0.14, 0.4],
  },
];

const NAMES = [...new Set(SPECIMENS.map((specimen) => specimen.asset))];
const built = SPECIMENS.map((specimen) => ({ specimen, asset: buildAsset(specimen.asset, specimen.params) }));
const titled = built.map((entry) => ({
  ...entry,
  title: `${entry.specimen.asset} ${JSON.stringify(entry.specimen.params ?? {})}`,
}));

/** Points of a shape that reach furthest along the axes. */
function reach(shape: CollisionShape): Vec3[] {
  const turn = shape.kind === 'sphere' ? undefined : shape.rotation;
  const half: Vec3 =
    shape.kind === 'box'
      ? shape.halfExtents
      : [shape.radius, shape.kind === 'sphere' ? shape.radius : shape.height / 2, shape.radius];
  // Of round shapes only the ends of the axes are points of the surface.
  const corners: Vec3[] =
    shape.kind === 'box'
      ? [-1, 1].flatMap((a) =>
          [-1, 1].flatMap((b) => [-1, 1].map((c): Vec3 => [a * half[0], b * half[1], c * half[2]])),
        )
      : [0, 1, 2].flatMap((k) =>
          [-1, 1].map((s) => [0, 1, 2].map((j) => (j === k ? s * half[j]! : 0)) as unknown as Vec3),
        );
  return corners.map((corner) => {
    const [x, y, z] = turn ? rotate(turn, corner) : corner;
    return [x + shape.center[0], y + shape.center[1], z + shape.center[2]];
  });
}

const fingerprint = (asset: Asset): string =>
  asset.parts
    .map(({ geometry, material }) =>
      [geometry.positions, geometry.normals, geometry.uvs, geometry.indices, material.texture?.data]
        .map((bytes) => (bytes ? sha256(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)) : '-'))
        .join(),
    )
    .join();

describe('things that detectors know', () => {
  it.each(titled)('$title is sound, outside out, and under 12,000 triangles', ({ asset }) => {
    expectSound(asset);
    expect(triangleCount(asset)).toBeLessThan(12_000);
    for (const { geometry, name } of asset.parts) expect(outwardShare(geometry), name).toBeGreaterThan(0.99);
  });

  it.each(titled)('$title has a real size and weight', ({ asset, specimen }) => {
    const measured = { x: asset.size[0], y: asset.size[1], z: asset.size[2], kg: asset.massKg };
    for (const key of ['x', 'y', 'z', 'kg'] as const) {
      expect(measured[key], key).toBeGreaterThanOrEqual(specimen[key][0]);
      expect(measured[key], key).toBeLessThanOrEqual(specimen[key][1]);
    }
  });

  it.each(titled)('$title collides where it is: on the ground, and within 15 mm of its extents', ({ asset }) => {
    const { min, max } = bounds(asset);
    const points = asset.collision.flatMap(reach);
    expect(Math.abs(Math.min(...points.map((point) => point[1])))).toBeLessThan(0.004);
    for (const point of points) {
      for (let axis = 0; axis < 3; axis++) {
        expect(point[axis]!).toBeGreaterThan(min[axis]! - 0.015);
        expect(point[axis]!).toBeLessThan(max[axis]! + 0.015);
      }
    }
  });

  it.each(titled)('$title has its keypoints on or in it', ({ asset }) => {
    const { min, max } = bounds(asset);
    for (const [name, point] of Object.entries(asset.keypoints)) {
      for (let axis = 0; axis < 3; axis++) {
        expect(point[axis]!, name).toBeGreaterThan(min[axis]! - 0.012);
        expect(point[axis]!, name).toBeLessThan(max[axis]! + 0.012);
      }
    }
  });

  it.each(NAMES)(
    '%s is built to the same bytes twice, and every number of its knobs has a unit or none at all',
    (name) => {
      const first = built.find(({ specimen }) => specimen.asset === name && !specimen.params)!.asset;
      expect(fingerprint(buildAsset(name))).toBe(fingerprint(first));
      for (const spec of Object.values(findAsset(name)!.params)) {
        expect(spec.doc.length).toBeGreaterThan(5);
        if (spec.kind === 'number') expect(spec.default >= spec.min && spec.default <= spec.max).toBe(true);
      }
    },
  );

  it.each(NAMES)('%s goes by one name of COCO, its own', (name) => {
    // COCO's cups are mugs and glasses alike.
    const expected = name === 'drinking-glass' ? 'cup' : name.replace('-', ' ');
    expect(findAsset(name)!.classes).toEqual([expected]);
  });
});

describe('their knobs', () => {
  const part = (name: string, params: AssetParams, of: string) =>
    buildAsset(name, params).parts.find((candidate) => candidate.name === of);

  it('an empty cup has no drink, a full one is heavier than a half full one', () => {
    expect(part('cup', { contents: 'none' }, 'drink')).toBeUndefined();
    expect(buildAsset('cup', { fill: 0.9 }).massKg).toBeGreaterThan(buildAsset('cup', { fill: 0.5 }).massKg + 0.05);
  });

  it('glass comes after the wine, since blended surfaces are drawn in this order', () => {
    expect(buildAsset('wine-glass').parts.map(({ name }) => name)).toEqual(['wine', 'glass']);
  });

  it('the lid of a laptop leans back when it is opened wide', () => {
    const back = (lid_deg: number): number => buildAsset('laptop', { lid_deg }).keypoints.screen_top![2];
    expect(back(130)).toBeLessThan(back(100));
  });

  it('at six the hour hand points down', () => {
    const hands = (hour: number) => part('clock', { hour }, 'hands')!.geometry.positions;
    const lowest = (hour: number) =>
      hands(hour).reduce((low, value, i) => (i % 3 === 1 ? Math.min(low, value) : low), 1);
    expect(lowest(6)).toBeLessThan(lowest(12) - 0.02);
  });

  it('a hundred plants are not one plant', () => {
    expect(buildAsset('potted-plant', { variant: 1 }).size).not.toEqual(
      buildAsset('potted-plant', { variant: 2 }).size,
    );
  });

  it('a golf ball has some 362 dimples, where its normals lean', () => {
    const { data } = part('sports-ball', { kind: 'golf', dirt: 0 }, 'ball')!.material.normalTexture!;
    let leaning = 0;
    for (let i = 0; i < data.length; i += 4) if (data[i + 2]! < 250) leaning++;
    const share = leaning / (data.length / 4);
    expect(share).toBeGreaterThan(0.3);
    expect(share).toBeLessThan(0.75);
  });

  it('a couch for four is longer than one for two, by two seats', () => {
    const width = (seats: number): number => buildAsset('couch', { seats, pillows: 0 }).size[0];
    expect(width(4) - width(2)).toBeCloseTo(2 * 0.61, 1);
  });

  it('an umbrella hangs with its handle over its tip, and is held the other way round', () => {
    const rise = (pose: string): number => {
      const { tip, handle } = buildAsset('umbrella', { pose }).keypoints;
      return tip![1] - handle![1];
    };
    expect(rise('standing')).toBeGreaterThan(0.8);
    expect(rise('hooked')).toBeLessThan(-0.8);
    expect(Math.abs(rise('lying'))).toBeLessThan(0.7);
  });

  it('a football is mostly white, with twelve black panels in it', () => {
    const { data } = part('sports-ball', { dirt: 0 }, 'ball')!.material.texture!;
    let black = 0;
    for (let i = 0; i < data.length; i += 4) if (data[i]! < 45) black++;
    const share = black / (data.length / 4);
    // Twelve pentagons of a truncated icosahedron are 28 % of its surface.
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.34);
  });
});
