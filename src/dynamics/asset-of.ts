import type { Asset, AssetParams } from '../assets/asset.ts';
import { buildAsset } from '../assets/build-asset.ts';
import { canonicalJson } from '../shared/hash.ts';
import { openLru } from './lru.ts';

/** Assets hold textures of megabytes: a suite uses a dozen or two at a time. */
const built = openLru<Asset>(24);

/** `buildAsset`, remembered by name and parameters. The record is shared: never write to it. */
export const assetOf = (name: string, params: AssetParams): Asset =>
  built.get(canonicalJson([name, params]), () => buildAsset(name, params));
