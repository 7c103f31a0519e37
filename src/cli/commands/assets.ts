import type { Command } from 'commander';
import type { Asset, AssetDefinition, ParamSpec } from '../../assets/asset.ts';
import { assetOf } from '../../assets/asset-of.ts';
import { findAssets } from '../find-assets.ts';
import { addAssetsAddCommand } from './assets-add.ts';

export function addAssetsCommand(program: Command): void {
  const assets = program
    .command('assets')
    .description('the things that scenarios can name, with their parameters')
    .argument('[names...]', 'only these (default: all)')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ cornercase assets car bottle')
    .action(async (names: string[], flags: { json?: boolean }) => {
      const rows = (await findAssets(names)).map(toRow);
      process.stdout.write(flags.json ? `${JSON.stringify(rows, null, 2)}\n` : `${rows.map(format).join('\n\n')}\n`);
    });
  addAssetsAddCommand(assets);
}

type Row = ReturnType<typeof toRow>;

/** By the key that a scenario writes: `deform.crush`, `deform.dent`, `deform.impact`, `drapes`. */
const DEFORMS = {
  crush: 'can be crushed (deform: {crush})',
  dent: 'a side can be stove in (deform: {dent})',
  impact: 'can be wrecked (deform: {impact})',
  drapes: 'can be draped over a thing (drapes)',
} as const;

export function waysToDeform({ shell, board, crash, cloth }: Asset): (keyof typeof DEFORMS)[] {
  return [
    ...(shell || board ? (['crush'] as const) : []),
    ...(board ? (['dent'] as const) : []),
    ...(crash ? (['impact'] as const) : []),
    ...(cloth ? (['drapes'] as const) : []),
  ];
}

function toRow(definition: AssetDefinition) {
  const asset = assetOf(definition.name, {});
  const deforms = waysToDeform(asset);
  const triangles = asset.parts.reduce((sum, part) => sum + part.geometry.indices.length / 3, 0);
  return {
    name: definition.name.split('@')[0],
    doc: definition.doc,
    classes: definition.classes,
    sizeMetres: asset.size.map((value) => Number(value.toFixed(3))),
    massKg: Number(asset.massKg.toPrecision(3)),
    triangles,
    parts: asset.parts.length,
    deformable: deforms.length > 0,
    deforms,
    keypoints: Object.keys(asset.keypoints),
    params: definition.params,
  };
}

function format(row: Row): string {
  const classes = row.classes.length > 0 ? row.classes.join(', ') : 'no class';
  const facts = `${row.sizeMetres.join(' × ')} m, ${row.massKg} kg, ${row.triangles} triangles in ${row.parts} parts`;
  const params = Object.entries(row.params).map(([name, spec]) => `  ${name}: ${range(spec)} — ${spec.doc}`);
  return [
    `${row.name} (${classes}): ${row.doc}`,
    `  ${[facts, ...row.deforms.map((way) => DEFORMS[way])].join(', ')}`,
    ...params,
  ].join('\n');
}

function range(spec: ParamSpec): string {
  switch (spec.kind) {
    case 'choice':
      return `${spec.values.join(' | ')} (${spec.default})`;
    case 'number':
      return `${spec.min}–${spec.max}${spec.unit ? ` ${spec.unit}` : ''} (${spec.default})`;
    case 'boolean':
      return `true | false (${spec.default})`;
    case 'picture':
      return `{generator: …, latent: …} (${spec.default})`;
  }
}
