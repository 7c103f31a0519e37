import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Light } from '../../../src/compile/case.ts';
import { openStage, type RenderedFrame, type Stage } from '../../../src/frames/open-stage.ts';
import { makeSettled } from '../make-settled.ts';
import { addPlate, FROM_ABOVE, lightsOf, mean } from './plates.ts';

const ALBEDO = 0.3;
const EV = 4;
const NIGHT = {
  sun: { elevationRadians: -0.5, azimuthRadians: 0, illuminanceLux: 0, colorTemperatureKelvin: 6500 },
  sky: { illuminanceLux: 0.05, colorTemperatureKelvin: 6500 },
  lamps: true,
  exposure: { mode: 'manual', ev100: EV },
} as const;
const LUX = 60;
const LAMPS = { illuminanceLux: LUX, colorTemperatureKelvin: 6500 };
const [WIDTH, HEIGHT] = [320, 240];

let stage: Stage;
let root: string;
let plate: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'cornercase-lamps-'));
  plate = await addPlate(root, 'plate', ALBEDO);
  stage = await openStage();
});
afterAll(async () => {
  await stage.close();
  rmSync(root, { recursive: true, force: true });
});

const underLamps = (lampLight: NonNullable<Light['lampLight']>): Promise<RenderedFrame> =>
  stage.render(
    makeSettled({
      objects: [{ name: 'plate', asset: plate, class: 'plate' }],
      place: 'street',
      camera: FROM_ABOVE,
      light: { ...NIGHT, lampLight },
    }),
  );

const rowsOf = (frame: RenderedFrame): number[] => {
  const lights = lightsOf(frame);
  return Array.from({ length: HEIGHT }, (_, row) => mean(lights.subarray(row * WIDTH, (row + 1) * WIDTH)));
};

describe('lamps', () => {
  test('give the ground under the target the lux that are asked for, and flicker bands the lines by the formula', async () => {
    const steady = rowsOf(await underLamps(LAMPS));
    const expected = (0.18 * ((ALBEDO * LUX) / Math.PI)) / (0.125 * 2 ** EV);
    expect(Math.abs(mean(steady.slice(100, 140)) / expected - 1)).toBeLessThan(0.06);

    const [hertz, depth, phase, shutterSeconds] = [120, 0.7, 0.3, 1 / 480];
    const banded = rowsOf(await underLamps({ ...LAMPS, flicker: { hertz, depth, phase, shutterSeconds } }));
    // The mean of 1 + depth · cos over a quarter of a cycle, sin(π/4) / (π/4) = 0.9003; two cycles in 1/60 s.
    const share = LUX / (LUX + 0.05);
    for (let row = 2; row < HEIGHT - 2; row += 7) {
      const angle = 2 * Math.PI * (2 * ((row + 0.5) / HEIGHT) + phase) + Math.PI / 4;
      const gain = 1 + share * depth * 0.9003 * Math.cos(angle);
      expect(Math.abs(banded[row]! / steady[row]! - gain), `row ${row}`).toBeLessThan(0.05);
    }
    const whole = rowsOf(await underLamps({ ...LAMPS, flicker: { hertz, depth, phase, shutterSeconds: 1 / 60 } }));
    whole.forEach((light, row) => {
      expect(Math.abs(light / steady[row]! - 1)).toBeLessThan(0.03);
    });
  });
});
