import type { Problem } from './problem.ts';
import type { ScenarioDocument } from './schema.ts';

/** A light is a look's or that of a place and time, and the date is one of the calendar. */
export function checkLight({ scene: { light } }: ScenarioDocument): Problem[] {
  if (typeof light !== 'object' || !('at' in light) || !light.at) return [];
  const both: Problem = {
    code: 'SCENARIO_CONFLICT',
    path: ['scene', 'light', 'look'],
    atKey: true,
    message: 'found both look and at, expected one of the two.',
  };
  const { date } = light.at;
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const isReal = day <= daysIn(year, month);
  const unreal: Problem = {
    code: 'SCENARIO_WRONG_VALUE',
    path: ['scene', 'light', 'at', 'date'],
    message: `found "${date}", which is in no calendar.`,
  };
  return [...('look' in light ? [both] : []), ...(isReal ? [] : [unreal])];
}

const daysIn = (year: number, month: number): number =>
  Math.round((Date.UTC(year, month) - Date.UTC(year, month - 1)) / 86_400_000);
