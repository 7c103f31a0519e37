import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Light } from '../../../src/compile/case.ts';
import { openStage, type RenderedFrame, type Stage } from '../../../src/frames/open-stage.ts';
import { makeSettled } from '../make-settled.ts';
import { addPlate, FROM_ABOVE, lightsOf, mean } from './plates.ts';

const ALBEDO = 0.3;
/** Neutral light, so that white balance has nothing to do: 20,000 lx from the sun, 10,000 from the sky. */
const SUN = {
  elevationRadians: Math.PI / 6,
  azimuthRadians: 2.4,
  illuminanceLux: 40_000,
  colorTemperatureKelvin: 6500,
};
const SKY = { illuminanceLux: 10_000, colorTemperatureKelvin: 6500 };
const LUX = 40_000 * Math.sin(Math.PI / 6) + 10_000;
/** Of the plate, candela per square metre. */
const NITS = (ALBEDO * LUX) / Math.PI;

let stage: Stage;
let root: string;
let plate: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'cornercase-grey-'));
  plate = await addPlate(root, 'plate', ALBEDO);
  stage = await openStage();
});
afterAll(async () => {
  await stage.close();
  rmSync(root, { recursive: true, force: true });
});

const lookAtPlate = (exposure: Light['exposure']): Promise<RenderedFrame> =>
  stage.render(
    makeSettled({
      objects: [{ name: 'plate', asset: plate, class: 'plate' }],
      camera: FROM_ABOVE,
      light: { sun: SUN, sky: SKY, exposure },
    }),
  );
const manual = (ev100: number) => lookAtPlate({ mode: 'manual', ev100 });

describe('exposure', () => {
  // ISO 2720 with K = 12.5: the luminance 0.125 · 2^EV becomes middle grey, 0.18. Within 3 %: eight bits and noise.
  test.each([13, 14.5, 16])('grey of known luminance at EV %d comes out where the formula puts it', async (ev100) => {
    const expected = (0.18 * NITS) / (0.125 * 2 ** ev100);
    const actual = mean(lightsOf(await manual(ev100)));
    expect(Math.abs(actual / expected - 1)).toBeLessThan(0.03);
  });

  test('a stop more halves the light in the picture', async () => {
    const [more, less] = [mean(lightsOf(await manual(14))), mean(lightsOf(await manual(15)))];
    expect(Math.abs(more / less - 2)).toBeLessThan(0.06);
  });

  test.each([0, -1, 1.5])(
    'the meter puts an even grey on middle grey, and %d stops beside it',
    async (compensationEv) => {
      const actual = mean(lightsOf(await lookAtPlate({ mode: 'auto', compensationEv })));
      expect(Math.abs(actual / (0.18 * 2 ** compensationEv) - 1)).toBeLessThan(0.03);
    },
  );

  test('the meter brings what it counts to middle grey: cells from the 35th to the 95th hundredth', async () => {
    const frame = await stage.render(
      makeSettled({ objects: [{ name: 'block' }], camera: { size: [640, 512] }, light: { sun: SUN, sky: SKY } }),
    );
    const lights = lightsOf(frame);
    // Logarithms over blocks of 4 pixels, averaged in cells of 64.
    const cells: number[] = [];
    for (let row = 0; row < 8; row++) {
      for (let column = 0; column < 10; column++) cells.push(cellOf(lights, 640, column * 64, row * 64));
    }
    cells.sort((a, b) => a - b);
    const counted = cells.slice(Math.floor(0.35 * cells.length), Math.ceil(0.95 * cells.length));
    expect(Math.abs(Math.exp(mean(counted)) / 0.18 - 1)).toBeLessThan(0.05);
    // Something else than the mean of everything, or this would show nothing.
    expect(Math.abs(mean(lights) / 0.18 - 1)).toBeGreaterThan(0.1);
  });
});

function cellOf(lights: Float64Array, width: number, left: number, top: number): number {
  const logarithms: number[] = [];
  for (let y = 0; y < 64; y += 4) {
    for (let x = 0; x < 64; x += 4) {
      const block: number[] = [];
      for (let i = 0; i < 16; i++) block.push(lights[(top + y + (i >> 2)) * width + left + x + (i & 3)]!);
      logarithms.push(Math.log(mean(block)));
    }
  }
  return mean(logarithms);
}
