import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Ajv } from 'ajv';
import type { AssetDefinition } from '../../assets/asset.ts';
import { addFileAsset } from '../../assets/gltf/file-assets.ts';
import type { Axis, FileCard } from '../../assets/gltf/file-card.ts';
import { readGltf } from '../../assets/gltf/read-gltf.ts';
import { InputError } from '../../shared/errors.ts';
import { isInside } from '../../shared/is-inside.ts';
import { type LocatedMap, placeOf } from '../located.ts';
import { parseCard } from '../parse-card.ts';
import { type AssetCardFile, assetCardSchema } from './card-schema.ts';

export const ASSET_CARD = 'asset.yaml';
/** What a folder of `assets/` may be called; others, such as a draft that a crash left, are not looked at. */
export const ASSET_NAME = /^[a-z][a-z0-9-]{0,63}$/;
const validate = new Ajv({ allErrors: true, verbose: true, useDefaults: true }).compile<AssetCardFile>(assetCardSchema);

/** Names of the cards in the project's `assets/`, sorted. */
export function listAssetCards(root: string): string[] {
  const folder = join(root, 'assets');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => ASSET_NAME.test(name) && existsSync(join(folder, name, ASSET_CARD)))
    .sort();
}

/**
 * Reads `asset.yaml` of a folder (default: the project's `assets/<name>`) with the file that it speaks of. Throws InputError: ASSET_CARD_… for
 * the card, and what `readGltf` throws for the file.
 */
export function loadAssetCard(name: string, root: string, folder = join(root, 'assets', name)): AssetDefinition {
  const path = join(folder, ASSET_CARD);
  const shown = relative(root, path);
  const { card, root: located } = parseCard(readFileSync(path, 'utf8'), shown, validate, {
    noun: 'asset card',
    code: 'ASSET_CARD',
  });
  checkAxes(card.up, card.forward, located);
  const model = join(dirname(path), card.file);
  if (!isInside(model, dirname(path))) {
    const message = `file: "${card.file}" lies outside of the card's folder; put it beside the card.`;
    throw new InputError('ASSET_CARD_INVALID', message, placeOf(located, ['file']));
  }
  const fileCard: FileCard = {
    name,
    title: card.title,
    file: relative(root, model),
    classes: card.classes,
    scale: card.scale,
    up: card.up,
    forward: card.forward,
    massKg: card.mass_kg,
    collision: card.collision,
    paint: card.paint,
    clips: card.clips,
    variants: card.variants,
    keypoints: card.keypoints,
    temperatureKelvin: card.temperature_k,
  };
  return addFileAsset(fileCard, readGltf(model, fileCard.file));
}

function checkAxes(up: Axis, forward: Axis, located: LocatedMap): void {
  if (up[1] !== forward[1]) return;
  const message = `forward: found "${forward}", but up is "${up}": they must lie across each other.`;
  throw new InputError('ASSET_CARD_INVALID', message, placeOf(located, ['forward']));
}
