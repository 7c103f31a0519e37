import type { AssetDefinition } from './asset.ts';
import { bottle } from './bottle.ts';

/** Every thing a scenario can name, one file each. */
export const assetCatalog: readonly AssetDefinition[] = [bottle];
