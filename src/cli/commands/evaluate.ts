import { readFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { IOU_TYPES, type IouType } from '../../metrics/coco/coco-settings.ts';
import { type CocoEvaluation, evaluateCoco } from '../../metrics/coco/evaluate-coco.ts';
import { evaluateTide } from '../../metrics/coco/evaluate-tide.ts';
import { parseCocoDetections, parseCocoTruth } from '../../metrics/coco/parse-coco.ts';
import type { CocoFigures } from '../../metrics/coco/summarise.ts';
import type { TideReport } from '../../metrics/coco/tide.ts';
import { InputError } from '../../shared/errors.ts';
import { formatEvaluation } from '../format-evaluation.ts';
import { ARMS, type Arm, selectPictures } from '../select-pictures.ts';

interface EvaluateFlags {
  groundTruth: string;
  detections: string;
  iouType: IouType;
  sigmas?: number[];
  scenario?: string;
  arm?: Arm;
  perClass?: boolean;
  tide?: boolean;
  json?: boolean;
}

export function addEvaluateCommand(program: Command): void {
  program
    .command('evaluate')
    .description('COCO metrics of any two COCO files, to the digit as pycocotools')
    .requiredOption('--ground-truth <file>', 'COCO ground truth: images, categories, annotations')
    .requiredOption('--detections <file>', 'COCO results: [{image_id, category_id, bbox: [x, y, w, h], score}, …]')
    .addOption(
      new Option('--iou-type <type>', 'overlap of boxes, masks or keypoints').choices(IOU_TYPES).default('bbox'),
    )
    .option('--sigmas <list>', "fall-off of each keypoint, e.g. 0.025,0.1 (default: COCO's 17 of a person)", numberList)
    .option('--scenario <id>', "of a run's files: only the pictures of this scenario")
    .addOption(new Option('--arm <arm>', "of a run's files: only the cases, or their nominal twins").choices(ARMS))
    .option('--per-class', 'the figures of each class too')
    .option('--tide', 'what each kind of error costs in AP at IoU 0.5 (boxes and masks)')
    .option('--json', 'print JSON; null where there is no ground truth')
    .addHelpText(
      'after',
      '\nExample:\n  $ cornercase evaluate --ground-truth truth.json --detections found.json --per-class',
    )
    .action(async (flags: EvaluateFlags) => {
      if (flags.tide && flags.iouType === 'keypoints') {
        throw new InputError('USAGE_TIDE', '--tide tells errors of boxes and masks; drop it for keypoints.');
      }
      const files = { truth: flags.groundTruth, detections: flags.detections };
      const { truth, detections } = selectPictures(
        parseCocoTruth(await read(files.truth), files.truth),
        parseCocoDetections(await read(files.detections), files.detections),
        flags,
        files,
      );
      const evaluation = evaluateCoco(truth, detections, {
        ...{ iouType: flags.iouType, files },
        ...(flags.sigmas && { sigmas: flags.sigmas }),
      });
      const tide =
        flags.tide && flags.iouType !== 'keypoints'
          ? evaluateTide(truth, detections, { iouType: flags.iouType, files })
          : null;
      for (const note of evaluation.notes) process.stderr.write(`${note}\n`);
      const options = { perClass: flags.perClass ?? false, tide };
      process.stdout.write(
        flags.json
          ? `${JSON.stringify(toPlain(evaluation, options), null, 2)}\n`
          : formatEvaluation(evaluation, { ...options, isTerminal: process.stdout.isTTY ?? false }),
      );
    });
}

function numberList(text: string): number[] {
  const values = text.split(',').map(Number);
  if (values.every((value) => value > 0 && Number.isFinite(value))) return values;
  throw new InvalidArgumentError('Expected numbers above 0, with commas between.');
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new InputError('COCO_UNREADABLE', `cannot be read (${(error as NodeJS.ErrnoException).code}).`, { file });
  }
}

const plainFigures = (figures: CocoFigures): Record<string, number | null> =>
  Object.fromEntries(
    Object.entries(figures).map(([name, figure]) => [name, figure.kind === 'value' ? figure.value : null]),
  );

/** `{AP, …}`, with `per_class` by name and `tide` where asked for. */
function toPlain(evaluation: CocoEvaluation, { perClass, tide }: { perClass: boolean; tide: TideReport | null }) {
  return {
    ...plainFigures(evaluation.figures),
    ...(perClass && {
      per_class: evaluation.byCategory.map(({ id, name, figures }) => ({ id, name, ...plainFigures(figures) })),
    }),
    ...(tide && { tide: tide.kind === 'noTruth' ? null : plainTide(tide) }),
  };
}

function plainTide({ ap, errors, falsePositives, falseNegatives }: Extract<TideReport, { kind: 'value' }>) {
  const figure = ({ count, deltaAp }: { count: number; deltaAp: number }) => ({ count, delta_ap: deltaAp });
  return {
    AP50: ap,
    ...Object.fromEntries(Object.entries(errors).map(([name, one]) => [name, figure(one)])),
    false_positives: figure(falsePositives),
    false_negatives: figure(falseNegatives),
  };
}
