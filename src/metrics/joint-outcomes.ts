import { twinId } from '../compile/case.ts';
import { sumTables } from './estimate-difference.ts';
import type { PairTable } from './newcombe-paired.ts';
import type { ImageOutcome, ScenarioScores } from './scores.ts';
import { clustered, splitArms } from './tallies.ts';

/** An object as several models saw it, or did not: parallel to the list of models. */
export interface JointObject {
  name: string;
  hits: readonly boolean[];
  /** Whether all of them see it in the nominal twin; null where it does not count there. */
  isSeenInTwin: boolean | null;
}

export interface JointCase {
  id: string;
  scenario: string;
  /** As in `ImageOutcome`. */
  photograph?: string;
  objects: readonly JointObject[];
}

/** All that is asked of scores. */
export type ScenarioOutcomes = Pick<ScenarioScores, 'scenario' | 'images'>;

/** What models saw on the same frames: every case that all were shown, with the objects that count for all. */
export function jointOutcomes(scoresByModel: readonly (readonly ScenarioOutcomes[])[]): JointCase[] {
  const [first = [], ...others] = scoresByModel;
  return first.flatMap(({ scenario, images }) => {
    const all = [images, ...others.map((scores) => scores.find((one) => one.scenario === scenario)?.images ?? [])];
    const byId = all.map((list) => new Map(list.map((image) => [image.id, hitsOf(image)])));
    return splitArms(images).cases.flatMap(({ id, photograph, objects }): JointCase[] => {
      const found = byId.map((images) => images.get(id));
      if (found.some((image) => image === undefined)) return [];
      const twins = byId.map((images) => images.get(twinId(id)));
      const joint = objects.flatMap(({ name }): JointObject[] => {
        const hits = found.flatMap((image) => image?.get(name) ?? []);
        const twinHits = twins.flatMap((image) => image?.get(name) ?? []);
        if (hits.length < found.length) return [];
        return [{ name, hits, isSeenInTwin: twinHits.length < found.length ? null : !twinHits.includes(false) }];
      });
      return [{ id, scenario, ...(photograph !== undefined && { photograph }), objects: joint }];
    });
  });
}

/** By name, objects that count. */
const hitsOf = ({ objects }: ImageOutcome): Map<string, boolean> =>
  new Map(objects.flatMap(({ name, outcome }) => (outcome === 'ignored' ? [] : [[name, outcome === 'hit'] as const])));

/** Per case (cases of one photograph together): hits of two models, by their places in the list. */
export const jointTables = (cases: readonly JointCase[], first: number, second: number): PairTable[] =>
  clustered(cases, ({ objects }) => {
    const count = (a: boolean, b: boolean) => objects.filter(({ hits }) => hits[first] === a && hits[second] === b);
    return {
      both: count(true, true).length,
      onlyFirst: count(true, false).length,
      onlySecond: count(false, true).length,
      neither: count(false, false).length,
    };
  }).map(sumTables);
