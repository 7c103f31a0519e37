import type { LevelValue } from './case.ts';
import type { Factor } from './scenario.ts';
import type { ScenarioDocument } from './schema.ts';

type FactorDocument = NonNullable<ScenarioDocument['factors']>[string];
export const DEFAULT_BIN_COUNT = 4;

/** The factors of a checked document, with their bins laid out. */
export function buildFactors(document: ScenarioDocument): Factor[] {
  return Object.entries(document.factors ?? {}).map(([name, factor]) => buildFactor(name, factor));
}

function buildFactor(name: string, factor: FactorDocument): Factor {
  const unit = factor.unit ?? null;
  if ('choice' in factor) {
    return { name, kind: 'choice', unit, nominal: factor.nominal, levels: factor.choice as LevelValue[] };
  }
  const nominal = factor.nominal;
  if ('integers' in factor) {
    const [first, last] = factor.integers;
    const edges = layEdges(first, last + 1, factor.bins, 'linear', true);
    return { name, kind: 'continuous', unit, nominal, edges, scale: 'linear', integer: true };
  }
  const scale = 'log_range' in factor ? 'log' : 'linear';
  const [low, high] = 'log_range' in factor ? factor.log_range : factor.range;
  return {
    name,
    kind: 'continuous',
    unit,
    nominal,
    edges: layEdges(low, high, factor.bins, scale, false),
    scale,
    integer: false,
  };
}

/** Edges from low to high: equal bins in the scale, or those given, with the ends added. */
function layEdges(
  low: number,
  high: number,
  bins: number | number[] | undefined,
  scale: 'linear' | 'log',
  integer: boolean,
): number[] {
  if (Array.isArray(bins)) {
    const last = integer && bins.at(-1) === high - 1 ? bins.slice(0, -1) : bins;
    return [...new Set([low, ...last, high])];
  }
  const asked = bins ?? DEFAULT_BIN_COUNT;
  const count = integer ? Math.min(asked, high - low) : asked;
  const inner = Array.from({ length: count - 1 }, (_, at) => {
    const position = (at + 1) / count;
    if (integer) return low + Math.round(position * (high - low));
    return scale === 'log' ? low * Math.exp(position * Math.log(high / low)) : low + position * (high - low);
  });
  return [low, ...inner, high];
}
