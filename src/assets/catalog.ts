import { apple } from './apple.ts';
import type { AssetDefinition } from './asset.ts';
import { bag } from './bag.ts';
import { banana } from './banana.ts';
import { barrier } from './barrier.ts';
import { bench } from './bench.ts';
import { bicycle } from './bicycle.ts';
import { book } from './book.ts';
import { bottle } from './bottle.ts';
import { bowl } from './bowl.ts';
import { building } from './building.ts';
import { bus } from './bus.ts';
import { can } from './can.ts';
import { car } from './car.ts';
import { cardboardBox } from './cardboard-box.ts';
import { carton } from './carton.ts';
import { cellPhone } from './cell-phone.ts';
import { chair } from './chair.ts';
import { clock } from './clock.ts';
import { couch } from './couch.ts';
import { cup } from './cup.ts';
import { drinkingGlass } from './drinking-glass.ts';
import { fireHydrant } from './fire-hydrant.ts';
import { hand } from './hand.ts';
import { kerb } from './kerb.ts';
import { keyboard } from './keyboard.ts';
import { lampPost } from './lamp-post.ts';
import { laptop } from './laptop.ts';
import { motorcycle } from './motorcycle.ts';
import { openBox } from './open-box.ts';
import { orange } from './orange.ts';
import { panel } from './panel.ts';
import { parkingMeter } from './parking-meter.ts';
import { person } from './person.ts';
import { pottedPlant } from './potted-plant.ts';
import { shape } from './shape.ts';
import { sponge } from './sponge.ts';
import { sportsBall } from './sports-ball.ts';
import { stone } from './stone.ts';
import { stopSign } from './stop-sign.ts';
import { suitcase } from './suitcase.ts';
import { tapeRoll } from './tape-roll.ts';
import { tarpaulin } from './tarpaulin.ts';
import { tin } from './tin.ts';
import { trafficCone } from './traffic-cone.ts';
import { trafficLight } from './traffic-light.ts';
import { tree } from './tree.ts';
import { truck } from './truck.ts';
import { umbrella } from './umbrella.ts';
import { vase } from './vase.ts';
import { wineGlass } from './wine-glass.ts';
import { woodenBlock } from './wooden-block.ts';

/** Every thing a scenario can name, one file each. */
export const assetCatalog: readonly AssetDefinition[] = [
  apple,
  bag,
  banana,
  barrier,
  bench,
  bicycle,
  book,
  bottle,
  bowl,
  building,
  bus,
  can,
  car,
  cardboardBox,
  carton,
  cellPhone,
  chair,
  clock,
  couch,
  cup,
  drinkingGlass,
  fireHydrant,
  hand,
  kerb,
  keyboard,
  lampPost,
  laptop,
  motorcycle,
  openBox,
  orange,
  panel,
  parkingMeter,
  person,
  pottedPlant,
  shape,
  sponge,
  sportsBall,
  stone,
  stopSign,
  suitcase,
  tapeRoll,
  tarpaulin,
  tin,
  trafficCone,
  trafficLight,
  tree,
  truck,
  umbrella,
  vase,
  wineGlass,
  woodenBlock,
];
