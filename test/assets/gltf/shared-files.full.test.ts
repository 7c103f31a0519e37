import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { buildFromFile } from '../../../src/assets/gltf/build-from-file.ts';
import { guessCard, type Told } from '../../../src/assets/gltf/guess-card.ts';
import { boxDocument, decodeFile } from './models.ts';

// Real files of several makers: size and triangles as their own notes say, scale and axes as a user would want them.

const folder = fileURLToPath(new URL('../../../../shared/data/gltf/', import.meta.url));
const isAbsent = !existsSync(folder);

interface Truth {
  file: string;
  class: string;
  triangles: number;
  /** Metres. */
  size: [number, number, number];
  scale?: number;
  paint?: string[];
}

const FILES: readonly Truth[] = [
  { file: 'quaternius_car-compact.glb', class: 'car', triangles: 2954, size: [1.81, 1.18, 4.22], paint: ['Blue'] },
  { file: 'quaternius_car-sport.glb', class: 'car', triangles: 3066, size: [1.8, 1.16, 3.97], paint: ['Orange'] },
  { file: 'quaternius_car-suv.glb', class: 'car', triangles: 3294, size: [2.11, 1.53, 4.21], paint: ['White'] },
  { file: 'quaternius_car-pickup.glb', class: 'truck', triangles: 6432, size: [2.31, 1.85, 5.18] },
  { file: 'quaternius_car-sport.meshopt-webp.glb', class: 'car', triangles: 3016, size: [1.8, 1.16, 3.97] },
  { file: 'kenney_vehicle-truck-green.glb', class: 'truck', triangles: 1104, size: [1.5, 1.4, 2.9] },
  { file: 'WaterBottle_256.glb', class: 'bottle', triangles: 4510, size: [0.109, 0.26, 0.109] },
  { file: 'Fox.glb', class: 'dog', triangles: 576, size: [0.252, 0.79, 1.547], scale: 0.01 },
];

describe.skipIf(isAbsent)(`3D files of others${isAbsent ? ' (skipped: no ../shared)' : ''}`, () => {
  it.each(FILES)('$file is $size m with $triangles triangles', async (truth) => {
    const decoded = await decodeFile(`${folder}${truth.file}`);
    const { card } = guessCard('thing', decoded, { classes: [truth.class] });
    expect(card.scale).toBe(truth.scale ?? 1);
    expect([card.up, card.forward]).toEqual(['+y', '+z']);
    expect(card.paint).toEqual(truth.paint ?? []);
    const asset = buildFromFile(card, decoded, {});
    asset.size.forEach((side, axis) => {
      expect(Math.abs(side - truth.size[axis]!)).toBeLessThan(0.006);
    });
    const triangles = asset.parts.reduce((sum, { geometry }) => sum + geometry.indices.length / 3, 0);
    expect(triangles).toBe(truth.triangles);
    expect(asset.parts.flatMap(({ geometry }) => [...geometry.positions]).every(Number.isFinite)).toBe(true);
  });

  it('the fox walks: its clips bend it, each in its own way, and the rest pose is none of them', async () => {
    const decoded = await decodeFile(`${folder}Fox.glb`);
    const { card } = guessCard('fox', decoded, { classes: ['dog'] });
    expect(Object.keys(card.clips)).toEqual(['Survey', 'Walk', 'Run']);
    const lengthOf = (clip: string, time: number) => buildFromFile(card, decoded, { clip, time_s: time }).size;
    const poses = [lengthOf('rest', 0), lengthOf('Walk', 0.2), lengthOf('Run', 0.3), lengthOf('Run', 0.6)];
    expect(new Set(poses.map((size) => size.map((side) => side.toFixed(3)).join())).size).toBe(4);
    // Running it is stretched or gathered, but it stays a fox.
    for (const [width, height, length] of poses) {
      expect(width).toBeLessThan(0.45);
      expect(height).toBeGreaterThan(0.5);
      expect(length).toBeGreaterThan(1.2);
    }
    // The head stays in front of the hips, above the feet.
    const { keypoints } = buildFromFile(card, decoded, { clip: 'Run', time_s: 0.3 });
    expect(keypoints.b_head_05![2]).toBeGreaterThan(keypoints.b_hip_01![2]);
    expect(keypoints.b_head_05![1]).toBeGreaterThan(keypoints.b_right_foot02_022![1]);
  });
});

describe('guesses', () => {
  const guess = (size: readonly [number, number, number], told: Told) => {
    const decoded = {
      file: 'thing.glb',
      hash: '',
      document: boxDocument([0, 0, 0], size),
      images: new Map(),
      remarks: [],
    };
    return guessCard('thing', decoded, told).card;
  };

  it.each([
    ['metres stay metres', [1.8, 1.4, 4.3], ['car'], 1],
    ['a large car in metres stays in metres', [2.3, 2.1, 6.5], ['car'], 1],
    ['centimetres', [180, 140, 430], ['car'], 0.01],
    ['millimetres', [70, 240, 70], ['bottle'], 0.001],
    ['inches', [71, 59, 173], ['car'], 0.0254],
    ['no class, a size that stands in scenes', [3, 5, 2], undefined, 1],
    ['no class, far too large', [300, 500, 200], undefined, 0.01],
  ] as const)('scale: %s', (_, size, classes, scale) => {
    expect(guess(size, classes ? { classes: [...classes] } : {}).scale).toBe(scale);
  });

  it.each([
    ['a car that lies along x', [4.4, 1.5, 1.8], 'car', ['+y', '+x']],
    ['a car whose z points up', [1.8, 4.4, 1.5], 'car', ['+z', '-y']],
    ['a person whose z points up', [0.55, 0.35, 1.72], 'person', ['+z', '-y']],
    ['a bottle whose z points up', [0.07, 0.07, 0.24], 'bottle', ['+z', '-y']],
    ['a car as it should be', [1.8, 1.5, 4.4], 'car', ['+y', '+z']],
    ['a cube of a car keeps the rules of the format', [2, 2, 2], 'car', ['+y', '+z']],
  ] as const)('axes: %s', (_, size, label, axes) => {
    const { up, forward } = guess(size, { classes: [label] });
    expect([up, forward]).toEqual(axes);
  });

  it('what the user says is not guessed', () => {
    const told: Told = { classes: ['car'], scale: 2, up: '-x', forward: '+y', massKg: 7, collision: 'hull' };
    expect(guess([180, 140, 430], { ...told, scale: 0.02 })).toMatchObject({ ...told, scale: 0.02 });
  });

  it('an ordinary car weighs what cars weigh, one of half its sides an eighth', () => {
    expect(guess([1.8, 1.5, 4.4], { classes: ['car'] }).massKg).toBe(1400);
    expect(guess([0.9, 0.75, 2.2], { classes: ['car'], scale: 1 }).massKg).toBe(175);
  });
});
