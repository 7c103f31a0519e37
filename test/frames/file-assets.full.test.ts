import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Document } from '@gltf-transform/core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assetOf } from '../../src/assets/asset-of.ts';
import { addAsset } from '../../src/compile/assets/add-asset.ts';
import { openStage, type Stage } from '../../src/frames/open-stage.ts';
import { accessor, writeModel } from '../assets/gltf/models.ts';
import { makeSettled } from './make-settled.ts';
import { projectedBox } from './projected-box.ts';

const shared = fileURLToPath(new URL('../../../shared/data/gltf/', import.meta.url));
const isAbsent = !existsSync(shared);

let stage: Stage;
let root: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'cornercase-files-'));
  stage = await openStage();
});
afterAll(async () => {
  await stage.close();
  rmSync(root, { recursive: true, force: true });
});

const FILES = [
  ['quaternius_car-compact.glb', 'car'],
  ['quaternius_car-sport.glb', 'car'],
  ['quaternius_car-suv.glb', 'car'],
  ['quaternius_car-pickup.glb', 'truck'],
  ['quaternius_car-sport.meshopt-webp.glb', 'car'],
  ['kenney_vehicle-truck-green.glb', 'truck'],
  ['WaterBottle_256.glb', 'bottle'],
  ['Fox.glb', 'dog'],
] as const;

describe.skipIf(isAbsent)(`things from files in a scene${isAbsent ? ' (skipped: no ../shared)' : ''}`, () => {
  test.each(FILES)('%s, dropped, stands upright and gets exact truth', async (file, label) => {
    const { definition } = await addAsset(join(shared, file), root, { classes: [label] });
    const length = Math.hypot(...assetOf(definition.name, {}).size);
    const settled = makeSettled({
      objects: [{ name: 'thing', asset: definition.name, class: label, drop: 0.3 * length }],
      camera: { target: 'thing', distanceMetres: 1.8 * length },
    });
    const [thing] = settled.objects;
    expect(thing!.realised.up_tilt_deg).toBeLessThan(8);
    expect(thing!.realised.resting_face).toBe('bottom');
    expect(thing!.realised.penetration_m).toBeLessThan(0.002);
    expect(thing!.bounds.min[1]).toBeCloseTo(0, 3);

    const { frame, truth } = await stage.render(settled, ['rgb', 'instance', 'depth']);
    const [seen] = truth.objects;
    const expected = projectedBox(settled);
    seen!.box!.forEach((edge, i) => {
      expect(Math.abs(edge - expected[i]!)).toBeLessThan(1.5);
    });
    expect(seen!.visibleFraction).toBe(1);
    // The passes tell one story: pixels of the thing are as near as the thing is.
    const own = [...frame.instance!.keys()].filter((i) => frame.instance![i] === 1);
    expect(own.length).toBe(seen!.visiblePixels);
    for (const i of own) expect(Math.abs(frame.depth![i]! - seen!.distanceMetres!)).toBeLessThan(length);
  });
});

describe('textures with holes', () => {
  /** A wall of 1 × 1 m whose texture shows its left half only. */
  async function wall(alphaMode: 'MASK' | 'BLEND' | 'OPAQUE'): Promise<string> {
    const document = new Document();
    const pixels = Buffer.from([255, 0, 0, 255, 255, 0, 0, 0]);
    const png = await sharp(pixels, { raw: { width: 2, height: 1, channels: 4 } })
      .resize(64, 64, { kernel: 'nearest' })
      .png()
      .toBuffer();
    const material = document.createMaterial('leaf').setAlphaMode(alphaMode).setDoubleSided(true);
    material.setBaseColorTexture(document.createTexture('leaf').setImage(png).setMimeType('image/png'));
    const primitive = document
      .createPrimitive()
      .setMaterial(material)
      .setAttribute(
        'POSITION',
        accessor(document, 'VEC3', Float32Array.of(-0.5, 0, 0, 0.5, 0, 0, 0.5, 1, 0, -0.5, 1, 0)),
      )
      .setAttribute('NORMAL', accessor(document, 'VEC3', Float32Array.of(0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1)))
      .setAttribute('TEXCOORD_0', accessor(document, 'VEC2', Float32Array.of(0, 1, 1, 1, 1, 0, 0, 0)))
      .setIndices(accessor(document, 'SCALAR', Uint16Array.of(0, 1, 2, 0, 2, 3)));
    document.createScene().addChild(document.createNode('wall').setMesh(document.createMesh().addPrimitive(primitive)));
    return writeModel(document, root, `${alphaMode.toLowerCase()}-wall.glb`);
  }

  test.each([
    ['MASK', 0.5],
    ['BLEND', 0.5],
    ['OPAQUE', 1],
  ] as const)('truth of a %s wall covers the half of it that is seen', async (mode, share) => {
    const { definition } = await addAsset(await wall(mode), root, {});
    const settled = makeSettled({
      objects: [{ name: 'thing', asset: definition.name, class: 'wall' }],
      camera: { target: 'thing', distanceMetres: 3 },
    });
    const { truth, frame } = await stage.render(settled, ['rgb', 'instance', 'depth']);
    const [left, top, right, bottom] = projectedBox(settled);
    const [seen] = truth.objects;
    expect(seen!.visiblePixels / ((right - left) * (bottom - top))).toBeCloseTo(share, 1);
    expect(Math.abs(seen!.box![0] - left)).toBeLessThan(1.5);
    expect(Math.abs(seen!.box![2] - (left + (right - left) * share))).toBeLessThan(1.5);
    // Behind the hole lies the ground, farther off than the wall.
    const row = Math.round((top + bottom) / 2);
    const depthAt = (u: number) => frame.depth![row * frame.width + Math.round(left + (right - left) * u)]!;
    expect(depthAt(0.25)).toBeLessThan(3.1);
    expect(depthAt(0.75) > 3.1).toBe(share < 1);
  });
});
