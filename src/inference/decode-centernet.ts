import type { Candidate } from './candidates.ts';
import type { ModelOutput } from './families.ts';

/** Rows of box, score, class index: CenterNet's peaks are already local maxima (Zhou et al. 2019, section 4). */
const COLUMNS = 6;

/** CenterNet with decoding inside the graph, `[1, rows, 6]`: x1, y1, x2, y2 in input pixels, score, class index. */
export function decodeCenternet(output: ModelOutput, _size: readonly [number, number], floor: number): Candidate[] {
  const { data } = output;
  const candidates: Candidate[] = [];
  for (let at = 0; at + COLUMNS <= data.length; at += COLUMNS) {
    const score = data[at + 4]!;
    if (score < floor) continue;
    const box = [data[at]!, data[at + 1]!, data[at + 2]!, data[at + 3]!] as const;
    candidates.push({ box, score, classIndex: data[at + 5]! });
  }
  return candidates;
}
