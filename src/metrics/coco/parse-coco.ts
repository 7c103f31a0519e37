import { InputError } from '../../shared/errors.ts';
import type { CocoDetection, CocoTruth } from './coco-files.ts';
import { locateJsonError } from './locate-json-error.ts';

/** Reads a COCO file's JSON; what is in it is checked where it is turned into columns. */
export const parseCocoTruth = (text: string, file: string): CocoTruth => parseJson(text, file) as CocoTruth;

/** Results are a list; some tools wrap it as `{"annotations": […]}`. */
export function parseCocoDetections(text: string, file: string): readonly CocoDetection[] {
  const value = parseJson(text, file);
  const inner = (value as { annotations?: unknown } | null)?.annotations;
  return (Array.isArray(value) || !Array.isArray(inner) ? value : inner) as readonly CocoDetection[];
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const position = locateJsonError(text);
    const lines = text.slice(0, position).split('\n');
    const found = text.slice(position, position + 20).split('\n')[0]!;
    const message = /^[-+]?(NaN|Inf)/.test(found)
      ? 'JSON has no NaN and no Infinity; write finite numbers'
      : `this is no JSON from here on: ${found === '' ? 'it ends too early' : JSON.stringify(found)}`;
    throw new InputError('COCO_INVALID', `${message}.`, { file, line: lines.length, column: lines.at(-1)!.length + 1 });
  }
}
