import type { Part } from '../asset.ts';
import { emptySoup } from '../geometry/soup.ts';
import { assemble, type Finish } from '../road/assemble.ts';
import type { HeavyFineness } from '../road/fineness.ts';
import { addHeavyWheels } from '../road/heavy-wheel.ts';
import { addCoarseFaces, addFaces } from './faces.ts';
import { addMirrors, addRoof, addUnderbody } from './outfit.ts';
import { type BusShape, busHull, WHEEL, wheelX } from './shape.ts';
import { addSkin } from './skin.ts';

export function assembleBus(shape: BusShape, look: Readonly<Record<string, Finish>>, fineness: HeavyFineness): Part[] {
  const hull = busHull(shape);
  const soup = emptySoup();
  addSkin(soup, shape, hull, fineness);
  if (fineness.details) addFaces(soup, shape, hull);
  else addCoarseFaces(soup, shape, hull);
  addRoof(soup, shape);
  addUnderbody(soup, shape);
  const axles = [
    { z: shape.frontAxle, twin: false },
    { z: shape.rearAxle, twin: true },
  ];
  addHeavyWheels(soup, WHEEL, wheelX(shape), axles, fineness);
  addMirrors(soup, shape, fineness);
  return assemble(soup, look);
}
