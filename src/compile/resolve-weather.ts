import type { Weather } from './case.ts';
import { type Drawing, resolveAngle, resolveNumber } from './resolve-values.ts';
import type { SceneDocument } from './schema.ts';

const ANY_AZIMUTH = { range: [0, 360] };

/** The weather of a scene in numbers; of `clear` nothing is left. */
export function resolveWeather(document: SceneDocument['weather'], drawing: Drawing): Weather {
  if (typeof document !== 'object' || 'choice' in document) return {};
  const { fog, rain, snow, dust, smoke, wind } = document;
  const number = (value: unknown, ...path: string[]): number => resolveNumber(value, ['weather', ...path], drawing);
  return {
    ...(fog && { fog: { visibilityMetres: number(fog.visibility, 'fog', 'visibility') } }),
    ...(rain && {
      rain: {
        mmPerHour: number(rain.mm_per_h, 'rain', 'mm_per_h'),
        droplets: number(rain.droplets, 'rain', 'droplets'),
      },
    }),
    ...(snow && {
      snow: { mmPerHour: number(snow.mm_per_h, 'snow', 'mm_per_h'), lying: number(snow.lying, 'snow', 'lying') },
    }),
    ...(dust && { dust: { visibilityMetres: number(dust.visibility, 'dust', 'visibility') } }),
    ...(smoke && { smoke: { visibilityMetres: number(smoke.visibility, 'smoke', 'visibility') } }),
    ...(wind && {
      wind: {
        metresPerSecond: number(wind.speed, 'wind', 'speed'),
        azimuthRadians: resolveAngle(wind.azimuth, ['weather', 'wind', 'azimuth'], drawing, ANY_AZIMUTH),
      },
    }),
  };
}
