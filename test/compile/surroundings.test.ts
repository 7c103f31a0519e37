import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { drawCase, planCases } from '../../src/compile/expand-cases.ts';
import { loadScenario } from '../../src/compile/load-scenario.ts';
import { LOOKS } from '../../src/compile/looks.ts';
import type { Scenario } from '../../src/compile/scenario.ts';
import { sunDirection } from '../../src/frames/page/lights.ts';
import type { PageScene } from '../../src/frames/protocol.ts';
import { toRadians } from '../../src/shared/vector.ts';
import { hdrOf, skyWithSun } from '../assets/surroundings/pictures.ts';
import { errorOf, withFiles } from './load-text.ts';

const RADIUS = 0.03;
/** At 30° above +x, the middle of the picture. */
const SUN: [number, number, number] = [Math.cos(Math.PI / 6), 0.5, 0];
const SUNNY = hdrOf(512, skyWithSun(SUN, RADIUS, 2_000));

const text = (backdrop: string, light = '', camera = ''): string => `
cornercase: 1
name: Under a sky of its own
targets: [car]
factors: {distance: {range: [6, 24], nominal: 9, unit: m}}
scene:
  backdrop: ${backdrop}
${light && `  light: ${light}\n`}  objects: {car: {asset: car, class: car}}
  camera: {target: car, distance: $distance, height: 2${camera}}
`;

const load = (scenario: string, files: Readonly<Record<string, string | Uint8Array>> = { 'road/sky.hdr': SUNNY }) =>
  withFiles({ 'road/test.yaml': scenario, ...files }, (folder) => loadScenario(join(folder, 'road/test.yaml'), folder));

const sceneOf = (scenario: Scenario) =>
  drawCase(scenario, planCases(scenario, { seed: 1, cases: 1 })[0]!, { seed: 1, attempt: 0 }).case.scene;

describe('surroundings from a file', () => {
  test('are named by their bytes, in the case and in the hash of the scenario', () => {
    const scenario = load(text('{environment: ./sky.hdr}'));
    expect(sceneOf(scenario).backdrop.environment).toMatch(/^sky\.hdr@[0-9a-f]{12}$/);
    const other = load(text('{environment: ./sky.hdr}'), {
      'road/sky.hdr': hdrOf(512, skyWithSun(SUN, RADIUS, 3_000)),
    });
    expect(other.hash).not.toBe(scenario.hash);
    expect(sceneOf(other).backdrop.environment).not.toBe(sceneOf(scenario).backdrop.environment);
  });

  test('can be a bare backdrop, one of a choice, and written in a file that lies elsewhere', () => {
    expect(sceneOf(load(text('sky.hdr'))).backdrop.environment).toMatch(/^sky\.hdr@/);
    expect(load(text('{environment: {choice: [park, ./sky.hdr]}}')).surroundings).toHaveProperty(['./sky.hdr']);
    const shared = 'backdrop: {environment: skies/a.hdr}\ncamera: {distance: 9, height: 2}\n';
    const scenario = load(text('{yaw: 0}').replace('scene:', 'scene:\n  extends: ../shared/base.yaml'), {
      'shared/base.yaml': shared,
      'shared/skies/a.hdr': SUNNY,
    });
    expect(sceneOf(scenario).backdrop.environment).toMatch(/^a\.hdr@/);
  });

  test.each([
    [0, 0],
    [0, 90],
    [70, 20],
    [200, 310],
  ])(
    'turned by %i° and seen from azimuth %i°, the sun of the scene stands where the picture has it',
    (yaw, azimuth) => {
      const { light, camera } = sceneOf(load(text(`{environment: sky.hdr, yaw: ${yaw}}`, '', `, azimuth: ${azimuth}`)));
      const eye = [Math.sin(camera.azimuthRadians), 0.2, Math.cos(camera.azimuthRadians)];
      const found = sunDirection({
        light,
        down: [0, -1, 0],
        camera: { eye, lookAt: [0, 0, 0] },
      } as unknown as PageScene);
      // three turns a background by yaw about +y: +x goes to (cos, 0, −sin).
      const expected = [SUN[0] * Math.cos(toRadians(yaw)), SUN[1], -SUN[0] * Math.sin(toRadians(yaw))];
      expect(found.toArray().reduce((sum, value, i) => sum + value * expected[i]!, 0)).toBeGreaterThan(
        Math.cos(toRadians(1)),
      );
    },
  );

  test('without a light, sun and sky are as bright against each other as in the picture', () => {
    const { sun, sky } = sceneOf(load(text('sky.hdr'))).light;
    const ratio = (2_000 * 2 * Math.PI * (1 - Math.cos(RADIUS))) / Math.PI;
    expect(sun.illuminanceLux / sky.illuminanceLux / ratio).toBeCloseTo(1, 1);
    // IES' clear sky under a sun at 30°.
    expect(sky.illuminanceLux / (800 + 15_500 * Math.sqrt(0.5))).toBeCloseTo(1, 2);
  });

  test('what the scenario says of the light stays', () => {
    const named = sceneOf(load(text('sky.hdr', 'low_sun'))).light;
    expect(named.sun.illuminanceLux).toBe(LOOKS.low_sun.sun.lux);
    expect(named.sun.elevationRadians).toBeCloseTo(Math.PI / 6, 2);
    const said = sceneOf(load(text('sky.hdr', '{sun: {elevation: 70, azimuth: 10, lux: 50000}}'))).light;
    expect(said.sun).toMatchObject({
      elevationRadians: toRadians(70),
      azimuthRadians: expect.closeTo(toRadians(10), 9),
      illuminanceLux: 50_000,
    });
    const moment = '{at: {latitude: 52, longitude: 13, date: "2026-06-21", hour: 13, utc_offset: 2, heading: 0}}';
    expect(sceneOf(load(text('sky.hdr', moment))).light).toEqual(sceneOf(load(text('park', moment))).light);
  });

  test('a sky without a sun lights without one', () => {
    const overcast = { 'road/sky.hdr': hdrOf(64, () => [1, 1, 1]) };
    expect(sceneOf(load(text('sky.hdr'), overcast)).light.sun.illuminanceLux).toBe(0);
    expect(sceneOf(load(text('sky.hdr', 'noon'), overcast)).light.sun.illuminanceLux).toBe(LOOKS.noon.sun.lux);
  });

  test.each([
    ['./none.hdr', 'SURROUNDINGS_MISSING', /"\.\/none\.hdr": there is no such file/],
    ['../../outside.exr', 'SCENARIO_OUTSIDE_PROJECT', /inside of the project folder/],
    ['./torn.hdr', 'SURROUNDINGS_DAMAGED', /"\.\/torn\.hdr": the file ends/],
    ['./parc', 'SCENARIO_WRONG_VALUE', /a file that ends in \.hdr or \.exr/],
    ['parc', 'SCENARIO_WRONG_VALUE', /did you mean "park"\?/],
  ])('%s is refused where it is written', (asked, code, says) => {
    const error = errorOf(() => load(text(`{environment: ${asked}}`), { 'road/torn.hdr': SUNNY.slice(0, 500) }));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(says);
    expect(error.message).toMatch(/test\.yaml:7:27: scene\.backdrop/);
  });
});
