import { describe, expect, it } from 'vitest';
import { assetOf } from '../../src/assets/asset-of.ts';
import { findPicture, keepPicture, pictureOf } from '../../src/assets/textures/generated.ts';
import { encodeCppn } from '../../src/inference/generate/cppn.ts';
import { loadGeneratorCard } from '../../src/inference/generate/generator-card.ts';
import { planGenerators } from '../../src/schedule/generate-pictures.ts';
import { sha256 } from '../../src/shared/hash.ts';
import { packageRoot } from '../../src/shared/package-root.ts';
import { errorOf } from '../compile/load-text.ts';

const planned = (texture: unknown) =>
  planGenerators(
    [{ scene: { objects: { wall: { params: { texture } } } }, locate: (path) => ({ file: path.join('.') }) }],
    packageRoot,
  );

describe('what scenarios give a generator is held against its card before anything starts', () => {
  it('eight values, or a distribution, for the eight of the shipped one', () => {
    const zeros = new Array(8).fill(0);
    for (const latent of [undefined, zeros, { z: zeros }, { normal: [0, 1] }, { z: { range: [0, 1] } }]) {
      expect([...planned({ generator: 'cppn', latent }).keys()]).toEqual(['cppn']);
    }
  });

  it.each([
    [{ generator: 'cppn', latent: [1, 2] }, /wall\.params\.texture\.latent: found 2 values, expected 8/],
    [{ generator: 'cppn', latent: { z: [1] } }, /found 1 values for "z", expected 8/],
    [{ generator: 'cppn', latent: { y: { range: [0, 1] } } }, /found the latent "y", expected z of 8 values/],
    [{ generator: 'cpn' }, /wall\.params\.texture\.generator: generator: no model named "cpn"; did you mean "cppn"\?/],
    [{ generator: 'yolox-nano' }, /is the card of a detector, where a generator is due/],
  ])('%j is refused at its place', (texture, message) => {
    expect(errorOf(() => planned(texture))).toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(message),
    });
  });
});

it('the network of patterns has the bytes that its card pins, on every machine', () => {
  const [source] = loadGeneratorCard('cppn', packageRoot).weights;
  expect(sha256(encodeCppn())).toBe(source!.sha256);
});

describe('a generated picture', () => {
  const texture = { width: 2, height: 1, data: Uint8Array.from([255, 0, 0, 255, 0, 0, 255, 255]) };

  it('is named by its content, and found under that name alone', () => {
    const address = keepPicture('dream', texture);
    expect(address).toMatch(/^dream@[0-9a-f]{12}$/);
    expect(keepPicture('dream', { ...texture, data: Uint8Array.from(texture.data) })).toBe(address);
    expect(findPicture(address)).toBe(texture);
    expect(keepPicture('dream', { width: 1, height: 2, data: texture.data })).not.toBe(address);
    expect(() => pictureOf('dream@000000000000')).toThrow(/was not made before/);
  });

  it('stands on the front of a panel, faded by its strength towards the board, gone at 0', () => {
    const address = keepPicture('dream', texture);
    const panel = (strength: number) => assetOf('panel', { texture: address, strength }).parts;
    expect(panel(0).map(({ name }) => name)).toEqual(['board']);
    expect(panel(1)[1]!.material.texture!.data).toEqual(texture.data);
    // Half way from the board's #b9b3a6 = [185, 179, 166] to red; opacity stays.
    expect([...panel(0.5)[1]!.material.texture!.data.slice(0, 4)]).toEqual([220, 90, 83, 255]);
    for (const asset of ['shape', 'cardboard-box']) {
      expect(assetOf(asset, { texture: address }).parts[0]!.material.texture).toBe(texture);
    }
  });
});
