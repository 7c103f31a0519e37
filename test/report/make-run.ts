import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import type { LevelValue } from '../../src/compile/case.ts';
import type { Factor } from '../../src/compile/scenario.ts';
import type { TruthObject } from '../../src/frames/truth.ts';
import type { Detections } from '../../src/inference/detections.ts';
import { SCORE_DEFAULTS, score } from '../../src/metrics/score.ts';
import type { ScenarioScores } from '../../src/metrics/scores.ts';
import { standings } from '../../src/metrics/standings.ts';
import type { Gate } from '../../src/policy/verdict.ts';
import { binOf } from '../../src/report/bin-of.ts';
import { toFramePath } from '../../src/report/frame-path.ts';
import type { CaseRecord, CoverageRecord, FactorRecord, FinishedRun, ScenarioRecord } from '../../src/report/run.ts';
import type { Box } from '../../src/shared/box.ts';
import { seed32, stream, uniform } from '../../src/shared/random.ts';

/** What an attacker, or a careless author, may call a scenario, a level or an object. */
export const HOSTILE = `</script><img src=x onerror="window.hacked=1"><!-- & ' \u0000\u0007 \ud83d\ude97 ]]> `;
const WIDTH = 640;
const HEIGHT = 480;
export const THRESHOLD = 0.3;

export interface RunOptions {
  /** Cases, each with a twin, over all scenarios; default 30. */
  pairCount?: number;
  models?: readonly string[];
  seed?: number;
  /** False leaves the hostile names out, for pictures of the page. */
  hostile?: boolean;
}

/** How likely the made-up model sees an object, in the case and in its twin. */
interface Subject {
  record: ScenarioRecord;
  target: string;
  recall: (levels: Readonly<Record<string, LevelValue>>) => number;
  twinRecall: number;
}

/** A finished run as the pipeline would hand it over: every figure follows from the records in it. */
export function makeRun(options: RunOptions = {}): FinishedRun {
  const { pairCount = 30, models = ['centernet', 'yolox-nano'], seed = 7, hostile = true } = options;
  const subjects = makeSubjects(hostile);
  const cases = subjects.flatMap((subject, at) => {
    const count = Math.floor(pairCount / subjects.length) + (at < pairCount % subjects.length ? 1 : 0);
    subject.record.caseCount = count;
    return Array.from({ length: count }, (_, index) => makePair(subject, index, models, seed, hostile)).flat();
  });
  const scores = Object.fromEntries(
    models.map((model) => [model, subjects.map((s) => scoreOf(s, cases, model, seed))]),
  );
  const gates = subjects.flatMap((subject) => models.flatMap((model) => gatesOf(subject, model, scores)));
  const records = subjects.map((subject) => subject.record);
  const ranked = standings(scores);
  return {
    run: {
      cornercase: '0.1.0',
      runId: '2026-11-22T18-04-48Z-7f3a',
      state: 'finished',
      command: ['run', 'scenarios', ...models.flatMap((model) => ['--model', model]), '--seed', String(seed)],
      request: { scenarios: ['scenarios'], models, seed, cases: null, case: null, tags: [], passes: ['rgb'] },
      seed,
      scenarios: records,
      models: models.map((name) => ({
        name,
        title: name === 'yolox-nano' ? 'YOLOX-nano' : 'CenterNet MobileNetV2',
        sha256: 'a3f1'.repeat(16),
        licence: 'Apache-2.0',
        scoreThreshold: THRESHOLD,
        family: name.split('-')[0] ?? name,
      })),
      machine: {
        node: '20.20.2',
        v8: '11.3.244.8',
        platform: 'linux x64',
        cpu: 'Intel Xeon',
        cores: 2,
        browser: 'Chrome/147.0.7500.0',
        renderer: 'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)',
        onnxRuntime: '1.30.0',
        fingerprint: 'c0ffee11',
      },
      startedAt: '2026-11-22T18:04:48.000Z',
      finishedAt: '2026-11-22T18:09:01.000Z',
      timings: { expand: 41, settle: 9_210, render: 168_400, detect: 61_040, score: 910 },
      counts: { frames: cases.length, fromCache: 12, redraws: 31, browserRestarts: 0 },
      hashes: { settled: '11'.repeat(32), frame: '22'.repeat(32) },
      errors: [{ id: 'road/flipped-car#3', code: 'SETTLE_TIMEOUT', message: 'car did not come to rest in 12 s.' }],
    },
    cases,
    scores,
    verdict: {
      outcome: 'fail',
      gates,
      baseline: models.map((model) => ({
        scenario: 'road/flipped-car',
        model,
        newlyBroken: ['road/flipped-car#0', 'road/flipped-car#2'],
        newlyFixed: ['road/flipped-car#1'],
        pairCount,
        difference: { kind: 'value', value: -0.03, low: -0.09, high: 0.03, count: pairCount, method: 'newcombe' },
        pValue: 0.453,
        status: 'unchanged',
        message: 'Recall moved by −3 points (−9 to +3); McNemar p = 0.45.',
      })),
    },
    ...(ranked && { standings: ranked }),
    coverage: records.map((record) => coverageOf(record, cases)),
  };
}

