import { binCount } from '../../compile/levels.ts';
import type { CasePlan } from '../../compile/plan-cases.ts';
import { type Expectation, FAIR_CHANCE_DEFAULTS, type Factor, type Scenario } from '../../compile/scenario.ts';
import type { ImageOutcome } from '../../metrics/scores.ts';
import { judge } from '../../policy/judge.ts';
import type { Gate } from '../../policy/verdict.ts';
import type { RunRequest } from '../../report/run.ts';
import type { Job } from '../../schedule/run-cases.ts';
import { playUntilDecided } from '../../schedule/until-decided.ts';
import { seed32, stream } from '../../shared/random.ts';
import type { Finding } from './finding.ts';
import { leanScores, outcomesOf } from './lean-scores.ts';
import { ALONE, type Chances, drawCase, dropOf, recallOf } from './worlds.ts';

/** A suite like the gallery: what the corner case takes from recall, by scenario. */
const LOSSES = [0, 0.05, 0.1, 0.17, 0.25, 0.45, 0.6, 0.95];
const DESIGNS = ['pairwise', 'random', 'sobol', 'grid'] as const;
const PLAN = 24;
const MODEL = 'stub';
const REQUEST: RunRequest = {
  scenarios: [],
  models: [MODEL],
  seed: 1,
  cases: null,
  case: null,
  tags: [],
  passes: ['rgb'],
  untilDecided: { maxFrames: null },
};
const POWER = 0.8;
/** Budgets: enough for four gates of five; and for some looks where nothing is to be decided. */
const GALLERY_FRAMES = 3200;
const EDGE_FRAMES = 1200;
const BOUNDS = { recall: 0.6, drop: 0.2 };
/** Cases that the fixed plan is tried with. */
const FIXED = Array.from({ length: 32 }, (_, index) => 12 * (index + 1));

interface Setting {
  scenario: Scenario;
  /** On average over the design; single cases lie above or below by their factors. */
  chances: Chances;
}

/**
 * The rule of `--until-decided`, by the functions that a run uses, without rendering. On a suite like the gallery: the
 * frames after which it has decided four gates of five, beside those of a plan that was fixed beforehand with that power
 * (some gates lie so near their bounds that no plan decides all). On a suite that stands on its bounds, where a wrong word
 * is likeliest: how often it says one.
 */
export async function measureUntilDecided(runs: number): Promise<Finding[]> {
  const suite = LOSSES.map((lost, index) => settingOf(index, { lost, gained: 0, neither: 0.02 }, 'pairwise', BOUNDS));
  const played = await playAll(suite, runs, GALLERY_FRAMES);
  const wrong = played.flatMap(({ gates }) => gates.map((gate) => Number(isWrong(gate, suite))));
  const frames = median(
    played.map(({ path, gates }) => path.find(({ open }) => open <= (1 - POWER) * gates.length)?.frames ?? Infinity),
  );
  const fixed = FIXED.find(
    (count) => mean(range(runs).map((run) => shareDecided(fixedGates(suite, run, count)))) >= POWER,
  );
  const fixedFrames = 2 * suite.length * (fixed ?? Infinity);
  const setting = '8 scenarios like the gallery, 16 gates';

  const edge = LOSSES.map((_, index) => {
    const chances = { lost: 0.3, gained: 0.02, neither: 0.05 };
    const bounds = { recall: recallOf(chances), drop: dropOf(chances) };
    return settingOf(index, chances, DESIGNS[index % DESIGNS.length]!, bounds);
  });
  const onEdge = await playAll(edge, runs, EDGE_FRAMES);
  const alarms = onEdge.filter(({ gates }) => gates.some(({ status }) => status === 'fail')).length;
  const passes = onEdge.flatMap(({ gates }) => gates.map(({ status }) => Number(status === 'pass')));
  const edgeSetting = `8 scenarios on their bounds, every design, strong factors, ${EDGE_FRAMES} frames`;
  return [
    { what: 'until decided: median frames until 80 % of gates are', setting, value: frames, most: fixedFrames, runs },
    { what: 'fixed plan that decides 80 %: frames', setting: `${fixed ?? '?'} cases each`, value: fixedFrames, runs },
    { what: 'until decided: gates judged wrong', setting, value: mean(wrong), most: 0.025, runs },
    { what: 'until decided: false alarm of a suite', setting: edgeSetting, value: alarms / runs, most: 0.05, runs },
    { what: 'until decided: gate passed by mistake', setting: edgeSetting, value: mean(passes), most: 0.025, runs },
  ];
}

const FACTORS: Factor[] = [
  { name: 'light', kind: 'choice', unit: null, nominal: 'noon', levels: ['noon', 'dusk', 'night'] },
  { name: 'roll', kind: 'choice', unit: 'deg', nominal: 0, levels: [90, 180] },
];

