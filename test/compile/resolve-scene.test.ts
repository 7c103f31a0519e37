import { describe, expect, test } from 'vitest';
import { findAsset } from '../../src/assets/build-asset.ts';
import type { Case, Scene } from '../../src/compile/case.ts';
import { drawCase, planCases } from '../../src/compile/expand-cases.ts';
import { LOOK_NAMES, LOOKS } from '../../src/compile/looks.ts';
import { loadText } from './load-text.ts';

/** The first case of a scenario with these lines in its scene and these keys of its car. */
function drawScene({ scene = '', car = '', camera = 'distance: 9', factors = '', seed = 1 }): Case {
  const text = `
cornercase: 1
name: Sample
targets: [car]
${factors ? `factors:\n${factors}` : ''}
scene:
${scene}
  objects: {car: {asset: car, class: car${car && `, ${car}`}}}
  camera: {${camera}}
`;
  const scenario = loadText(text);
  const plan = planCases(scenario, { seed })[0];
  if (!plan) throw new Error('no case.');
  return drawCase(scenario, plan, { seed, attempt: 0 }).case;
}
const sceneOf = (parts: Parameters<typeof drawScene>[0]): Scene => drawScene(parts).scene;
const lightOf = (light: string) => sceneOf({ scene: `  light: ${light}` }).light;

describe('defaults', () => {
  test('what is not said is a dry asphalt plane at noon under a sky', () => {
    const scene = sceneOf({});
    expect(scene.ground).toEqual({ material: 'asphalt', wetness: 0 });
    expect(scene.light.look).toBe('noon');
    expect(scene.weather).toEqual({});
    expect(scene.backdrop).toMatchObject({ environment: 'city', place: 'none' });
    expect(scene.camera).toMatchObject({ target: 'car', size: [640, 480], vantage: { kind: 'elevation' } });
    expect(scene.camera.fovRadians).toBeCloseTo((50 * Math.PI) / 180, 12);
    expect(Math.abs(scene.camera.offset[0])).toBeLessThanOrEqual(0.05);
    expect(scene.objects[0]).toMatchObject({ name: 'car', crush: 0, settle: false, ignore: false, params: {} });
  });
});

describe('light', () => {
  test.each(LOOK_NAMES)('%s gives its own numbers', (name) => {
    const light = lightOf(name);
    expect(light.look).toBe(name);
    expect(light.sun.illuminanceLux).toBe(LOOKS[name].sun.lux);
    expect(light.lamps).toBe(LOOKS[name].lamps);
    expect(light.sun.azimuthRadians).toBeGreaterThanOrEqual(0);
    expect(light.sun.azimuthRadians).toBeLessThan(2 * Math.PI);
  });

  // IES 1984, by hand: 127,500 exp(-0.21 / sin h), 800 + 15,500 sqrt(sin h), 300 + 21,000 sin h.
  test.each([
    ['noon', 98_667, 14_829],
    ['low_sun', 17_100, 5_811],
    ['backlit', 69_001, 9_865],
  ] as const)('%s follows the daylight model within 1 %%', (name, sun, sky) => {
    expect(Math.abs(LOOKS[name].sun.lux / sun - 1)).toBeLessThan(0.01);
    expect(Math.abs(LOOKS[name].sky.lux / sky - 1)).toBeLessThan(0.01);
  });

  test('parts replace the look where they are said', () => {
    const light = lightOf(
      '{look: low_sun, sun: {elevation: 30, azimuth: -90}, sky: {lux: 123}, lamps: true, exposure: {ev: 12}}',
    );
    expect(light.sun.elevationRadians).toBeCloseTo(Math.PI / 6, 12);
    expect(light.sun.azimuthRadians).toBeCloseTo(1.5 * Math.PI, 12);
    expect(light.sun.colorTemperatureKelvin).toBe(3000);
    expect(light.sky).toEqual({ illuminanceLux: 123, colorTemperatureKelvin: 6500 });
    expect(light.lamps).toBe(true);
    expect(light.exposure).toEqual({ mode: 'manual', ev100: 12 });
  });

  test('auto exposure can be compensated, and switched back to plain', () => {
    expect(lightOf('night').exposure).toEqual({ mode: 'auto', compensationEv: -1.5 });
    expect(lightOf('{look: night, exposure: auto}').exposure).toEqual({ mode: 'auto', compensationEv: 0 });
    expect(lightOf('{exposure: {compensation: 2}}').exposure).toEqual({ mode: 'auto', compensationEv: 2 });
  });

  test('a factor may be the look inside of parts', () => {
    const scene = sceneOf({
      scene: '  light: {look: $look, lamps: false}',
      factors: '  look: {choice: [night], nominal: noon}',
    });
    expect(scene.light).toMatchObject({ look: 'night', lamps: false });
  });
});

