import type { AssetDefinition } from '../../assets/asset.ts';
import { findAsset } from '../../assets/build-asset.ts';
import { assetCatalog } from '../../assets/catalog.ts';
import { listAssetCards, loadAssetCard } from './load-asset-card.ts';

/** What a project's scenarios can name: the shipped things, and those of its own `assets/`. */
export interface AssetLibrary {
  names: readonly string[];
  /** Reads the card of a thing of the project's own, once. Throws where the card or its file is wrong. */
  find(name: string): AssetDefinition | undefined;
}

export function openAssetLibrary(root: string): AssetLibrary {
  const shipped = assetCatalog.map(({ name }) => name);
  const own = listAssetCards(root).filter((name) => !shipped.includes(name));
  const read = new Map<string, AssetDefinition>();
  return {
    names: [...shipped, ...own].sort(),
    find(name) {
      if (shipped.includes(name)) return findAsset(name);
      if (!own.includes(name)) return undefined;
      const definition = read.get(name) ?? loadAssetCard(name, root);
      read.set(name, definition);
      return definition;
    },
  };
}
