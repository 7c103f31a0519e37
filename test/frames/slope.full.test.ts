import { afterAll, beforeAll, expect, test } from 'vitest';
import { downOn } from '../../src/compile/slope.ts';
import { openStage, type Stage } from '../../src/frames/open-stage.ts';
import { toRadians } from '../../src/shared/vector.ts';
import { BLOCK_SIZE, makeSettled } from './make-settled.ts';
import { projectedBox } from './projected-box.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('across a slope a block leans in the picture, and the sky behind it does not', async () => {
  const slope = toRadians(12);
  const settled = makeSettled({
    objects: [{ name: 'block' }],
    place: 'country-road',
    ground: 'asphalt',
    // Uphill is +z, on the left of a camera that stands at +x.
    down: downOn(slope, 0),
    // The sun behind the camera: a clear sky over level ground is the same on both sides of the middle.
    light: {
      sky: { illuminanceLux: 15_000, colorTemperatureKelvin: 6_500, turbidity: 3 },
      sun: { elevationRadians: 0.9, azimuthRadians: Math.PI, illuminanceLux: 80_000, colorTemperatureKelvin: 5_600 },
    },
    camera: {
      distanceMetres: 6,
      azimuthRadians: Math.PI / 2,
      vantage: { kind: 'height', metres: 1.2 },
      offset: [0, 0.4],
    },
  });
  const { truth, frame } = await stage.render(settled);
  const box = truth.objects[0]!.box!;
  const lower = [0, 0.4 * frame.height];
  const expected = projectedBox(settled).map((edge, i) => edge + lower[i % 2]!);
  expect(box.every((edge, i) => Math.abs(edge - expected[i]!) <= 1.5)).toBe(true);
  // Turned by 12° its front face is wider by its height's share: (w cos + h sin) / w.
  const level = projectedBox(makeSettled({ objects: [{ name: 'block' }], camera: settled.scene.camera }));
  const [, height, width] = BLOCK_SIZE;
  const wider = Math.cos(slope) + (height / width) * Math.sin(slope);
  expect((box[2] - box[0]) / (level[2] - level[0])).toBeCloseTo(wider, 1);

  // The upper third is sky: mirrored about the middle column it is the same to the sensor's noise.
  const { width: w, height: h, rgb } = frame;
  let [difference, count] = [0, 0];
  for (let y = 0; y < h / 3; y++) {
    for (let x = 0; x < w / 2; x++, count++) {
      for (let c = 0; c < 3; c++) difference += (rgb[(y * w + x) * 3 + c]! - rgb[(y * w + (w - 1 - x)) * 3 + c]!) / 3;
    }
  }
  expect(Math.abs(difference / count)).toBeLessThan(1);
});
