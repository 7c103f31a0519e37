import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Light, Weather } from '../../../src/compile/case.ts';
import { daylightThrough } from '../../../src/compile/light/daylight-through-weather.ts';
import { placeCamera } from '../../../src/dynamics/place-camera.ts';
import { beamCandela } from '../../../src/frames/light/headlamp-beam.ts';
import { type Headlamp, headlampsOf } from '../../../src/frames/light/headlamps.ts';
import { openStage, type RenderedFrame, type Stage } from '../../../src/frames/open-stage.ts';
import { makeSettled } from '../make-settled.ts';
import { addBox, FROM_ABOVE, lightAt, lightsOf, mean, middleOf, rowsOf } from './plates.ts';

/** Of plate and wall. */
const ALBEDO = 0.3;
/** Neutral light, so that white balance has nothing to do: 20,000 lx from the sun, 10,000 from the sky. */
const SUN = {
  elevationRadians: Math.PI / 6,
  azimuthRadians: 2.4,
  illuminanceLux: 40_000,
  colorTemperatureKelvin: 6500,
};
const SKY = { illuminanceLux: 10_000, colorTemperatureKelvin: 6500 };
const NO_SUN = { ...SUN, elevationRadians: -0.5, illuminanceLux: 0 };
const NIGHT_SKY = { illuminanceLux: 0.05, colorTemperatureKelvin: 6500 };

let stage: Stage;
let root: string;
let plate: string;
let wall: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'cornercase-light-'));
  plate = await addBox(root, 'plate', [4, 0.05, 4], ALBEDO);
  wall = await addBox(root, 'wall', [16, 5, 0.2], ALBEDO);
  stage = await openStage();
});
afterAll(async () => {
  await stage.close();
  rmSync(root, { recursive: true, force: true });
});

/** What a luminance is before the tone curve (ISO 2720 with K = 12.5: 0.125 · 2^EV becomes middle grey, 0.18). */
const exposed = (nits: number, ev100: number): number => (0.18 * nits) / (0.125 * 2 ** ev100);

const lookAtPlate = (light: Partial<Light>, place: 'none' | 'street' = 'none'): Promise<RenderedFrame> =>
  stage.render(
    makeSettled({ objects: [{ name: 'plate', asset: plate, class: 'plate' }], place, camera: FROM_ABOVE, light }),
  );

