import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import type { AssetDefinition } from '../../assets/asset.ts';
import { buildAsset, findAsset } from '../../assets/build-asset.ts';
import { decodeGltf } from '../../assets/gltf/decode-gltf.ts';
import { decodeFileAssets } from '../../assets/gltf/file-assets.ts';
import type { FileCard } from '../../assets/gltf/file-card.ts';
import { guessCard, type Told } from '../../assets/gltf/guess-card.ts';
import { readGltf } from '../../assets/gltf/read-gltf.ts';
import { tryDecode } from '../../assets/gltf/try-decode.ts';
import { TYPICAL_SIZES } from '../../assets/gltf/typical-sizes.ts';
import { InputError } from '../../shared/errors.ts';
import { nearest } from '../../shared/nearest.ts';
import { formatAssetCard } from './format-asset-card.ts';
import { ASSET_CARD, ASSET_NAME, loadAssetCard } from './load-asset-card.ts';

export interface AddedAsset {
  /** Decoded, ready to be built. */
  definition: AssetDefinition;
  card: FileCard;
  /** `assets/<name>` in the project. */
  folder: string;
  extensions: readonly string[];
  /** Why each guess was made. */
  reasons: readonly string[];
  /** What is odd about the file. */
  remarks: readonly string[];
}

/**
 * Takes a .glb or .gltf into the project: looks at it, guesses what it does not say, and puts it with its pictures and
 * a card into `assets/<name>/`. All or nothing: the folder appears when it is complete. Throws InputError: what reading,
 * decoding and guessing throw, ASSET_NAME and ASSET_EXISTS.
 */
export async function addAsset(
  path: string,
  root: string,
  { name = nameOf(path), replace = false, ...told }: Told & { name?: string; replace?: boolean },
): Promise<AddedAsset> {
  const folder = join(root, 'assets', name);
  checkName(name, folder, replace, path);
  const source = readGltf(resolve(path), path);
  await tryDecode(source);
  const decoded = await decodeGltf(source);
  const { card, reasons } = guessCard(name, decoded, { title: titleOf(name), ...told });
  const unknown = card.classes.filter((label) => !(label in TYPICAL_SIZES));
  const remarks = [...decoded.remarks, ...unknown.map(unknownClass)];

  mkdirSync(join(root, 'assets'), { recursive: true });
  const draft = mkdtempSync(join(root, 'assets', '.new-'));
  try {
    for (const reference of ['', ...source.references]) {
      const from = reference === '' ? resolve(path) : join(dirname(resolve(path)), reference);
      const to = join(draft, reference === '' ? basename(path) : reference);
      mkdirSync(dirname(to), { recursive: true });
      copyFileSync(from, to);
    }
    writeFileSync(join(draft, ASSET_CARD), formatAssetCard(card, basename(path), reasons));
    // What is put in place is known to work: its address is of its content, not of where it lies.
    const { name: address } = loadAssetCard(name, root, draft);
    await decodeFileAssets([address]);
    buildAsset(address);
    putInPlace(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  const definition = loadAssetCard(name, root);
  const extensions = source.json.extensionsUsed ?? [];
  return { definition, card, folder: relative(root, folder), extensions, reasons, remarks };
}

/** Moves a folder to where another may be, which is kept whole until then. */
function putInPlace(draft: string, folder: string): void {
  const replaced = `${draft}-replaced`;
  if (existsSync(folder)) renameSync(folder, replaced);
  try {
    renameSync(draft, folder);
  } catch (error) {
    if (existsSync(replaced)) renameSync(replaced, folder);
    throw error;
  }
  rmSync(replaced, { recursive: true, force: true });
}

function checkName(name: string, folder: string, replace: boolean, file: string): void {
  if (!ASSET_NAME.test(name)) {
    const message = `found the name "${name}", expected lower-case letters, digits and -, starting with a letter; say one with --name.`;
    throw new InputError('ASSET_NAME', message, { file });
  }
  if (findAsset(name)) {
    throw new InputError('ASSET_NAME', `"${name}" is a shipped asset; say another name with --name.`, { file });
  }
  if (existsSync(folder) && !replace) {
    const message = `${folder} is there already; say another name with --name, or --replace it.`;
    throw new InputError('ASSET_EXISTS', message, { file });
  }
}

const nameOf = (path: string): string =>
  basename(path, extname(path))
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '');

const titleOf = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ');

function unknownClass(label: string): string {
  const guess = nearest(label, Object.keys(TYPICAL_SIZES));
  const way = guess ? `; did you mean "${guess}"?` : ' (fine for models of your own).';
  return `"${label}" is no COCO class${way}`;
}
