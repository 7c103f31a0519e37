import { InputError } from '../../shared/errors.ts';
import { hashOf } from '../../shared/hash.ts';
import type { AssetDefinition, ParamSpec } from '../asset.ts';
import { PAINT_NAMES } from '../car/paints.ts';
import { AS_MADE, buildFromFile, REST } from './build-from-file.ts';
import { type DecodedGltf, decodeGltf } from './decode-gltf.ts';
import type { FileCard } from './file-card.ts';
import type { GltfSource } from './gltf-json.ts';
import { tryDecode } from './try-decode.ts';

// Things from files are known by an address, `name@<hash of card and file>`: a case that names one names its very
// bytes, and two projects in one process may both have a `forklift`. Decoding is asynchronous, building is not: what a
// run needs is decoded before its first case.

interface FileAsset {
  definition: AssetDefinition;
  source: GltfSource;
  decoded: DecodedGltf | null;
}

const known = new Map<string, FileAsset>();

/** Letters of the hash in an address. */
const ADDRESS_LETTERS = 12;

/** Makes a thing from a file known under its address, which is its definition's name. */
export function addFileAsset(card: FileCard, source: GltfSource): AssetDefinition {
  const { file: _, ...content } = card;
  const address = `${card.name}@${hashOf([content, source.hash]).slice(0, ADDRESS_LETTERS)}`;
  const before = known.get(address);
  if (before) return before.definition;
  const definition: AssetDefinition = {
    name: address,
    doc: card.title,
    classes: card.classes,
    isContext: true,
    params: paramsOf(card),
    build: (params) => {
      const decoded = known.get(address)?.decoded;
      if (!decoded) throw new RangeError(`buildAsset: ${address} was not decoded; call decodeFileAssets before.`);
      return buildFromFile(card, decoded, params);
    },
  };
  known.set(address, { definition, source, decoded: null });
  return definition;
}

/** The definition of that address, or undefined. */
export const findFileAsset = (address: string): AssetDefinition | undefined => known.get(address)?.definition;

/** Decodes the files behind addresses, each once. Throws what `tryDecode` throws. */
export async function decodeFileAssets(addresses: readonly string[]): Promise<void> {
  for (const address of addresses) {
    const asset = known.get(address);
    if (!asset) throw new InputError('ASSET_UNKNOWN', `there is no asset "${address}".`);
    if (asset.decoded) continue;
    await tryDecode(asset.source);
    asset.decoded = await decodeGltf(asset.source);
  }
}

/** Knobs that follow from what the file holds. */
function paramsOf(card: FileCard): Record<string, ParamSpec> {
  const clips = Object.keys(card.clips);
  const longest = Math.max(0, ...Object.values(card.clips));
  return {
    scale: { kind: 'number', min: 0.25, max: 4, default: 1, unit: '', doc: 'times its size in the card' },
    ...(clips.length > 0 && {
      clip: { kind: 'choice', values: [REST, ...clips], default: REST, doc: 'the animation that poses it' },
      time_s: { kind: 'number', min: 0, max: longest, default: 0, unit: 's', doc: 'into the clip, which repeats' },
    }),
    ...(card.variants.length > 0 && {
      variant: { kind: 'choice', values: [AS_MADE, ...card.variants], default: AS_MADE, doc: 'its look' },
    }),
    ...(card.paint.length > 0 && {
      paint: { kind: 'choice', values: [AS_MADE, ...PAINT_NAMES], default: AS_MADE, doc: 'the lacquer' },
    }),
  };
}
