import type { Detections } from '../../inference/detections.ts';
import { matchDetections } from '../../metrics/match-detections.ts';
import { cocoOverlap } from '../../metrics/overlap.ts';
import type { ImageOutcome } from '../../metrics/scores.ts';
import { toCocoBox } from '../../shared/box.ts';
import { binOf } from '../bin-of.ts';
import type {
  PageDetail,
  PageDetections,
  PageObject,
  PagePair,
  PagePicture,
  PageSummary,
  PairedObject,
} from '../page-data.ts';
import { detectedInstances, objectInstance } from '../page-instances.ts';
import { replayCommand } from '../replay-command.ts';
import type { CaseRecord, FinishedRun, ScenarioRecord } from '../run.ts';
import { gateCounts, runSize, verdictWord } from '../run-summary.ts';
import { wholeRun } from '../whole-run.ts';
import { caseConfusions } from './page-confusions.ts';
import { packFigures, toPageScores } from './page-figures.ts';

/** Of the operating point (`ScoreOptions.iouThreshold`). */
const IOU_THRESHOLD = 0.5;
/** Detections below are in the COCO files only: there are a hundred a picture and no threshold that low is of use. */
const SCORE_FLOOR = 0.05;
const CHUNK_SIZE = 100;

/** What index.html needs: the summary for the page itself, and the details in chunks of at most 100 cases (with twins). */
export function toPageData(finished: FinishedRun): { summary: PageSummary; chunks: PageDetail[][] } {
  const { run, cases, scores, verdict, coverage } = finished;
  const floor = Math.min(SCORE_FLOOR, ...run.models.map((model) => model.scoreThreshold));
  const scenarios = new Map(run.scenarios.map((scenario, index) => [scenario.scenario, { scenario, index }]));
  const outcomes = outcomesByModel(finished);
  const twins = new Map(cases.flatMap((record) => (record.twinOf === null ? [] : [[record.twinOf, record] as const])));

  const confusions = caseConfusions(finished);
  const pairs: PagePair[] = [];
  const details: PageDetail[] = [];
  for (const record of cases) {
    const known = scenarios.get(record.scenario);
    if (record.twinOf !== null || !known) continue;
    const twin = twins.get(record.id);
    const detail: PageDetail = {
      case: toPicture(record, known.scenario, finished, outcomes, floor),
      twin: twin ? toPicture(twin, known.scenario, finished, outcomes, floor) : null,
    };
    details.push(detail);
    const own = run.models.map(({ name }) => confusions.ofCase(name, record.id));
    pairs.push({ ...toPair(record, detail, known.scenario, known.index, finished), confusions: own });
  }
  const chunks: PageDetail[][] = [];
  for (let start = 0; start < details.length; start += CHUNK_SIZE)
    chunks.push(details.slice(start, start + CHUNK_SIZE));
  const summary: PageSummary = {
    run,
    headline: { verdict: verdictWord(finished), gates: gateCounts(finished), size: runSize(finished) },
    scores: mapValues(scores, (list) => list.map(toPageScores)),
    wholeRun: mapValues(wholeRun(finished), (arms) => mapValues(arms, packFigures)),
    confusionCells: confusions.cells,
    verdict,
    ...(finished.standings && { standings: finished.standings }),
    coverage,
    ...(finished.gap?.length && { gap: finished.gap }),
    chunkSize: CHUNK_SIZE,
    scoreFloor: floor,
    pairs,
  };
  return { summary, chunks };
}

const mapValues = <K extends string, V, R>(record: Readonly<Record<K, V>>, change: (value: V) => R): Record<K, R> =>
  Object.fromEntries(Object.entries<V>(record).map(([key, value]) => [key, change(value)])) as Record<K, R>;

type Outcomes = ReadonlyMap<string, ReadonlyMap<string, ImageOutcome>>;

const outcomesByModel = ({ scores }: FinishedRun): Outcomes =>
  new Map(
    Object.entries(scores).map(([model, list]) => {
      const images = list.flatMap((scenario) => scenario.images);
      return [model, new Map(images.map((image) => [image.id, image]))];
    }),
  );

