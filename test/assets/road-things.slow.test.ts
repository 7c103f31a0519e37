import { describe, expect, it, vi } from 'vitest';
import type { Asset, AssetParams, CollisionShape } from '../../src/assets/asset.ts';
import { buildAsset } from '../../src/assets/build-asset.ts';
import { STOP_CONDITIONS } from '../../src/assets/textures/stop-face.ts';
import { hashOf } from '../../src/shared/hash.ts';
import { createMemo } from '../../src/shared/memo.ts';
import { rotate, type Vec3 } from '../../src/shared/vector.ts';
import { bounds, expectSound, meshVolume, outwardShare, triangleCount } from './check-asset.ts';

/** Each thing is looked at by several tests. */
const built = createMemo<Asset>(64);
const thing = (name: string, params: AssetParams): Asset =>
  built(JSON.stringify([name, params]), () => buildAsset(name, params));

type Range = readonly [low: number, high: number];

/** Name, parameters, width, height and depth in metres, mass in kg: the ranges that real ones come in. */
const THINGS: readonly [string, AssetParams, Range, Range, Range, Range][] = [
  ['stop-sign', {}, [0.75, 0.92], [2.2, 2.4], [0.05, 0.2], [6, 25]],
  ['stop-sign', { clearance_m: 2.1, condition: 'snow' }, [0.75, 0.95], [2.8, 3], [0.05, 0.2], [6, 25]],
  ['traffic-light', {}, [0.3, 0.4], [3.4, 3.7], [0.4, 0.8], [30, 80]],
  ['traffic-light', { backplate: true, housing: 'yellow' }, [0.6, 0.7], [3.4, 3.8], [0.4, 0.8], [30, 80]],
  ['fire-hydrant', {}, [0.35, 0.55], [0.65, 0.9], [0.3, 0.45], [60, 160]],
  ['bench', {}, [1.69, 1.71], [0.75, 0.95], [0.5, 0.8], [40, 90]],
  ['bench', { length_m: 2.4, missing_slats: 3 }, [2.39, 2.41], [0.75, 0.95], [0.5, 0.8], [60, 110]],
  ['bus', {}, [2.5, 3.1], [2.9, 3.3], [12, 12.4], [10_000, 13_000]],
  ['bus', { model: 'midi', color: 'blue' }, [2.3, 3], [2.9, 3.3], [8.8, 9.3], [6500, 9000]],
  ['truck', {}, [2.2, 2.7], [3, 3.4], [6.7, 7.2], [3500, 5500]],
  ['bus', { detail: 'low' }, [2.5, 3.1], [2.9, 3.3], [12, 12.4], [10_000, 13_000]],
  ['truck', { detail: 'low', cab: 'blue' }, [2.2, 2.7], [3, 3.4], [6.7, 7.2], [3500, 5500]],
  ['truck', { trailer: 'semi', detail: 'low' }, [2.5, 3.1], [3.95, 4.01], [16.4, 16.55], [13_000, 16_500]],
  ['bicycle', {}, [0.55, 0.7], [0.95, 1.15], [1.7, 1.9], [12, 20]],
  ['bicycle', { basket: true, color: 'red' }, [0.55, 0.7], [0.95, 1.15], [1.7, 1.9], [12, 20]],
  ['motorcycle', {}, [0.75, 0.9], [1.2, 1.35], [2.0, 2.2], [180, 230]],
  ['motorcycle', { body: 'scooter', stand: 'centre' }, [0.65, 0.8], [1.15, 1.35], [1.85, 2.1], [110, 165]],
  ['motorcycle', { stand: 'centre', steer_deg: -30 }, [0.7, 0.9], [1.15, 1.35], [2.0, 2.2], [180, 230]],
  ['parking-meter', {}, [0.15, 0.2], [1.3, 1.5], [0.1, 0.2], [12, 20]],
  ['parking-meter', { double: true, color: 'blue' }, [0.3, 0.45], [1.3, 1.5], [0.1, 0.2], [18, 30]],
];

