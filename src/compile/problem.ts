import { InputError, type Place } from '../shared/errors.ts';
import { formatPath, type Path } from './located.ts';

/** One thing that is wrong with a scenario, before it is said. */
export interface Problem {
  code: string;
  path: Path;
  /** True where the key is at fault, not what stands behind it. */
  atKey?: boolean;
  /** What was found, what is expected, the way out; without place and path. */
  message: string;
}

/** All problems of one file as one error: a line each, in the order of the file; the code is the first one's. */
export function toInputError(problems: readonly (Problem & { place: Place })[]): InputError {
  const lines = problems.map((problem) => ({ ...problem, text: withPath(problem) }));
  lines.sort((a, b) => compareFiles(a.place, b.place, problems) || (a.place.line ?? 0) - (b.place.line ?? 0));
  const [first, ...rest] = lines as [(typeof lines)[number], ...typeof lines];
  const others = rest.map(({ place, text }) => new InputError('', text, place).message);
  return new InputError(first.code, [first.text, ...new Set(others)].join('\n'), first.place);
}

const withPath = ({ path, message }: Problem): string =>
  path.length > 0 ? `${formatPath(path)}: ${message}` : message;

/** Keeps the files in the order in which their first problem was found. */
function compareFiles(a: Place, b: Place, problems: readonly { place: Place }[]): number {
  const rank = (place: Place) => problems.findIndex((problem) => problem.place.file === place.file);
  return rank(a) - rank(b);
}
