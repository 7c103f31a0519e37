import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { expect } from 'vitest';
import type { Frame } from '../../src/frames/frame.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const out = join(here, '../out/golden');

/**
 * Pictures are kept at a fraction of their size: small in the repository, and deaf to what differs between renderers.
 * Another renderer (Mesa, a graphics card) rounds and filters otherwise, so the tolerance is not for the same bytes but
 * for the same look: a thing moved, a light changed or a texture turned upside down exceeds it by far.
 */
const SIZE = { width: 160, height: 120 };
const MAX_MEAN_ERROR = 3;
const MAX_SHARE_BEYOND_16 = 0.04;

/** `GOLDENS=all UPDATE_GOLDEN=1 npx vitest … test/golden` writes the pictures anew: look at them before you commit them. */
const isUpdate = process.env.UPDATE_GOLDEN === '1';

/** Holds a frame against `test/golden/<name>.png`; what differs is left in `test/out/golden`. */
export async function expectGolden(frame: Frame, name: string): Promise<void> {
  const { width, height } = frame;
  const small = sharp(frame.rgb, { raw: { width, height, channels: 3 } }).resize(SIZE.width, SIZE.height);
  const golden = join(here, `${name}.png`);
  const picture = await small.clone().png({ compressionLevel: 9 }).toBuffer();
  if (isUpdate) writeFileSync(golden, picture);
  expect(existsSync(golden), `${golden} is missing; write it with UPDATE_GOLDEN=1`).toBe(true);

  const [actual, expected] = await Promise.all([small.raw().toBuffer(), sharp(golden).removeAlpha().raw().toBuffer()]);
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
    const changed = join(out, `${name}-changed.png`);
    mkdirSync(dirname(changed), { recursive: true });
    writeFileSync(changed, picture);
  }
  expect(isGood, `${name}: ${JSON.stringify(found)}; the changed picture lies in test/out/golden`).toBe(true);
}
