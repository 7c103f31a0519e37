import { placeboId } from '../compile/case.ts';
import type { CaseRecord } from './run.ts';

const SUFFIX = placeboId('');

/** Cases and twins, and apart from them the placebos: pictures that no figure but the noise floor may count. */
export function splitPlacebos(records: readonly CaseRecord[]): { cases: CaseRecord[]; placebos: CaseRecord[] } {
  const isPlacebo = ({ id }: CaseRecord): boolean => id.endsWith(SUFFIX);
  return { cases: records.filter((record) => !isPlacebo(record)), placebos: records.filter(isPlacebo) };
}
