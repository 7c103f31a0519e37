import { InputError } from '../shared/errors.ts';
import { checkInstances, isMask } from './check-instances.ts';
import type { CaseRecord } from './run.ts';

/**
 * Reads the text of a `cases.jsonl`. A last line that a kill left half-written is dropped; `validLength` is the length
 * in bytes of what came before it.
 * @throws InputError BUNDLE_BAD_LINE for a bad line in the middle: that is damage, not an interrupted run
 */
export function parseCases(text: string, file: string): { records: CaseRecord[]; validLength: number } {
  const lines = text.split('\n');
  // Every whole line ends in a newline, so what follows the last one is torn (or empty).
  const torn = lines.pop() ?? '';
  const records: CaseRecord[] = [];
  let validLength = Buffer.byteLength(text) - Buffer.byteLength(torn);
  for (const [index, line] of lines.entries()) {
    const record = parseLine(line);
    if (typeof record !== 'string') {
      records.push(record);
    } else if (index === lines.length - 1 && torn === '') {
      // A machine that lost power may keep the length of the last write but not its bytes.
      validLength -= Buffer.byteLength(line) + 1;
    } else {
      const way = 'Delete the line to have its case run again with --resume.';
      throw new InputError('BUNDLE_BAD_LINE', `${record}. ${way}`, { file, line: index + 1 });
    }
  }
  return { records, validLength };
}

/** The record, or what is wrong with the line. */
function parseLine(line: string): CaseRecord | string {
  let value: Partial<CaseRecord> | null;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return `is not valid JSON: ${(error as Error).message}`;
  }
  if (typeof value?.id !== 'string') return 'is no case: it has no id';
  if (!Array.isArray(value.truth?.objects)) return `case ${value.id} has no truth.objects`;
  if (typeof value.frame !== 'string') return `case ${value.id} has no frame`;
  if (typeof value.detections !== 'object' || value.detections === null) return `case ${value.id} has no detections`;
  for (const [model, detections] of Object.entries(value.detections)) {
    const fault = checkInstances(detections);
    if (fault !== null) return `case ${value.id} has, of ${model}, ${fault}`;
  }
  const unclear = value.truth.objects.find(({ mask }) => (mask ?? null) !== null && !isMask(mask));
  if (unclear) return `case ${value.id} has a mask of ${unclear.name} that is no run-length text of COCO`;
  return value as CaseRecord;
}
