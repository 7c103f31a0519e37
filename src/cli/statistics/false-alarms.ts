import type { Expectation } from '../../compile/scenario.ts';
import type { ImageOutcome, ScenarioScores } from '../../metrics/scores.ts';
import { toBaseline } from '../../policy/baseline.ts';
import { judge } from '../../policy/judge.ts';
import { stream } from '../../shared/random.ts';
import type { Finding } from './finding.ts';
import { leanScores, outcomesOf } from './lean-scores.ts';
import { ALONE, type Chances, drawCase, dropOf, recallOf } from './worlds.ts';

/** A suite as in the design's example: 20 scenarios of 200 objects, true recall 0.8. */
const SUITE = { scenarios: 20, cases: 200 };
const CHANCES: Chances = { lost: 0.17, gained: 0.02, neither: 0.03 };
/** Share of objects whose outcome a run on other hardware turns over, without any change of the model. */
const FLICKER = 0.02;

const MODEL = { name: 'same', sha256: 'a'.repeat(64), scoreThreshold: 0.5 };
const ID = (scenario: number): string => `road/s${scenario}`;

/**
 * How often an unchanged model raises an alarm, by the whole judge: every gate stands exactly on the true figure, where a
 * false alarm is likeliest, and the run is compared with an earlier one of the same model on the same pictures.
 */
export function measureFalseAlarms(runs: number): Finding[] {
  const expectations: Expectation[] = [
    { metric: 'recall', atLeast: recallOf(CHANCES), confidence: 0.95 },
    { metric: 'drop', atMost: dropOf(CHANCES), confidence: 0.95 },
  ];
  const scenarios = Array.from({ length: SUITE.scenarios }, (_, index) => ({ id: ID(index), expectations }));
  let [alarms, byGates] = [0, 0];
  for (let run = 0; run < runs; run++) {
    const random = stream(run);
    const suite = scenarios.map(({ id }) => drawScores(id, random));
    const earlier = suite.map((scores) => flickered(scores, random));
    const verdict = judge({ [MODEL.name]: suite }, scenarios, {
      baseline: { earlier: asBaseline(earlier), current: asBaseline(suite) },
    });
    if (verdict.outcome === 'fail') alarms++;
    if (verdict.gates.some(({ status }) => status === 'fail')) byGates++;
  }
  const setting = '20 scenarios of 200 objects, recall 0.8, gates on the true figures';
  return [
    { what: 'false alarm of a suite: gates and baseline', setting, value: alarms / runs, most: 0.05, runs },
    { what: 'false alarm of a suite: gates alone', setting, value: byGates / runs, most: 0.05, runs },
  ];
}

function drawScores(id: string, random: () => number): ScenarioScores {
  const cases = Array.from({ length: SUITE.cases }, (_, index) =>
    outcomesOf(`${id}#${index}`, drawCase(random, CHANCES, ALONE)),
  );
  return leanScores(id, cases.flat());
}

function flickered(scores: ScenarioScores, random: () => number): ScenarioScores {
  const images = scores.images.map(
    (image): ImageOutcome => ({
      ...image,
      objects: image.objects.map((object) =>
        random() < FLICKER ? { ...object, outcome: object.outcome === 'hit' ? 'miss' : 'hit' } : object,
      ),
    }),
  );
  return { ...scores, images };
}

const asBaseline = (scores: readonly ScenarioScores[]) =>
  toBaseline({
    models: [MODEL],
    scenarios: scores.map(({ scenario }) => ({ id: scenario, hash: 'b'.repeat(64) })),
    hashes: Object.fromEntries(
      scores.flatMap(({ images }) => images.map(({ id }) => [id, { frame: 'c'.repeat(64) }] as const)),
    ),
    made: { seed: 1, cornercase: '', browser: '', renderer: '', onnxRuntime: '' },
    scores: { [MODEL.name]: scores },
  });
