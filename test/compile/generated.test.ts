import { describe, expect, it } from 'vitest';
import { drawCase, planCases } from '../../src/compile/expand-cases.ts';
import { parseOrder } from '../../src/compile/generated.ts';
import { errorOf, loadText } from './load-text.ts';

const scenario = (texture: string, asset = 'panel', factor = 'print') => `cornercase: 1
name: Wall
targets: [car]
factors:
  ${factor}: {choice: [1, 2, 3], nominal: 1}
scene:
  objects:
    car: {asset: car, class: car, params: {detail: low}, pose: {x: $${factor}}}
    wall: {asset: ${asset}, params: {texture: ${texture}}}
  camera: {target: car, distance: 9}
sampling: {design: random, cases: 6}
`;
const ordersOf = (texture: string) => {
  const loaded = loadText(scenario(texture));
  return planCases(loaded, { seed: 1 }).map((plan) => {
    const { case: one, twin } = drawCase(loaded, plan, { seed: 1, attempt: 0 });
    const [order, twinOrder] = [one, twin].map(({ scene }) => scene.objects[1]!.params.texture!);
    return { level: one.levels.print, order: parseOrder(order!)!, twinOrder: parseOrder(twinOrder!)!, text: order };
  });
};

describe('a picture out of a generator', () => {
  it('is ordered by where it stands: another for each case, the same for its twin', () => {
    const orders = ordersOf('{generator: cppn, latent: {normal: [0, 1]}}');
    for (const { order, twinOrder } of orders) expect(twinOrder).toEqual(order);
    expect(new Set(orders.map(({ text }) => text)).size).toBe(6);
    expect(orders[2]!.order).toEqual({
      generator: 'cppn',
      latents: {
        draw: { normal: [0, 1] },
        address: [1, 'road/test', 2, 0, 'scene', 'objects', 'wall', 'params', 'texture', 'latent'],
      },
    });
  });

  it('stands all around where the environment is one', () => {
    const text = scenario('none').replace('scene:', 'scene:\n  backdrop: {environment: {generator: cppn, variant: 7}}');
    const loaded = loadText(text);
    const { case: one, twin } = drawCase(loaded, planCases(loaded, { seed: 1 })[3]!, { seed: 1, attempt: 0 });
    const order = parseOrder(one.scene.backdrop.environment)!;
    expect(order.latents).toEqual({
      draw: { normal: [0, 1], clamp: [-3, 3] },
      address: [1, 'road/test', 3, 0, 'scene', 'backdrop', 'environment', 'latent', '7'],
    });
    expect(twin.scene.backdrop.environment).toBe(one.scene.backdrop.environment);
  });

  it('differs between case and twin where a factor says so: as one of the values, or as the variant', () => {
    for (const texture of ['{generator: cppn, latent: [0.5, $print]}', '{generator: cppn, variant: $print}']) {
      const orders = ordersOf(texture);
      expect(orders.some(({ level }) => level !== 1)).toBe(true);
      for (const { level, order, twinOrder } of orders) {
        expect(JSON.stringify(order) === JSON.stringify(twinOrder)).toBe(level === 1);
      }
    }
    const listed = ordersOf('{generator: cppn, latent: [0.5, $print]}');
    for (const { level, order } of listed) expect(order.latents).toEqual({ values: [0.5, level] });
  });

  it.each([
    ['car', '{generator: x}', /takes no parameter|no parameter "texture"/],
    ['panel', '{generator: x, latent: {normal: [0, -1]}}', /-1/],
    ['panel', '{generator: x, latent: {range: [2, 1]}}', /smaller number first: \[1, 2\]/],
    ['panel', '{generator: x, latnt: [1]}', /unknown key "latnt".*did you mean "latent"/],
    ['panel', 'stripes', /found "stripes", expected \{generator: …, latent: …\} or none/],
  ])('in a %s, %s is refused at its line', (asset, texture, message) => {
    const error = errorOf(() => loadText(scenario(texture, asset)));
    expect(error.name).toBe('InputError');
    expect(error.message).toMatch(/test\.yaml:9:\d+/);
    expect(error.message).toMatch(message);
  });

  it('where no picture may stand, the parameter that takes one is named', () => {
    const text = scenario('none').replace('texture: none', 'texture: none, gloss: {generator: x}');
    expect(errorOf(() => loadText(text)).message).toMatch(
      /"gloss" of asset "panel" takes no picture .*; its "texture" does/,
    );
  });
});
