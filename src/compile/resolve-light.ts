import { toRadians } from '../shared/vector.ts';
import type { Light, Weather } from './case.ts';
import { daylightAt } from './daylight.ts';
import { clearDaylight } from './light/clear-daylight.ts';
import { type Daylight, daylightThrough } from './light/daylight-through-weather.ts';
import { cloudOf } from './light/weather-layers.ts';
import { LOOKS, type Look, type LookName } from './looks.ts';
import { type Drawing, resolveAngle, resolveNumber, resolveValue } from './resolve-values.ts';
import type { SceneDocument } from './schema.ts';

type LightDocument = Exclude<NonNullable<SceneDocument['light']>, string | { choice: unknown }>;
const DEFAULT_LOOK: LookName = 'noon';

/**
 * The light of a scene in numbers: a look's or that of a place and time, through the weather, with what the file says in
 * their place: lux and kelvin that are stated are those on the ground.
 */
export function resolveLight(document: SceneDocument['light'], weather: Weather, drawing: Drawing): Light {
  const parts = isParts(document) ? document : { look: document };
  const { sun, sky, lamps, headlights, exposure, at } = parts as Partial<LightDocument>;
  const { name, look } = at
    ? lookAt(at, drawing)
    : named(resolveValue(parts.look ?? DEFAULT_LOOK, ['light'], drawing) as LookName);
  // The path names no look, so that a case at night and its twin at noon draw the sun from the same side.
  const elevationRadians = resolveAngle(sun?.elevation, ['light', 'sun', 'elevation'], drawing, look.sun.elevation);
  const turbidity =
    sky?.turbidity === undefined ? undefined : resolveNumber(sky.turbidity, ['light', 'sky', 'turbidity'], drawing);
  const natural = daylightOf(name, look, elevationRadians, turbidity, weather);
  const beam = resolveValue(headlights ?? 'off', ['light', 'headlights'], drawing);
  return {
    look: name,
    sun: {
      elevationRadians,
      azimuthRadians: unsignedTurn(resolveAngle(sun?.azimuth, ['light', 'sun', 'azimuth'], drawing, look.sun.azimuth)),
      illuminanceLux: resolveNumber(sun?.lux, ['light', 'sun', 'lux'], drawing, natural.sun.lux),
      colorTemperatureKelvin: resolveNumber(sun?.kelvin, ['light', 'sun', 'kelvin'], drawing, natural.sun.kelvin),
    },
    sky: {
      illuminanceLux: resolveNumber(sky?.lux, ['light', 'sky', 'lux'], drawing, natural.sky.lux),
      colorTemperatureKelvin: resolveNumber(sky?.kelvin, ['light', 'sky', 'kelvin'], drawing, natural.sky.kelvin),
      ...(natural.turbidity !== undefined && { turbidity: natural.turbidity }),
    },
    lamps: resolveValue(lamps ?? look.lamps, ['light', 'lamps'], drawing) === true,
    ...(beam !== 'off' && { headlights: beam as NonNullable<Light['headlights']> }),
    exposure: resolveExposure(exposure ?? look.exposure, drawing),
  };
}

/** Sun and sky before the file's own numbers; a room's light comes through no weather. */
function daylightOf(
  name: LookName,
  { sun, sky }: NamedLook['look'],
  elevationRadians: number,
  turbidity: number | undefined,
  weather: Weather,
): Daylight & { turbidity?: number } {
  const asNamed = { sun: { ...sun, elevationRadians }, sky };
  if (name === 'indoor') return asNamed;
  const isClearDay = sun.lux > 0 && elevationRadians > 0 && name !== 'night';
  if (turbidity === undefined || !isClearDay) return daylightThrough(weather, asNamed);
  const light = daylightThrough(weather, clearDaylight(turbidity, elevationRadians));
  // Under a cloud the sky has no blue to be hazy.
  return cloudOf(weather) ? light : { ...light, turbidity };
}

interface NamedLook {
  name: LookName;
  look: Omit<Look, 'environment'>;
}

const named = (name: LookName): NamedLook => ({ name, look: LOOKS[name] });
const ANY_HEADING = { range: [0, 360] };

/** The light of a clear sky at a place and time, seen from a camera that looks along the heading. */
function lookAt(at: NonNullable<LightDocument['at']>, drawing: Drawing): NamedLook {
  const path = ['light', 'at'];
  const number = (key: keyof typeof at, fallback?: unknown): number =>
    resolveNumber(at[key], [...path, key], drawing, fallback);
  const longitude = number('longitude');
  const { look, source, sky, lamps, compensation } = daylightAt({
    latitude: number('latitude'),
    longitude,
    date: at.date,
    hour: number('hour'),
    utcOffset: number('utc_offset', Math.round(longitude / 15)),
  });
  const { elevation, azimuth, lux, kelvin } = source;
  const sun = { elevation, azimuth: azimuth - number('heading', ANY_HEADING), lux, kelvin };
  return { name: look, look: { sun, sky, lamps, exposure: { compensation } } };
}

/** The environments that go with a look, for `environment: auto`. */
export const environmentsOf = (light: Light): Look['environment'] => LOOKS[light.look as LookName].environment;

const isParts = (document: SceneDocument['light']): document is LightDocument =>
  typeof document === 'object' && !('choice' in document);

function resolveExposure(exposure: LightDocument['exposure'], drawing: Drawing): Light['exposure'] {
  if (typeof exposure === 'object' && 'ev' in exposure) {
    return { mode: 'manual', ev100: resolveNumber(exposure.ev, ['light', 'exposure', 'ev'], drawing) };
  }
  const compensation = typeof exposure === 'object' ? exposure.compensation : 0;
  const path = ['light', 'exposure', 'compensation'];
  return { mode: 'auto', compensationEv: resolveNumber(compensation, path, drawing) };
}

/** Into [0, 2π). */
const unsignedTurn = (radians: number): number => {
  const turn = toRadians(360);
  return ((radians % turn) + turn) % turn;
};
