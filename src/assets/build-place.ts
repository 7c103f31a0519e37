import { PLACE_NAMES, type Place, type PlaceName } from './place.ts';
import { buildBeach } from './places/beach.ts';
import { buildCountryRoad, buildDitchRoad } from './places/country-road.ts';
import { buildForestFloor } from './places/forest-floor.ts';
import { buildGolfCourse } from './places/golf-course.ts';
import { buildKitchen } from './places/kitchen.ts';
import { buildLivingRoom } from './places/living-room.ts';
import { buildMotorway } from './places/motorway.ts';
import { buildParkingLot } from './places/parking-lot.ts';
import { buildRiverBank } from './places/river-bank.ts';
import { buildRoom } from './places/room.ts';
import { buildShopAisle } from './places/shop-aisle.ts';
import { buildShopShelf } from './places/shop-shelf.ts';
import { buildStreet } from './places/street.ts';
import { buildTunnel } from './places/tunnel.ts';
import { buildWarehouse } from './places/warehouse.ts';

const BUILDERS: Readonly<Record<PlaceName, (seed: number) => Place>> = {
  none: () => ({ name: 'none', parts: [], lamps: [], clearRadiusMetres: Number.POSITIVE_INFINITY }),
  street: buildStreet,
  room: buildRoom,
  'country-road': buildCountryRoad,
  'ditch-road': buildDitchRoad,
  'parking-lot': buildParkingLot,
  motorway: buildMotorway,
  'golf-course': buildGolfCourse,
  tunnel: buildTunnel,
  kitchen: buildKitchen,
  'shop-shelf': buildShopShelf,
  beach: buildBeach,
  warehouse: buildWarehouse,
  'forest-floor': buildForestFloor,
  'shop-aisle': buildShopAisle,
  'river-bank': buildRiverBank,
  'living-room': buildLivingRoom,
};

/**
 * Builds surroundings by name; the seed (an unsigned 32-bit integer) chooses colours, houses and furniture. Takes up
 * to half a second, mostly for textures; whoever renders many frames keeps the result.
 * Throws RangeError for an unknown name: scenario files are checked before, at the border.
 */
export function buildPlace(name: PlaceName, seed: number): Place {
  const build = BUILDERS[name];
  if (!build) throw new RangeError(`buildPlace: there is no place "${name}"; known are ${PLACE_NAMES.join(', ')}.`);
  return build(seed);
}
