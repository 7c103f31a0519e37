import type { Geometry } from '../asset.ts';
import { partGeometries } from '../geometry/creases.ts';
import { appendBothSides, emptySoup } from '../geometry/soup.ts';
import { addBody } from './body.ts';
import { addCabin } from './cabin.ts';
import { addBadges, addFace } from './face.ts';
import type { Fineness } from './fineness.ts';
import { addSeats, addSteeringWheel } from './interior.ts';
import { addMirror } from './mirrors.ts';
import { addRails } from './rails.ts';
import { addSeams } from './seams.ts';
import type { CarShape } from './shape.ts';
import type { BodySurface } from './surface.ts';
import { addUnderside } from './underside.ts';
import { addWheels } from './wheel.ts';

/** Panels shade smoothly up to this angle between neighbours. */
const CREASE_RADIANS = (32 * Math.PI) / 180;

/** Far off these are told apart by nobody: fewer parts are fewer draw calls. */
const COARSE_PARTS: Readonly<Record<string, string>> = { bonnet: 'paint', interior: 'underbody', chrome: 'rim' };

/** The car's geometries by part: the left half and its mirror image, then what stands on the middle line or turns. */
export function assembleCar(shape: CarShape, surface: BodySurface, fineness: Fineness): Map<string, Geometry> {
  const left = emptySoup();
  addBody(left, shape, surface, fineness);
  addCabin(left, shape, surface, fineness);
  addFace(left, shape, surface, fineness);
  addMirror(left, shape, surface, fineness);
  if (fineness.details) {
    addSeams(left, shape, surface);
    addSeats(left, shape);
    if (shape.cabin.rails) addRails(left, shape);
  }
  const soup = emptySoup();
  appendBothSides(soup, left);
  addWheels(soup, shape, fineness);
  if (fineness.details) {
    addBadges(soup, surface);
    addSteeringWheel(soup, shape);
    addUnderside(soup, shape);
  } else soup.parts = soup.parts.map((part) => COARSE_PARTS[part] ?? part);
  return partGeometries(soup, CREASE_RADIANS);
}
