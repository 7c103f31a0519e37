import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Weather } from '../../../src/compile/case.ts';
import { openStage, type RenderedFrame, type Stage } from '../../../src/frames/open-stage.ts';
import { makeSettled, type TestScene } from '../make-settled.ts';
import { toLight } from '../to-light.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const objects = [{ name: 'block' }];
/** Looks down on open ground and on a block in the middle; exposed by hand, so that light can be read off. */
const VIEW: Omit<TestScene, 'weather'> = {
  objects,
  camera: { distanceMetres: 2, vantage: { kind: 'height', metres: 1.5 }, fovRadians: 1 },
  light: { exposure: { mode: 'manual', ev100: 16 } },
};
const look = (weather: Weather, view: Partial<TestScene> = {}): Promise<RenderedFrame> =>
  stage.render(makeSettled({ ...VIEW, ...view, weather }), ['rgb', 'instance', 'depth']);

const fog = (visibilityMetres: number): Weather => ({ fog: { visibilityMetres } });
const rain = (mmPerHour: number, droplets = 0): Weather => ({ rain: { mmPerHour, droplets } });
const snow = (mmPerHour: number, lying = 0): Weather => ({ snow: { mmPerHour, lying } });
const STORM: Weather = {
  ...fog(60),
  ...rain(40, 0.3),
  ...snow(4, 0.7),
  dust: { visibilityMetres: 200 },
  wind: { metresPerSecond: 9, azimuthRadians: 1 },
};

/** Mean green light of one row. */
function lightOf({ frame: { rgb } }: RenderedFrame, row: number): number {
  let sum = 0;
  for (let x = 0; x < 320; x++) sum += toLight(rgb[(row * 320 + x) * 3 + 1]!);
  return sum / 320;
}

/** Share of the lower half, which is near by, that differs plainly from another picture. */
function changedShare({ frame: { rgb } }: RenderedFrame, other: RenderedFrame): number {
  let changed = 0;
  for (let i = rgb.length / 2; i < rgb.length; i += 3) {
    if (Math.abs(rgb[i + 1]! - other.frame.rgb[i + 1]!) > 4) changed++;
  }
  return changed / (rgb.length / 6);
}

describe("air takes contrast away by Koschmieder's law, whatever is in it", () => {
  const ROW = 20;
  /** Depth along the optical axis → length of the ray through the middle column. */
  const wayTo = (depth: number): number => depth * Math.hypot(1, ((120 - ROW) / 120) * Math.tan(0.5));
  const open = {
    camera: { ...VIEW.camera, distanceMetres: 0.6 },
    light: { exposure: { mode: 'manual', ev100: 17 } },
  } as const;

  test.each([
    ['dust alone', { dust: { visibilityMetres: 4 } }, { dust: { visibilityMetres: 0.01 } }, 1 / 4],
    // Smoke alone is about as bright as the wall behind it, and eight bits are too few to tell them apart.
    [
      'fog and smoke',
      { ...fog(8), smoke: { visibilityMetres: 8 } },
      { ...fog(0.01), smoke: { visibilityMetres: 0.01 } },
      1 / 8 + 1 / 8,
    ],
    [
      'fog and dust',
      { ...fog(8), dust: { visibilityMetres: 8 } },
      { ...fog(0.01), dust: { visibilityMetres: 0.01 } },
      1 / 8 + 1 / 8,
    ],
    [
      'fog and dust unlike',
      { ...fog(6), dust: { visibilityMetres: 18 } },
      { ...fog(0.01), dust: { visibilityMetres: 0.03 } },
      1 / 6 + 1 / 18,
    ],
  ])('%s', async (_, weather, opaque, inverseVisibility) => {
    const clear = await look(fog(1e6), open);
    const near = lightOf(clear, ROW);
    const middle = lightOf(await look(weather, open), ROW);
    const far = lightOf(await look(opaque, open), ROW);
    const way = wayTo(clear.frame.depth![ROW * 320 + 160]!);
    expect(way).toBeGreaterThan(1);
    expect(Math.abs((middle - far) / (near - far) - 0.05 ** (way * inverseVisibility))).toBeLessThan(0.03);
  });
});

