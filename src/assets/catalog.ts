import type { AssetDefinition } from './asset.ts';
import { bench } from './bench.ts';
import { bicycle } from './bicycle.ts';
import { bottle } from './bottle.ts';
import { bus } from './bus.ts';
import { car } from './car.ts';
import { cardboardBox } from './cardboard-box.ts';
import { carton } from './carton.ts';
import { fireHydrant } from './fire-hydrant.ts';
import { parkingMeter } from './parking-meter.ts';
import { person } from './person.ts';
import { sponge } from './sponge.ts';
import { stone } from './stone.ts';
import { stopSign } from './stop-sign.ts';
import { tapeRoll } from './tape-roll.ts';
import { tin } from './tin.ts';
import { trafficLight } from './traffic-light.ts';
import { truck } from './truck.ts';
import { woodenBlock } from './wooden-block.ts';

/** Every thing a scenario can name, one file each. */
export const assetCatalog: readonly AssetDefinition[] = [
  bench,
  bicycle,
  bottle,
  bus,
  car,
  cardboardBox,
  carton,
  fireHydrant,
  parkingMeter,
  person,
  sponge,
  stone,
  stopSign,
  tapeRoll,
  tin,
  trafficLight,
  truck,
  woodenBlock,
];
