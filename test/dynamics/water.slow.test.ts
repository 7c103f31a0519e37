import { describe, expect, test } from 'vitest';
import type { Asset } from '../../src/assets/asset.ts';
import { assetOf } from '../../src/assets/asset-of.ts';
import { toBody } from '../../src/dynamics/body.ts';
import { upTiltDegrees } from '../../src/dynamics/pose.ts';
import { geometriesOf } from '../../src/dynamics/prop.ts';
import { settleProps } from '../../src/dynamics/settle.ts';
import { shellVolume } from '../../src/dynamics/shell-volume.ts';
import { float, sink } from '../../src/dynamics/water/float.ts';
import { immerse } from '../../src/dynamics/water/immersion.ts';
import { centroidOf, solidCells } from '../../src/dynamics/water/solid-cells.ts';
import { axisAngle, IDENTITY, toDegrees, toRadians, type Vec3 } from '../../src/shared/vector.ts';
import { caseOf, objectAt, toProp } from './props.ts';
import { assetOfTriangles, ballTriangles, boxTriangles, toGeometry } from './solids.ts';

const box = (x: number, y: number, z: number, massKg = 1): Asset =>
  assetOfTriangles('box', boxTriangles([-x / 2, 0, -z / 2], [x / 2, y, z / 2]), { massKg });
const shapesOf = (asset: Asset) => geometriesOf({ asset });
const STANDING = { position: [0, 0, 0] as Vec3, rotation: IDENTITY };

describe('what a thing displaces', () => {
  test('a box and a ball: their volume and their middle', () => {
    const cells = solidCells(shapesOf(box(0.3, 0.2, 0.1)));
    expect(cells.volume / 0.006).toBeCloseTo(1, 2);
    expect(centroidOf(cells)[1]).toBeCloseTo(0.1, 4);
    const ball = solidCells([toGeometry(ballTriangles(0.1))]);
    expect(ball.volume / ((4 / 3) * Math.PI * 0.001)).toBeCloseTo(1, 2);
  });

  test('a hollow closed box displaces the air in it, an open one only its walls', () => {
    const outer = boxTriangles([0, 0, 0], [1, 1, 1]);
    // Seen from inside: the same faces, turned round.
    const inner = boxTriangles([0.1, 0.1, 0.1], [0.9, 0.9, 0.9]);
    expect(solidCells([toGeometry(outer), toGeometry(inner)]).volume).toBeCloseTo(1, 2);
    // Without the tops, the fourth face of each, water gets in.
    const withoutTop = (triangles: Float64Array): Float64Array => triangles.filter((_, k) => Math.floor(k / 18) !== 3);
    expect(solidCells([toGeometry(withoutTop(outer)), toGeometry(withoutTop(inner))]).volume).toBeLessThan(0.55);
  });

  test('an empty closed bottle displaces what its shell encloses', () => {
    const bottle = assetOf('bottle', { liquid: 0, label: 'none' });
    const inside = shellVolume(bottle.shell!, bottle.shell!.positions);
    const { volume } = solidCells(shapesOf(bottle));
    // The lattice is smooth where the wall has grooves and feet, and ends below the cap.
    expect(volume / inside).toBeGreaterThan(0.97);
    expect(volume / inside).toBeLessThan(1.03);
  });
});

describe('sunk', () => {
  test.each([0.1, 0.3, 0.5, 0.8])('a box sunk by %s is that share of its height below the ground', (share) => {
    const { pose, sunk } = sink(shapesOf(box(0.3, 0.2, 0.1)), STANDING, share);
    expect(pose.position[1]).toBeCloseTo(-0.2 * share, 3);
    expect(sunk).toBeCloseTo(share, 6);
  });

  test.each([0.1, 0.25, 0.5, 0.7])('a ball of radius r sunk to depth h: h² (3 r − h) / (4 r³) = %s', (depthShare) => {
    const [r, h] = [0.1, 2 * 0.1 * depthShare];
    const share = (h * h * (3 * r - h)) / (4 * r ** 3);
    const { pose } = sink([toGeometry(ballTriangles(r))], STANDING, share);
    expect(-pose.position[1]).toBeCloseTo(h, 3);
  });

  test('a wedge lying on its slope counts by volume, not by height', () => {
    // Half of a unit square's prism stands on its corner: below half the height there is half the volume.
    const turned = { position: [0, 0, 0] as Vec3, rotation: axisAngle([0, 0, 1], Math.PI / 4) };
    const { pose } = sink(shapesOf(box(0.2, 0.2, 0.2)), turned, 0.125);
    // A corner triangle of height t holds t² of the square's 0.04 (both sides at 45°): t² = 0.005.
    const lowest = 0.1 * -Math.SQRT1_2;
    expect(-(pose.position[1] + lowest)).toBeCloseTo(Math.sqrt(0.005), 3);
  });

  test('sunk after settling, it is measured and left out of the overlap with the ground', () => {
    const asset = box(0.2, 0.1, 0.1);
    const sunk = { ...objectAt('thing', { dropMetres: 0.1, sunk: 0.4 }) };
    const { objects } = settleProps(caseOf([sunk]), [toProp(sunk, asset)]);
    expect(objects[0]!.realised.sunk).toBeCloseTo(0.4, 2);
    expect(objects[0]!.bounds.min[1]).toBeCloseTo(-0.04, 3);
    expect(objects[0]!.realised.penetration_m).toBe(0);
  });
});

