import type { Geometry } from '../../assets/asset.ts';
import type { Placement, SceneObject, Side } from '../../compile/case.ts';
import { HarnessError } from '../../shared/errors.ts';
import { add, axisAngle, cross, multiply, normalize, rotate, scale, subtract, type Vec3 } from '../../shared/vector.ts';
import type { Body, Pose } from '../body.ts';
import { bounds, lowest, poseRotation, toWorld } from '../pose.ts';
import { slideDown } from './slide-down.ts';
import { sweepGap, type Triangles } from './sweep-gap.ts';
import { worldTriangles } from './world-triangles.ts';

/** A thing with what is drawn of it, in its own frame. */
export interface Shaped {
  body: Body;
  geometries: readonly Geometry[];
}

/** The same, at rest. */
export interface Standing extends Shaped {
  pose: Pose;
}

const DOWN: Vec3 = [0, -1, 0];

/**
 * Where an object stands by another that rests already: found by bringing its triangles up to those of the other until
 * they touch, not by boxes. `above` are things that lie on or in the other already.
 * Throws HarnessError DYNAMICS_CANNOT_PLACE where they never meet, or where it does not fit in.
 */
export function placeByOther(
  own: Shaped,
  pose: SceneObject['pose'],
  placement: Placement,
  other: Standing,
  above: readonly Standing[],
): Pose {
  const rotation = poseRotation(pose);
  switch (placement.kind) {
    case 'on': {
      const at = over(own, rotation, pointOn(other, placement.offset));
      const fallen = along(at, DOWN, meeting(own, at, [other, ...above], DOWN, placement));
      return along(fallen, DOWN, -pose.dropMetres);
    }
    case 'inside': {
      const at = over(own, rotation, pointOn(other, placement.offset));
      return layInside(own, at, other, above, placement);
    }
    case 'beside':
    case 'leaning': {
      const outward = sideOf(other, placement.side);
      const inward = scale(outward, -1);
      const tilt = placement.kind === 'leaning' ? placement.tiltRadians : 0;
      const turned = tilt === 0 ? rotation : multiply(axisAngle(cross([0, 1, 0], inward), tilt), rotation);
      const start = over(own, turned, middleOf(other));
      const gapToGround = placement.kind === 'beside' ? (pose.liftMetres ?? pose.dropMetres) : 0;
      const level = along(start, DOWN, lowest(own.body.hull, start) - gapToGround);
      const gap = meeting(own, level, [other], inward, placement);
      return along(level, inward, gap - (placement.kind === 'beside' ? placement.gapMetres : 0));
    }
  }
}

const along = (pose: Pose, direction: Vec3, metres: number): Pose => ({
  position: add(pose.position, scale(direction, metres)),
  rotation: pose.rotation,
});

/** Turned so, with the middle of its box above a point; the height is of no account. */
function over({ body }: Shaped, rotation: Pose['rotation'], [x, , z]: Vec3): Pose {
  const { min, max } = bounds(body.hull, { position: [0, 0, 0], rotation });
  return { position: [x - (min[0] + max[0]) / 2, 0, z - (min[2] + max[2]) / 2], rotation };
}

function middleOf({ body, pose }: Standing): Vec3 {
  const { min, max } = bounds(body.hull, pose);
  return scale(add(min, max), 0.5);
}

/** A place across the other's own box. */
function pointOn({ body, pose }: Standing, [left, front]: readonly [number, number]): Vec3 {
  const { min, max } = bounds(body.hull, { position: [0, 0, 0], rotation: [0, 0, 0, 1] });
  const [middle, half] = [scale(add(min, max), 0.5), scale(subtract(max, min), 0.5)];
  return toWorld(pose, [middle[0] + left * half[0], middle[1], middle[2] + front * half[2]]);
}

const OWN_AXES: Readonly<Record<Side, Vec3>> = {
  left: [1, 0, 0],
  right: [-1, 0, 0],
  front: [0, 0, 1],
  back: [0, 0, -1],
};

/** Outward and level; where the other lies so that its side points up or down, the way that its top points. */
function sideOf({ pose }: Standing, side: Side): Vec3 {
  const [x, y, z] = rotate(pose.rotation, OWN_AXES[side]);
  if (Math.abs(y) < 0.9) return normalize([x, 0, z]);
  const [ux, , uz] = rotate(pose.rotation, [0, 1, 0]);
  return normalize([y * ux, 0, y * uz]);
}

function meeting(own: Shaped, pose: Pose, others: readonly Standing[], direction: Vec3, placement: Placement): number {
  const moving = worldTriangles(own.geometries, pose);
  const gap = Math.min(...others.map((one) => sweepGap(moving, trianglesOf(one), direction)));
  if (Number.isFinite(gap)) return gap;
  const way =
    placement.kind === 'on' ? 'nothing of it is under that place; ask for a smaller offset' : 'it passes by it';
  throw new HarnessError(
    'DYNAMICS_CANNOT_PLACE',
    `"${own.body.name}" cannot be put ${placement.kind} "${placement.object}": ${way}.`,
  );
}

const trianglesOf = ({ geometries, pose }: Standing): Triangles => worldTriangles(geometries, pose);

/** Of the lesser of both heights, this share must be below the rim. */
const IN_SHARE = 0.25;

function layInside(own: Shaped, start: Pose, other: Standing, above: readonly Standing[], placement: Placement): Pose {
  const fixed = [other, ...above].map(trianglesOf);
  const vessel = bounds(other.body.hull, other.pose);
  const span = Math.min(vessel.max[0] - vessel.min[0], vessel.max[2] - vessel.min[2]);
  const pose = slideDown(own.geometries, start, fixed, 0.2 * span);
  const box = pose && bounds(own.body.hull, pose);
  const lesser = box ? Math.min(box.max[1] - box.min[1], vessel.max[1] - vessel.min[1]) : 0;
  // What others lie in the way may fill the vessel; the first one must go in.
  const isIn = box && (above.length > 0 || box.min[1] < vessel.max[1] - IN_SHARE * lesser);
  if (pose && isIn) return pose;
  throw new HarnessError(
    'DYNAMICS_CANNOT_PLACE',
    `"${own.body.name}" does not go into "${placement.object}": it is too large for the opening, or there is none; take a smaller thing or a wider vessel.`,
  );
}
