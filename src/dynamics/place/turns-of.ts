import type { Prop } from '../prop.ts';

/**
 * The order in which things come to rest: first all that have a place of their own, together, then those that stand by
 * them, then those that stand by these. Every name that a placement uses is one of the things, without circles: scenario
 * files are checked before.
 */
export function turnsOf(props: readonly Prop[]): Prop[][] {
  const byName = new Map(props.map((prop) => [prop.object.name, prop]));
  const depthOf = ({ object }: Prop): number => {
    const other = object.placement && byName.get(object.placement.object);
    return other ? 1 + depthOf(other) : 0;
  };
  const turns: Prop[][] = [];
  for (const prop of props) {
    const depth = depthOf(prop);
    while (turns.length <= depth) turns.push([]);
    turns[depth]!.push(prop);
  }
  return turns;
}