export function settingOf(
  index: number,
  chances: Chances,
  design: Scenario['sampling']['design'],
  bounds: { recall: number; drop: number },
): Setting {
  const expectations: Expectation[] = [
    { metric: 'recall', atLeast: bounds.recall, confidence: 0.95 },
    { metric: 'drop', atMost: bounds.drop, confidence: 0.95 },
  ];
  const scenario: Scenario = {
    id: `test/s${index}`,
    file: '',
    title: '',
    tags: [],
    targets: ['car'],
    factors: FACTORS,
    scene: { objects: { car: { asset: 'car', class: 'car' } } },
    fileAssets: {},
    surroundings: {},
    refine: [],
    requirements: [],
    sampling: { design, caseCount: PLAN },
    expectations,
    fairChance: FAIR_CHANCE_DEFAULTS,
    hash: '',
    locate: () => ({ file: '' }),
  };
  return { scenario, chances };
}

/** A case's own chances: losses rise from the first bin of each factor to the last, and even out over the design. */
function chancesOf({ chances }: Setting, plan: CasePlan): Chances {
  const slope = Math.min(chances.lost, 1 - chances.lost - chances.gained - chances.neither) / 2;
  const shift = FACTORS.reduce((sum, factor) => sum + (2 * plan.bins[factor.name]!) / (binCount(factor) - 1) - 1, 0);
  return { ...chances, lost: chances.lost + 0.9 * slope * shift };
}

const outcomes = (setting: Setting, run: number, plan: CasePlan): ImageOutcome[] => {
  const id = `${setting.scenario.id}#${plan.index}`;
  return outcomesOf(id, drawCase(stream(seed32([run, id])), chancesOf(setting, plan), ALONE));
};

interface Played {
  gates: readonly Gate[];
  frames: number;
  /** Gates that were open after so many frames. */
  path: { frames: number; open: number }[];
}

export async function playAll(suite: readonly Setting[], runs: number, maxFrames: number): Promise<Played[]> {
  const played: Played[] = [];
  for (let run = 0; run < runs; run++) played.push(await play(suite, run, maxFrames));
  return played;
}

async function play(suite: readonly Setting[], run: number, maxFrames: number): Promise<Played> {
  const scenarios = suite.map(({ scenario }) => scenario);
  const drawn = new Map<string, ImageOutcome[]>();
  const scoreOf = (setting: Setting, jobs: readonly Job[]) =>
    leanScores(
      setting.scenario.id,
      jobs.flatMap(({ plan }) => {
        const key = `${setting.scenario.id}#${plan.index}`;
        const own = drawn.get(key) ?? outcomes(setting, run, plan);
        drawn.set(key, own);
        return own;
      }),
    );
  const settingOf = (scenario: Scenario) => suite.find((one) => one.scenario === scenario)!;
  const path: Played['path'] = [];
  const { estimate, jobs, record } = await playUntilDecided({
    scenarios,
    models: [MODEL],
    request: { ...REQUEST, seed: run, untilDecided: { maxFrames } },
    play: async () => ({ isInterrupted: false }),
    score: (scenario, _, own) => ({ scores: scoreOf(settingOf(scenario), own) }),
    onRound: ({ frames, openGateCount }) => path.push({ frames, open: openGateCount }),
  });
  path.push({ frames: record.frames, open: record.undecided.length });
  const scores = suite.map((setting) =>
    scoreOf(
      setting,
      jobs.filter(({ scenario }) => scenario === setting.scenario),
    ),
  );
  return { gates: judge({ [MODEL]: scores }, scenarios, { estimate }).gates, frames: record.frames, path };
}

/** The same worlds, judged once after a number of cases that was set beforehand. */
export function fixedGates(suite: readonly Setting[], run: number, count: number): readonly Gate[] {
  const plans = range(count).map((index) => ({ index, bins: binsOf(index), positions: null }));
  const scores = suite.map((setting) =>
    leanScores(
      setting.scenario.id,
      plans.flatMap((plan) => outcomes(setting, run, plan)),
    ),
  );
  return judge(
    { [MODEL]: scores },
    suite.map(({ scenario }) => scenario),
  ).gates;
}

/** Balanced, as a design's are: 12 cases hold each pair of levels twice. */
const binsOf = (index: number): Record<string, number> => ({ light: index % 3, roll: Math.floor(index / 3) % 2 });

/** True where a gate was decided against the truth. */
function isWrong({ scenario, status, expectation }: Gate, suite: readonly Setting[]): boolean {
  const { chances } = suite.find((one) => one.scenario.id === scenario)!;
  const isMet =
    expectation.metric === 'recall'
      ? recallOf(chances) >= expectation.atLeast!
      : dropOf(chances) <= expectation.atMost!;
  return (status === 'pass' && !isMet) || (status === 'fail' && isMet);
}

export const shareDecided = (gates: readonly Gate[]): number =>
  mean(gates.map(({ status }) => Number(status === 'pass' || status === 'fail')));

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
