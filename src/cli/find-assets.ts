import type { AssetDefinition } from '../assets/asset.ts';
import { decodeFileAssets, findFileAsset } from '../assets/gltf/file-assets.ts';
import { openAssetLibrary } from '../compile/assets/asset-library.ts';
import { InputError } from '../shared/errors.ts';
import { nearest } from '../shared/nearest.ts';

/** Shipped things and those of the project, by name (none: all), ready to be built. Throws InputError ASSET_UNKNOWN. */
export async function findAssets(names: readonly string[]): Promise<AssetDefinition[]> {
  const library = openAssetLibrary(process.cwd());
  const found = (names.length > 0 ? names : library.names).map((name) => {
    const definition = library.find(name);
    if (definition) return definition;
    const guess = nearest(name, library.names);
    const way = guess ? `did you mean "${guess}"?` : `known are ${library.names.join(', ')}.`;
    throw new InputError('ASSET_UNKNOWN', `there is no asset "${name}"; ${way}`);
  });
  await decodeFileAssets(found.map(({ name }) => name).filter(findFileAsset));
  return found;
}
