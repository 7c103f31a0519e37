import { GROUND_SURFACES } from '../assets/ground.ts';
import type { Case, Placement, Throw } from '../compile/case.ts';
import { downOf, isLevel, tiltOf } from '../compile/slope.ts';
import { cross, dot, rotate, scale, type Vec3 } from '../shared/vector.ts';
import type { Body, Pose } from './body.ts';
import { fallToRest, type Motion, type Rest, type WorldBody } from './cannon-world.ts';
import { finishRest } from './finish-rest.ts';
import type { Ground } from './ground-under.ts';
import { boundsMeet, type Placed, place } from './overlap.ts';
import { placeByOther, type Standing } from './place/place-by-other.ts';
import { turnsOf } from './place/turns-of.ts';
import { startPose } from './pose.ts';
import { geometriesOf, type Prop } from './prop.ts';
import { type Afloat, float, sink } from './water/float.ts';

export interface Rested {
  placed: ReadonlyMap<string, Placed>;
  /** Pairs that touch at rest; the ground is `ground`. */
  contacts: readonly (readonly [string, string])[];
  stepCount: number;
  /** Share below the ground or the water of what was sunk or floats. */
  sunk: ReadonlyMap<string, number>;
}

/**
 * Lets all things come to rest: first what has a place of its own, then, turn by turn, what stands by things that rest
 * already. Those that rest stay as they are when others come to them.
 */
export function inTurns(input: Case, props: readonly Prop[], ground: Ground): Rested {
  const placed = new Map<string, Placed>();
  const sunk = new Map<string, number>();
  const contacts: (readonly [string, string])[] = [];
  let stepCount = 0;
  for (const turn of turnsOf(props)) {
    const starts = startTurn(input, turn, props, placed, ground);
    const { poses, rest } = settleTurn(input, starts, [...placed.values()], ground);
    for (const { body, pose } of starts) placed.set(body.name, place(body, poses.get(body.name) ?? pose));
    for (const prop of turn) {
      const immersed = immerse(input, prop, placed.get(prop.object.name)!.pose);
      if (!immersed) continue;
      placed.set(prop.object.name, place(prop.body, immersed.pose));
      sunk.set(prop.object.name, immersed.sunk);
    }
    contacts.push(...rest.contacts, ...putTogether(turn));
    stepCount += rest.stepCount;
  }
  return { placed, contacts, stepCount, sunk };
}

type Start = WorldBody & Placed & { prop: Prop };

function startTurn(
  input: Case,
  turn: readonly Prop[],
  props: readonly Prop[],
  placed: ReadonlyMap<string, Placed>,
  ground: Ground,
): Start[] {
  const starts: Start[] = [];
  // What has rested, and what this turn has put somewhere already.
  const standing = (): Standing[] =>
    props.flatMap((prop) => {
      const known = placed.get(prop.object.name) ?? starts.find(({ body }) => body.name === prop.object.name);
      return known ? [{ body: prop.body, geometries: geometriesOf(prop), pose: known.pose }] : [];
    });
  for (const prop of turn) {
    const { object, asset, body } = prop;
    const gap = object.settle ? object.pose.dropMetres : (object.pose.liftMetres ?? 0);
    const pose = object.placement
      ? placeBy(prop, object.placement, standing(), props)
      : startPose(object.pose, asset.size, body.hull, gap, downOf(input.scene.ground));
    const isHeld = object.placement?.kind === 'on' || object.placement?.kind === 'inside' || gap > 0;
    const grounded = object.settle || isHeld || !ground.layDown ? pose : ground.layDown(geometriesOf(prop), pose);
    const motion = object.throw && motionOf(object.throw, downOf(input.scene.ground));
    const dynamic = object.settle && !isAfloat(input, prop);
    starts.push({ ...place(body, grounded), dynamic, ...(motion && { motion }), prop });
  }
  return starts;
}

