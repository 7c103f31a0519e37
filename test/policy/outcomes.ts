import type { ImageOutcome } from '../../src/metrics/scores.ts';
import { type Baseline, type MadeWith, toBaseline } from '../../src/policy/baseline.ts';
import { sha256 } from '../../src/shared/hash.ts';

/** What a run was made with: whatever differs between two of them shows in the hash of its stage and of all after it. */
export interface World extends Partial<Omit<MadeWith, 'seed'>> {
  model?: string;
  weights?: string;
  /** The scenario's text; `gates` is the part of it that no case holds. */
  scenario?: string;
  gates?: string;
  seed?: number;
  physics?: string;
  /** Passes that were kept beside the picture. */
  passes?: string;
  preprocessing?: string;
  id?: string;
}

/**
 * The outcomes of a run of one scenario: per case, which of its objects are seen.
 *
 * @param twins the same of the twins; default: all seen.
 */
export function outcomesOf(
  seen: readonly (readonly boolean[])[],
  world: World = {},
  { detail = false, twins = seen.map((objects) => objects.map(() => true)) } = {},
): Baseline {
  const { model = 'yolox', weights = 'a', scenario = 'one', gates = '', id = 'road/car', seed = 1 } = world;
  const { physics = '', renderer = 'SwiftShader', passes = '', preprocessing = '', threshold = 0.5 } = world;
  const images = seen.flatMap((objects, index) => [
    imageOf(`${id}#${index}`, objects),
    ...(detail ? [imageOf(`${id}#${index}~nominal`, twins[index] ?? [])] : []),
  ]);
  const hashesOf = (image: string): Record<string, string> => {
    const chain = [image + scenario + seed, physics, renderer];
    const [drawn, settled, picture] = chain.map((_, last) => sha256(chain.slice(0, last + 1).join('|')));
    const input = sha256(`${picture} ${preprocessing}`);
    const detections = sha256(input + weights);
    return {
      ...{ case: drawn!, settled: settled!, frame: sha256(picture! + passes), truth: settled! },
      ...{ [`input:${model}`]: input, [`detections:${model}`]: detections },
    };
  };
  const { cornercase = '0.1.0', browser = 'Chrome/147', onnxRuntime = '1.30.0' } = world;
  return toBaseline(
    {
      models: [{ name: model, sha256: sha256(weights), scoreThreshold: threshold }],
      scenarios: [{ id, hash: sha256(scenario + gates) }],
      hashes: Object.fromEntries(images.map((image) => [image.id, hashesOf(image.id)])),
      made: { seed, cornercase, browser, renderer, onnxRuntime },
      scores: { [model]: [{ scenario: id, images }] },
    },
    { detail },
  );
}

const imageOf = (id: string, seen: readonly boolean[]): ImageOutcome => ({
  id,
  objects: seen.map((hit, index) => ({ name: `car/${index}`, class: 'car', outcome: hit ? 'hit' : 'miss' })),
  falsePositives: [],
});

/** So many cases of one object, the first of them seen. */
export const cases = (count: number, hits: number): boolean[][] =>
  Array.from({ length: count }, (_, index) => [index < hits]);
