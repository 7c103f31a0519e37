import { PLACE_NAMES, type PlaceName, STEEPEST_DEGREES } from '../assets/place.ts';
import { candidates } from './candidates.ts';
import type { Path } from './located.ts';
import type { Problem } from './problem.ts';
import type { ScenarioDocument } from './schema.ts';

/** Water is level, and a place is laid out on a slope only as steep as such places are. */
export function checkSlope(document: ScenarioDocument): Problem[] {
  const { ground, objects } = document.scene;
  if (typeof ground !== 'object' || 'choice' in ground) return [];
  const { slope, slope_azimuth: azimuth, puddles, material } = ground as Partial<Record<string, unknown>>;
  const path: Path = ['scene', 'ground', 'slope'];
  if (slope === undefined) {
    const message = 'found slope_azimuth without slope, expected both: it says which way the slope rises.';
    return azimuth === undefined ? [] : [conflict(['scene', 'ground', 'slope_azimuth'], message)];
  }
  const most = (value: unknown): number =>
    Math.max(...candidates(document, value ?? 0, []).map((candidate) => Number(candidate.value)));
  const steepest = most(slope);
  if (!(steepest > 0)) return [];
  const isWater = candidates(document, material ?? '', []).some(({ value }) => value === 'water');
  const floating = Object.keys(objects).find((name) => objects[name]!.floats);
  return [
    ...(isWater ? [conflict(path, 'found slope on the ground "water", which is level; expected another ground.')] : []),
    ...(most(puddles) > 0
      ? [conflict(path, 'found both slope and puddles, expected one of them: standing water is level.')]
      : []),
    ...(floating
      ? [conflict(path, `found slope where "${floating}" floats, expected level ground: ${WATER_IS_LEVEL}`)]
      : []),
    ...checkPlace(document, steepest, path),
  ];
}

const WATER_IS_LEVEL = 'water is level.';

function checkPlace(document: ScenarioDocument, steepest: number, path: Path): Problem[] {
  const { backdrop } = document.scene;
  const asked = typeof backdrop === 'object' && !('choice' in backdrop) ? backdrop.place : backdrop;
  const named = candidates(document, asked ?? 'none', []).map(({ value }) => value);
  const tooSteep = PLACE_NAMES.find((place) => named.includes(place) && steepest > (STEEPEST_DEGREES[place] ?? 0));
  return tooSteep
    ? [conflict(path, `found a slope of up to ${steepest}° in the place "${tooSteep}"; ${wayOut(tooSteep)}`)]
    : [];
}

function wayOut(place: PlaceName): string {
  const others = PLACE_NAMES.filter((name) => STEEPEST_DEGREES[name] !== undefined);
  const list = others.map((name) => `${name} (${STEEPEST_DEGREES[name]}°)`).join(', ');
  const most = STEEPEST_DEGREES[place];
  return most === undefined
    ? `it is level; places that may slope: ${list}.`
    : `expected ${most}° at most; places that may be steeper: ${list}.`;
}

const conflict = (path: Path, message: string): Problem => ({ code: 'SCENARIO_CONFLICT', path, atKey: true, message });
