import { PLACE_DEFAULTS, PLACE_NAMES, type PlaceName } from '../assets/place.ts';
import type { EnvironmentName, Light, Scene, SurroundingsAddress } from './case.ts';
import { formatOrder, isGenerated, resolveGenerated } from './generated.ts';
import { environmentsOf } from './resolve-light.ts';
import { type Drawing, resolveAngle, resolveValue, uniformAt } from './resolve-values.ts';
import type { SceneDocument } from './schema.ts';
import { AUTO_ENVIRONMENT } from './schema-scene.ts';

/** Built surroundings take long to make and are kept between cases: a few of each are variety enough. */
const PLACE_VARIANTS = 4;
const ANY_YAW = { range: [0, 360] };

/** Surroundings of a scene; the place's variety is the same for a case and its twin. */
export function resolveBackdrop(
  document: SceneDocument['backdrop'],
  light: Light,
  drawing: Drawing,
): Scene['backdrop'] {
  const parts = typeof document === 'object' && !('choice' in document) ? document : fromName(document, drawing);
  const place = resolveValue(parts.place ?? 'none', ['backdrop', 'place'], drawing) as PlaceName;
  const path = ['backdrop', 'environment'];
  const asked = isGenerated(parts.environment)
    ? formatOrder(resolveGenerated(parts.environment, path, drawing))
    : resolveValue(parts.environment ?? AUTO_ENVIRONMENT, path, drawing);
  return {
    environment:
      asked === AUTO_ENVIRONMENT
        ? autoEnvironment(place, light)
        : ((drawing.surroundings[String(asked)] ?? asked) as EnvironmentName | SurroundingsAddress),
    environmentYawRadians: resolveAngle(parts.yaw, ['backdrop', 'yaw'], drawing, ANY_YAW),
    place,
    placeSeed: Math.floor(uniformAt(drawing, ['backdrop', 'placeSeed']) * PLACE_VARIANTS),
  };
}

type Parts = { place?: unknown; environment?: unknown; yaw?: unknown };

/** A bare name is a place's, or an environment's. */
function fromName(document: unknown, drawing: Drawing): Parts {
  if (document === undefined) return {};
  const name = resolveValue(document, ['backdrop'], drawing);
  return PLACE_NAMES.some((place) => place === name) ? { place: name } : { environment: name };
}

/** Under a roof the walls stay whatever the light; outside the sky goes with the light. */
function autoEnvironment(place: PlaceName, light: Light): EnvironmentName {
  const { surroundings } = PLACE_DEFAULTS[place];
  const isFixed = surroundings === 'apartment' || surroundings === 'city';
  return isFixed ? surroundings : environmentsOf(light)[surroundings];
}