describe('shades', () => {
  test('what shades a thing stands towards the sun, and aside of that line', () => {
    // The camera at azimuth 90 (+x) looks along −x; the sun 90° clockwise of that stands at −z.
    const scene = (aside: number) =>
      sceneOf({
        scene: '  light: {sun: {azimuth: 90}}',
        car: `at: [1, 2]}, pole: {asset: lamp-post, shades: {object: car, distance: 4, aside: ${aside}}`,
        camera: 'distance: 9, azimuth: 90',
      }).objects.find(({ name }) => name === 'pole')!.pose;
    expect(scene(0).x).toBeCloseTo(1, 9);
    expect(scene(0).z).toBeCloseTo(-2, 9);
    // Looking along −z, right is +x.
    expect(scene(0.5).x).toBeCloseTo(1.5, 9);
  });
});

describe('weather, ground, backdrop', () => {
  test('a factor may be the visibility', () => {
    const drawn = drawScene({
      scene: '  weather: {fog: {visibility: $v}}',
      factors: '  v: {log_range: [12, 120], nominal: 20000}',
    });
    expect(drawn.scene.weather).toEqual({ fog: { visibilityMetres: drawn.levels.v } });
  });
  test('every part of the weather may be drawn, and all of them combine', () => {
    const parts =
      'rain: {mm_per_h: {log_range: [5, 50]}, droplets: 0.2}, snow: {lying: 0.5}, dust: {visibility: 300}, wind: {speed: 4, azimuth: 90}';
    const { weather } = sceneOf({ scene: `  weather: {fog: {visibility: 80}, ${parts}}` });
    expect(weather).toMatchObject({
      fog: { visibilityMetres: 80 },
      rain: { droplets: 0.2 },
      snow: { mmPerHour: 0, lying: 0.5 },
      dust: { visibilityMetres: 300 },
      wind: { metresPerSecond: 4, azimuthRadians: Math.PI / 2 },
    });
    expect(weather.rain!.mmPerHour).toBeGreaterThanOrEqual(5);
    expect(weather.rain!.mmPerHour).toBeLessThanOrEqual(50);
  });
  test('rain wets the ground unless the file says how wet it is', () => {
    const wetness = (scene: string): number => sceneOf({ scene }).ground.wetness;
    const rain = (rate: number): string => `  weather: {rain: {mm_per_h: ${rate}}}`;
    expect(wetness(rain(0))).toBe(0);
    expect(wetness(rain(2))).toBeGreaterThan(0.4);
    expect(wetness(rain(50))).toBeGreaterThan(wetness(rain(2)));
    expect(wetness(`${rain(50)}\n  ground: {wetness: 0.1}`)).toBe(0.1);
    // Asphalt keeps a film; a meadow drains.
    expect(wetness(`${rain(50)}\n  ground: grass`)).toBeLessThan(0.6 * wetness(rain(50)));
  });
  test.each([
    ['ground: sand', { material: 'sand', wetness: 0 }],
    ['ground: {material: grass, wetness: 0.5}', { material: 'grass', wetness: 0.5 }],
    ['backdrop: golf-course', { material: 'turf', wetness: 0 }],
    ['backdrop: country-road', { material: 'asphalt', wetness: 0 }],
    ['ground: {choice: {sand: 0, gravel: 2}}', { material: 'gravel', wetness: 0 }],
  ])('%s', (line, ground) => expect(sceneOf({ scene: `  ${line}` }).ground).toEqual(ground));
  test.each([
    ['backdrop: park', { environment: 'park', place: 'none' }],
    ['backdrop: street', { environment: 'city', place: 'street' }],
    ['backdrop: golf-course', { environment: 'park', place: 'golf-course' }],
    ['backdrop: tunnel', { environment: 'city', place: 'tunnel' }],
    ['backdrop: {place: room}', { environment: 'apartment', place: 'room' }],
    ['backdrop: kitchen', { environment: 'apartment', place: 'kitchen' }],
    [
      'backdrop: {place: street, environment: dawn, yaw: 180}',
      { environment: 'dawn', place: 'street', environmentYawRadians: Math.PI },
    ],
  ])('%s', (line, backdrop) => expect(sceneOf({ scene: `  ${line}` }).backdrop).toMatchObject(backdrop));
  test('a thing against the light has the bright park behind it, a street its city', () => {
    expect(sceneOf({ scene: '  light: backlit' }).backdrop.environment).toBe('park');
    expect(sceneOf({ scene: '  light: backlit\n  backdrop: street' }).backdrop.environment).toBe('city');
  });
  test('a street at night has a night sky', () => {
    expect(sceneOf({ scene: '  backdrop: street\n  light: night' }).backdrop.environment).toBe('night');
  });
});

