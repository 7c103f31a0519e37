import { InputError } from '../../shared/errors.ts';

/** Where in which file a value stands: `detections.json: [12].bbox`. */
export interface CocoPlace {
  file: string;
  /** `annotations[12].bbox`, or empty for the whole file. */
  path: string;
}

export const at = ({ file, path }: CocoPlace, step: string | number): CocoPlace => ({
  file,
  path: typeof step === 'number' ? `${path}[${step}]` : path === '' ? step : `${path}.${step}`,
});

export function cocoError({ file, path }: CocoPlace, message: string): InputError {
  return new InputError('COCO_INVALID', `${path === '' ? '' : `${path}: `}${message}`, { file });
}

const show = (value: unknown): string => {
  if (typeof value === 'number' || value === undefined) return String(value);
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};

/** Refuses anything but a plain record. */
export function checkRecord(value: unknown, place: CocoPlace): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw cocoError(place, `expected an object, found ${show(value)}.`);
}

export function checkList(value: unknown, place: CocoPlace): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw cocoError(place, `expected a list, found ${show(value)}.`);
}

/** Refuses NaN and infinities: they would make every comparison false, and the result a matter of chance. */
export function checkNumber(value: unknown, place: CocoPlace): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw cocoError(place, `expected a finite number, found ${show(value)}.`);
}

export function checkId(value: unknown, place: CocoPlace): number | string {
  if (typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))) return value;
  throw cocoError(place, `expected an id (a number or text), found ${show(value)}.`);
}

/**
 * Refuses a list that is not of finite numbers.
 *
 * @param isLength whether that many will do; `expected` says so in words.
 */
export function checkNumbers(
  value: unknown,
  place: CocoPlace,
  expected: string,
  isLength: (count: number) => boolean,
): readonly number[] {
  const list = checkList(value, place);
  if (!isLength(list.length)) throw cocoError(place, `expected ${expected}, found ${show(value)}.`);
  for (let index = 0; index < list.length; index++) {
    const item = list[index];
    if (typeof item !== 'number' || !Number.isFinite(item)) checkNumber(item, at(place, index));
  }
  return list as readonly number[];
}

/** `[x, y, width, height]`. */
export const checkBox = (value: unknown, place: CocoPlace): readonly number[] =>
  checkNumbers(value, place, '[x, y, width, height]', (count) => count === 4);
