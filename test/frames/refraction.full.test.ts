import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStage, type Stage } from '../../src/frames/open-stage.ts';
import { makeSettled, type TestObject } from './make-settled.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const [WIDTH, HEIGHT] = [320, 240];
/** A highball of water in the middle of the picture, its axis at x = 0; a red block behind it and to the left. */
const glass = (water: number): TestObject => ({
  name: 'glass',
  asset: 'drinking-glass',
  class: null,
  params: { form: 'highball', water },
});
const BLOCK: TestObject = { name: 'block', asset: 'wooden-block', params: { color: 'red' }, x: -0.035, z: -0.2 };

const see = (objects: TestObject[]) =>
  stage.render(makeSettled({ objects, camera: { target: 'glass', distanceMetres: 0.7 } }), [
    'rgb',
    'instance',
    'depth',
  ]);

/** Red over green, summed over the glass's left and right half, in the rows where the block is. */
function redness(rgb: Uint8Array, rows: readonly [number, number]): { left: number; right: number } {
  const sum = (from: number, to: number): number => {
    let total = 0;
    for (let y = rows[0]; y < rows[1]; y++) {
      for (let x = from; x < to; x++) {
        const at = (y * WIDTH + x) * 3;
        total += Math.max(0, rgb[at]! - 1.25 * rgb[at + 1]!);
      }
    }
    return total;
  };
  // The glass is 57 to 65 mm wide at 0.7 m, half of it 12 to 13 pixels; its wall is left out.
  return { left: sum(WIDTH / 2 - 11, WIDTH / 2 - 1), right: sum(WIDTH / 2 + 1, WIDTH / 2 + 11) };
}

describe('a glass before a block', () => {
  test('empty, it shows the block where it is; full of water, on the other side', async () => {
    const empty = await see([glass(0), BLOCK]);
    const full = await see([glass(0.95), BLOCK]);
    const [, top, , bottom] = empty.truth.objects[0]!.box!;
    const rows = [Math.round(top) + 3, Math.min(HEIGHT, Math.round(bottom)) - 6] as const;
    const [through, bent] = [redness(empty.frame.rgb, rows), redness(full.frame.rgb, rows)];
    expect(through.left).toBeGreaterThan(3 * through.right);
    expect(bent.right).toBeGreaterThan(3 * bent.left);
  });

  test('a clear thing without a class hides nothing from the truth, and has its depth', async () => {
    const alone = await see([{ ...glass(0), x: 3 }, BLOCK]);
    const behind = await see([glass(0.95), BLOCK]);
    const [bare, seen] = [alone.truth.objects[0]!, behind.truth.objects[0]!];
    expect(seen.visibleFraction).toBe(1);
    expect(seen.visiblePixels).toBeGreaterThan(0.9 * bare.visiblePixels);
    const middle = (HEIGHT / 2) * WIDTH + WIDTH / 2;
    expect(behind.frame.depth![middle]).toBeCloseTo(0.7 - 0.031, 2);
  });

  test('a glass that is asked for by its class is as solid as any thing', async () => {
    const { truth, frame } = await see([{ ...glass(0), class: 'cup' }, BLOCK]);
    expect(truth.objects.find(({ name }) => name === 'block')!.visibleFraction).toBeLessThan(0.8);
    expect(frame.instance![(HEIGHT / 2) * WIDTH + WIDTH / 2]).toBe(1);
  });
});
