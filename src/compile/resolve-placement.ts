import { type Placement, type SceneObject, SIDES, type Side, type Throw } from './case.ts';
import type { Path } from './located.ts';
import { type Drawing, resolveAngle, resolveNumber, resolveValue, uniformAt } from './resolve-values.ts';
import type { ObjectDocument } from './schema.ts';

/** Where an object stands by another; nothing where it has a place of its own. */
export function resolvePlacement(
  name: string,
  object: ObjectDocument,
  drawing: Drawing,
): Pick<SceneObject, 'placement'> | null {
  const path: Path = ['objects', name];
  const { on, inside, beside, leaning, stacked } = object;
  if (on)
    return { placement: { kind: 'on', object: on.object, offset: offsetOf(on.offset, [...path, 'on'], drawing) } };
  if (inside) {
    const offset = offsetOf(inside.offset, [...path, 'inside'], drawing);
    return { placement: { kind: 'inside', object: inside.object, offset } };
  }
  if (beside) {
    const gapMetres = resolveNumber(beside.gap, [...path, 'beside', 'gap'], drawing, DEFAULT_GAP_METRES);
    const side = sideOf(beside.side, [...path, 'beside', 'side'], drawing);
    return { placement: { kind: 'beside', object: beside.object, side, gapMetres } };
  }
  if (leaning) {
    const tiltRadians = resolveAngle(leaning.angle, [...path, 'leaning', 'angle'], drawing);
    const side = sideOf(leaning.side, [...path, 'leaning', 'side'], drawing);
    return { placement: { kind: 'leaning', object: leaning.object, side, tiltRadians } };
  }
  return stacked ? stackedOn(name) : null;
}

const DEFAULT_GAP_METRES = 0.02;

type Offset = Extract<Placement, { kind: 'on' }>['offset'];

const offsetOf = (offset: readonly unknown[] | undefined, path: Path, drawing: Drawing): Offset => [
  resolveNumber(offset?.[0], [...path, 'offset', 0], drawing),
  resolveNumber(offset?.[1], [...path, 'offset', 1], drawing),
];

/** `any` is a nuisance: every side as likely as the next. */
function sideOf(value: unknown, path: Path, drawing: Drawing): Side {
  const word = value === undefined ? 'any' : resolveValue(value, path, drawing);
  const drawn = SIDES[Math.floor(uniformAt(drawing, [...path, 'any']) * SIDES.length)]!;
  return SIDES.find((side) => side === word) ?? drawn;
}

/** The first of a stack has a place of its own, each further copy stands on the one before. */
function stackedOn(name: string): Pick<SceneObject, 'placement'> | null {
  const [stem, copy] = name.split('/');
  const below = Number(copy) - 1;
  return below >= 0 ? { placement: { kind: 'on', object: `${stem}/${below}`, offset: [0, 0] } } : null;
}

export const resolveThrow = (
  { speed, azimuth, elevation, spin }: NonNullable<ObjectDocument['throw']>,
  path: Path,
  drawing: Drawing,
): Throw => ({
  metresPerSecond: resolveNumber(speed, [...path, 'speed'], drawing),
  azimuthRadians: resolveAngle(azimuth, [...path, 'azimuth'], drawing),
  elevationRadians: resolveAngle(elevation, [...path, 'elevation'], drawing),
  turnsPerSecond: resolveNumber(spin, [...path, 'spin'], drawing),
});