function placeBy(prop: Prop, placement: Placement, standing: readonly Standing[], props: readonly Prop[]): Pose {
  const named = (name: string): Standing | undefined => standing.find(({ body }) => body.name === name);
  const above = props.flatMap(({ object }) => {
    const isThere = object.placement?.object === placement.object && STANDING_ON.includes(object.placement.kind);
    return (isThere && named(object.name)) || [];
  });
  const own = { body: prop.body, geometries: geometriesOf(prop) };
  return placeByOther(own, prop.object.pose, placement, named(placement.object)!, above);
}

const STANDING_ON: readonly Placement['kind'][] = ['on', 'inside'];

function settleTurn(
  input: Case,
  starts: readonly Start[],
  earlier: readonly Placed[],
  ground: Ground,
): { poses: ReadonlyMap<string, Pose>; rest: Rest } {
  const moving = starts.filter(({ dynamic }) => dynamic);
  const still = [...earlier.map((one) => ({ ...one, dynamic: false })), ...starts.filter(({ dynamic }) => !dynamic)];
  const down = downOf(input.scene.ground);
  // What slides or rolls down a slope goes any way.
  const obstacles = still.filter((one) => !isLevel(down) || moving.some((mover) => isInReach(mover, one)));
  if (moving.length === 0) return { poses: new Map(), rest: { poses: new Map(), contacts: [], stepCount: 0 } };
  const surface = GROUND_SURFACES[input.scene.ground.material];
  const options = { down, ...(ground.slabs && { slabs: ground.slabs }) };
  const rest = fallToRest([...moving, ...obstacles], surface, input.id, options);
  const geometries = new Map(moving.map(({ body, prop }) => [body.name, geometriesOf(prop)]));
  const { layDown } = ground;
  const onGround = layDown && (({ name }: Body, pose: Pose) => layDown(geometries.get(name)!, pose));
  const poses = finishRest(moving, obstacles, rest, input.id, { down, ...(onGround && { layDown: onGround }) });
  return { poses, rest };
}

/** Far background costs nothing: only what a falling body could tumble into is an obstacle. */
function isInReach(mover: Start, still: Placed): boolean {
  const { box, motion } = mover;
  const span = Math.max(box.max[0] - box.min[0], box.max[2] - box.min[2]);
  // A body that slides and rolls after its flight goes as far again as it flies at most, v²/g.
  const flight = motion ? (2 * dot(motion.velocity, motion.velocity)) / 9.81 : 0;
  return boundsMeet(mover, still, span + box.max[1] + flight);
}

function motionOf({ metresPerSecond, azimuthRadians, elevationRadians, turnsPerSecond }: Throw, down: Vec3): Motion {
  const level: Vec3 = [Math.sin(azimuthRadians), 0, Math.cos(azimuthRadians)];
  const [along, up] = [Math.cos(elevationRadians), Math.sin(elevationRadians)];
  const velocity = scale([level[0] * along, up, level[2] * along], metresPerSecond);
  // Head over heels forwards: the upper side goes the way that it flies.
  const spin = scale(cross([0, 1, 0], level), 2 * Math.PI * turnsPerSecond);
  const tilt = tiltOf(down);
  return { velocity: rotate(tilt, velocity), spin: rotate(tilt, spin) };
}

const isAfloat = (input: Case, { object }: Prop): boolean =>
  object.floats === true && input.scene.ground.material === 'water';

function immerse(input: Case, prop: Prop, pose: Pose): Afloat | null {
  const { sunk } = prop.object.pose;
  if (isAfloat(input, prop)) return float(prop.body, geometriesOf(prop), pose);
  if (sunk === undefined) return null;
  return sunk > 0 ? sink(geometriesOf(prop), pose, sunk) : { pose, sunk: 0 };
}

/** What was put by another touches it, unless physics has the last word or there is to be a gap. */
function putTogether(turn: readonly Prop[]): [string, string][] {
  return turn.flatMap(({ object: { name, placement, settle, pose } }) => {
    if (!placement || settle) return [];
    const isApart =
      placement.kind === 'beside' ? placement.gapMetres > 0 : placement.kind === 'on' && pose.dropMetres > 0;
    return isApart ? [] : [[placement.object, name]];
  });
}
