import { binLabels, binOf } from '../compile/levels.ts';
import type { Expectation, Factor } from '../compile/scenario.ts';
import { seed32 } from '../shared/random.ts';
import { armTide } from './arm-coco.ts';
import { averageOverThresholds } from './average-over-thresholds.ts';
import { calibrationOf } from './calibration.ts';
import { cocoSettings } from './coco/coco-settings.ts';
import { TIDE_ERRORS, type TideReport } from './coco/tide.ts';
import type { Figure } from './figure.ts';
import { judgedByImage } from './judged-detections.ts';
import type { Dose } from './logistic-fit.ts';
import { type Sample, selectSample } from './sample.ts';
import { falsePositiveCount, pairTables, precisionTallies, recallTallies, splitArms } from './tallies.ts';

/** Of an expectation, what says which figure is meant. */
export type FigureQuery = Pick<Expectation, 'metric' | 'of' | 'class' | 'factor' | 'where'>;

/** The figure that an expectation bounds, of a scenario's cases (or of its pairs). */
export function collectFigure(query: FigureQuery, whole: Sample): Figure {
  const sample = query.where ? selectSample(whole, query.where) : whole;
  const { class: className } = query;
  const { cases, twins } = splitArms(sample.outcomes);
  switch (query.metric) {
    case 'recall':
      return { kind: 'share', tallies: recallTallies(cases, className) };
    case 'precision':
      return { kind: 'share', tallies: precisionTallies(cases, className) };
    case 'f1': {
      const found = recallTallies(cases, className);
      const tallies = found.map(({ hits, total }, index) => {
        return { hits, total: total + falsePositiveCount(cases[index]!, className) };
      });
      return { kind: 'f1', tallies };
    }
    case 'false_positives_per_image':
      return { kind: 'rate', counts: cases.map((image) => falsePositiveCount(image, className)) };
    case 'drop':
      return { kind: 'difference', tables: pairTables(sample.outcomes, className) };
    case 'conditional_failure': {
      const tables = pairTables(sample.outcomes, className);
      const tallies = tables.map(({ both, onlyFirst }) => ({ hits: onlyFirst, total: both + onlyFirst }));
      return { kind: 'share', tallies };
    }
    case 'confused':
    case 'mean_iou':
      return ofObjects(query.metric, sample, className);
    case 'ap':
    case 'ap50':
    case 'ap75':
    case 'ar':
      return ofAllScores(query.metric, sample, query);
    case 'mpc':
      return { kind: 'strata', groups: severityGroups(sample, query) };
    case 'rpc':
      return { kind: 'ratio', groups: severityGroups(sample, query), clean: recallTallies(twins, className) };
    case 'half_point':
      return ofLevels(sample, query);
    case 'brier':
    case 'calibration_error':
      return ofScores(query.metric, sample, className);
    case 'tide': {
      const images = casesOf(sample).images;
      return ofTide(armTide(images, classesOf(sample, className), sample.options.fairChance), query.of!);
    }
  }
}

const classesOf = ({ targets }: Sample, className: string | undefined): readonly string[] =>
  className === undefined ? targets : [className];

/** Cases alone, images and outcomes in parallel. */
function casesOf({ images, outcomes }: Sample): Pick<Sample, 'images' | 'outcomes'> {
  const indices = images.flatMap(({ twinOf }, index) => (twinOf === null ? [index] : []));
  return { images: indices.map((index) => images[index]!), outcomes: indices.map((index) => outcomes[index]!) };
}

function ofObjects(metric: 'confused' | 'mean_iou', sample: Sample, className: string | undefined): Figure {
  const perImage = casesOf(sample).outcomes.map(({ objects }) =>
    objects.filter((one) => one.outcome !== 'ignored' && (className === undefined || one.class === className)),
  );
  if (metric === 'confused') {
    const tallies = perImage.map((objects) => {
      return { hits: objects.filter((one) => one.confusedWith !== undefined).length, total: objects.length };
    });
    return { kind: 'share', tallies };
  }
  const sums = perImage.map((objects) => {
    const overlaps = objects.flatMap(({ iou }) => (iou === undefined ? [] : [iou]));
    return { sum: overlaps.reduce((sum, iou) => sum + iou, 0), count: overlaps.length };
  });
  return { kind: 'mean', sums, range: [sample.options.iouThreshold, 1] };
}