describe('truth', () => {
  test.each([
    ['cloudburst, wet lens', rain(120, 0.5)],
    ['blizzard, all white', snow(12, 1)],
    ['everything at once', STORM],
  ])('instances, depth and boxes are those of a clear day: %s', async (_, weather) => {
    const clear = await look({});
    const stormy = await look(weather);
    expect(stormy.frame.instance).toEqual(clear.frame.instance);
    expect(stormy.frame.depth).toEqual(clear.frame.depth);
    const solid = ({ truth }: RenderedFrame) =>
      truth.objects.map(({ box, amodalBox, visiblePixels, visibleFraction, truncation, distanceMetres }) => ({
        ...{ box, amodalBox, visiblePixels, visibleFraction, truncation, distanceMetres },
      }));
    expect(solid(stormy)).toEqual(solid(clear));
    expect(stormy.frame.rgb).not.toEqual(clear.frame.rgb);
  });
});

describe('pictures', () => {
  test('the same weather gives the same bytes, and a clear day after it is as it was', async () => {
    const clear = await look({});
    const first = await look(STORM);
    expect((await look({})).frame.hash).toBe(clear.frame.hash);
    expect((await look(STORM)).frame.hash).toBe(first.frame.hash);
    expect(first.frame.hash).not.toBe(clear.frame.hash);
  });

  test('weather of no amount is a clear day, bit for bit', async () => {
    const clear = await look({});
    const none = await look({ ...rain(0), ...snow(0), wind: { metresPerSecond: 12, azimuthRadians: 0 } });
    expect(none.frame.hash).toBe(clear.frame.hash);
  });

  test('the harder it falls, the more of the picture it streaks', async () => {
    // Half the light of an overcast noon: open for 1/125 s, drops are streaks.
    const sun = { elevationRadians: 1, azimuthRadians: 0, illuminanceLux: 0, colorTemperatureKelvin: 5_500 };
    const sky = { illuminanceLux: 5_000, colorTemperatureKelvin: 6_500 };
    const dark = { light: { sun, sky, exposure: { mode: 'manual', ev100: 12 } } } as const;
    const clear = await look({}, dark);
    for (const [fall, rates] of [
      [rain, [8, 40, 150]],
      [snow, [1, 3, 8]],
    ] as const) {
      const shares: number[] = [];
      for (const rate of rates) shares.push(changedShare(await look(fall(rate), dark), clear));
      expect(shares[0]).toBeGreaterThan(0.001);
      expect(shares[1]).toBeGreaterThan(1.5 * shares[0]!);
      expect(shares[2]).toBeGreaterThan(1.5 * shares[1]!);
    }
  });

  test('lying snow whitens what faces up, and leaves walls as they are', async () => {
    // The bottom row is ground; the block's front is where its instance is, below the middle of its box.
    const frames: RenderedFrame[] = [];
    for (const lying of [0, 0.3, 0.6, 1]) frames.push(await look(snow(0, lying)));
    const ground = frames.map((frame) => lightOf(frame, 235));
    expect(ground).toEqual([...ground].sort((a, b) => a - b));
    expect(ground[3]).toBeGreaterThan(1.5 * ground[0]!);
    const { box } = frames[0]!.truth.objects[0]!;
    const [x, y] = [Math.round((box![0] + box![2]) / 2), Math.round(box![3] - 0.2 * (box![3] - box![1]))];
    const front = (frame: RenderedFrame): number => frame.frame.rgb[(y * 320 + x) * 3 + 1]!;
    expect(frames[0]!.frame.instance![y * 320 + x]).toBe(1);
    // Halos of the white ground and the sensor's noise stay.
    expect(Math.abs(front(frames[3]!) - front(frames[0]!))).toBeLessThan(12);
  });

  test('drops on the lens change as much of the picture as they cover, about', async () => {
    const plain = await look({});
    const wet = await look(rain(0, 0.3));
    const share = changedShare(wet, plain);
    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(0.4);
  });
});