describe('things by the road', () => {
  it.each(THINGS)('%s %j is sound, of real size and mass, within its triangles', (name, params, ...ranges) => {
    const asset = thing(name, params);
    expectSound(asset);
    expect(triangleCount(asset)).toBeLessThan(12_000);
    [...asset.size, asset.massKg].forEach((value, i) => {
      expect(value).toBeGreaterThan(ranges[i]![0]);
      expect(value).toBeLessThan(ranges[i]![1]);
    });
    for (const { name: part, geometry } of asset.parts) {
      expect(outwardShare(geometry), part).toBeGreaterThan(0.985);
    }
    expect(asset.parts.reduce((sum, part) => sum + meshVolume(part.geometry), 0)).toBeGreaterThan(1e-3);
  });

  it('everything is the same to the last bit when it is built afresh', async () => {
    const hashes = (build: typeof thing): string[] =>
      THINGS.map(([name, params]) => hashOf(build(name, params).parts.map((part) => part.geometry)));
    const before = hashes(thing);
    // Forgets what was built: shapes are kept between builds.
    vi.resetModules();
    const fresh = await import('../../src/assets/build-asset.ts');
    expect(hashes(fresh.buildAsset)).toEqual(before);
  });

  it.each(THINGS)(
    '%s %j collides with the ground where its base is, and nowhere far from its surface',
    (name, params) => {
      const asset = thing(name, params);
      const { min, max } = bounds(asset);
      for (let axis = 0; axis < 3; axis++) {
        const unit = [0, 1, 2].map((k) => (k === axis ? 1 : 0)) as unknown as Vec3;
        const reach = (sign: number): number =>
          Math.max(...asset.collision.map((shape) => reachOf(shape, unit.map((v) => v * sign) as unknown as Vec3)));
        expect(Math.abs(reach(1) - max[axis]!), `${name} + axis ${axis}`).toBeLessThan(SLACK);
        expect(Math.abs(reach(-1) + min[axis]!), `${name} - axis ${axis}`).toBeLessThan(axis === 1 ? 0.001 : SLACK);
      }
    },
  );

  it('class names are those of COCO', () => {
    const named = THINGS.map(([name]) => [name, thing(name, {}).classes]);
    expect(Object.fromEntries(named)).toMatchObject({
      'stop-sign': ['stop sign'],
      'traffic-light': ['traffic light'],
      'fire-hydrant': ['fire hydrant'],
      bench: ['bench'],
      bus: ['bus'],
      truck: ['truck'],
      bicycle: ['bicycle'],
      motorcycle: ['motorcycle'],
      'parking-meter': ['parking meter'],
    });
  });
});

/** Visors, arm rests and bolts may stand out this far, metres. */
const SLACK = 0.27;

function reachOf(shape: CollisionShape, direction: Vec3): number {
  const middle = shape.center.reduce((sum, value, k) => sum + value * direction[k]!, 0);
  if (shape.kind === 'sphere') return middle + shape.radius;
  const [qx, qy, qz, qw] = shape.rotation ?? [0, 0, 0, 1];
  const [x, y, z] = rotate([-qx, -qy, -qz, qw], direction);
  if (shape.kind === 'cylinder') return middle + (shape.height / 2) * Math.abs(y) + shape.radius * Math.hypot(x, z);
  return middle + shape.halfExtents.reduce((sum, half, k) => sum + half * Math.abs([x, y, z][k]!), 0);
}

