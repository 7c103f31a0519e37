import type { Body, Pose } from './body.ts';
import type { Rest, WorldBody } from './cannon-world.ts';
import { lowest } from './pose.ts';
import { dropToGround, tipUntilStable } from './tip-until-stable.ts';

/**
 * From the engine's rest, found with collision shapes, to rest by the real geometry. A body that touches only the
 * ground tips until stable; one that leans on another keeps its tilt and is moved vertically: on to the ground where it
 * stands on it, else along with what bears it.
 */
export function finishRest(moving: readonly WorldBody[], rest: Rest): Map<string, Pose> {
  const poses = new Map<string, Pose>();
  for (const { body } of moving) {
    const pose = rest.poses.get(body.name)!;
    if (neighbours(body, rest).length === 0) poses.set(body.name, tipUntilStable(body, pose));
    else if (standsOnGround(body, pose, rest)) poses.set(body.name, dropToGround(body.hull, pose));
  }
  // What stands on others follows them, from the lowest up.
  const borne = moving.filter(({ body }) => !poses.has(body.name));
  const height = (body: Body): number => rest.poses.get(body.name)!.position[1];
  for (const { body } of borne.sort((a, b) => height(a.body) - height(b.body))) {
    const shifts = neighbours(body, rest).map((name) => shift(name, poses, rest));
    poses.set(body.name, raise(rest.poses.get(body.name)!, Math.max(...shifts)));
  }
  return poses;
}

const neighbours = (body: Body, rest: Rest): string[] =>
  rest.contacts
    .filter((pair) => pair.includes(body.name) && !pair.includes('ground'))
    .map(([a, b]) => (a === body.name ? b : a));

const standsOnGround = (body: Body, pose: Pose, rest: Rest): boolean =>
  lowest(body.hull, pose) < 0 || rest.contacts.some((pair) => pair.includes(body.name) && pair.includes('ground'));

function shift(name: string, poses: ReadonlyMap<string, Pose>, rest: Rest): number {
  const [before, after] = [rest.poses.get(name), poses.get(name)];
  return before && after ? after.position[1] - before.position[1] : 0;
}

const raise = ({ position: [x, y, z], rotation }: Pose, metres: number): Pose => ({
  position: [x, y + metres, z],
  rotation,
});
