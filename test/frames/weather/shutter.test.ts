import { expect, test } from 'vitest';
import { shutterSeconds } from '../../../src/frames/weather/shutter.ts';

test.each([
  ['noon, 100,000 lx, EV 15.3: as short as it goes', 100_000, 1 / 1000],
  ['overcast, 10,240 lx, EV 12: 16 / 4096 s', 10_240, 1 / 256],
  ['street lamps, 20 lx: as long as a hand holds still', 20, 1 / 30],
])('%s', (_, lux, seconds) => expect(shutterSeconds(lux)).toBeCloseTo(seconds, 6));