describe('stop sign', () => {
  const partOf = (asset: Asset, name: string) => asset.parts.find((part) => part.name === name)!;

  it('every condition has a face of its own', () => {
    const faces = STOP_CONDITIONS.map((condition) =>
      hashOf(partOf(buildAsset('stop-sign', { condition }), 'face').material.texture!.data),
    );
    expect(new Set(faces).size).toBe(STOP_CONDITIONS.length);
  });

  it('legend is white and the ground red', () => {
    const { data, width } = partOf(buildAsset('stop-sign'), 'face').material.texture!;
    const at = (u: number, v: number): number[] => {
      const i = (Math.floor((1 - v) * width) * width + Math.floor(u * width)) * 4;
      return [data[i]!, data[i + 1]!, data[i + 2]!];
    };
    // The upright of the T, and the ground above it.
    expect(Math.min(...at(0.5 - 0.335 * 0.3325, 0.45))).toBeGreaterThan(180);
    expect(at(0.5, 0.8)[0]! - at(0.5, 0.8)[1]!).toBeGreaterThan(90);
  });

  it('a post bent by 40 degrees leans the face by 40 degrees, without stretching it', () => {
    for (const bend_towards of ['side', 'back']) {
      const asset = buildAsset('stop-sign', { bend_deg: 40, bend_towards });
      expectSound(asset);
      const { sign_top: top, sign_center: center } = asset.keypoints;
      const [x, y, z] = [0, 1, 2].map((k) => top![k]! - center![k]!) as [number, number, number];
      expect(Math.hypot(x, y, z)).toBeCloseTo(0.381, 3);
      expect((Math.atan2(Math.hypot(x, z), y) * 180) / Math.PI).toBeCloseTo(40, 3);
    }
  });
});

describe('traffic light', () => {
  it('only the lamp of its state shines', () => {
    for (const state of ['red', 'amber', 'green', 'off']) {
      const lit = buildAsset('traffic-light', { state }).parts.filter((part) => (part.material.emission ?? 0) > 0);
      expect(lit.map((part) => part.name)).toEqual(state === 'off' ? [] : [`lens_${state}`]);
    }
  });

  it('red is on top and green below', () => {
    const { lamp_red, lamp_amber, lamp_green } = buildAsset('traffic-light').keypoints;
    expect(lamp_red![1]).toBeGreaterThan(lamp_amber![1]);
    expect(lamp_amber![1]).toBeGreaterThan(lamp_green![1]);
  });
});

describe('bus and truck', () => {
  it.each([
    ['bus', {}, 1500],
    ['bus', { model: 'midi' }, 1500],
    ['truck', {}, 1500],
    ['truck', { trailer: 'semi' }, 2100],
  ] as const)(
    'from afar %s %j keeps to few triangles and parts, and to its outline within 6 cm',
    (name, params, most) => {
      const [near, far] = ['high', 'low'].map((detail) => thing(name, { ...params, detail }));
      expect(triangleCount(far!)).toBeLessThan(most);
      expect(far!.parts.length).toBeLessThanOrEqual(13);
      expect(far!.keypoints).toEqual(near!.keypoints);
      expect(far!.collision).toEqual(near!.collision);
      const [a, b] = [bounds(near!), bounds(far!)];
      for (const axis of [0, 1, 2]) {
        expect(Math.abs(a.min[axis]! - b.min[axis]!)).toBeLessThan(0.06);
        expect(Math.abs(a.max[axis]! - b.max[axis]!)).toBeLessThan(0.06);
      }
    },
  );
});

describe('articulated lorry', () => {
  const lorry = (articulation_deg: number): Asset => thing('truck', { trailer: 'semi', articulation_deg });

  it('is as long, wide and high as the EU allows, within 5 cm, and sound', () => {
    const asset = lorry(0);
    expectSound(asset);
    expect(asset.size[2]).toBeGreaterThan(16.4);
    expect(asset.size[2]).toBeLessThan(16.51);
    expect(asset.size[1]).toBeCloseTo(4, 2);
    expect(triangleCount(asset)).toBeLessThan(16_500);
    for (const { name, geometry } of asset.parts) expect(outwardShare(geometry), name).toBeGreaterThan(0.985);
  });

  it.each([-80, -30, 45, 80])(
    'at %d degrees its trailer turns about the coupling, whole, and clear of the cab',
    (degrees) => {
      const [straight, turned] = [lorry(0).keypoints, lorry(degrees).keypoints];
      expect(turned.coupling).toEqual(straight.coupling);
      const [x, , z] = [0, 1, 2].map((k) => turned.box_rear_top![k]! - turned.coupling![k]!) as [
        number,
        number,
        number,
      ];
      expect((Math.atan2(x, -z) * 180) / Math.PI).toBeCloseTo(degrees, 6);
      expect(Math.hypot(x, z)).toBeCloseTo(straight.coupling![2] - straight.box_rear_top![2], 6);
      expect(turned.wheel_front_left).toEqual(straight.wheel_front_left);
      // The corners of the trailer's front, 1.275 m to the sides.
      const ahead = straight.box_front_top![2] - straight.coupling![2];
      expect(Math.hypot(ahead, 1.275)).toBeLessThan(2.04);
    },
  );
});

