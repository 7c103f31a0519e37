import { describe, expect, it } from 'vitest';
import type { Asset, AssetParams } from '../../src/assets/asset.ts';
import { buildAsset } from '../../src/assets/build-asset.ts';
import { bentPath } from '../../src/assets/person/tube.ts';
import { person } from '../../src/assets/person.ts';
import { sha256 } from '../../src/shared/hash.ts';
import { add, axisAngle, cross, IDENTITY, length, rotate, subtract, type Vec3 } from '../../src/shared/vector.ts';
import { bounds, expectSound, outwardShare, triangleCount } from './check-asset.ts';

const build = (params: AssetParams = {}): Asset => buildAsset('person', params);

/** Every choice at least once. */
const SPECIMENS: readonly AssetParams[] = [
  {},
  { pose: 'walking', top: 'shirt', build: 'heavy', skin: 'dark', carrying: 'suitcase' },
  { pose: 'walking', top: 'tshirt', bottom: 'shorts', hair: 'bun', figure: 'feminine', carrying: 'backpack' },
  { pose: 'standing', bottom: 'skirt', hair: 'bob', figure: 'feminine', build: 'slim', carrying: 'umbrella' },
  { pose: 'sitting', hair: 'long', figure: 'feminine', bottom: 'skirt' },
  { pose: 'crouching', hair: 'bald', top: 'tshirt', bottom: 'shorts', carrying: 'backpack' },
  { pose: 'lying', build: 'heavy' },
  { top: 'hi_vis_vest', carrying: 'backpack', detail: 'low' },
  { pose: 'walking', height_m: 0.95, top: 'tshirt' },
];

const CARRIED = ['none', 'backpack', 'suitcase', 'umbrella'];
const POSES = ['standing', 'walking', 'sitting', 'crouching', 'lying'];

/** Of COCO's keypoint annotations (Lin et al. 2014). */
const COCO_KEYPOINTS = [
  'nose',
  ...['eye', 'ear', 'shoulder', 'elbow', 'wrist', 'hip', 'knee', 'ankle'].flatMap((name) => [
    `left_${name}`,
    `right_${name}`,
  ]),
];

