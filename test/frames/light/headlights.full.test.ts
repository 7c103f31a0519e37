import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addAsset } from '../../../src/compile/assets/add-asset.ts';
import { placeCamera } from '../../../src/dynamics/place-camera.ts';
import { beamCandela } from '../../../src/frames/light/headlamp-beam.ts';
import { headlampsOf } from '../../../src/frames/light/headlamps.ts';
import { openStage, type Stage } from '../../../src/frames/open-stage.ts';
import { boxDocument, writeModel } from '../../assets/gltf/models.ts';
import { makeSettled } from '../make-settled.ts';
import { lightsOf, mean } from './plates.ts';

const ALBEDO = 0.5;
const EV = 3;
const DARK = { illuminanceLux: 0.001, colorTemperatureKelvin: 6500 };
const NO_SUN = { elevationRadians: -0.5, azimuthRadians: 0, illuminanceLux: 0, colorTemperatureKelvin: 6500 };

let stage: Stage;
let root: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'cornercase-wall-'));
  stage = await openStage();
});
afterAll(async () => {
  await stage.close();
  rmSync(root, { recursive: true, force: true });
});

async function addWall(): Promise<string> {
  const document = boxDocument([-8, 0, -0.1], [8, 5, 0.1]);
  const [material] = document.getRoot().listMaterials();
  material!.setBaseColorFactor([ALBEDO, ALBEDO, ALBEDO, 1]).setRoughnessFactor(1).setMetallicFactor(0);
  return (await addAsset(await writeModel(document, root, 'wall.glb'), root, {})).definition.name;
}

describe('low beam on a wall', () => {
  test('lights it as candela over distance squared say: under the cut-off, over it, to both sides', async () => {
    const settled = makeSettled({
      objects: [{ name: 'wall', asset: await addWall(), class: 'wall' }],
      camera: { distanceMetres: 22, vantage: { kind: 'height', metres: 2.5 }, fovRadians: 0.4 },
      light: { sun: NO_SUN, sky: DARK, headlights: 'low', exposure: { mode: 'manual', ev100: EV } },
    });
    const { eye, lookAt } = placeCamera(settled);
    const lamps = headlampsOf(settled, placeCamera(settled));
    const frame = await stage.render(settled);
    const lights = lightsOf(frame);
    const focal = 120 / Math.tan(0.2);
    const face = 0.1;
    // The camera looks level at the wall's middle: (x, y) of the wall lies at these pixels.
    const seenAt = (x: number, y: number): number => {
      const depth = eye[2] - face;
      const [column, row] = [160 + (focal * (x - eye[0])) / depth, 120 - (focal * (y - lookAt[1])) / depth];
      const values: number[] = [];
      for (let dx = -2; dx <= 1; dx++) {
        for (let dy = -1; dy <= 0; dy++) values.push(lights[Math.round(row + dy) * 320 + Math.round(column + dx)]!);
      }
      return mean(values);
    };
    const luxAt = (x: number, y: number): number =>
      lamps.reduce((sum, { position }) => {
        const [dx, dy, dz] = [x - position[0], y - position[1], position[2] - face];
        const distance = Math.hypot(dx, dy, dz);
        const [right, up] = [Math.atan2(dx, dz), Math.atan2(dy, dz)].map((angle) => (angle * 180) / Math.PI);
        return sum + (beamCandela('low', right!, up!) * (dz / distance)) / distance ** 2;
      }, 0);
    // Halos spread some of the bright part over the dark one: 5 % of the lens' light.
    for (const [x, y] of [
      [-2, 0.25],
      [0, 0.3],
      [2, 0.4],
      [3, 0.5],
      [4, 0.2],
    ] as const) {
      const expected = ((luxAt(x, y) * ALBEDO) / Math.PI / (0.125 * 2 ** EV)) * 0.18;
      expect(Math.abs(seenAt(x, y) / expected - 1), `at ${x}, ${y}`).toBeLessThan(0.2);
    }
    expect(seenAt(-3, 1.2)).toBeLessThan(0.12 * seenAt(0, 0.3));
    // Right-hand traffic: at lamp height the right is lit, the left is not.
    expect(seenAt(3, 0.75)).toBeGreaterThan(3 * seenAt(-3, 0.75));
  });
});

describe("a car's own lamps", () => {
  const scene = (lights: string, yawRadians = 0) => {
    const settled = makeSettled({
      objects: [{ name: 'car', asset: 'car', class: 'car', params: { lights } }],
      camera: { distanceMetres: 9, vantage: { kind: 'height', metres: 1.3 }, azimuthRadians: yawRadians },
      light: { sun: NO_SUN, sky: { ...DARK, illuminanceLux: 5 }, exposure: { mode: 'manual', ev100: 4 } },
    });
    return stage.render(settled, ['rgb', 'instance']);
  };

  test('dazzle: the whole picture lifts before a low beam, little from behind; truth stays', async () => {
    const [off, low, behind, behindOff] = [
      await scene('off'),
      await scene('low'),
      await scene('low', Math.PI),
      await scene('off', Math.PI),
    ];
    const lift = mean(lightsOf(low)) / mean(lightsOf(off));
    expect(lift).toBeGreaterThan(1.5);
    expect(mean(lightsOf(behind)) / mean(lightsOf(behindOff))).toBeLessThan(0.7 * lift);
    const [box, boxOff] = [low, off].map(({ truth }) => truth.objects[0]!.box!);
    for (const [i, edge] of box!.entries()) expect(Math.abs(edge - boxOff![i]!)).toBeLessThanOrEqual(1);
  });
});
