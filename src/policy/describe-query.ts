import type { Condition, Expectation } from '../compile/scenario.ts';

type Query = Pick<Expectation, 'class' | 'factor' | 'of' | 'where'>;

/** ` of car`, ` missed`, ` along fog`, ` where light is low_sun and distance_m is 10 to 20`: what follows a figure's name. */
export function describeQuery({ class: className, factor, of, where = [] }: Query): string {
  const parts = [
    of === undefined ? '' : ` ${of.replace('_', ' ')}`,
    className === undefined ? '' : ` of ${className}`,
    factor === undefined ? '' : ` along ${factor}`,
    where.length === 0 ? '' : ` where ${where.map(describeCondition).join(' and ')}`,
  ];
  return parts.join('');
}

function describeCondition(condition: Condition): string {
  switch (condition.of) {
    case 'level':
      return `${condition.name} is ${condition.levels.join(' or ')}`;
    case 'size':
      return `size is ${condition.sizes.join(' or ')}`;
    case 'range':
    case 'quantity':
      return `${condition.name} is ${describeRange(condition)}`;
  }
}

function describeRange({ min, max }: { min: number | null; max: number | null }): string {
  if (min === null) return `at most ${max}`;
  if (max === null) return `at least ${min}`;
  return min === max ? `${min}` : `${min} to ${max}`;
}