const THRESHOLDS = { ap50: [0.5], ap75: [0.75] };
const ALL_THRESHOLDS = cocoSettings('bbox').iouThresholds;

function ofAllScores(metric: 'ap' | 'ap50' | 'ap75' | 'ar', sample: Sample, query: FigureQuery): Figure {
  const { scenario, options } = sample;
  const { images } = casesOf(sample);
  const resampled = averageOverThresholds(images, classesOf(sample, query.class), {
    of: metric === 'ar' ? 'recall' : 'precision',
    thresholds: metric === 'ap' || metric === 'ar' ? ALL_THRESHOLDS : THRESHOLDS[metric],
    fairChance: options.fairChance,
    seed: seed32([options.seed, scenario.id, metric, 'cases', query.class ?? '*']),
  });
  return resampled ? { kind: 'resampled', ...resampled } : { kind: 'nothing' };
}

const factorOf = ({ scenario }: Sample, { factor }: FigureQuery): Factor | undefined =>
  scenario.factors.find(({ name }) => name === factor);

/** By bin of the factor but a choice's nominal one, as `scoreRobustness` has it. */
function severityGroups(sample: Sample, query: FigureQuery) {
  const factor = factorOf(sample, query);
  if (!factor) return [];
  const nominal = factor.kind === 'choice' ? binOf(factor, factor.nominal) : null;
  const { cases } = splitArms(sample.outcomes);
  return binLabels(factor).flatMap((_, bin) => {
    if (bin === nominal) return [];
    const own = cases.filter(({ id }) => {
      const level = sample.scenario.levels[id]?.[factor.name];
      return level !== undefined && binOf(factor, level) === bin;
    });
    return [recallTallies(own, query.class)];
  });
}

function ofLevels(sample: Sample, query: FigureQuery): Figure {
  const factor = factorOf(sample, query);
  if (factor?.kind !== 'continuous') return { kind: 'nothing' };
  const isLog = factor.scale === 'log';
  const { cases } = splitArms(sample.outcomes);
  const tallies = recallTallies(cases, query.class);
  const doses = cases.flatMap(({ id }, index): Dose[] => {
    const level = sample.scenario.levels[id]?.[factor.name];
    return typeof level === 'number' ? [{ x: isLog ? Math.log(level) : level, ...tallies[index]! }] : [];
  });
  return { kind: 'half', doses, isLog };
}

function ofScores(metric: 'brier' | 'calibration_error', sample: Sample, className: string | undefined): Figure {
  const { images, outcomes } = casesOf(sample);
  const judged = judgedByImage(images, outcomes, className);
  if (metric === 'brier') {
    const sums = judged.map((detections) => ({
      sum: detections.reduce((sum, { score, correct }) => sum + (score - Number(correct)) ** 2, 0),
      count: detections.length,
    }));
    return { kind: 'mean', sums, range: [0, 1] };
  }
  const calibration = calibrationOf(judged.flat());
  if (calibration.kind === 'noDetections') return { kind: 'nothing' };
  return { kind: 'value', value: calibration.expectedError, count: calibration.count };
}

function ofTide(tide: TideReport, of: NonNullable<FigureQuery['of']>): Figure {
  if (tide.kind !== 'value') return { kind: 'nothing' };
  const error = TIDE_ERRORS.find((name) => name === of);
  const figure = error ? tide.errors[error] : of === 'false_positives' ? tide.falsePositives : tide.falseNegatives;
  return { kind: 'value', value: figure.deltaAp, count: figure.count };
}
