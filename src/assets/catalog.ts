import type { AssetDefinition } from './asset.ts';

/** Every thing a scenario can name, one file each. */
export const assetCatalog: readonly AssetDefinition[] = [];