describe('person', () => {
  it.each(SPECIMENS)('is sound and faces outward: %j', (params) => {
    const asset = build(params);
    expectSound(asset);
    for (const { name, geometry } of asset.parts) expect(outwardShare(geometry), name).toBeGreaterThan(0.97);
  });

  it.each(CARRIED)('has under 12,000 triangles in its richest outfit, carrying: %s', (carrying) => {
    const asset = build({ carrying, top: 'jacket', bottom: 'skirt', hair: 'bun' });
    expect(triangleCount(asset)).toBeLessThan(12_000);
  });

  it.each(POSES)('keeps outline and keypoints in low detail, of 1,500 triangles at most: %s', (pose) => {
    const [high, low] = [build({ pose }), build({ pose, detail: 'low' })];
    expect(triangleCount(low)).toBeLessThan(1500);
    for (const [name, point] of Object.entries(high.keypoints))
      expect(length(subtract(point, low.keypoints[name]!)), name).toBeLessThan(0.015);
    high.size.forEach((extent, axis) => {
      expect(Math.abs(extent - low.size[axis]!)).toBeLessThan(0.06);
    });
  });

  it('has a child’s head and legs when under 1.5 m tall: a fifth and less than half of the height', () => {
    const shares = (height_m: number) => {
      const { keypoints, size } = build({ height_m, hair: 'bald' });
      const eyes = keypoints.left_eye![1];
      // Eyes lie in the middle of the head, hips where legs begin.
      return { head: (2 * (size[1] - eyes)) / size[1], legs: keypoints.left_hip![1] / size[1] };
    };
    expect(shares(0.95).head).toBeGreaterThan(0.18);
    expect(shares(0.95).legs).toBeLessThan(0.495);
    expect(shares(1.75).head).toBeLessThan(0.145);
    expect(shares(1.75).legs).toBeGreaterThan(0.52);
  });

  it.each([0.9, 1.2, 1.5, 1.75, 1.95])('stands as tall as asked, but for shoes and hair: %d m', (height_m) => {
    const { size } = build({ height_m });
    expect(size[1]).toBeGreaterThan(height_m * 0.99);
    expect(size[1]).toBeLessThan(height_m * 1.035 + 0.01);
  });

  it('has the shoulders of adults: 29 to 40 cm between the joints', () => {
    const { left_shoulder: left, right_shoulder: right } = build().keypoints;
    const apart = left![0] - right![0];
    expect(apart).toBeGreaterThan(0.29);
    expect(apart).toBeLessThan(0.4);
  });

  it('weighs 12 to 17 kg at the height of a child of three', () => {
    const { massKg } = build({ height_m: 0.95 });
    expect(massKg).toBeGreaterThan(12);
    expect(massKg).toBeLessThan(17);
  });

  it('weighs what its build says, 60 to 95 kg at 1.75 m', () => {
    expect(build({ build: 'slim' }).massKg).toBeCloseTo(20 * 1.75 ** 2, 1);
    expect(build({ build: 'heavy' }).massKg).toBeCloseTo(31 * 1.75 ** 2, 1);
  });

  it('is wider and deeper the heavier it is', () => {
    const depth = (kind: string): number => build({ build: kind, pose: 'lying' }).size[1];
    expect(depth('heavy')).toBeGreaterThan(depth('slim') + 0.04);
  });

  it('sits, crouches and lies lower than it stands', () => {
    const tall = (pose: string): number => build({ pose }).size[1];
    expect(tall('walking')).toBeGreaterThan(1.68);
    expect(tall('sitting')).toBeLessThan(1.45);
    expect(tall('crouching')).toBeLessThan(1.32);
    expect(tall('lying')).toBeLessThan(0.45);
    expect(build({ pose: 'lying' }).size[2]).toBeGreaterThan(1.7);
  });

  it.each(['standing', 'walking', 'sitting', 'crouching'])('has both feet within 2.5 cm of the ground: %s', (pose) => {
    const soles = build({ pose }).parts.find((part) => part.name === 'white')!.geometry.positions;
    const lowest = { left: Infinity, right: Infinity };
    for (let i = 0; i < soles.length; i += 3) {
      const side = soles[i]! > 0 ? 'left' : 'right';
      lowest[side] = Math.min(lowest[side], soles[i + 1]!);
    }
    expect(Math.max(lowest.left, lowest.right)).toBeLessThan(0.025);
  });

  it.each(SPECIMENS)('names COCO’s seventeen points, inside the body’s bounds: %j', (params) => {
    const asset = build(params);
    const { min, max } = bounds(asset);
    expect(Object.keys(asset.keypoints).sort()).toEqual([...COCO_KEYPOINTS].sort());
    for (const point of Object.values(asset.keypoints))
      point.forEach((value, axis) => {
        expect(value).toBeGreaterThan(min[axis]! - 0.005);
        expect(value).toBeLessThan(max[axis]! + 0.005);
      });
  });

  it('wears closed shoes: the areas of uppers and soles, as vectors, add up to nothing', () => {
    let sum: Vec3 = [0, 0, 0];
    for (const { geometry } of build().parts.filter(({ name }) => name === 'shoes' || name === 'white')) {
      const { positions: p, indices } = geometry;
      const corner = (i: number): Vec3 => [p[i * 3]!, p[i * 3 + 1]!, p[i * 3 + 2]!];
      for (let t = 0; t < indices.length; t += 3) {
        const [a, b, c] = [corner(indices[t]!), corner(indices[t + 1]!), corner(indices[t + 2]!)];
        sum = add(sum, cross(subtract(b, a), subtract(c, a)));
      }
    }
    expect(length(sum)).toBeLessThan(1e-4);
  });

  it.each(['standing', 'walking'])('faces +z with every left point at +x of its right one: %s', (pose) => {
    const { keypoints } = build({ pose });
    expect(keypoints.nose![2]).toBeGreaterThan(keypoints.left_ear![2] + 0.05);
    for (const joint of ['eye', 'ear', 'shoulder', 'elbow', 'wrist', 'hip', 'knee', 'ankle'])
      expect(keypoints[`left_${joint}`]![0], joint).toBeGreaterThan(keypoints[`right_${joint}`]![0]);
  });

  it('puts the joints of a standing person of 1.75 m where anatomy has them', () => {
    const at = (name: string): number => build().keypoints[name]![1];
    // Drillis and Contini 1966, shares of the height: shoulder 0.818, hip 0.530, knee 0.285, ankle 0.039; soles add 2 cm.
    for (const [joint, share] of [
      ['shoulder', 0.818],
      ['hip', 0.53],
      ['knee', 0.285],
      ['ankle', 0.039],
    ] as const)
      for (const side of ['left', 'right'])
        expect(Math.abs(at(`${side}_${joint}`) - share * 1.75), joint).toBeLessThan(0.045);
    // Eyes at 0.936 of the height; arms hang: elbows at the waist, wrists at the hips.
    expect(Math.abs(at('left_eye') - 0.936 * 1.75)).toBeLessThan(0.03);
    expect(Math.abs(at('left_elbow') - 1.1)).toBeLessThan(0.06);
    expect(Math.abs(at('right_wrist') - 0.87)).toBeLessThan(0.06);
  });

  it('has the lengths of its limbs in every pose', () => {
    for (const pose of POSES) {
      const { keypoints } = build({ pose });
      const between = (a: string, b: string): number => length(subtract(keypoints[a]!, keypoints[b]!));
      for (const side of ['left', 'right']) {
        // 0.186, 0.146, 0.245 and 0.246 of 1.75 m; bent knees and elbows cut their corners.
        expect(between(`${side}_shoulder`, `${side}_elbow`)).toBeCloseTo(0.32, 1);
        expect(between(`${side}_elbow`, `${side}_wrist`)).toBeCloseTo(0.25, 1);
        expect(between(`${side}_hip`, `${side}_knee`)).toBeCloseTo(0.43, 1);
        expect(between(`${side}_knee`, `${side}_ankle`)).toBeCloseTo(0.43, 1);
      }
    }
  });

  it('sits with its knees in front of its hips and lies with its head, hands and heels on the ground', () => {
    const sitting = build({ pose: 'sitting' }).keypoints;
    expect(sitting.left_knee![2]).toBeGreaterThan(sitting.left_hip![2] + 0.35);
    expect(Math.abs(sitting.left_knee![1] - sitting.left_hip![1])).toBeLessThan(0.1);
    const lying = build({ pose: 'lying', hair: 'bald' });
    for (const name of ['left_wrist', 'right_wrist', 'left_ankle', 'right_ankle'])
      expect(lying.keypoints[name]![1], name).toBeLessThan(0.13);
    expect(lowestBetween(lying, 'skin', -2, lying.keypoints.left_shoulder![2])).toBeLessThan(0.03);
  });

  it.each(SPECIMENS)('collides near its geometry and nowhere below the ground by more than 2 cm: %j', (params) => {
    const asset = build(params);
    const { min, max } = bounds(asset);
    for (const shape of asset.collision) {
      const reach = reachOf(shape);
      shape.center.forEach((value, axis) => {
        expect(value - reach[axis]!).toBeGreaterThan(min[axis]! - (axis === 1 ? 0.02 : 0.04));
        expect(value + reach[axis]!).toBeLessThan(max[axis]! + 0.04);
      });
    }
  });

  it('keeps its centre of mass over its feet when upright', () => {
    const { centerOfMass, keypoints } = build();
    expect(Math.abs(centerOfMass[0] - (keypoints.left_ankle![0] + keypoints.right_ankle![0]) / 2)).toBeLessThan(0.03);
    expect(centerOfMass[1]).toBeGreaterThan(0.9);
    expect(centerOfMass[1]).toBeLessThan(1.05);
    expect(Math.abs(centerOfMass[2] - 0.04)).toBeLessThan(0.08);
  });

  it('does what its colours say, in the same geometry', () => {
    const [a, b] = [build(), build({ top_color: 'red', skin: 'dark', hair_color: 'blond', bottom_color: 'beige' })];
    for (const name of ['top', 'skin', 'hair', 'bottom']) {
      const [before, after] = [a, b].map((asset) => asset.parts.find((part) => part.name === name)!);
      expect(after!.material.color).not.toBe(before!.material.color);
      expect(after!.geometry).toBe(before!.geometry);
    }
  });

  it('shows skin at 305 to 307 K, clothes at 299 to 302 K, jackets coldest, and luggage at 293 K', () => {
    const kelvin = (name: string, params: AssetParams = {}) =>
      build(params).parts.find((part) => part.name === name)!.temperatureKelvin!;
    for (const part of ['skin', 'lips', 'eyes', 'pupils']) expect(Math.abs(kelvin(part) - 306)).toBeLessThanOrEqual(1);
    for (const part of ['top', 'bottom', 'shirt', 'shoes', 'white', 'dark'])
      expect(Math.abs(kelvin(part) - 300.5)).toBeLessThanOrEqual(1.5);
    expect(kelvin('top')).toBeLessThan(kelvin('top', { top: 'tshirt' }));
    for (const part of ['bag', 'fittings']) expect(kelvin(part, { carrying: 'suitcase' })).toBe(293);
  });

  it('wears a vest of fluorescent cloth and reflecting bands over a shirt', () => {
    const parts = build({ top: 'hi_vis_vest', top_color: 'red' }).parts.map(({ name }) => name);
    expect(parts).toEqual(expect.arrayContaining(['vest', 'reflector', 'top']));
    expect(build().parts.some(({ name }) => name === 'vest')).toBe(false);
  });

  it('draws no suitcase beside a sitting person', () => {
    expect(build({ pose: 'sitting', carrying: 'suitcase' }).parts.some((part) => part.name === 'bag')).toBe(false);
    expect(build({ pose: 'walking', carrying: 'suitcase' }).parts.some((part) => part.name === 'bag')).toBe(true);
  });

  it('is the same bytes every time', () => {
    const digest = (): string => {
      const parts = person.build({ ...build().params, height_m: 1.7 }).parts;
      return parts.map(({ geometry }) => sha256(geometry.positions) + sha256(geometry.normals)).join();
    };
    const first = digest();
    // Other bodies in between push the first out of the memo.
    for (let i = 0; i < 24; i++) build({ height_m: 1.5 + i / 100, hair: 'bald', bottom: 'shorts' });
    expect(digest()).toBe(first);
  });
});

