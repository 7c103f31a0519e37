import { seed32, stream } from '../../shared/random.ts';
import type { Place } from '../place.ts';

/** Surroundings of a table top. */
export function buildRoom(seed: number): Place {
  stream(seed32(['place', 'room', seed]))();
  return { name: 'room', parts: [], lamps: [], clearRadiusMetres: 1.5 };
}
