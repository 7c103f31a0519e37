import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { assetOf } from '../../assets/asset-of.ts';
import { AXES, type Axis, COLLISIONS, type Collision } from '../../assets/gltf/file-card.ts';
import { type AddedAsset, addAsset } from '../../compile/assets/add-asset.ts';
import { collect, positiveNumber } from '../options.ts';
import { writeSheets } from '../write-sheets.ts';

interface AddFlags {
  name?: string;
  class: string[];
  scale?: number;
  up?: Axis;
  forward?: Axis;
  mass?: number;
  collision?: Collision;
  replace?: boolean;
  sheet: boolean;
  json?: boolean;
}

export function addAssetsAddCommand(assets: Command): void {
  assets
    .command('add')
    .description('takes a .glb or .gltf into the project: assets/<name>/ with the file, a card and a contact sheet')
    .argument('<file>', '.glb or .gltf, with its textures beside it or inside')
    .option('--name <name>', "what scenarios call it (default: from the file's name)")
    .option('--class <name>', 'COCO class that it is of; may be given several times', collect, [])
    .option('--scale <metres>', 'metres for one unit of the file (default: guessed)', positiveNumber)
    .addOption(new Option('--up <axis>', "the file's axis that points up (default: guessed)").choices(AXES))
    .addOption(
      new Option('--forward <axis>', "the file's axis that points to the front (default: guessed)").choices(AXES),
    )
    .option('--mass <kg>', 'mass (default: guessed)', positiveNumber)
    .addOption(new Option('--collision <kind>', 'its body in physics (default: guessed)').choices(COLLISIONS))
    .option('--replace', 'in place of what has that name')
    .option('--no-sheet', 'leave the contact sheet out')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ cornercase assets add forklift.glb --class truck')
    .action(async (file: string, flags: AddFlags) => {
      const { name, scale, up, forward, mass, collision, replace } = flags;
      const added = await addAsset(file, process.cwd(), {
        ...(flags.class.length > 0 && { classes: flags.class }),
        ...(name !== undefined && { name }),
        ...(scale !== undefined && { scale }),
        ...(up && { up }),
        ...(forward && { forward }),
        ...(mass !== undefined && { massKg: mass }),
        ...(collision && { collision }),
        ...(replace && { replace }),
      });
      process.stdout.write(flags.json ? `${JSON.stringify(factsOf(added), null, 2)}\n` : format(added));
      if (!flags.sheet) return;
      const path = join(added.folder, 'sheet.png');
      await writeSheets(
        [added.definition],
        () => path,
        () => process.stderr.write(`${path}\n`),
      );
    });
}

function factsOf({ definition, card, folder, extensions, reasons, remarks }: AddedAsset) {
  const asset = assetOf(definition.name, {});
  return {
    name: card.name,
    folder,
    sizeMetres: asset.size.map((side) => Number(side.toFixed(3))),
    massKg: card.massKg,
    triangles: asset.parts.reduce((sum, part) => sum + part.geometry.indices.length / 3, 0),
    parts: asset.parts.map((part) => part.name),
    extensions,
    classes: card.classes,
    scale: card.scale,
    up: card.up,
    forward: card.forward,
    collision: card.collision,
    params: definition.params,
    keypoints: Object.keys(asset.keypoints),
    reasons,
    remarks,
  };
}

function format(added: AddedAsset): string {
  const facts = factsOf(added);
  const list = (items: readonly string[]): string => (items.length > 0 ? items.join(', ') : 'none');
  const lines = [
    `${facts.name}: ${facts.sizeMetres.join(' × ')} m (width, height, length), ${facts.massKg} kg`,
    `  ${facts.triangles} triangles in ${facts.parts.length} parts: ${facts.parts.join(', ')}`,
    `  scale ${facts.scale}, up ${facts.up}, forward ${facts.forward}, collides as ${facts.collision}`,
    `  classes: ${list(facts.classes)}`,
    `  parameters: ${list(Object.keys(facts.params))}`,
    `  keypoints: ${list(facts.keypoints)}`,
    `  extensions: ${list(facts.extensions)}`,
    ...facts.reasons.map((reason) => `  guessed ${reason}`),
    ...facts.remarks.map((remark) => `  note: ${remark}`),
    `${join(facts.folder, 'asset.yaml')} holds all this. In a scenario: asset: ${facts.name}`,
  ];
  return `${lines.join('\n')}\n`;
}