/** Pictures for the run's frames: coloured noise with a rectangle where each object is. `distinct` pictures are made. */
export async function makeFrames({ cases }: FinishedRun, dir: string, distinct = 24): Promise<void> {
  const pictures = new Map<string, Buffer>();
  for (const folder of new Set(cases.map((record) => dirname(record.frame)))) {
    await mkdir(join(dir, folder), { recursive: true });
  }
  for (const record of cases) {
    const key = `${record.scenario} ${record.index % distinct} ${record.twinOf === null}`;
    const png = pictures.get(key) ?? (await drawFrame(record));
    pictures.set(key, png);
    await writeFile(join(dir, record.frame), png);
  }
}

function drawFrame(record: CaseRecord): Promise<Buffer> {
  const hue = Math.floor(uniform(['hue', record.scenario]) * 360);
  const light = record.twinOf === null ? 30 : 55;
  const rects = record.truth.objects.flatMap(({ box, ignore }) =>
    box === null
      ? []
      : `<rect x="${box[0]}" y="${box[1]}" width="${box[2] - box[0]}" height="${box[3] - box[1]}" rx="10" fill="hsl(${(hue + 150) % 360} 45% ${ignore ? 40 : 60}%)"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
    <defs><linearGradient id="g" x2="0" y2="1"><stop stop-color="hsl(${hue} 30% ${light + 20}%)"/><stop offset="1" stop-color="hsl(${hue} 18% ${light - 12}%)"/></linearGradient>
    <filter id="n"><feTurbulence baseFrequency="0.8" seed="${record.index}"/><feColorMatrix values="0 0 0 0 0.5 0 0 0 0 0.5 0 0 0 0 0.5 0 0 0 0.35 0"/></filter></defs>
    <rect width="100%" height="100%" fill="url(#g)"/>${rects.join('')}<rect width="100%" height="100%" filter="url(#n)"/></svg>`;
  return sharp(Buffer.from(svg)).removeAlpha().png({ compressionLevel: 3 }).toBuffer();
}

function makeSubjects(hostile: boolean): Subject[] {
  const light: FactorRecord = choice('light', 'noon', ['noon', 'overcast', 'low_sun', 'dusk', 'night']);
  const distance = continuous('distance', 'm', 10, [6, 10.5, 15, 19.5, 24]);
  const dark = (level: LevelValue | undefined) => (level === 'night' || level === 'dusk' ? 0.3 : 0);
  return [
    {
      record: scenario('road/flipped-car', 'Car resting on its roof', ['car'], [light, distance]),
      target: 'car',
      recall: (levels) => 0.62 - dark(levels.light) - (Number(levels.distance) > 15 ? 0.15 : 0),
      twinRecall: 0.96,
    },
    {
      record: scenario(
        'litter/crumpled-bottle',
        'Crumpled plastic bottle',
        ['bottle'],
        [
          continuous('crush', null, 0, [0.15, 0.29, 0.43, 0.56, 0.7]),
          choice(
            'terrain',
            'table',
            hostile ? ['sand', 'grass', HOSTILE, 'table'] : ['sand', 'grass', 'gravel', 'table'],
          ),
        ],
      ),
      target: 'bottle',
      recall: (levels) => 0.97 - Number(levels.crush) * 0.25,
      twinRecall: 0.98,
    },
    {
      record: scenario(
        'light/car-in-fog',
        hostile ? HOSTILE : 'Car in fog',
        ['car'],
        [continuous('visibility', 'm', 2000, [20, 40, 80, 160])],
      ),
      target: 'car',
      recall: (levels) => (Number(levels.visibility) > 60 ? 0.5 : 0.1),
      twinRecall: 0.55,
    },
  ];
}

function scenario(id: string, title: string, targets: string[], factors: FactorRecord[]): ScenarioRecord {
  const expectations = [
    { metric: 'recall' as const, class: targets[0] as string, atLeast: 0.6, confidence: 0.95 },
    { metric: 'drop' as const, atMost: 0.2, confidence: 0.95 },
  ];
  const tags = [id.split('/')[0] as string, 'demo'];
  return {
    scenario: id,
    title,
    file: `scenarios/${id}.yaml`,
    hash: 'abc123',
    tags,
    targets,
    factors,
    expectations,
    caseCount: 0,
  };
}

const choice = (name: string, nominal: string, levels: string[]): FactorRecord => ({
  name,
  kind: 'choice',
  unit: null,
  nominal,
  bins: levels,
  edges: null,
});

const continuous = (name: string, unit: string | null, nominal: number, edges: number[]): FactorRecord => ({
  name,
  kind: 'continuous',
  unit,
  nominal,
  bins: edges.slice(1).map((edge, at) => `${edges[at]}–${edge}`),
  edges,
});

function makePair(
  subject: Subject,
  index: number,
  models: readonly string[],
  seed: number,
  hostile: boolean,
): CaseRecord[] {
  const { record } = subject;
  const id = `${record.scenario}#${index}`;
  const levels = Object.fromEntries(record.factors.map((factor) => [factor.name, levelOf(factor, seed, id)]));
  const nominal = Object.fromEntries(record.factors.map((factor) => [factor.name, factor.nominal]));
  const chance = subject.recall(levels);
  return [
    makeCase(subject, id, null, index, levels, models, chance, seed, hostile),
    makeCase(subject, `${id}~nominal`, id, index, nominal, models, subject.twinRecall, seed, hostile),
  ];
}

function levelOf(factor: FactorRecord, seed: number, id: string): LevelValue {
  const u = uniform([seed, id, factor.name]);
  if (factor.edges === null) return factor.bins[Math.floor(u * factor.bins.length)] as string;
  const low = factor.edges[0] as number;
  return Number((low + u * ((factor.edges.at(-1) as number) - low)).toFixed(3));
}

function makeCase(
  subject: Subject,
  id: string,
  twinOf: string | null,
  index: number,
  levels: Readonly<Record<string, LevelValue>>,
  models: readonly string[],
  chance: number,
  seed: number,
  hostile: boolean,
): CaseRecord {
  const random = stream(seed32([seed, twinOf ?? id, 'truth']));
  const objects = [makeObject(subject.target, subject.target, false, random)];
  if (random() < 0.4)
    objects.push(makeObject(hostile ? `traffic/${HOSTILE}` : 'traffic/1', subject.target, true, random));
  if (random() < 0.3) objects.push(makeObject('bin', null, false, random));
  const detections = Object.fromEntries(
    models.map((model) => [model, makeDetections(objects, chance, stream(seed32([seed, id, model])))]),
  );
  const main = objects[0] as TruthObject;
  return {
    id,
    scenario: subject.record.scenario,
    index,
    twinOf,
    attempt: index % 7 === 0 ? 1 : 0,
    levels,
    realised: {
      [main.name]: {
        up_tilt_deg: twinOf ? 0.2 : 171.3,
        resting_face: twinOf ? 'bottom' : 'top',
        penetration_m: 0.0004,
        crush: 0,
      },
    },
    frame: toFramePath(id),
    passes: {},
    truth: { width: WIDTH, height: HEIGHT, objects },
    detections,
    hashes: { case: '00'.repeat(32), settled: '11'.repeat(32), frame: '22'.repeat(32) },
  };
}

function makeObject(name: string, className: string | null, ignore: boolean, random: () => number): TruthObject {
  const width = Math.round(80 + random() * 160);
  const height = Math.round(60 + random() * 120);
  // The target to the left, others to the right: boxes of two objects do not overlap.
  const left = Math.round(
    ignore || className === null ? 330 + random() * (300 - width) : 20 + random() * (290 - width),
  );
  const top = Math.round(className === null ? 40 + random() * 20 : 230 + random() * (230 - height));
  const box: Box = [Math.max(0, left), top, Math.max(0, left) + width, top + height];
  const pixels = Math.round(width * height * 0.8);
  return {
    name,
    class: className,
    ignore,
    box,
    amodalBox: box,
    visiblePixels: pixels,
    unoccludedPixels: pixels,
    visibleFraction: 1,
    truncation: 0,
    distanceMetres: 8 + random() * 10,
    luminance: 90,
    contrast: 0.3,
  };
}

/** A detection of the target (above the threshold with the given chance), sometimes an intruder, and a tail of noise. */
function makeDetections(objects: readonly TruthObject[], chance: number, random: () => number): Detections {
  const found: { box: Box; score: number; class: string }[] = [];
  for (const object of objects) {
    if (object.class === null || object.box === null) continue;
    const score = random() < chance ? THRESHOLD + 0.02 + random() * 0.65 : 0.02 + random() * 0.26;
    if (score > 0.1) found.push({ box: shift(object.box, random), score, class: object.class });
  }
  if (random() < 0.15)
    found.push({ box: [400, 10, 470, 44], score: 0.31 + random() * 0.3, class: objects[0]?.class ?? 'car' });
  if (random() < 0.2) found.push({ box: [20, 10, 120, 90], score: 0.31 + random() * 0.3, class: 'airplane' });
  for (let n = 0; n < 8; n += 1) {
    const x = random() * 500;
    const y = random() * 150;
    found.push({
      box: [x, y, x + 30 + random() * 90, y + 30 + random() * 40],
      score: 0.01 + random() * 0.15,
      class: 'truck',
    });
  }
  found.sort((a, b) => b.score - a.score);
  return { boxes: found.map((d) => d.box), scores: found.map((d) => d.score), classes: found.map((d) => d.class) };
}

function shift(box: Box, random: () => number): Box {
  const dx = (random() - 0.5) * 8;
  const dy = (random() - 0.5) * 8;
  return [box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy];
}

function scoreOf({ record }: Subject, all: readonly CaseRecord[], model: string, seed: number): ScenarioScores {
  const records = all.filter((one) => one.scenario === record.scenario);
  const images = records.map((one) => ({
    id: one.id,
    scenario: one.scenario,
    twinOf: one.twinOf,
    targets: record.targets,
    truth: one.truth,
    detections: one.detections[model] as Detections,
  }));
  const levels = Object.fromEntries(records.map((one) => [one.id, one.levels]));
  return score(
    images,
    { id: record.scenario, factors: record.factors.map(toFactor), levels },
    {
      ...SCORE_DEFAULTS,
      scoreThreshold: THRESHOLD,
      seed,
    },
  );
}

const toFactor = ({ name, kind, unit, nominal, bins, edges }: FactorRecord): Factor =>
  kind === 'choice'
    ? { name, kind, unit, nominal, levels: bins }
    : { name, kind, unit, nominal: Number(nominal), edges: edges ?? [], scale: 'linear', integer: false };

function gatesOf(subject: Subject, model: string, scores: Readonly<Record<string, readonly ScenarioScores[]>>): Gate[] {
  const { record } = subject;
  const own = (scores[model] as readonly ScenarioScores[]).find(
    (s) => s.scenario === record.scenario,
  ) as ScenarioScores;
  return record.expectations.map((expectation) => {
    const estimate = expectation.metric === 'recall' ? own.cases.recall : own.paired.drop;
    const bound = (expectation.atLeast ?? expectation.atMost) as number;
    const sign = expectation.atLeast === undefined ? '≤' : '≥';
    const id = `${record.scenario} ${expectation.metric} ${sign} ${bound} [${model}]`;
    const head = { id, scenario: record.scenario, model, expectation, estimate };
    if (own.control.kind === 'notAssessable') {
      return {
        ...head,
        status: 'notAssessable',
        message: `not assessable: the model finds too few of ${record.title} even in ordinary pictures.`,
      };
    }
    if (estimate.kind === 'noTruth') return { ...head, status: 'notAssessable', message: 'no object counted.' };
    const figure = `${expectation.metric} ${estimate.value.toFixed(2)} [${estimate.low.toFixed(2)}, ${estimate.high.toFixed(2)}]`;
    const [good, bad] =
      sign === '≥' ? [estimate.low >= bound, estimate.high < bound] : [estimate.high <= bound, estimate.low > bound];
    if (good) return { ...head, status: 'pass', message: `${figure} meets ${sign} ${bound}.` };
    if (bad) return { ...head, status: 'fail', message: `${figure} misses ${sign} ${bound}.` };
    return {
      ...head,
      status: 'inconclusive',
      message: `${figure} neither meets nor misses ${sign} ${bound}.`,
      furtherCases: 64,
    };
  });
}

function coverageOf(record: ScenarioRecord, all: readonly CaseRecord[]): CoverageRecord {
  const cases = all.filter((one) => one.scenario === record.scenario && one.twinOf === null);
  const at = (one: CaseRecord, factor: FactorRecord) => binOf(factor, one.levels[factor.name]);
  const factors = record.factors.map((factor) => ({
    factor: factor.name,
    bins: factor.bins.map((bin, n) => {
      const requested = cases.filter((one) => at(one, factor) === n).length;
      return { bin, requested, realised: Math.max(0, requested - (n === 1 ? 1 : 0)) };
    }),
  }));
  const seen = new Set<string>();
  let total = 0;
  const missing: [[string, string], [string, string]][] = [];
  for (const [i, a] of record.factors.entries()) {
    for (const b of record.factors.slice(i + 1)) {
      for (const one of cases) seen.add(JSON.stringify([a.name, at(one, a), b.name, at(one, b)]));
      for (const [m, binA] of a.bins.entries()) {
        for (const [n, binB] of b.bins.entries()) {
          total += 1;
          if (!seen.has(JSON.stringify([a.name, m, b.name, n])))
            missing.push([
              [a.name, binA],
              [b.name, binB],
            ]);
        }
      }
    }
  }
  const realised = total - missing.length;
  return { scenario: record.scenario, factors, pairs: { total, requested: realised, realised, missing } };
}
