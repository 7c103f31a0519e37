import { PLACE_NAMES, type Place, type PlaceName } from './place.ts';
import { buildCountryRoad } from './places/country-road.ts';
import { buildGolfCourse } from './places/golf-course.ts';
import { buildMotorway } from './places/motorway.ts';
import { buildParkingLot } from './places/parking-lot.ts';
import { buildRoom } from './places/room.ts';
import { buildStreet } from './places/street.ts';
import { buildTunnel } from './places/tunnel.ts';

const BUILDERS: Readonly<Record<PlaceName, (seed: number) => Place>> = {
  none: () => ({ name: 'none', parts: [], lamps: [], clearRadiusMetres: Number.POSITIVE_INFINITY }),
  street: buildStreet,
  room: buildRoom,
  'country-road': buildCountryRoad,
  'parking-lot': buildParkingLot,
  motorway: buildMotorway,
  'golf-course': buildGolfCourse,
  tunnel: buildTunnel,
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
