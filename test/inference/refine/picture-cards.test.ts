import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadGeneratorCard, parseGeneratorCard } from '../../../src/inference/generate/generator-card.ts';
import { loadModelCard } from '../../../src/inference/model-card.ts';
import { loadRefinerCard, parseRefinerCard } from '../../../src/inference/refine/refiner-card.ts';
import { writeGeneratorCard, writeRefinerCard } from '../../../src/inference/write-picture-cards.ts';
import { planRefinement } from '../../../src/schedule/refinement.ts';
import { errorOf } from '../../compile/load-text.ts';

const REFINER = `kind: refiner
title: Mine
licence: MIT
source: me
input: {size: [320, 240], fit: tiles, overlap: 40, channels: rgb, layout: nchw, scale: 0.1, mean: [0, 0, 0], std: [1, 1, 1]}
output: {layout: nhwc, channels: rgb, range: [0, 1]}
`;
const GENERATOR = `kind: generator
title: Mine
licence: MIT
source: me
latents: [{name: z, size: 2}, {name: c, size: 3}]
output: {layout: nhwc, channels: rgb, range: [0, 1]}
`;
const folder = mkdtempSync(join(tmpdir(), 'cornercase-picture-cards-'));
afterAll(() => rmSync(folder, { recursive: true }));
for (const [name, text] of Object.entries({ sharp: REFINER, dream: GENERATOR })) {
  mkdirSync(join(folder, 'models', name), { recursive: true });
  writeFileSync(join(folder, 'models', name, 'model.yaml'), text);
}

describe('a card of another kind is told by name, with the way it is used', () => {
  it.each([
    [() => loadModelCard('sharp', folder), /models\/sharp\/model\.yaml: is the card of a refiner, .* by `--refine`/],
    [() => loadModelCard('dream', folder), /the card of a generator, where a detector is due/],
    [() => loadRefinerCard('yolox-nano', folder), /the card of a detector, where a refiner is due; .* by `--model`/],
    [() => loadGeneratorCard('sharp', folder), /the card of a refiner, where a generator is due/],
  ])('%#', (load, message) => {
    expect(errorOf(load)).toMatchObject({ name: 'InputError', code: 'MODEL_WRONG_KIND' });
    expect(errorOf(load).message).toMatch(message);
  });
});

describe('what contradicts itself is refused at its place', () => {
  it.each([
    [REFINER.replace('overlap: 40', 'overlap: 121'), /x\.yaml:5:\d+: found 121, at most half of .* is allowed: 120/],
    [REFINER.replace('std: [1, 1, 1]', 'std: [1, 0, 1]'), /x\.yaml:5:\d+: found \[1, 0, 1\], but values are divided/],
    [REFINER.replace('[0, 1]}', '[1, 1]}'), /x\.yaml:6:\d+: found \[1, 1\]: black and white must be different/],
    [REFINER.replace('fit: tiles', 'fit: tile'), /x\.yaml:5:\d+: .*"tile".*tiles/],
    [REFINER.replace('range', 'rang'), /rang/],
  ])('refiner %#', (text, message) => {
    expect(errorOf(() => parseRefinerCard(text, 'x.yaml'))).toMatchObject({
      code: 'MODEL_CARD_INVALID',
      message: expect.stringMatching(message),
    });
  });

  it('generator: an input that is listed twice', () => {
    const text = GENERATOR.replace('name: c', 'name: z');
    expect(errorOf(() => parseGeneratorCard(text, 'x.yaml')).message).toMatch(/x\.yaml:5:\d+: found "z" a second time/);
  });
});

it('cards as models add writes them are read back', () => {
  const facts = { title: 'T', weightsFile: '../x.onnx', sha256: 'a'.repeat(64), licence: 'MIT', source: 'me' };
  const { input, output } = loadRefinerCard('sharp', folder);
  const reasons = { size: 's', fit: 'f', range: 'r', channels: 'c' };
  const { overlap: _, ...written } = input;
  const text = writeRefinerCard(facts, { input: { ...written, multiple_of: 8 }, output, reasons });
  expect(parseRefinerCard(text, 'x.yaml')).toMatchObject({ title: 'T', input: { ...written, multiple_of: 8 }, output });
  const { latents } = loadGeneratorCard('dream', folder);
  expect(parseGeneratorCard(writeGeneratorCard(facts, { latents, output }), 'x.yaml')).toMatchObject({ latents });
});

describe('which frames are refined', () => {
  const scenario = (id: string, refine: string[]) => ({
    id,
    refine,
    locate: (path: readonly (string | number)[]) => ({ file: `${id}.yaml`, line: path.length }),
  });

  it('those of scenarios that say so; --refine decides for all of them instead', () => {
    const scenarios = [scenario('a/plain', []), scenario('a/refined', ['sharp', 'sharp'])];
    const own = planRefinement(scenarios, [], folder);
    expect([...own.byScenario]).toEqual([['a/refined', 'sharp+sharp']]);
    expect(own.chains.map(({ name, cards }) => [name, cards.length])).toEqual([['sharp+sharp', 2]]);
    const asked = planRefinement(scenarios, ['sharp'], folder);
    expect([...asked.byScenario.values()]).toEqual(['sharp', 'sharp']);
    expect(asked.chains).toHaveLength(1);
  });

  it('two refiners of one name are not taken for each other', () => {
    mkdirSync(join(folder, 'other', 'sharp'), { recursive: true });
    writeFileSync(join(folder, 'other', 'sharp', 'model.yaml'), REFINER);
    const scenarios = [scenario('a/one', ['sharp']), scenario('a/two', ['other/sharp'])];
    expect(errorOf(() => planRefinement(scenarios, [], folder))).toMatchObject({ code: 'REFINER_NAME_TWICE' });
  });

  it('a name that no card has is told at the line of the scenario', () => {
    const error = errorOf(() => planRefinement([scenario('a/refined', ['shar'])], [], folder));
    expect(error).toMatchObject({ name: 'InputError', code: 'MODEL_UNKNOWN' });
    expect(error.message).toMatch(/^a\/refined\.yaml:2: refine: no model named "shar"; did you mean "sharp"\?/);
  });
});