describe('bent path', () => {
  it('keeps its length round a joint and leaves it in the new direction', () => {
    const turn = { at: 0.5, width: 0.1, orientation: axisAngle([1, 0, 0], Math.PI / 2) };
    const path = bentPath([0, 0, 0], [0, 1], IDENTITY, [turn], 'down');
    let walked = 0;
    for (let i = 0; i < 200; i++) walked += length(subtract(path((i + 1) / 200).position, path(i / 200).position));
    expect(walked).toBeCloseTo(1, 2);
    const end = subtract(path(1).position, path(0.9).position);
    const expected = rotate(turn.orientation, [0, -0.1, 0]);
    end.forEach((value, axis) => {
      expect(value).toBeCloseTo(expected[axis]!, 6);
    });
  });
});

/** Lowest point of a part between two depths, metres. */
function lowestBetween(asset: Asset, name: string, from: number, to: number): number {
  const { positions } = asset.parts.find((part) => part.name === name)!.geometry;
  let low = Infinity;
  for (let i = 0; i < positions.length; i += 3)
    if (positions[i + 2]! > from && positions[i + 2]! < to) low = Math.min(low, positions[i + 1]!);
  return low;
}

function reachOf(shape: Asset['collision'][number]): Vec3 {
  if (shape.kind === 'sphere') return [shape.radius, shape.radius, shape.radius];
  const q = shape.rotation ?? IDENTITY;
  const [x, y, z] = (
    [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ] as const
  ).map((axis) => rotate(q, axis)) as [Vec3, Vec3, Vec3];
  if (shape.kind === 'box') {
    const [hx, hy, hz] = shape.halfExtents;
    return [0, 1, 2].map((k) => Math.abs(x[k]!) * hx + Math.abs(y[k]!) * hy + Math.abs(z[k]!) * hz) as unknown as Vec3;
  }
  const { radius, height } = shape;
  return [0, 1, 2].map(
    (k) => Math.abs(y[k]!) * (height / 2) + radius * Math.sqrt(Math.max(0, 1 - y[k]! ** 2)),
  ) as unknown as Vec3;
}
