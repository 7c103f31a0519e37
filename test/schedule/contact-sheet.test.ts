import { expect, test } from 'vitest';
import type { AssetDefinition } from '../../src/assets/asset.ts';
import { checkParams } from '../../src/assets/build-asset.ts';
import { assetCatalog } from '../../src/assets/catalog.ts';
import { variantsOf } from '../../src/schedule/contact-sheet.ts';

test('variants are the thing as it comes, then each other value of one parameter at a time', () => {
  const definition = {
    name: 'thing',
    params: {
      color: { kind: 'choice', values: ['red', 'blue', 'green'], default: 'blue', doc: '' },
      size: { kind: 'number', min: 1, max: 3, default: 1, unit: 'm', doc: '' },
      open: { kind: 'boolean', default: false, doc: '' },
    },
  } as unknown as AssetDefinition;
  expect(variantsOf(definition).map(({ params }) => params)).toEqual([
    {},
    { color: 'red' },
    { color: 'green' },
    { size: 3 },
    { open: true },
  ]);
});

test.each(assetCatalog.map((definition) => [definition.name, definition] as const))(
  'every variant of %s can be built',
  (_, definition) => {
    for (const { params } of variantsOf(definition)) expect(checkParams(definition, params)).toEqual([]);
  },
);
