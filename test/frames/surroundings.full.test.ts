import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Vector3 } from 'three';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawCase, planCases } from '../../src/compile/expand-cases.ts';
import { loadScenario } from '../../src/compile/load-scenario.ts';
import { placeCamera } from '../../src/dynamics/place-camera.ts';
import { settle } from '../../src/dynamics/settle.ts';
import type { Frame } from '../../src/frames/frame.ts';
import { openStage, type Stage } from '../../src/frames/open-stage.ts';
import { createCamera } from '../../src/frames/page/camera.ts';
import { toRadians } from '../../src/shared/vector.ts';
import { hdrOf, skyWithSun } from '../assets/surroundings/pictures.ts';

let stage: Stage;
let folder: string;
beforeAll(async () => {
  stage = await openStage();
  folder = mkdtempSync(join(tmpdir(), 'cornercase-sky-'));
});
afterAll(async () => {
  await stage.close();
  rmSync(folder, { recursive: true, force: true });
});

const ELEVATION = toRadians(20);
/** Above +x, the middle of the picture; over a ground darker than its sky. */
const SUN: [number, number, number] = [Math.cos(ELEVATION), Math.sin(ELEVATION), 0];
const YAW = 25;

const lightOf = ({ rgb }: Frame, pixel: number): number => rgb[pixel * 3]! + rgb[pixel * 3 + 1]! + rgb[pixel * 3 + 2]!;

describe('surroundings from a file', () => {
  test('sun and shadow are where its sun is, and the ground meets it without a line', async () => {
    writeFileSync(join(folder, 'sky.hdr'), hdrOf(512, skyWithSun(SUN, 0.012, 1e5)));
    // Three turns a background by yaw about +y: the sun stands above (cos, 0, −sin). The camera looks 10° past it.
    const file = join(folder, 'test.yaml');
    writeFileSync(
      file,
      `cornercase: 1
name: A sky of its own
targets: [box]
factors: {distance: {choice: [5], nominal: 5}}
scene:
  ground: concrete
  backdrop: {environment: sky.hdr, yaw: ${YAW}}
  objects: {box: {asset: cardboard-box, class: box, params: {width_cm: 40}}}
  camera: {target: box, distance: $distance, height: 0.6, azimuth: ${YAW - 90 + 10}, fov: 60, offset: [0, 0], size: [480, 360]}
`,
    );
    const scenario = loadScenario(file, folder);
    const plan = planCases(scenario, { seed: 1, cases: 1 })[0]!;
    const settled = settle(drawCase(scenario, plan, { seed: 1, attempt: 0 }).case);
    const { frame } = await stage.render(settled);
    const { width, height } = frame;
    const camera = createCamera(placeCamera(settled));
    const pixelOf = (point: Vector3): [number, number] => {
      const ndc = point.project(camera);
      return [((ndc.x + 1) / 2) * width, ((1 - ndc.y) / 2) * height];
    };

    // What bleaches the picture lies around the sun, within 2° (a pixel is 0.17°); the lens draws its glare.
    const yaw = toRadians(YAW);
    const towards = new Vector3(SUN[0] * Math.cos(yaw), SUN[1], -SUN[0] * Math.sin(yaw));
    const [sunX, sunY] = pixelOf(towards.clone().multiplyScalar(1e4).add(camera.position));
    const all = Array.from({ length: width * height }, (_, i) => i);
    const brightest = all.reduce((most, i) => Math.max(most, lightOf(frame, i)), 0);
    const bright = all.filter((i) => lightOf(frame, i) >= brightest - 2);
    const mean = (of: (pixel: number) => number): number => bright.reduce((sum, i) => sum + of(i), 0) / bright.length;
    expect(Math.abs(mean((i) => (i % width) + 0.5) - sunX)).toBeLessThan(12);
    expect(Math.abs(mean((i) => Math.floor(i / width) + 0.5) - sunY)).toBeLessThan(12);

    // A shadow falls away from it: the ground there is darker than as far off on the other side.
    const center = placeCamera(settled).lookAt;
    const onGround = (metres: number, across = 0): number => {
      const way = towards.clone().setY(0).normalize();
      const at = new Vector3(center[0], 0, center[2]).addScaledVector(way, metres);
      const [x, y] = pixelOf(at.addScaledVector(new Vector3(way.z, 0, -way.x), across));
      return lightOf(frame, Math.floor(y) * width + Math.floor(x));
    };
    expect(onGround(-0.5)).toBeLessThan(0.6 * onGround(-0.5, 0.9));
    expect(onGround(-0.5)).toBeLessThan(0.6 * onGround(-0.5, -0.9));

    // From the ground below to the picture's own ground there is no step: rows change slowly where the two meet.
    const rowLight = (row: number): number => {
      let sum = 0;
      for (let x = 0; x < 60; x++) sum += lightOf(frame, row * width + x) / 180;
      return sum;
    };
    const horizon = Math.round(
      pixelOf(new Vector3(0, 0, -1e4).applyQuaternion(camera.quaternion).setY(0).add(camera.position))[1],
    );
    const steps = Array.from({ length: 40 }, (_, i) => Math.abs(rowLight(horizon + 4 + i) - rowLight(horizon + 3 + i)));
    expect(Math.max(...steps)).toBeLessThan(12);
  });
});
