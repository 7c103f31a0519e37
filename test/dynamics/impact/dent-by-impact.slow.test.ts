import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Asset, CRASH_SIDES, type CrashSide } from '../../../src/assets/asset.ts';
import { assetOf } from '../../../src/assets/asset-of.ts';
import { crushDepth, crushLine, damagedWidth, deepestCrush } from '../../../src/assets/crush-depth.ts';
import type { Impact } from '../../../src/compile/case.ts';
import { dentByImpact } from '../../../src/dynamics/impact/dent-by-impact.ts';
import { impactField } from '../../../src/dynamics/impact/impact-field.ts';

const sedan = assetOf('car', { body: 'sedan', detail: 'fine' });
const hit = (from: CrashSide, speedKmh: number, more: Partial<Impact> = {}): Impact => ({
  from,
  speedKmh,
  offsetMetres: 0,
  widthMetres: null,
  ...more,
});

describe('Campbell’s line', () => {
  test('an intermediate of 1500 kg and 1.83 m hit all over its nose at 40 km/h is crushed by 39 cm', () => {
    // By hand, CRASH3 category 4 (wheelbase 2.82 m): A = 356 lb/in = 62,345 N/m, B = 34 lb/in² = 234,422 N/m²;
    // b1 = √(234422 · 1.83 / 1500) = 16.91 /s, b0 = 16.91 · 62345 / 234422 = 4.50 m/s; (11.11 − 4.50) / 16.91 = 0.391 m.
    const { crash, massKg } = sedan;
    const line = crushLine(crash!, massKg, 'front', damagedWidth(crash!, 'front', null));
    expect(line.b1).toBeCloseTo(16.91, 1);
    expect(line.b0).toBeCloseTo(4.5, 1);
    expect(crushDepth(line, 40 / 3.6)).toBeCloseTo(0.391, 2);
    expect(crushDepth(line, 4)).toBe(0);
  });

  test('the energy of the crush is that of the speed', () => {
    const { crash, massKg } = sedan;
    const width = 0.9;
    const depth = crushDepth(crushLine(crash!, massKg, 'front', width), 9);
    const { onset, slope } = crash!.stiffness.front;
    const energy = width * (onset * depth + (slope * depth ** 2) / 2 + onset ** 2 / (2 * slope));
    expect(energy).toBeCloseTo(0.5 * massKg * 81, 3);
  });
});

