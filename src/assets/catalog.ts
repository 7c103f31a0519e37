import type { AssetDefinition } from './asset.ts';
import { bottle } from './bottle.ts';
import { car } from './car.ts';

/** Every thing a scenario can name, one file each. */
export const assetCatalog: readonly AssetDefinition[] = [bottle, car];
