import { canonicalJson } from '../shared/hash.ts';
import { createMemo } from '../shared/memo.ts';
import type { Asset, AssetParams } from './asset.ts';
import { buildAsset } from './build-asset.ts';

/** Assets hold textures of megabytes: a suite uses a dozen or two at a time. */
const built = createMemo<Asset>(24);

/** `buildAsset`, remembered by name and parameters. The record is shared: never write to it. */
export const assetOf = (name: string, params: AssetParams): Asset =>
  built(canonicalJson([name, params]), () => buildAsset(name, params));
