import type { Distribution } from './distributions.ts';
import type { Path } from './located.ts';
import type { Problem } from './problem.ts';
import type { ScenarioDocument } from './schema.ts';
import { findVariations } from './walk-scene.ts';

/** Ranges whose first number is the smaller one, weights of which one is above 0; also rings and requirements. */
export function checkDistributions(document: ScenarioDocument): Problem[] {
  const { scene } = document;
  const rings = Object.entries(scene.objects).map(([name, object]) => ({
    path: ['scene', 'objects', name, 'scatter', 'ring'] as Path,
    ring: object.scatter?.ring,
  }));
  rings.push({ path: ['scene', 'distractors', 'ring'], ring: scene.distractors?.ring });
  return [
    ...findVariations(scene, ['scene']).distributions.flatMap(({ path, distribution }) => checkOne(path, distribution)),
    ...rings.flatMap(({ path, ring }) => (ring ? checkRising(path, ring) : [])),
  ];
}

function checkOne(path: Path, distribution: Distribution): Problem[] {
  if ('choice' in distribution) {
    const { choice } = distribution;
    if (Array.isArray(choice) || Object.values(choice).some((weight) => weight > 0)) return [];
    const message = 'found weights that are all 0, expected at least one above 0.';
    return [{ code: 'SCENARIO_WRONG_VALUE', path: [...path, 'choice'], message }];
  }
  if ('normal' in distribution && !distribution.clamp) return [];
  const key = 'normal' in distribution ? 'clamp' : (Object.keys(distribution)[0] as string);
  const interval = (distribution as unknown as Record<string, [number, number]>)[key] as [number, number];
  if (key === 'integers' && Math.ceil(interval[0]) > Math.floor(interval[1])) {
    const message = `found [${interval.join(', ')}], expected a whole number between the two.`;
    return [{ code: 'SCENARIO_FALLING_RANGE', path: [...path, key], message }];
  }
  return checkRising([...path, key], interval);
}

function checkRising(path: Path, [low, high]: readonly [number, number]): Problem[] {
  if (low <= high) return [];
  const message = `found [${low}, ${high}], expected the smaller number first: [${high}, ${low}].`;
  return [{ code: 'SCENARIO_FALLING_RANGE', path, message }];
}