describe('afloat', () => {
  const afloat = (asset: Asset, rotation = IDENTITY) =>
    float(toBody(asset.name, asset), shapesOf(asset), { position: [0, 0, 0], rotation });

  test('a flat board of density 600 floats level with 0.6 of its height in the water', () => {
    const { pose, sunk } = afloat(box(0.3, 0.05, 0.3, 600 * 0.3 * 0.05 * 0.3));
    expect(upTiltDegrees(pose.rotation)).toBeLessThan(1);
    expect(pose.position[1]).toBeCloseTo(-0.6 * 0.05, 3);
    expect(sunk).toBeCloseTo(0.6, 2);
  });

  test.each([
    // Metacentric height of a square prism of breadth b, height h, specific weight s, floating upright:
    // b² / (12 s h) − h (1 − s) / 2. Positive: it stays upright.
    [0.2, 0.1, 0.6, true],
    [0.2, 0.3, 0.6, false],
    [0.2, 0.18, 0.1, true],
    [0.2, 0.2, 0.5, false],
  ] as const)(
    'a prism of breadth %s and height %s, density %s: upright %s, as its metacentre says',
    (b, h, s, stays) => {
      const metacentric = (b * b) / (12 * s * h) - (h * (1 - s)) / 2;
      expect(metacentric > 0).toBe(stays);
      const { pose, sunk } = afloat(box(b, h, b, 1000 * s * b * b * h));
      expect(upTiltDegrees(pose.rotation) < 3).toBe(stays);
      expect(sunk).toBeCloseTo(s, 2);
    },
  );

  test('an empty closed bottle floats lying and displaces its own mass', () => {
    const bottle = assetOf('bottle', { volume_l: 0.5, liquid: 0 });
    const { pose, sunk } = afloat(bottle);
    expect(Math.abs(upTiltDegrees(pose.rotation) - 90)).toBeLessThan(20);
    // Counted anew with cells of another size: what is below y = 0 weighs as much as the bottle.
    const cells = solidCells(shapesOf(bottle), 120);
    const below = immerse(cells, pose.rotation, sunk * cells.volume);
    expect(below.volume * 1000).toBeGreaterThan(bottle.massKg * 0.98);
    expect(below.volume * 1000).toBeLessThan(bottle.massKg * 1.02);
    expect(below.level + pose.position[1]).toBeCloseTo(0, 3);
  });

  test('half full it floats with the cap up', () => {
    const { pose, sunk } = afloat(
      assetOf('bottle', { volume_l: 0.5, liquid: 0.6 }),
      axisAngle([1, 0, 0], toRadians(80)),
    );
    expect(upTiltDegrees(pose.rotation)).toBeLessThan(45);
    expect(sunk).toBeGreaterThan(0.5);
  });

  test('whichever way a bottle is thrown in, it comes to the same draught', () => {
    const bottle = assetOf('bottle', { volume_l: 0.5, liquid: 0 });
    const draughts = [0, 60, 120, 180].map((degrees) => {
      const { pose } = afloat(bottle, axisAngle([1, 0, 0], toRadians(degrees)));
      return toDegrees(Math.asin(Math.cos(toRadians(upTiltDegrees(pose.rotation)))));
    });
    expect(Math.max(...draughts) - Math.min(...draughts)).toBeLessThan(8);
  });

  test('a stone sinks: an error that says how heavy it is and what it displaces', () => {
    const stone = { ...objectAt('stone', {}, false), floats: true as const, asset: 'stone' };
    const input = caseOf([stone]);
    const scene = { ...input.scene, ground: { material: 'water' as const, wetness: 0 } };
    expect(() => settleProps({ ...input, scene }, [toProp(stone, assetOf('stone', {}))])).toThrow(
      /"stone" does not float: it weighs .* kg and displaces .* kg of water at most/,
    );
  });

  test('on dry land what could float lies as posed', () => {
    const asset = box(0.2, 0.1, 0.1);
    const thing = { ...objectAt('thing', {}, false), floats: true as const };
    const { objects } = settleProps(caseOf([thing]), [toProp(thing, asset)]);
    expect(objects[0]!.bounds.min[1]).toBeCloseTo(0, 9);
    expect(objects[0]!.realised.sunk).toBeUndefined();
  });
});
