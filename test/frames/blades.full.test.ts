import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStage, type Stage } from '../../src/frames/open-stage.ts';
import { makeSettled } from './make-settled.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** A golf ball on turf, seen from its own height: what stands before it hides it row by row. */
async function lookAtBall(bladeMetres: number) {
  const settled = makeSettled({
    objects: [{ name: 'ball', asset: 'sports-ball', class: 'sports ball', params: { kind: 'golf' } }],
    ground: 'turf',
    camera: { target: 'ball', distanceMetres: 1, vantage: { kind: 'elevation', radians: 0.1 }, fovRadians: 0.12 },
  });
  const ground = { ...settled.scene.ground, ...(bladeMetres > 0 && { bladeMetres }) };
  return stage.render({ ...settled, scene: { ...settled.scene, ground } }, ['rgb', 'instance', 'depth']);
}

describe('blades of grass', () => {
  test('hide the foot of a ball, and truth counts what is left of it', async () => {
    const [bare, short, long] = [await lookAtBall(0), await lookAtBall(0.012), await lookAtBall(0.05)];
    const [ball, sunk, gone] = [bare, short, long].map(({ truth }) => truth.objects[0]!);
    expect(ball!.visibleFraction).toBe(1);
    // Blades of 7 to 12 mm, thin at their tips, before a disc of 43 mm: its segments of 5 and 12 mm are 7 % and 23 %.
    expect(sunk!.visibleFraction).toBeLessThan(0.96);
    expect(sunk!.visibleFraction).toBeGreaterThan(0.77);
    expect(gone!.visibleFraction).toBeLessThan(0.35);
    // What it would be alone is the same, and its box ends where the blades begin.
    expect(sunk!.unoccludedPixels).toBe(ball!.unoccludedPixels);
    expect(sunk!.amodalBox).toEqual(ball!.amodalBox);
    expect(sunk!.box![1]).toBe(ball!.box![1]);
    const count = short.frame.instance!.reduce((sum, id) => sum + (id === 1 ? 1 : 0), 0);
    expect(count).toBe(sunk!.visiblePixels);
    // What hides it is seen in the picture: the lowest rows of the ball, white before, are green now.
    const [left, , right, bottom] = ball!.box!;
    const foot = (Math.round(bottom - 2) * bare.frame.width + Math.round((left + right) / 2)) * 3;
    const greenness = ({ rgb }: { rgb: Uint8Array }): number => rgb[foot + 1]! / rgb[foot]!;
    expect(greenness(bare.frame)).toBeLessThan(1.1);
    expect(greenness(short.frame)).toBeGreaterThan(1.15);
    // The blades are in the depth too: some stand nearer than the ball.
    const nearest = (depth: Float32Array): number => depth.reduce((least, metres) => Math.min(least, metres), 100);
    expect(nearest(short.frame.depth!)).toBeLessThan(nearest(bare.frame.depth!));
  });

  test('stay under what lies on them: none comes up through the top of a parcel', async () => {
    const settled = makeSettled({
      objects: [{ name: 'box', params: { width_cm: 20 }, asset: 'cardboard-box' }],
      ground: 'grass',
      camera: { target: 'box', distanceMetres: 1.2, vantage: { kind: 'elevation', radians: 1.5 } },
    });
    const ground = { ...settled.scene.ground, bladeMetres: 0.18 };
    const { frame, truth } = await stage.render({ ...settled, scene: { ...settled.scene, ground } }, [
      'rgb',
      'instance',
    ]);
    // The middle of it: over its edges blades lean from outside.
    const [left, top, right, bottom] = truth.objects[0]!.amodalBox!;
    const { instance, width } = frame;
    let seen = 0;
    let all = 0;
    for (let y = Math.round(top * 0.7 + bottom * 0.3); y < top * 0.3 + bottom * 0.7; y++) {
      for (let x = Math.round(left * 0.7 + right * 0.3); x < left * 0.3 + right * 0.7; x++, all++) {
        if (instance![y * width + x] === 1) seen++;
      }
    }
    expect(seen / all).toBeGreaterThan(0.94);
  });
});
