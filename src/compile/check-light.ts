import { LAMPLESS, PLACE_NAMES } from '../assets/place.ts';
import { isInCalendar } from './calendar.ts';
import type { Problem } from './problem.ts';
import type { ScenarioDocument } from './schema.ts';

/** A light is a look's or that of a place and time, the date is one of the calendar, and lamps are there to be lit. */
export function checkLight({ scene }: ScenarioDocument): Problem[] {
  const { light } = scene;
  if (typeof light !== 'object' || 'choice' in light) return [];
  return [...checkMoment(light), ...checkColors(light), ...checkLamps(light, scene.backdrop)];
}

type Parts = Exclude<NonNullable<ScenarioDocument['scene']['light']>, string | { choice: unknown }>;

const conflict = (keys: readonly string[], message: string): Problem => ({
  code: 'SCENARIO_CONFLICT',
  path: ['scene', 'light', ...keys],
  atKey: true,
  message,
});

function checkMoment(light: Parts): Problem[] {
  if (!light.at) return [];
  const { date } = light.at;
  const isReal = isInCalendar(date);
  const unreal: Problem = {
    code: 'SCENARIO_WRONG_VALUE',
    path: ['scene', 'light', 'at', 'date'],
    message: `found "${date}", which is in no calendar.`,
  };
  const both = conflict(['look'], 'found both look and at, expected one of the two.');
  return [...('look' in light ? [both] : []), ...(isReal ? [] : [unreal])];
}

/** A light's colour is said once. */
const checkColors = (light: Parts): Problem[] =>
  (['sun', 'sky', 'lamps'] as const).flatMap((key) => {
    const part: unknown = light[key];
    const isBoth = typeof part === 'object' && part !== null && 'kelvin' in part && 'color' in part;
    return isBoth ? [conflict([key, 'color'], 'found both kelvin and color, expected one of the two.')] : [];
  });

/** How lamps burn can be said where there are some. */
function checkLamps({ lamps }: Parts, backdrop: ScenarioDocument['scene']['backdrop']): Problem[] {
  if (typeof lamps !== 'object' || 'choice' in lamps) return [];
  const place = (typeof backdrop === 'object' && 'place' in backdrop ? backdrop.place : backdrop) ?? 'none';
  const isLampless = LAMPLESS.some((name) => name === place) || !isPlaceLike(place);
  if (!isLampless) return [];
  const lit = PLACE_NAMES.filter((name) => !LAMPLESS.includes(name)).join(', ');
  return [
    conflict(['lamps'], `found lamps with the backdrop ${JSON.stringify(place)}, which has none; ${lit} have some.`),
  ];
}

/** A place's name, or a value that only a case decides. */
const isPlaceLike = (value: unknown): boolean =>
  typeof value !== 'string' || value.startsWith('$') || PLACE_NAMES.some((name) => name === value);