describe('a car after an impact', { timeout: 30_000 }, () => {
  test.each(CRASH_SIDES)('shows the dent that Campbell asks for, from %s, within 5 percent', (from) => {
    for (const body of ['hatchback', 'pickup']) {
      const car = assetOf('car', { body, detail: 'fine' });
      const width = damagedWidth(car.crash!, from, null);
      const depth = crushDepth(crushLine(car.crash!, car.massKg, from, width), 32 / 3.6);
      const { dentMetres, deformation } = dentByImpact(car, hit(from, 32), ['test']);
      expect(Math.abs(dentMetres / depth - 1)).toBeLessThan(0.05);
      // And measured anew, on the vertices of the picture.
      expect(Math.abs(deepest(car, deformation.parts, from) / depth - 1)).toBeLessThan(0.05);
    }
  });

  test('the harder the hit the deeper the dent, and nothing turns inside out', () => {
    const property = fc.property(
      fc.constantFrom(...CRASH_SIDES),
      fc.double({ min: 0.05, max: 0.95, noNaN: true }),
      fc.double({ min: -0.6, max: 0.6, noNaN: true }),
      (from, share, v) => {
        const crash = sedan.crash!;
        const depth = share * deepestCrush(crash, from);
        const field = impactField(crash, hit(from, 1), depth, damagedWidth(crash, from, null), ['x']);
        // A needle from the face to the cell keeps its order but for wrinkles of 3 cm.
        const isSide = from === 'left' || from === 'right';
        const sign = from === 'front' || from === 'left' ? 1 : -1;
        let last = Number.POSITIVE_INFINITY;
        for (let s = 0; s < crash.face[from] - crash.cell[from]; s += 0.05) {
          const u = sign * (crash.face[from] - s);
          const moved = field(isSide ? [u, 0.6, 0.1 * v] : [0.3 * v, 0.55, u]);
          const at = sign * moved[isSide ? 0 : 2]!;
          expect(at).toBeLessThan(last + 0.04);
          last = Math.min(last, at);
        }
      },
    );
    fc.assert(property, { numRuns: 60, seed: 7 });
  });

  test('wheels and the cabin behind the cell stay', () => {
    const { deformation } = dentByImpact(sedan, hit('front', 50), ['test']);
    expect(Object.keys(deformation.parts)).not.toContain('tyre');
    for (const { name, geometry } of sedan.parts) {
      const after = deformation.parts[name]?.positions;
      if (!after) continue;
      for (let k = 0; k < after.length; k += 3) {
        if (geometry.positions[k + 2]! < sedan.crash!.cell.front) expect(after[k + 2]).toBe(geometry.positions[k + 2]);
      }
    }
  });

  test('the bonnet folds up by what its length asks for', () => {
    const { deformation } = dentByImpact(sedan, hit('front', 40), ['test']);
    const before = sedan.parts.find((part) => part.name === 'bonnet')!.geometry.positions;
    const after = deformation.parts.bonnet!.positions;
    const [low, high] = [before, after].map((x) => Math.max(...x.filter((_, k) => k % 3 === 1))) as [number, number];
    expect(high - low).toBeGreaterThan(0.08);
    expect(high - low).toBeLessThan(0.4);
  });

  test('its collision shapes stay within the wreck, and every spike of the wreck has one', () => {
    const { body } = dentByImpact(sedan, hit('front', 45), ['test']);
    const top = (axis: number) => Math.max(...body.hull.filter((_, k) => k % 3 === axis));
    for (const shape of body.collision) {
      if (shape.kind !== 'box') continue;
      expect(shape.center[2] + shape.halfExtents[2]).toBeLessThan(top(2) + 0.06);
    }
    const foremost = Math.max(
      ...body.collision.map((shape) =>
        shape.kind === 'sphere'
          ? shape.center[2] + shape.radius
          : shape.kind === 'box'
            ? shape.center[2] + shape.halfExtents[2]
            : 0,
      ),
    );
    expect(foremost).toBeGreaterThan(top(2) - 0.01);
  });

  test('folds the same way again, and another way for another draw', () => {
    const paint = sedan.parts.find((part) => part.name === 'paint')!.geometry.positions;
    const folded = (address: string): Float64Array => {
      const field = impactField(sedan.crash!, hit('front', 40), 0.4, 1.8, [address]);
      return Float64Array.from({ length: 300 }, (_, i) => {
        const k = Math.floor((i * paint.length) / 900) * 3;
        return field([paint[k]!, paint[k + 1]!, paint[k + 2]!])[1]!;
      });
    };
    expect(folded('a')).toEqual(folded('a'));
    expect(folded('a')).not.toEqual(folded('b'));
  });

  test('what is no vehicle, and what would reach into the cabin, is refused by name', () => {
    expect(() => dentByImpact(assetOf('tin', {}), hit('front', 40), [])).toThrow(/asset "tin" cannot be wrecked/);
    expect(() => dentByImpact(sedan, hit('rear', 90), [])).toThrow(/90 km\/h from rear .* before the cabin/);
  });
});

function deepest(car: Asset, parts: Readonly<Record<string, { positions: Float32Array }>>, from: CrashSide): number {
  const axis = from === 'left' || from === 'right' ? 0 : 2;
  const sign = from === 'front' || from === 'left' ? 1 : -1;
  let most = 0;
  for (const { name, geometry } of car.parts) {
    const after = parts[name]?.positions;
    if (!after) continue;
    for (let k = axis; k < after.length; k += 3) {
      if (sign * geometry.positions[k]! < car.crash!.cell[from]) continue;
      most = Math.max(most, sign * (geometry.positions[k]! - after[k]!));
    }
  }
  return most;
}
