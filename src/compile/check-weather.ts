import type { Problem } from './problem.ts';
import type { ScenarioDocument } from './schema.ts';

/** Wind needs something to carry, and nothing falls through a ceiling. */
export function checkWeather({ scene }: ScenarioDocument): Problem[] {
  const { weather, backdrop } = scene;
  if (typeof weather !== 'object' || 'choice' in weather) return [];
  const conflict = (key: string, message: string): Problem => ({
    code: 'SCENARIO_CONFLICT',
    path: ['scene', 'weather', key],
    atKey: true,
    message,
  });
  const isInRoom = (typeof backdrop === 'object' && 'place' in backdrop ? backdrop.place : backdrop) === 'room';
  const falling = (['rain', 'snow'] as const).filter((key) => weather[key]);
  return [
    ...(weather.wind && falling.length === 0
      ? [conflict('wind', 'found wind with neither rain nor snow, which it carries; expected one of them.')]
      : []),
    ...(isInRoom ? falling.map((key) => conflict(key, `found ${key} in a room, expected a place under the sky.`)) : []),
  ];
}
