import { describe, expect, test } from 'vitest';
import { assetOf } from '../../src/assets/asset-of.ts';
import { fillBag } from '../../src/assets/bag/film.ts';
import { bagForm } from '../../src/assets/bag/forms.ts';
import { settle } from '../../src/dynamics/settle.ts';
import { caseOf, objectAt } from '../dynamics/props.ts';
import { expectSound } from './check-asset.ts';

const KINDS = [
  { kind: 'rubbish', state: 'standing', variant: 0 },
  { kind: 'rubbish', state: 'lying', variant: 1 },
  { kind: 'carrier', state: 'standing', variant: 2 },
  { kind: 'carrier', state: 'lying', variant: 3 },
] as const;

describe('a bag', { timeout: 30_000 }, () => {
  test.each(KINDS)('$kind, $state: sound, of a bag’s size, and at rest on the ground', (params) => {
    const bag = assetOf('bag', params);
    expectSound(bag);
    const [low, high] = params.kind === 'rubbish' ? [0.25, 0.95] : [0.2, 0.7];
    for (const extent of bag.size) {
      expect(extent).toBeGreaterThan(low);
      expect(extent).toBeLessThan(high);
    }
    const [settled] = settle(caseOf([{ ...objectAt('bag', { dropMetres: 0.02 }), asset: 'bag', params }])).objects;
    expect(Math.abs(settled!.bounds.min[1])).toBeLessThan(0.001);
    expect(settled!.realised.up_tilt_deg).toBeLessThan(20);
  });

  test('its film is not stretched, covers its contents, and is gathered at the neck', () => {
    const form = bagForm('rubbish', 0.9, 4);
    const { rings, neck } = fillBag(form, 'y', 104);
    const step = form.length / (rings.length - 1);
    const between = (a: readonly number[], b: readonly number[]): number =>
      Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!, a[2]! - b[2]!);
    const strains = rings
      .slice(1)
      .flatMap((ring, row) => ring.map((point, column) => between(point, rings[row]![column]!) / step - 1))
      .sort((a, b) => a - b);
    expect(strains[Math.floor(0.95 * strains.length)]).toBeLessThan(0.06);
    for (const ring of rings) {
      const around = ring.reduce((sum, point, i) => sum + between(point, ring[(i + 1) % ring.length]!), 0);
      expect(around).toBeLessThan(1.08 * form.girth);
    }
    for (const point of rings.flat()) {
      for (const { center, radius } of form.lumps) expect(between(point, center)).toBeGreaterThan(radius);
    }
    const middle = [0, 1, 2].map((axis) => rings[neck]!.reduce((sum, p) => sum + p[axis]!, 0) / rings[neck]!.length);
    for (const point of rings[neck]!) expect(between(point, middle)).toBeLessThan(2 * form.neckRadius);
  });

  test('each variant is another bag, and one variant always the same', () => {
    const first = fillBag(bagForm('carrier', 0.9, 2), 'y', 102);
    const shown = assetOf('bag', { kind: 'carrier', variant: 2 }).parts[0]!.geometry.positions;
    // The asset is that very film, behind the ring that seals its bottom, set down.
    const [a, b] = [first.rings[30]![5]!, first.rings[40]![50]!];
    const at = (row: number, column: number) => ((row + 1) * (first.rings[0]!.length + 1) + column) * 3;
    for (let axis = 0; axis < 3; axis++) {
      expect(shown[at(30, 5) + axis]! - shown[at(40, 50) + axis]!).toBeCloseTo(a[axis]! - b[axis]!, 5);
    }
    expect(bagForm('carrier', 0.9, 3).lumps).not.toEqual(bagForm('carrier', 0.9, 2).lumps);
  });
});
