import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import type { AssetDefinition, ParamSpec } from '../../assets/asset.ts';
import { assetOf } from '../../assets/asset-of.ts';
import { findAsset } from '../../assets/build-asset.ts';
import { assetCatalog } from '../../assets/catalog.ts';
import { openStage } from '../../frames/open-stage.ts';
import { writeFileAtomic } from '../../report/write-file-atomic.ts';
import { renderContactSheet } from '../../schedule/contact-sheet.ts';
import { InputError } from '../../shared/errors.ts';
import { nearest } from '../../shared/nearest.ts';

export function addAssetsCommand(program: Command): void {
  program
    .command('assets')
    .description('the things that scenarios can name, with their parameters')
    .argument('[names...]', 'only these (default: all)')
    .option('--sheet <dir>', 'make a contact sheet of each: all around, from above and below × variants')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ cornercase assets car --sheet reports/assets')
    .action(async (names: string[], flags: { sheet?: string; json?: boolean }) => {
      const definitions = names.length > 0 ? names.map(find) : assetCatalog;
      const rows = definitions.map(toRow);
      process.stdout.write(flags.json ? `${JSON.stringify(rows, null, 2)}\n` : `${rows.map(format).join('\n\n')}\n`);
      if (flags.sheet) await writeSheets(definitions, flags.sheet);
    });
}

async function writeSheets(definitions: readonly AssetDefinition[], folder: string): Promise<void> {
  const stage = await openStage();
  try {
    for (const definition of definitions) {
      const path = join(folder, `${definition.name}.png`);
      await mkdir(dirname(path), { recursive: true });
      await writeFileAtomic(path, await renderContactSheet(definition, stage));
      process.stderr.write(`${path}\n`);
    }
  } finally {
    await stage.close();
  }
}

function find(name: string): AssetDefinition {
  const definition = findAsset(name);
  if (definition) return definition;
  const known = assetCatalog.map((asset) => asset.name);
  const guess = nearest(name, known);
  const way = guess ? `did you mean "${guess}"?` : `known are ${known.join(', ')}.`;
  throw new InputError('ASSET_UNKNOWN', `there is no asset "${name}"; ${way}`);
}

type Row = ReturnType<typeof toRow>;

function toRow(definition: AssetDefinition) {
  const asset = assetOf(definition.name, {});
  const triangles = asset.parts.reduce((sum, part) => sum + part.geometry.indices.length / 3, 0);
  return {
    name: definition.name,
    doc: definition.doc,
    classes: definition.classes,
    sizeMetres: asset.size.map((value) => Number(value.toFixed(3))),
    massKg: Number(asset.massKg.toPrecision(3)),
    triangles,
    parts: asset.parts.length,
    deformable: asset.shell !== undefined,
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
    `  ${facts}${row.deformable ? ', can be crushed' : ''}`,
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
  }
}