function toPicture(
  record: CaseRecord,
  { targets }: ScenarioRecord,
  { run }: FinishedRun,
  outcomes: Outcomes,
  floor: number,
): PagePicture {
  const { id, frame, passes, attempt, levels, realised, hashes, truth } = record;
  const anyOutcome = run.models.map((model) => outcomes.get(model.name)?.get(id)).find((one) => one !== undefined);
  const objects = truth.objects.map((object): PageObject => {
    const { name, box, visibleFraction, truncation, distanceMetres } = object;
    const outcome = anyOutcome?.objects.find((one) => one.name === name);
    const isTarget = object.class !== null && targets.includes(object.class);
    const declared = !isTarget ? 'not a target' : outcome === undefined && object.ignore ? 'declared' : null;
    const ignored = outcome?.outcome === 'ignored' ? (outcome.reason ?? 'declared') : declared;
    const shape = { name, class: object.class, box, visibleFraction, truncation, distanceMetres, ignored };
    return { ...shape, ...objectInstance(object) };
  });
  const detections = run.models.map(({ name, scoreThreshold }) => ({
    ...toDetections(record.detections[name], objects, targets, floor),
    ...detectedInstances(record.detections[name], scoreThreshold),
  }));
  const size = { width: truth.width, height: truth.height };
  const refined = record.refined && { refined: record.refined };
  return { id, frame, passes, attempt, levels, realised, hashes, ...size, ...refined, objects, detections };
}

/**
 * Matches at every score, as `matchOperatingPoint` does above the threshold: classes apart, greedy by falling score,
 * ignored objects as crowds. Since a match never depends on a lower score, any threshold only cuts the tail.
 */
function toDetections(
  all: Detections | undefined,
  objects: readonly PageObject[],
  targets: readonly string[],
  floor: number,
): PageDetections {
  if (!all) return { boxes: [], scores: [], classes: [], matches: [] };
  const count = all.scores.findIndex((score) => score < floor);
  const kept = count < 0 ? all.scores.length : count;
  const matches: number[] = all.classes.slice(0, kept).map((name) => (targets.includes(name) ? -1 : -2));
  for (const target of new Set(targets)) {
    const own = objects.flatMap((object, index) => (object.class === target ? [index] : []));
    const boxes = own.map((index) => objects[index]?.box ?? null).map((box) => box && toCocoBox(box));
    const isIgnored = own.map((index) => objects[index]?.ignored !== null);
    const candidates = matches.flatMap((_, index) => (all.classes[index] === target ? [index] : []));
    const overlap = (detection: number, truth: number): number => {
      const box = boxes[truth];
      const candidate = all.boxes[candidates[detection] as number];
      return box && candidate ? cocoOverlap(toCocoBox(candidate), box, isIgnored[truth] === true) : 0;
    };
    const crowds = isIgnored.map((ignore) => ({ ignore, crowd: ignore }));
    const { truthOf } = matchDetections(crowds, candidates.length, overlap, IOU_THRESHOLD);
    for (const [rank, index] of candidates.entries()) {
      const truth = truthOf[rank] ?? null;
      if (truth !== null) matches[index] = own[truth] as number;
    }
  }
  const boxes = all.boxes.slice(0, kept).map(([a, b, c, d]) => [round(a), round(b), round(c), round(d)] as const);
  return { boxes, scores: all.scores.slice(0, kept), classes: all.classes.slice(0, kept), matches };
}

/** A tenth of a pixel is finer than any screen shows; the exact boxes are in the COCO files. */
const round = (pixels: number): number => Math.round(pixels * 10) / 10;

function toPair(
  record: CaseRecord,
  detail: PageDetail,
  { factors }: ScenarioRecord,
  scenario: number,
  { run }: FinishedRun,
): Omit<PagePair, 'confusions'> {
  return {
    id: record.id,
    scenario,
    levels: factors.map((factor) => record.levels[factor.name] ?? factor.nominal),
    bins: factors.map((factor) => binOf(factor, record.levels[factor.name])),
    objects: run.models.map(({ name }, model) =>
      detail.case.objects.flatMap((object, index): PairedObject[] => {
        // Behind refiners that this scenario's frames did not pass, nothing was shown.
        if (object.ignored !== null || !record.detections[name]) return [];
        const caseScore = matchedScore(detail.case, model, index);
        if (detail.twin === null) return [[caseScore, null]];
        const inTwin = detail.twin.objects.findIndex((one) => one.name === object.name);
        // Ignored in either: left out of the pair, as in `PairedScores`.
        if (inTwin < 0 || detail.twin.objects[inTwin]?.ignored !== null) return [];
        return [[caseScore, matchedScore(detail.twin, model, inTwin)]];
      }),
    ),
    aspect: Number((record.truth.width / record.truth.height).toFixed(4)),
    replay: replayCommand(run, record.id),
  };
}

/** Score of the detection that takes the object, 0 where none does. */
function matchedScore(picture: PagePicture, model: number, object: number): number {
  const detections = picture.detections[model];
  const at = detections?.matches.indexOf(object) ?? -1;
  return at < 0 ? 0 : (detections?.scores[at] ?? 0);
}
