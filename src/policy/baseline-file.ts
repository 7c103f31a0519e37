import type { Baseline, BaselineCase, BaselineScenario, MadeWith } from './baseline.ts';
import { HASHED_STAGES } from './stage-digits.ts';

export const BASELINE_VERSION = 2;

/** Stages whose hashes a file holds, in the order in which they stand in a line. */
export const FILE_STAGES = HASHED_STAGES.filter((stage) => stage !== 'detections');

/** Stands for a hash that is not known. */
export const NO_HASH = '-';

/**
 * JSON that a person reviews and git merges: everything in fixed order, one case a line, what was seen first and the
 * hashes behind it.
 *
 * Every block ends in a line that is always there, so that no other line changes its comma when something is added after
 * it: two branches that touch different scenarios, or add some at different places, then merge without a conflict.
 *
 * ```json
 * {
 * "cornercase_baseline": 2,
 * "road/flipped-car [yolox-nano]": {
 *   "#0": {"hit": ["car"], "hashes": "1a2b3c 5e6f7a 9c0d1e 001122 445566"},
 *   "#1": {"miss": ["car"], "false_positives": 2, "hashes": "…"},
 *   "weights": "…",
 *   "scenario": "…",
 *   "made": {"seed": 1, "threshold": 0.3, "cornercase": "0.1.0", "browser": "…", "renderer": "…", "onnxruntime": "…"}
 * },
 * "hashes": "case, settled, frame, truth, input: first digits of each stage's hash"
 * }
 * ```
 */
export function formatBaseline({ models }: Baseline): string {
  const entries = Object.entries(models).flatMap(([model, scenarios]) =>
    Object.entries(scenarios).map(([id, scenario]) => [`${id} [${model}]`, formatScenario(id, scenario)] as const),
  );
  const blocks = inOrder(entries).map(([key, block]) => `${JSON.stringify(key)}: ${block},\n`);
  const legend = `${FILE_STAGES.join(', ')}: first digits of each stage's hash`;
  return `{\n"cornercase_baseline": ${BASELINE_VERSION},\n${blocks.join('')}"hashes": ${JSON.stringify(legend)}\n}\n`;
}

function formatScenario(id: string, { weights, scenario, made, cases }: BaselineScenario): string {
  const lines = inOrder(Object.entries(cases)).map(([caseId, outcome]) => {
    const key = caseId.startsWith(`${id}#`) ? caseId.slice(id.length) : caseId;
    return `  ${JSON.stringify(key)}: ${formatCase(outcome)},\n`;
  });
  const fields = [
    `  "weights": ${JSON.stringify(weights)},`,
    `  "scenario": ${JSON.stringify(scenario)},`,
    `  "made": ${made ? formatMade(made) : 'null'}`,
  ];
  return `{\n${lines.join('')}${fields.join('\n')}\n}`;
}

function formatCase({ hashes, hit, miss, falsePositives }: BaselineCase): string {
  const digits = FILE_STAGES.map((stage) => hashes[stage] ?? NO_HASH).join(' ');
  const fields = [
    ...(hit.length > 0 ? [`"hit": ${formatNames(hit)}`] : []),
    ...(miss.length > 0 ? [`"miss": ${formatNames(miss)}`] : []),
    ...(falsePositives === 0 ? [] : [`"false_positives": ${falsePositives}`]),
    `"hashes": ${JSON.stringify(digits)}`,
  ];
  return `{${fields.join(', ')}}`;
}

const formatMade = ({ seed, threshold, cornercase, browser, renderer, onnxRuntime }: MadeWith): string => {
  const fields = { seed, threshold, cornercase, browser, renderer, onnxruntime: onnxRuntime };
  return `{${Object.entries(fields)
    .map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`)
    .join(', ')}}`;
};

const formatNames = (names: readonly string[]): string =>
  `[${[...names]
    .sort()
    .map((name) => JSON.stringify(name))
    .join(', ')}]`;

/** By name, with numbers in case ids by value: `#2` before `#10`. Code units, not a locale: equal on every machine. */
function inOrder<T>(entries: readonly (readonly [string, T])[]): (readonly [string, T])[] {
  const key = (id: string): string => id.replace(/\d+/g, (digits) => digits.padStart(9, '0'));
  return [...entries].sort(([a], [b]) => (key(a) < key(b) ? -1 : 1));
}
