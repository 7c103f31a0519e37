/** A figure that `expect` can bound. */
interface MetricSpec {
  doc: string;
  /** Ends of its scale. */
  least: number;
  most: number;
  /** False: no interval is honest, so that a gate on it must say `by: value`. */
  hasInterval: boolean;
  /**
   * `objects`: it counts objects alone, so that objects can be chosen by what was measured of them. `detections`: it also
   * counts false detections, which have no distance and no visible share.
   */
  counts: 'objects' | 'detections';
  /** True: it follows one factor, which the gate names. */
  perFactor?: boolean;
  /** What `of` may say; the first is meant where it says nothing, unless `needsOf`. */
  of?: readonly string[];
  needsOf?: boolean;
}

/** TIDE's kinds of error, and its two totals. */
export const TIDE_SHARES = [
  ...(['classification', 'localisation', 'both', 'duplicate', 'background', 'missed'] as const),
  ...(['false_positives', 'false_negatives'] as const),
] as const;
export type TideShare = (typeof TIDE_SHARES)[number];

const share = { least: 0, most: 1, hasInterval: true } as const;

export const METRICS = {
  recall: { ...share, doc: 'Objects found, of those with a fair chance.', counts: 'objects' },
  precision: { ...share, doc: 'Detections that are right, of all above the threshold.', counts: 'detections' },
  f1: { ...share, doc: 'Harmonic mean of recall and precision.', counts: 'detections' },
  false_positives_per_image: {
    doc: 'False detections above the threshold, a picture.',
    least: 0,
    most: Number.POSITIVE_INFINITY,
    hasInterval: true,
    counts: 'detections',
  },
  mean_iou: { ...share, doc: 'Mean overlap of the objects found with their detections.', counts: 'objects' },
  confused: { ...share, doc: 'Objects taken for another class, of those with a fair chance.', counts: 'objects' },
  ap: { ...share, doc: "COCO's AP, mean over IoU 0.5 to 0.95, all scores.", counts: 'detections' },
  ap50: { ...share, doc: 'AP at IoU 0.5.', counts: 'detections' },
  ap75: { ...share, doc: 'AP at IoU 0.75.', counts: 'detections' },
  ar: { ...share, doc: "COCO's AR with up to 100 detections a picture and class.", counts: 'detections' },
  drop: {
    doc: 'Recall on twins less recall on cases.',
    least: -1,
    most: 1,
    hasInterval: true,
    counts: 'objects',
    of: ['recall'],
  },
  conditional_failure: {
    ...share,
    doc: 'Of what is found in the twins, the share lost in the cases.',
    counts: 'objects',
  },
  mpc: { ...share, doc: 'Mean recall over the levels of a factor.', counts: 'objects', perFactor: true },
  rpc: {
    doc: 'That mean as a share of the recall on twins.',
    least: 0,
    most: Number.POSITIVE_INFINITY,
    hasInterval: true,
    counts: 'objects',
    perFactor: true,
  },
  half_point: {
    doc: 'Level of a continuous factor at which recall is 50 %.',
    least: Number.NEGATIVE_INFINITY,
    most: Number.POSITIVE_INFINITY,
    hasInterval: true,
    counts: 'objects',
    perFactor: true,
  },
  brier: {
    ...share,
    doc: 'Mean squared gap between the score of a detection and its being right.',
    counts: 'detections',
  },
  calibration_error: {
    ...share,
    doc: 'Mean gap between scores and precision; biased upwards where detections are few.',
    hasInterval: false,
    counts: 'detections',
  },
  tide: {
    ...share,
    doc: 'AP at IoU 0.5 that one kind of error costs.',
    hasInterval: false,
    counts: 'detections',
    of: TIDE_SHARES,
    needsOf: true,
  },
} as const satisfies Record<string, MetricSpec>;
export type MetricName = keyof typeof METRICS;
export const METRIC_NAMES = Object.keys(METRICS) as MetricName[];

/** The same table with every field to be asked for. */
export const metricSpec = (metric: MetricName): MetricSpec => METRICS[metric];
