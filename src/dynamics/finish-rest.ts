import type { Vec3 } from '../shared/vector.ts';
import type { Body, Pose } from './body.ts';
import { didNotSettle, type Rest, type WorldBody } from './cannon-world.ts';
import { type Placed, pairPenetration, place } from './overlap.ts';
import { lowest } from './pose.ts';
import { dropToGround, tipUntilStable } from './tip-until-stable.ts';

/** Tipping may not push a body deeper into another than this. */
const TIP_CLEARANCE_METRES = 5e-4;

export interface Ending {
  /** The way of gravity. */
  down: Vec3;
  /** Given where the ground is not flat: nothing is tipped there, the engine felt the same ground. */
  layDown?: (body: Body, pose: Pose) => Pose;
}

/**
 * From the engine's rest, found with collision shapes, to rest by the real geometry. A body that touches only the
 * ground tips until stable, unless another is in the way; one that leans on another keeps its tilt and is moved
 * at right angles to the ground, so that on a slope it stays where friction held it: on to the ground where it stands on
 * it, else along with what bears it. `obstacles` never move.
 * Throws HarnessError DYNAMICS_DID_NOT_SETTLE for what is too round to rest on a slope.
 */
export function finishRest(
  moving: readonly WorldBody[],
  obstacles: readonly WorldBody[],
  rest: Rest,
  caseId: string,
  { layDown, down }: Ending,
): Map<string, Pose> {
  const poses = new Map(moving.map(({ body }) => [body.name, rest.poses.get(body.name)!]));
  const borne: Body[] = [];
  for (const { body } of moving) {
    const pose = poses.get(body.name)!;
    if (layDown) {
      if (touchesGround(body, rest)) poses.set(body.name, layDown(body, pose));
      else borne.push(body);
    } else if (neighbours(body, rest).length === 0) {
      const tipped = tipUntilStable(body, pose, down);
      if (!tipped) throw didNotSettle(caseId, [body.name], down);
      const others = [...moving, ...obstacles]
        .filter((other) => other.body !== body)
        .map((other) => place(other.body, poses.get(other.body.name) ?? other.pose));
      const isFree = (moved: Pose): boolean => others.every((other) => !movesInto(body, pose, moved, other));
      // One that lies on others whose contact the engine lost in its trembling stays where it is.
      const dropped = dropToGround(body.hull, pose);
      poses.set(body.name, isFree(tipped) ? tipped : isFree(dropped) ? dropped : pose);
    } else if (standsOnGround(body, pose, rest)) poses.set(body.name, dropToGround(body.hull, pose));
    else borne.push(body);
  }
  // What stands on others follows them, from the lowest up.
  const height = (body: Body): number => rest.poses.get(body.name)!.position[1];
  for (const body of borne.sort((a, b) => height(a) - height(b))) {
    const shifts = neighbours(body, rest).map((name) => shift(name, poses, rest));
    poses.set(body.name, raise(rest.poses.get(body.name)!, Math.max(...shifts)));
  }
  return poses;
}

function movesInto(body: Body, before: Pose, after: Pose, other: Placed): boolean {
  const depth = pairPenetration(place(body, after), other);
  return depth > TIP_CLEARANCE_METRES && depth > pairPenetration(place(body, before), other);
}

const neighbours = (body: Body, rest: Rest): string[] =>
  rest.contacts
    .filter((pair) => pair.includes(body.name) && !pair.includes('ground'))
    .map(([a, b]) => (a === body.name ? b : a));

const touchesGround = (body: Body, rest: Rest): boolean =>
  rest.contacts.some((pair) => pair.includes(body.name) && pair.includes('ground'));

const standsOnGround = (body: Body, pose: Pose, rest: Rest): boolean =>
  lowest(body.hull, pose) < 0 || touchesGround(body, rest);

function shift(name: string, poses: ReadonlyMap<string, Pose>, rest: Rest): number {
  const [before, after] = [rest.poses.get(name), poses.get(name)];
  return before && after ? after.position[1] - before.position[1] : 0;
}

const raise = ({ position: [x, y, z], rotation }: Pose, metres: number): Pose => ({
  position: [x, y + metres, z],
  rotation,
});
