import { Vector3 } from 'three';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Scene } from '../../src/compile/case.ts';
import { placeCamera } from '../../src/dynamics/place-camera.ts';
import type { Settled } from '../../src/dynamics/settled.ts';
import { openStage, type Stage } from '../../src/frames/open-stage.ts';
import { createCamera } from '../../src/frames/page/camera.ts';
import { BLOCK_SIZE, makeSettled, type TestScene } from './make-settled.ts';
import { toLight } from './to-light.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const OVERCAST = {
  sun: { elevationRadians: 1, azimuthRadians: 2.4, illuminanceLux: 0, colorTemperatureKelvin: 6_500 },
  exposure: { mode: 'manual', ev100: 12.5 },
} as const;

/** A still scene with a ground of its own kind. */
function withGround(scene: TestScene, ground: Partial<Scene['ground']>): Settled {
  const settled = makeSettled({ ...scene, light: OVERCAST });
  return { ...settled, scene: { ...settled.scene, ground: { ...settled.scene.ground, ...ground } } };
}

/** Mean red, green and blue light around the pixel that a world point falls on. */
async function seenAt(settled: Settled, points: readonly [number, number, number][]): Promise<number[][]> {
  const { frame } = await stage.render(settled);
  const camera = createCamera(placeCamera(settled));
  return points.map((point) => {
    const ndc = new Vector3(...point).project(camera);
    const [x, y] = [((ndc.x + 1) / 2) * frame.width, ((1 - ndc.y) / 2) * frame.height].map(Math.floor) as [
      number,
      number,
    ];
    return [0, 1, 2].map((channel) => {
      let sum = 0;
      for (let dy = -2; dy <= 2; dy++) {
        for (let dx = -2; dx <= 2; dx++) sum += toLight(frame.rgb[((y + dy) * frame.width + x + dx) * 3 + channel]!);
      }
      return sum / 25;
    });
  });
}

const [, HEIGHT, DEPTH] = BLOCK_SIZE;

describe('puddles', () => {
  test('mirror what stands behind them: a point of the parcel is seen as far below the water as it is above', async () => {
    const scene: TestScene = {
      objects: [{ name: 'block' }],
      camera: { distanceMetres: 2.5, vantage: { kind: 'height', metres: 0.35 } },
    };
    const image: [number, number, number] = [0, -HEIGHT / 2, DEPTH / 2];
    const beside: [number, number, number] = [0.7, -HEIGHT / 2, DEPTH / 2];
    const share = (rgb: number[]): number => rgb[0]! / rgb[2]!;
    const [dry, dryBeside] = await seenAt(withGround(scene, {}), [image, beside]);
    const [wet, wetBeside] = await seenAt(withGround(scene, { puddles: { share: 1, shift: [0, 0] } }), [image, beside]);
    // Cardboard is brown, concrete and the sky are grey.
    expect(share(dry!) / share(dryBeside!)).toBeCloseTo(1, 0);
    expect(share(wet!) / share(wetBeside!)).toBeGreaterThan(1.3);
    // The sky is brighter than the parcel.
    expect(wetBeside![1]!).toBeGreaterThan(1.3 * wet![1]!);
  });
});

describe('things in the rain', () => {
  test('what faces up gets darker by 42 %, sides do not, and neither does what is under a roof', async () => {
    const scene: TestScene = {
      objects: [{ name: 'block' }, { name: 'dry', x: 1 }, { name: 'roof', x: 1, lift: 0.9 }],
      camera: { distanceMetres: 3.2, vantage: { kind: 'elevation', radians: 0.5 } },
    };
    const points: [number, number, number][] = [
      [0.1, HEIGHT, 0.08],
      [0.1, HEIGHT / 2, DEPTH / 2],
      [1.1, HEIGHT, 0.08],
    ];
    const dry = await seenAt(withGround(scene, {}), points);
    const wet = await seenAt(withGround(scene, { wetness: 0.9 }), points);
    const ratios = points.map((_, i) => wet[i]![1]! / dry[i]![1]!);
    // A film mirrors a few percent of the sky on top of it.
    expect(ratios[0]).toBeGreaterThan(0.55);
    expect(ratios[0]).toBeLessThan(0.72);
    expect(ratios[1]).toBeCloseTo(1, 1);
    expect(ratios[2]).toBeCloseTo(1, 1);
  });
});
