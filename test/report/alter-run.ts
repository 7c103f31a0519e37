import type { ImageOutcome, ScenarioScores } from '../../src/metrics/scores.ts';
import type { FinishedRun } from '../../src/report/run.ts';

/** A run of model `fp32`, as it would have been with what `change` does to outcomes of cases, and to the record. */
export function alterRun(
  { run, cases, scores, ...rest }: FinishedRun,
  change: (image: ImageOutcome) => ImageOutcome,
  { model = 'fp32', renderer = run.machine.renderer, frames = (_: string): boolean => false } = {},
): FinishedRun {
  const alterScores = (one: ScenarioScores): ScenarioScores => ({ ...one, images: one.images.map(change) });
  return {
    ...rest,
    run: {
      ...run,
      runId: 'later',
      machine: { ...run.machine, renderer },
      models: run.models.map((one) => ({
        ...one,
        name: model,
        sha256: model === 'fp32' ? one.sha256 : '5'.repeat(64),
      })),
    },
    cases: cases.map((record) => ({
      ...record,
      detections: { [model]: record.detections.fp32! },
      hashes: frames(record.id) ? { ...record.hashes, frame: '33'.repeat(32) } : record.hashes,
    })),
    scores: { [model]: scores.fp32!.map(alterScores) },
  };
}

const isCase = (id: string): boolean => !id.endsWith('~nominal');
/** In flipped cars everything is lost, and two things are seen that are not there. */
export const blindToFlipped = (image: ImageOutcome): ImageOutcome =>
  image.id.startsWith('road/flipped-car#') && isCase(image.id)
    ? {
        ...image,
        objects: image.objects.map(({ name, class: className, outcome }) => ({
          ...{ name, class: className, outcome: outcome === 'ignored' ? outcome : 'miss' },
        })),
        falsePositives: [0, 1],
      }
    : image;
