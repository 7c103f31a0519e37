import type { AssetDefinition } from './asset.ts';
import { bottle } from './bottle.ts';
import { car } from './car.ts';
import { cardboardBox } from './cardboard-box.ts';
import { carton } from './carton.ts';
import { person } from './person.ts';
import { sponge } from './sponge.ts';
import { stone } from './stone.ts';
import { tapeRoll } from './tape-roll.ts';
import { tin } from './tin.ts';
import { woodenBlock } from './wooden-block.ts';

/** Every thing a scenario can name, one file each. */
export const assetCatalog: readonly AssetDefinition[] = [
  bottle,
  car,
  cardboardBox,
  carton,
  person,
  sponge,
  stone,
  tapeRoll,
  tin,
  woodenBlock,
];
