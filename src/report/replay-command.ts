import type { RunRecord } from './run.ts';

/** Quotes a word for a POSIX shell, where it needs it. */
const quote = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

/**
 * The command that plays one case again: same scenario file, seed, models and passes as the run.
 * @param caseId of the case, or of its twin (they are always played together)
 */
export function replayCommand({ request, scenarios, seed }: RunRecord, caseId: string): string {
  const id = caseId.replace(/~nominal$/, '');
  const scenario = scenarios.find((one) => id.startsWith(`${one.scenario}#`));
  const target = scenario?.photographs ? imageWords(request) : [scenario?.file ?? id.split('#')[0] ?? id];
  const words = ['npx', 'cornercase', 'run', ...target, '--case', id, '--seed', String(seed)];
  // Rounds go beyond the number that was asked for.
  const cases = request.untilDecided ? (scenario?.caseCount ?? request.cases) : request.cases;
  if (cases !== null) words.push('--cases', String(cases));
  words.push(...request.models.flatMap((model) => ['--model', model]));
  words.push(...(request.refine ?? []).flatMap((refiner) => ['--refine', refiner]));
  if (request.passes.some((pass) => pass !== 'rgb')) words.push('--passes', request.passes.join(','));
  return words.map(quote).join(' ');
}

function imageWords({ images }: RunRecord['request']): string[] {
  if (!images) return [];
  const { path, root, corruptions, severities } = images;
  return [
    ...['--images', path],
    ...(root === null ? [] : ['--image-root', root]),
    ...(corruptions.length === 0 ? [] : ['--corrupt', corruptions.join(','), '--severities', severities.join(',')]),
  ];
}