describe('objects', () => {
  test('degrees become radians, lying adds pitch', () => {
    const [car] = sceneOf({
      car: 'pose: {x: 1, z: -2, yaw: 90, pitch: 10, roll: 180, lying: 0.5, drop: 0.3}, settle: true',
    }).objects;
    expect(car?.pose.yawRadians).toBeCloseTo(Math.PI / 2, 12);
    expect(car?.pose.pitchRadians).toBeCloseTo((55 * Math.PI) / 180, 12);
    expect(car?.pose.rollRadians).toBeCloseTo(Math.PI, 12);
    expect(car?.pose).toMatchObject({ x: 1, z: -2, dropMetres: 0.3 });
    expect(car?.settle).toBe(true);
  });
  test('at is short for x and z', () => {
    expect(sceneOf({ car: 'at: [3, {range: [4, 5]}]' }).objects[0]?.pose.x).toBe(3);
    expect(Math.floor(sceneOf({ car: 'at: [3, {range: [4, 5]}]' }).objects[0]?.pose.z ?? 0)).toBe(4);
  });
  test('the camera stands by height or elevation', () => {
    expect(sceneOf({ camera: 'distance: 9, height: 2' }).camera.vantage).toEqual({ kind: 'height', metres: 2 });
    const { vantage } = sceneOf({ camera: 'distance: 9, elevation: 30' }).camera;
    expect(vantage.kind === 'elevation' && vantage.radians).toBeCloseTo(Math.PI / 6, 12);
  });
});

describe('distractors', () => {
  const line = (count: string) => `  distractors: {count: ${count}, ring: [3, 9], spacing: 1, from: [bottle]}`;
  test('are of no class, inside their ring, with parameters that their asset takes', () => {
    for (let seed = 0; seed < 10; seed += 1) {
      const others = sceneOf({ scene: line('4'), seed }).objects.slice(1);
      expect(others.map(({ name }) => name)).toEqual([0, 1, 2, 3].map((copy) => `distractor/${copy}`));
      for (const { asset, pose, params, class: of } of others) {
        expect([asset, of]).toEqual(['bottle', null]);
        expect(Math.hypot(pose.x, pose.z)).toBeGreaterThanOrEqual(3);
        expect(Math.hypot(pose.x, pose.z)).toBeLessThanOrEqual(9);
        expect(Object.keys(params)).toEqual(Object.keys(findAsset('bottle')?.params ?? {}));
      }
    }
  });
  test('a factor may be their number', () => {
    const drawn = drawScene({ scene: line('$n'), factors: '  n: {integers: [1, 5], nominal: 0}' });
    expect(drawn.scene.objects).toHaveLength(1 + Number(drawn.levels.n));
  });
});