describe('exposure', () => {
  const NITS = (ALBEDO * (40_000 * Math.sin(Math.PI / 6) + 10_000)) / Math.PI;
  const lookBy = async (exposure: Light['exposure']): Promise<number> =>
    mean(lightsOf(await lookAtPlate({ sun: SUN, sky: SKY, exposure })));

  // Within 3 %: eight bits and noise.
  test('grey of known luminance comes out where the formula puts it, and a stop more halves it', async () => {
    const lights: number[] = [];
    for (const ev100 of [13, 14, 15, 16]) {
      lights.push(await lookBy({ mode: 'manual', ev100 }));
      expect(Math.abs(lights.at(-1)! / exposed(NITS, ev100) - 1)).toBeLessThan(0.03);
    }
    for (let i = 1; i < lights.length; i++) expect(Math.abs(lights[i - 1]! / lights[i]! - 2)).toBeLessThan(0.08);
  });

  test.each([0, -1, 1.5])('the meter puts an even grey on middle grey, and %d stops beside it', async (stops) => {
    const actual = await lookBy({ mode: 'auto', compensationEv: stops });
    expect(Math.abs(actual / (0.18 * 2 ** stops) - 1)).toBeLessThan(0.03);
  });

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

describe('weather', () => {
  /** Light of the sunlit ground over that of the ground in the block's shadow. */
  async function contrastIn(weather: Weather): Promise<number> {
    const clear = {
      sun: { elevationRadians: 0.9, lux: 90_000, kelvin: 5600 },
      sky: { lux: 15_000, kelvin: 6500 },
    };
    const { sun, sky } = daylightThrough(weather, clear);
    const frame = await stage.render(
      makeSettled({
        objects: [{ name: 'block' }],
        weather,
        camera: { distanceMetres: 1.4, vantage: { kind: 'elevation', radians: 1.2 }, fovRadians: 0.9 },
        light: {
          // From the left: the shadow falls to the right of the block.
          sun: {
            elevationRadians: sun.elevationRadians,
            azimuthRadians: 1.5 * Math.PI,
            illuminanceLux: sun.lux,
            colorTemperatureKelvin: sun.kelvin,
          },
          sky: { illuminanceLux: sky.lux, colorTemperatureKelvin: sky.kelvin },
        },
      }),
    );
    const [left, , right] = frame.truth.objects[0]!.box!;
    const beside = (column: number): number => lightAt(frame, column, middleOf(frame));
    return beside(left - 40) / beside(right + 12);
  }

  test('a clear noon throws a hard shadow, a fog of 50 m none', async () => {
    expect(await contrastIn({})).toBeGreaterThan(3);
    expect(await contrastIn({ fog: { visibilityMetres: 50 } })).toBeLessThan(1.6);
  });
});

describe('low beam', () => {
  const EV = 3;

  test('lights a wall as candela over distance squared say: under the cut-off, over it, to both sides', async () => {
    const settled = makeSettled({
      objects: [{ name: 'wall', asset: wall, class: 'wall' }],
      camera: { distanceMetres: 22, vantage: { kind: 'height', metres: 2.5 }, fovRadians: 0.4 },
      light: { sun: NO_SUN, sky: NIGHT_SKY, headlights: 'low', exposure: { mode: 'manual', ev100: EV } },
    });
    const camera = placeCamera(settled);
    const lamps = headlampsOf(settled, camera);
    const frame = await stage.render(settled);
    // The camera looks level at the wall's middle; the wall's face is 0.1 m nearer than that.
    const scale = 120 / Math.tan(0.2) / (camera.eye[2] - 0.1);
    const seenAt = (x: number, y: number): number => lightAt(frame, 160 + scale * x, 120 - scale * (y - 2.5));
    for (const [x, y] of [
      [-2, 0.25],
      [0, 0.3],
      [2, 0.4],
      [3, 0.5],
      [4, 0.2],
    ] as const) {
      const expected = exposed((luxAt(lamps, x, y) * ALBEDO) / Math.PI, EV);
      // Halos and a cut-off of a few pixels.
      expect(Math.abs(seenAt(x, y) / expected - 1), `at ${x}, ${y}`).toBeLessThan(0.2);
    }
    expect(seenAt(-3, 1.2)).toBeLessThan(0.12 * seenAt(0, 0.3));
    // Right-hand traffic: at lamp height the right is lit, the left is not.
    expect(seenAt(3, 0.75)).toBeGreaterThan(3 * seenAt(-3, 0.75));
  });

  function luxAt(lamps: readonly Headlamp[], x: number, y: number): number {
    return lamps.reduce((sum, { position }) => {
      const [dx, dy, dz] = [x - position[0], y - position[1], position[2] - 0.1];
      const distance = Math.hypot(dx, dy, dz);
      const [right, up] = [Math.atan2(dx, dz), Math.atan2(dy, dz)].map((angle) => (angle * 180) / Math.PI);
      return sum + (beamCandela('low', right!, up!) * (dz / distance)) / distance ** 2;
    }, 0);
  }

  test('of another car dazzles: the whole picture lifts; truth stays', async () => {
    const see = (lights: string) =>
      stage.render(
        makeSettled({
          objects: [{ name: 'car', asset: 'car', class: 'car', params: { lights } }],
          camera: { distanceMetres: 9, vantage: { kind: 'height', metres: 1.3 } },
          light: { sun: NO_SUN, sky: { ...NIGHT_SKY, illuminanceLux: 5 }, exposure: { mode: 'manual', ev100: 4 } },
        }),
      );
    const [off, low] = [await see('off'), await see('low')];
    expect(mean(lightsOf(low)) / mean(lightsOf(off))).toBeGreaterThan(1.5);
    const [box, boxOff] = [low, off].map(({ truth }) => truth.objects[0]!.box!);
    for (const [i, edge] of box!.entries()) expect(Math.abs(edge - boxOff![i]!)).toBeLessThanOrEqual(1);
  });
});

describe('lamps', () => {
  const EV = 4;
  const LUX = 60;
  const underLamps = async (lampLight: Light['lampLight']): Promise<number[]> =>
    rowsOf(
      await lookAtPlate(
        {
          ...{ sun: NO_SUN, sky: NIGHT_SKY, lamps: true, exposure: { mode: 'manual', ev100: EV } },
          lampLight: { illuminanceLux: LUX, colorTemperatureKelvin: 6500, ...lampLight },
        },
        'street',
      ),
    );

  test('give the ground under the target their lux; flicker bands the lines by the formula', async () => {
    const steady = await underLamps({});
    expect(Math.abs(mean(steady.slice(100, 140)) / exposed((ALBEDO * LUX) / Math.PI, EV) - 1)).toBeLessThan(0.06);

    const flicker = { hertz: 120, depth: 0.7, phase: 0.3, shutterSeconds: 1 / 480 };
    const banded = await underLamps({ flicker });
    // The mean of 1 + depth · cos over a quarter of a cycle, sin(π/4) / (π/4) = 0.9003; two cycles in 1/60 s.
    for (let row = 2; row < steady.length - 2; row += 7) {
      const angle = 2 * Math.PI * (2 * ((row + 0.5) / steady.length) + flicker.phase) + Math.PI / 4;
      const gain = 1 + (LUX / (LUX + 0.05)) * flicker.depth * 0.9003 * Math.cos(angle);
      expect(Math.abs(banded[row]! / steady[row]! - gain), `row ${row}`).toBeLessThan(0.05);
    }
    const whole = await underLamps({ flicker: { ...flicker, shutterSeconds: 1 / 60 } });
    for (const [row, light] of whole.entries()) expect(Math.abs(light / steady[row]! - 1)).toBeLessThan(0.03);
  });
});

describe('sky', () => {
  test('sun and moon stand where they are said to, and dazzle around them', async () => {
    // 10° up, 8° to the right of the way that the camera looks.
    const [elevationRadians, azimuthRadians] = [10, 8].map((degrees) => (degrees * Math.PI) / 180);
    const at = { elevationRadians: elevationRadians!, azimuthRadians: azimuthRadians! };
    const see = (light: Partial<Light>) =>
      stage.render(
        makeSettled({
          objects: [{ name: 'block' }],
          place: 'beach',
          camera: { distanceMetres: 3, vantage: { kind: 'height', metres: 0.13 }, fovRadians: 0.7 },
          light,
        }),
      );
    const moon = { ...at, illuminanceLux: 0.2, colorTemperatureKelvin: 4100 };
    const frames = [
      await see({ sun: { ...SUN, ...at, illuminanceLux: 20_000 }, sky: { ...SKY, turbidity: 3 } }),
      await see({ sun: moon, sky: { ...NIGHT_SKY, illuminanceLux: 0.07 }, exposure: { mode: 'manual', ev100: -1 } }),
    ];
    const focal = 120 / Math.tan(0.35);
    const column = 160 + focal * Math.tan(at.azimuthRadians);
    const row = 120 - (focal * Math.tan(at.elevationRadians)) / Math.cos(at.azimuthRadians);
    for (const frame of frames) {
      const around = [3, 20, 60].map((pixels) => lightAt(frame, column - pixels, row));
      expect(lightAt(frame, column, row)).toBeGreaterThan(2);
      expect(around).toEqual([...around].sort((a, b) => b - a));
      expect(around[0]).toBeGreaterThan(2 * around[2]!);
    }
  });
});
