import { InputError } from '../../shared/errors.ts';
import type { LabelledObject } from './photograph-set.ts';

interface LabelRules {
  classes: readonly string[];
  /** Keypoints, and numbers of each; null: rows longer than a box are outlines. */
  keypoints: readonly [count: number, dimensions: number] | null;
}

/** Rounding of six decimals may carry a value so far over the border. */
const TOLERANCE = 1e-3;

/**
 * The rows of a YOLO label file: `class x y width height` (the box's centre) or `class x1 y1 x2 y2 …` (an outline), in
 * shares of the picture's sides; https://docs.ultralytics.com/datasets/. A row that is there twice counts once, as
 * there. Throws InputError DATASET_INVALID at the line.
 */
export function parseYoloLabels(text: string, file: string, { classes, keypoints }: LabelRules): LabelledObject[] {
  const rows = text.split(/\r?\n/).map((line) => line.trim());
  const known = new Set<string>();
  return rows.flatMap((row, index) => {
    if (row === '' || known.has(row)) return [];
    known.add(row);
    const fail = (message: string): never => {
      throw new InputError('DATASET_INVALID', message, { file, line: index + 1 });
    };
    const [classIndex, ...values] = row.split(/\s+/).map(Number) as [number, ...number[]];
    if (!Number.isSafeInteger(classIndex) || classIndex < 0 || classIndex >= classes.length) {
      fail(`class ${row.split(/\s+/)[0]} is not among the ${classes.length} classes, 0 to ${classes.length - 1}.`);
    }
    const wrong = values.findIndex((value) => !(value >= -TOLERANCE && value <= 1 + TOLERANCE));
    const numbers = keypoints && values.length === 4 + keypoints[0] * keypoints[1] ? values.slice(0, 4) : values;
    if (wrong >= 0 && wrong < numbers.length) {
      fail(`found ${row.split(/\s+/)[wrong + 1]}, expected shares of the picture's sides, 0 to 1.`);
    }
    if (numbers.length !== 4 && (numbers.length < 6 || numbers.length % 2 === 1)) {
      fail(
        `found ${numbers.length} numbers after the class, expected a box (4) or an outline (an even number from 6).`,
      );
    }
    const shape = numbers.length === 4 ? boxShape(numbers) : outlineShape(numbers);
    return [{ class: classes[classIndex]!, ...shape, unit: 'share', ignore: false }];
  });
}

function boxShape(numbers: readonly number[]): Pick<LabelledObject, 'box' | 'area'> {
  const [x, y, width, height] = numbers as [number, number, number, number];
  return { box: [x - width / 2, y - height / 2, width, height], area: width * height };
}

/** Its box, and its area by the shoelace formula. */
function outlineShape(numbers: readonly number[]): Pick<LabelledObject, 'box' | 'area' | 'outline'> {
  const xs = numbers.filter((_, i) => i % 2 === 0);
  const ys = numbers.filter((_, i) => i % 2 === 1);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top];
  const twice = xs.reduce((sum, x, i) => {
    const next = (i + 1) % xs.length;
    return sum + x * ys[next]! - xs[next]! * ys[i]!;
  }, 0);
  return { box: [left, top, width, height], area: Math.abs(twice) / 2 || width * height, outline: numbers };
}
