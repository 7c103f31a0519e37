import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildAsset } from '../../src/assets/build-asset.ts';
import { openStage, type Stage } from '../../src/frames/open-stage.ts';
import { PERSON_LAYOUT } from '../../src/shared/keypoint-layout.ts';
import { eachColumnRun } from '../../src/shared/rle.ts';
import { fromRleText } from '../../src/shared/rle-text.ts';
import { BLOCK_SIZE, makeSettled } from './make-settled.ts';
import { toLight } from './to-light.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** The block's front, seen from straight ahead: 240 rows over 45° of height. */
const PIXELS_PER_TANGENT = 120 / Math.tan(Math.PI / 8);

describe('truth', () => {
  test("a block's box is its front face by the pinhole's law, but for its rounded edges", async () => {
    const [width, height, depth] = BLOCK_SIZE;
    const { truth } = await stage.render(
      makeSettled({ objects: [{ name: 'block' }], camera: { distanceMetres: 0.6 } }),
    );
    const [block] = truth.objects;
    const scale = PIXELS_PER_TANGENT / (0.6 - depth / 2);
    const [xMin, yMin, xMax, yMax] = block!.box!;
    expect(Math.abs(xMax - xMin - width * scale)).toBeLessThan(2.5);
    expect(Math.abs(yMax - yMin - height * scale)).toBeLessThan(2.5);
    expect((xMin + xMax) / 2).toBeCloseTo(160, 0);
    expect(block!.distanceMetres).toBeCloseTo(0.6, 3);
    expect(block!.visibleFraction).toBe(1);
    expect(block!.truncation).toBe(0);
    expect(block!.box).toEqual(block!.amodalBox);
  });

  test('box of a half-hidden block covers only the visible half, the amodal box all of it', async () => {
    const screen = { name: 'screen', class: null, x: BLOCK_SIZE[0] / 2, z: 0.5 };
    const camera = { distanceMetres: 100, fovRadians: 0.006, vantage: { kind: 'elevation', radians: 0.0 } as const };
    const alone = await stage.render(makeSettled({ objects: [{ name: 'block' }], camera }));
    const hidden = await stage.render(makeSettled({ objects: [{ name: 'block' }, screen], camera }));
    const [whole, half] = [alone.truth.objects[0]!, hidden.truth.objects[0]!];
    expect(half.amodalBox).toEqual(whole.box);
    expect(half.visibleFraction).toBeGreaterThan(0.45);
    expect(half.visibleFraction).toBeLessThan(0.55);
    expect(half.box![0]).toBe(whole.box![0]);
    const wholeWidth = whole.box![2] - whole.box![0];
    expect(Math.abs(half.box![2] - half.box![0] - wholeWidth / 2)).toBeLessThan(0.03 * wholeWidth + 2);
  });

  test('an object whose middle lies on the edge of the frame is half truncated', async () => {
    const { truth } = await stage.render(
      makeSettled({ objects: [{ name: 'block' }], camera: { distanceMetres: 0.6, offset: [0.5, 0] } }),
    );
    expect(truth.objects[0]!.truncation).toBeCloseTo(0.5, 1);
    expect(truth.objects[0]!.box![2]).toBe(320);
    expect(truth.objects[0]!.amodalBox![2]).toBeGreaterThan(320);
  });

  test('an umbrella over a person hides him from above, and is neither in his box nor in his outline', async () => {
    const settledOf = (carrying: string, degrees: number) => {
      const vantage = { kind: 'elevation', radians: (degrees * Math.PI) / 180 } as const;
      const person = { name: 'person', asset: 'person', params: { carrying } };
      const camera = { distanceMetres: 6, vantage, size: [320, 240] as [number, number] };
      return makeSettled({ objects: [person], camera });
    };
    const see = async (carrying: string, degrees: number) =>
      (await stage.render(settledOf(carrying, degrees))).truth.objects[0]!;
    const [open, above] = [await see('open_umbrella', 0), await see('open_umbrella', 80)];
    // Canopy and tip stand above the head by 20 cm, twelve pixels; the lens aims at the middle of both.
    const bare = await see('none', 0);
    const height = ([, top, , bottom]: readonly number[]): number => bottom! - top!;
    expect(Math.abs(height(open.amodalBox!) - height(bare.amodalBox!))).toBeLessThan(4);
    expect(open.visibleFraction).toBeGreaterThan(0.75);
    expect(above.visibleFraction).toBeLessThan(0.5);
    expect(above.amodalBox![2] - above.amodalBox![0]).toBeLessThan(70);
    // Seen from straight ahead by the pinhole's law: the lens is 6 m before the middle of the bounds, at its height.
    const { bounds, position } = settledOf('none', 0).objects[0]!;
    const middle = [0, 1, 2].map((axis) => (bounds.min[axis]! + bounds.max[axis]!) / 2) as [number, number, number];
    const { keypoints } = buildAsset('person', { carrying: 'none' });
    for (const [name, [x, y, v]] of Object.entries(bare.keypoints!)) {
      const at = keypoints[name]!.map((value, axis) => value + position[axis]! - middle[axis]!);
      const scale = PIXELS_PER_TANGENT / (6 - at[2]!);
      expect(Math.abs(x - (160 + at[0]! * scale)), name).toBeLessThan(0.1);
      expect(Math.abs(y - (120 - at[1]! * scale)), name).toBeLessThan(0.1);
      expect(v, name).toBe(2);
    }
    expect(Object.keys(bare.keypoints!)).toEqual(expect.arrayContaining([...PERSON_LAYOUT.names]));
    // From above the canopy lies over the shoulders: labelled, and hidden.
    expect(above.keypoints!.left_shoulder![2]).toBe(1);
  });

  test('instance and depth agree: the block is as far as its front face', async () => {
    const [, , depth] = BLOCK_SIZE;
    const settled = makeSettled({ objects: [{ name: 'block' }], camera: { distanceMetres: 0.6 } });
    const { frame, truth } = await stage.render(settled, ['rgb', 'instance', 'depth']);
    const center = Math.round(120) * 320 + 160;
    expect(frame.instance![center]).toBe(1);
    expect(frame.depth![center]).toBeCloseTo(0.6 - depth / 2, 2);
    expect(frame.instance!.filter((id) => id === 1).length).toBe(truth.objects[0]!.visiblePixels);
    const ofMask = new Uint16Array(320 * 240);
    eachColumnRun(fromRleText(truth.objects[0]!.mask!), (x, top, bottom) => {
      for (let y = top; y < bottom; y++) ofMask[y * 320 + x] = 1;
    });
    expect(ofMask).toEqual(frame.instance);
    expect(frame.depth![0]).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('pictures', () => {
  test('the same case gives the same bytes, also after another one and on a fresh page', async () => {
    const a = makeSettled({ objects: [{ name: 'block' }] });
    const b = makeSettled({ objects: [{ name: 'block', asset: 'tin' }] });
    const first = await stage.render(a);
    await stage.render(b);
    const again = await stage.render(a);
    expect(again.frame.hash).toBe(first.frame.hash);
    const other = await openStage();
    try {
      expect((await other.render(a)).frame.hash).toBe(first.frame.hash);
    } finally {
      await other.close();
    }
  });

  test('auto-exposure keeps noon and a lit night room at a like brightness, manual exposure does not', async () => {
    const mean = (rgb: Uint8Array): number => rgb.reduce((sum, value) => sum + value, 0) / rgb.length;
    const objects = [{ name: 'block' }];
    const dim = { sun: { ...NO_SUN }, sky: { illuminanceLux: 100, colorTemperatureKelvin: 5_000 } };
    const noon = await stage.render(makeSettled({ objects }));
    const room = await stage.render(makeSettled({ objects, light: dim }));
    expect(Math.abs(mean(noon.frame.rgb) - mean(room.frame.rgb))).toBeLessThan(40);
    const manual = { exposure: { mode: 'manual', ev100: 14.5 } } as const;
    const dark = await stage.render(makeSettled({ objects, light: { ...dim, ...manual } }));
    expect(mean(dark.frame.rgb)).toBeLessThan(10);
  });

  test("fog takes contrast away by Koschmieder's law", async () => {
    // Ground at a known depth, fully fogged horizon: (L(d) − L∞) / (L(0) − L∞) = 0.05^(d / V), measured in light.
    const objects = [{ name: 'block' }];
    const camera = { distanceMetres: 0.6, vantage: { kind: 'height', metres: 1.5 } as const, fovRadians: 1 };
    const light = { exposure: { mode: 'manual', ev100: 17 } } as const;
    const fog = (visibilityMetres: number) => ({ fog: { visibilityMetres } });
    const clear = await stage.render(makeSettled({ objects, camera, light, weather: fog(1e6) }), ['rgb', 'depth']);
    const thick = await stage.render(makeSettled({ objects, camera, light, weather: fog(4) }), ['rgb', 'depth']);
    const opaque = await stage.render(makeSettled({ objects, camera, light, weather: fog(0.01) }), ['rgb', 'depth']);
    const row = 20;
    const meanOfRow = (rgb: Uint8Array): number => {
      let sum = 0;
      for (let x = 0; x < 320; x++) sum += toLight(rgb[(row * 320 + x) * 3 + 1]!);
      return sum / 320;
    };
    const [near, middle, far] = [clear, thick, opaque].map(({ frame }) => meanOfRow(frame.rgb)) as [
      number,
      number,
      number,
    ];
    const depth = clear.frame.depth![row * 320 + 160]!;
    const expected = 0.05 ** (distanceOf(depth, row) / 4);
    expect(depth).toBeGreaterThan(1);
    expect(Math.abs((middle - far) / (near - far) - expected)).toBeLessThan(0.03);
  });
});

const NO_SUN = { elevationRadians: 0.5, azimuthRadians: 0, illuminanceLux: 0, colorTemperatureKelvin: 5_500 };

/** Depth along the optical axis → distance along the ray through the middle column of that row. */
const distanceOf = (depth: number, row: number): number => depth * Math.hypot(1, ((120 - row) / 120) * Math.tan(0.5));

describe('crashes', () => {
  test('a crashed page and a killed browser are survived, and the frame is the same', async () => {
    const settled = makeSettled({ objects: [{ name: 'block' }] });
    const before = await stage.render(settled);
    const restarts = stage.restartCount();
    await stage.sabotage('page');
    expect((await stage.render(settled)).frame.hash).toBe(before.frame.hash);
    await stage.sabotage('browser');
    expect((await stage.render(settled)).frame.hash).toBe(before.frame.hash);
    expect(stage.restartCount()).toBeGreaterThanOrEqual(restarts + 1);
  });
});