describe('bicycle', () => {
  it('turning the handlebar to the left brings the front wheel to the left and the right grip forward', () => {
    const [straight, turned] = [0, 40].map((steer_deg) => buildAsset('bicycle', { steer_deg }).keypoints);
    expect(turned!.wheel_front![0]).toBeGreaterThan(straight!.wheel_front![0]);
    expect(turned!.grip_right![2]).toBeGreaterThan(straight!.grip_right![2]);
    expect(turned!.wheel_rear).toEqual(straight!.wheel_rear);
  });
});

describe('motorcycle', () => {
  it('its side stand leans it to the left, by some 11 degrees', () => {
    const { wheel_rear, seat } = buildAsset('motorcycle').keypoints;
    const [side, up] = [seat![0] - wheel_rear![0], seat![1] - wheel_rear![1]];
    expect((Math.atan2(side, up) * 180) / Math.PI).toBeCloseTo(11, 0);
  });

  it('its centre stand holds it upright with the rear wheel clear of the ground', () => {
    const asset = buildAsset('motorcycle', { stand: 'centre' });
    expect(asset.keypoints.seat![0]).toBeCloseTo(0, 6);
    const [, y, z] = asset.keypoints.wheel_rear!;
    const tyre = asset.parts.find((part) => part.name === 'tyre')!.geometry.positions;
    const behind = Array.from({ length: tyre.length / 3 }, (_, i) => i * 3).filter((i) => tyre[i + 2]! < 0);
    expect(Math.min(...behind.map((i) => tyre[i + 1]!))).toBeGreaterThan(0.015);
    expect(Math.min(...behind.map((i) => Math.hypot(tyre[i + 1]! - y, tyre[i + 2]! - z)))).toBeGreaterThan(0.19);
  });

  it.each(['naked', 'sport', 'scooter'])('the %s falls neither to its left nor to its right', (body) => {
    const { centerOfMass, collision } = buildAsset('motorcycle', { body });
    // Ahead of or behind the stand's foot, the weight lies between tyres and foot.
    const foot = collision.at(-1)!;
    expect(centerOfMass[0]).toBeGreaterThan(0.03);
    expect(centerOfMass[0]).toBeLessThan(foot.center[0] - 0.1);
  });

  it('a full fairing keeps to 14,500 triangles', () => {
    const asset = thing('motorcycle', { body: 'sport' });
    expectSound(asset);
    expect(triangleCount(asset)).toBeLessThan(14_500);
    for (const { name, geometry } of asset.parts) expect(outwardShare(geometry), name).toBeGreaterThan(0.985);
  });

  it('turning the handlebar to the left brings the right grip forward and leaves the rear wheel', () => {
    const [straight, turned] = [0, 30].map((steer_deg) => buildAsset('motorcycle', { steer_deg }).keypoints);
    expect(turned!.handlebar_right![2]).toBeGreaterThan(straight!.handlebar_right![2] + 0.1);
    expect(turned!.wheel_rear![2]).toBeCloseTo(straight!.wheel_rear![2], 6);
  });
});

describe('bench', () => {
  it('a missing slat takes its wood with it', () => {
    const triangles = (missing_slats: number): number =>
      buildAsset('bench', { missing_slats }).parts.find((part) => part.name === 'slats')!.geometry.indices.length / 3;
    expect(triangles(3) / triangles(0)).toBeCloseTo(6 / 9, 5);
  });
});
