import { toRadians } from '../shared/vector.ts';
import type { Light, Weather } from './case.ts';
import { daylightAt } from './daylight.ts';
import { clearDaylight } from './light/clear-daylight.ts';
import { type Daylight, daylightThrough } from './light/daylight-through-weather.ts';
import { cloudOf } from './light/weather-layers.ts';
import type { Path } from './located.ts';
import { LOOKS, type Look, type LookName } from './looks.ts';
import { type Drawing, resolveAngle, resolveNumber, resolveValue, uniformAt } from './resolve-values.ts';
import type { SceneDocument } from './schema.ts';

export type LightDocument = Exclude<NonNullable<SceneDocument['light']>, string | { choice: unknown }>;
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
      ...resolveColor(sun?.color, ['light', 'sun', 'color'], drawing),
    },
    sky: {
      illuminanceLux: resolveNumber(sky?.lux, ['light', 'sky', 'lux'], drawing, natural.sky.lux),
      colorTemperatureKelvin: resolveNumber(sky?.kelvin, ['light', 'sky', 'kelvin'], drawing, natural.sky.kelvin),
      ...resolveColor(sky?.color, ['light', 'sky', 'color'], drawing),
      ...(natural.turbidity !== undefined && { turbidity: natural.turbidity }),
    },
    ...resolveLamps(lamps ?? look.lamps, drawing),
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

export const isParts = (document: SceneDocument['light']): document is LightDocument =>
  typeof document === 'object' && !('choice' in document);

const resolveColor = (asked: unknown, path: Path, drawing: Drawing): { color?: string } =>
  asked === undefined ? {} : { color: String(resolveValue(asked, path, drawing)).toLowerCase() };

type LampsDocument = Exclude<NonNullable<LightDocument['lamps']>, boolean | string | { choice: unknown }>;

/** Lit or not; parts are of lit ones. */
function resolveLamps(
  document: NonNullable<LightDocument['lamps']>,
  drawing: Drawing,
): Pick<Light, 'lamps' | 'lampLight'> {
  const path: Path = ['light', 'lamps'];
  if (typeof document !== 'object' || 'choice' in document) {
    return { lamps: resolveValue(document, path, drawing) === true };
  }
  const { lux, kelvin, color, flicker }: LampsDocument = document;
  const number = (value: unknown, ...keys: string[]): number => resolveNumber(value, [...path, ...keys], drawing);
  return {
    lamps: true,
    lampLight: {
      ...(lux !== undefined && { illuminanceLux: number(lux, 'lux') }),
      ...(kelvin !== undefined && { colorTemperatureKelvin: number(kelvin, 'kelvin') }),
      ...resolveColor(color, [...path, 'color'], drawing),
      ...(flicker && {
        flicker: {
          hertz: number(flicker.hz, 'flicker', 'hz'),
          depth: number(flicker.depth, 'flicker', 'depth'),
          phase: uniformAt(drawing, [...path, 'flicker', 'phase']),
          ...(flicker.shutter !== undefined && { shutterSeconds: number(flicker.shutter, 'flicker', 'shutter') }),
        },
      }),
    },
  };
}

function resolveExposure(exposure: LightDocument['exposure'], drawing: Drawing): Light['exposure'] {
  if (typeof exposure === 'object' && 'ev' in exposure) {
    return { mode: 'manual', ev100: resolveNumber(exposure.ev, ['light', 'exposure', 'ev'], drawing) };
  }
  const compensation = typeof exposure === 'object' ? exposure.compensation : 0;
  const path = ['light', 'exposure', 'compensation'];
  return { mode: 'auto', compensationEv: resolveNumber(compensation, path, drawing) };
}

/** Into [0, 2π). */
export const unsignedTurn = (radians: number): number => {
  const turn = toRadians(360);
  return ((radians % turn) + turn) % turn;
};
