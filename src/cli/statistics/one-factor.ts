import { twinId } from '../../compile/case.ts';
import type { Expectation, Factor } from '../../compile/scenario.ts';
import { SCORE_DEFAULTS, score } from '../../metrics/score.ts';
import type { Estimate, ScoredImage } from '../../metrics/scores.ts';
import { judge } from '../../policy/judge.ts';
import type { Box } from '../../shared/box.ts';
import { stream } from '../../shared/random.ts';
import type { Finding } from './finding.ts';

/** A detector that misses 4 % of what stands upright and 45 % of what lies on its side; twins all stand. */
const MISS = { upright: 0.04, lying: 0.45 };
const [CASES, OBJECTS] = [100, 2];
const ID = 'road/stub';
const POSE: Factor = { name: 'pose', kind: 'choice', unit: null, nominal: 'upright', levels: ['upright', 'lying'] };
const RECALL = 1 - (MISS.upright + MISS.lying) / 2;
const DROP = (MISS.lying - MISS.upright) / 2;

/** Each bound with what the judge must not say. */
const GATES: { expectation: Expectation; wrong: 'pass' | 'fail' }[] = [
  { expectation: { metric: 'recall', atLeast: 0.6, confidence: 0.95 }, wrong: 'fail' },
  { expectation: { metric: 'recall', atLeast: 0.9, confidence: 0.95 }, wrong: 'pass' },
  { expectation: { metric: 'drop', atMost: 0.35, confidence: 0.95 }, wrong: 'fail' },
  { expectation: { metric: 'drop', atMost: 0.1, confidence: 0.95 }, wrong: 'pass' },
  { expectation: { metric: 'conditional_failure', atMost: 0.15, confidence: 0.95 }, wrong: 'pass' },
];

/**
 * A stub with a known miss rate by one factor, through matching, scores, slices and judge: whether what is said of it is
 * true, and said at all.
 */
export function measureOneFactor(runs: number): Finding[] {
  const setting = `${CASES} cases of ${OBJECTS} objects; misses ${MISS.upright} upright, ${MISS.lying} lying`;
  const held = { upright: 0, lying: 0, drop: 0, dropLying: 0 };
  let [wrong, decided] = [0, 0];
  for (let run = 0; run < runs; run++) {
    const { images, levels } = drawRun(run);
    const scores = score(images, { id: ID, factors: [POSE], levels }, { ...SCORE_DEFAULTS, scoreThreshold: 0.5 });
    const slice = (level: string) => scores.slices.find((one) => one.level === level)!;
    if (holds(slice('upright').recall, 1 - MISS.upright)) held.upright++;
    if (holds(slice('lying').recall, 1 - MISS.lying)) held.lying++;
    if (holds(slice('lying').drop, MISS.lying - MISS.upright)) held.dropLying++;
    if (holds(scores.paired.drop, DROP)) held.drop++;
    const { gates } = judge({ stub: [scores] }, [
      { id: ID, expectations: GATES.map(({ expectation }) => expectation) },
    ]);
    wrong += gates.filter(({ status }, index) => status === GATES[index]!.wrong).length;
    decided += gates.filter(({ status }) => status === 'pass' || status === 'fail').length;
  }
  const finding = (what: string, count: number, band: Partial<Finding>): Finding => ({
    what: `stub detector: ${what}`,
    setting,
    value: count / runs,
    runs,
    ...band,
  });
  const band = { least: 0.94, most: 0.98 };
  return [
    finding('recall upright lies in its interval', held.upright, band),
    finding('recall lying lies in its interval', held.lying, band),
    finding('drop lying lies in its interval', held.dropLying, band),
    finding('drop lies in its interval', held.drop, band),
    finding(`gates judged wrong (true recall ${RECALL.toFixed(3)}, drop ${DROP.toFixed(3)})`, wrong / GATES.length, {
      most: 0.025,
    }),
    finding('gates decided', decided / GATES.length, { least: 0.8 }),
  ];
}

const holds = (estimate: Estimate, truth: number): boolean =>
  estimate.kind === 'value' && estimate.low <= truth && truth <= estimate.high;

function drawRun(seed: number): { images: ScoredImage[]; levels: Record<string, Record<string, string>> } {
  const random = stream(seed);
  const levels: Record<string, Record<string, string>> = {};
  const images = Array.from({ length: CASES }, (_, index) => {
    const id = `${ID}#${index}`;
    const pose = index % 2 === 0 ? 'upright' : 'lying';
    levels[id] = { pose };
    levels[twinId(id)] = { pose: 'upright' };
    return [drawImage(id, null, MISS[pose], random), drawImage(twinId(id), id, MISS.upright, random)];
  });
  return { images: images.flat(), levels };
}

function drawImage(id: string, twinOf: string | null, miss: number, random: () => number): ScoredImage {
  const boxes = Array.from({ length: OBJECTS }, (_, index): Box => [10 + 100 * index, 20, 80 + 100 * index, 90]);
  const seen = boxes.filter(() => random() >= miss);
  return {
    id,
    scenario: ID,
    twinOf,
    targets: ['car'],
    truth: {
      width: 320,
      height: 240,
      objects: boxes.map((box, index) => ({
        name: `car/${index}`,
        class: 'car',
        ignore: false,
        box,
        amodalBox: box,
        visiblePixels: 4900,
        unoccludedPixels: 4900,
        visibleFraction: 1,
        truncation: 0,
        distanceMetres: 10,
        luminance: 100,
        contrast: 0.5,
      })),
    },
    detections: { boxes: seen, scores: seen.map(() => 0.9), classes: seen.map(() => 'car') },
  };
}
