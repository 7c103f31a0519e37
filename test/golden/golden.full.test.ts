import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawCase, planCases } from '../../src/compile/expand-cases.ts';
import { loadScenarios } from '../../src/compile/load-scenarios.ts';
import { settle } from '../../src/dynamics/settle.ts';
import { openStage, type Stage } from '../../src/frames/open-stage.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../..');
const out = join(root, 'test/out/golden');

/**
 * Pictures are kept at a quarter of their size: small in the repository, and deaf to what differs between renderers.
 * Another renderer (Mesa, a graphics card) rounds and filters otherwise, so the tolerance is not for the same bytes but
 * for the same look: a thing moved, a light changed or a texture turned upside down exceeds it by far.
 */
const SIZE = { width: 160, height: 120 };
const MAX_MEAN_ERROR = 3;
const MAX_SHARE_BEYOND_16 = 0.04;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** `UPDATE_GOLDEN=1 npx vitest … test/golden` writes the pictures anew: look at them before you commit them. */
const isUpdate = process.env.UPDATE_GOLDEN === '1';

describe('golden pictures', () => {
  const scenarios = loadScenarios([join(root, 'scenarios')], root);

  test.each(scenarios.map((scenario) => [scenario.id, scenario] as const))(
    '%s looks as it did',
    async (id, scenario) => {
      const plan = planCases(scenario, { seed: 1 })[3]!;
      const settled = settle(drawCase(scenario, plan, { seed: 1, attempt: 0 }).case);
      const { frame } = await stage.render(settled);
      const raw = { raw: { width: frame.width, height: frame.height, channels: 3 as const } };
      const small = sharp(frame.rgb, raw).resize(SIZE.width, SIZE.height, { kernel: 'lanczos3' });
      const name = `${id.replace('/', '-')}.png`;
      const golden = join(here, name);
      const picture = await small.clone().png({ compressionLevel: 9 }).toBuffer();
      if (isUpdate) writeFileSync(golden, picture);
      expect(existsSync(golden), `${golden} is missing; write it with UPDATE_GOLDEN=1`).toBe(true);

      const [actual, expected] = await Promise.all([
        small.raw().toBuffer(),
        sharp(golden).removeAlpha().raw().toBuffer(),
      ]);
      let sum = 0;
      let beyond = 0;
      for (let i = 0; i < expected.length; i++) {
        const error = Math.abs(actual[i]! - expected[i]!);
        sum += error;
        if (error > 16) beyond++;
      }
      const found = { meanError: sum / expected.length, shareBeyond16: beyond / expected.length };
      const isGood = found.meanError <= MAX_MEAN_ERROR && found.shareBeyond16 <= MAX_SHARE_BEYOND_16;
      if (!isGood) {
        mkdirSync(out, { recursive: true });
        writeFileSync(join(out, name.replace('.png', '-changed.png')), picture);
      }
      expect(isGood, `${name}: ${JSON.stringify(found)}; the changed picture lies in test/out/golden`).toBe(true);
    },
  );
});
