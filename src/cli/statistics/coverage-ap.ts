import { averagePrecision, type RankedDetections } from '../../metrics/average-precision.ts';
import { bcaInterval, bootstrapStandardError, optimismOf } from '../../metrics/cluster-bootstrap.ts';
import { estimateResampled } from '../../metrics/estimate-resampled.ts';
import type { Interval } from '../../metrics/wilson.ts';
import { stream } from '../../shared/random.ts';
import type { Finding } from './finding.ts';

/** Share of objects found (between two of AP's recall points), and false detections a picture. */
const DETECTORS = [
  { name: 'AP 0.9', found: 0.945, falseAlarms: 0.3 },
  { name: 'AP 0.7', found: 0.795, falseAlarms: 0.6 },
  { name: 'AP 0.4', found: 0.545, falseAlarms: 1 },
];
const PICTURES = 48;
const MANY = 20_000;

/**
 * How often 95 % intervals of AP50 hold the AP of 20,000 pictures, at 48 pictures of 1–3 objects that share a picture's
 * luck: the one that the scores give (`estimateResampled`), and BCa.
 */
export function measureApCoverage(runs: number): Finding[] {
  return DETECTORS.flatMap((detector, at) => {
    const random = stream(60 + at);
    const truth = averagePrecision(drawPictures(MANY, detector, random))!;
    let [wilson, bca] = [0, 0];
    for (let run = 0; run < runs; run++) {
      const ranked = drawPictures(PICTURES, detector, random);
      const statistic = (weights: Uint16Array) => averagePrecision(ranked, weights);
      const value = averagePrecision(ranked)!;
      const error = bootstrapStandardError(PICTURES, statistic, { replicates: 200, seed: run });
      const objects = ranked.positives.reduce((sum, count) => sum + count, 0);
      const optimism = optimismOf(PICTURES, statistic, { seed: run });
      const resampled = { value, standardError: error, optimism, objectCount: objects, imageCount: PICTURES };
      const own = estimateResampled(resampled, 0.95) as Interval;
      if (own.low <= truth && truth <= own.high) wilson++;
      const other = bcaInterval(PICTURES, statistic, { replicates: 1000, seed: run, confidence: 0.95 })!;
      if (other.low <= truth && truth <= other.high) bca++;
    }
    const setting = `${PICTURES} pictures of 1–3 objects, ${detector.name}`;
    return [
      { what: '95 % interval of AP50 holds the truth', setting, value: wilson / runs, least: 0.94, most: 0.97, runs },
      { what: '95 % interval of AP50 by BCa, for comparison, holds the truth', setting, value: bca / runs, runs },
    ];
  });
}

function drawPictures(
  count: number,
  { found, falseAlarms }: (typeof DETECTORS)[number],
  random: () => number,
): RankedDetections {
  const rows: { score: number; correct: number; image: number }[] = [];
  const positives = new Uint32Array(count);
  for (let image = 0; image < count; image++) {
    const luck = 0.5 * (random() - 0.5);
    const objects = 1 + Math.floor(3 * random());
    positives[image] = objects;
    for (let object = 0; object < objects; object++) {
      if (random() < found + (1 - found) * luck) rows.push({ score: random() ** 0.5, correct: 1, image });
    }
    while (random() < falseAlarms / (1 + falseAlarms)) rows.push({ score: random() ** 1.5, correct: 0, image });
  }
  rows.sort((a, b) => b.score - a.score);
  return {
    scores: Float64Array.from(rows, ({ score }) => score),
    correct: Uint8Array.from(rows, ({ correct }) => correct),
    images: Uint32Array.from(rows, ({ image }) => image),
    positives,
  };
}
