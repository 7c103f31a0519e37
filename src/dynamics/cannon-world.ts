// The only file that knows cannon-es. Its habits, met here and nowhere else:
// - `step(dt)` with one argument runs one fixed step; a second argument would make it read the wall clock.
// - Body and shape ids are process-wide counters: everything here is keyed by our own names.
// - A body's origin is its centre of mass: poses are shifted by the asset's centre of mass on the way in and out.
// - Inertia is that of the bounding box at the moment when shapes are added: they are added before the body is turned.
// - Its own sleep looks at speed, and the contact solver leaves light bodies trembling on the spot for ever: bodies are
//   put to sleep here, once they have stayed at one place. Its speed limit only decides whether a neighbour wakes them.
// - With a Material on both bodies, friction and restitution of a pair are the product: square roots make it the
//   geometric mean.
import * as cannon from 'cannon-es';
import type { CollisionShape, ConvexHull } from '../assets/asset.ts';
import { isLevel, STRAIGHT_DOWN } from '../compile/slope.ts';
import { HarnessError } from '../shared/errors.ts';
import { add, IDENTITY, type Quat, rotate, scale, subtract, toDegrees, type Vec3 } from '../shared/vector.ts';
import type { Body, Pose } from './body.ts';
import type { GroundSlab } from './ground-facets.ts';

export const STEP_SECONDS = 1 / 240;
/** 25 s of simulated time: the longest roll seen in tests takes a third. */
export const MAX_STEPS = 6000;
/** From here on the ground takes up rolling, which Coulomb friction alone never stops. */
const CALM_AFTER_STEPS = 960;
/** Share of its speed that a body loses in a second by other means than contact. */
const LINEAR_DAMPING = 0.05;
const ANGULAR_DAMPING = 0.2;
const SOLVER_ITERATIONS = 20;
/**
 * In a heap loads pass through many bodies, heavy ones on light: with 20 iterations a carton sank 10 mm into a ball below
 * it, with 60 at most 6.5 mm into its like, whose edges the engine does not see meet. Small scenes do not need it.
 */
const HEAP_ITERATIONS = 60;
const HEAP_BODIES = 12;
/**
 * In a heap, and where something is thrown, no body may move by more than this share of the smallest one's radius in one
 * step of the engine, else the step is cut up: a ball that fell 3 m got inside of a tin in one step, and stayed there.
 */
const MOST_MOVE_SHARE = 0.3;
const MOST_PARTS = 8;
/** N/m for each kilogram of the heaviest body: it sinks in by 9.81 / 1e5 m = 0.1 mm. Stiffer makes light ones tremble. */
const STIFFNESS_PER_KG = 1e5;
/** A body rests when for so long no point of it has moved by more than this share of its radius. */
const STILL_STEPS = 96;
const STILL_SHARE = 0.002;
/**
 * The same once the ground takes up rolling, growing from there in proportion to the time: what still creeps then, creeps
 * for ever (a light bottle turned on the spot by a millimetre a second).
 */
const CALM_SHARE = 0.01;
/** A tenth of a second. */
const TOUCH_STEPS = 24;
/** m/s and rad/s together; above the trembling of bodies at rest. */
const WAKE_SPEED = 0.15;
/** m/s². */
const GRAVITY = 9.81;
/** Sides of the polygon that stands for a circle. */
const CYLINDER_SEGMENTS = 20;

export interface WorldBody {
  body: Body;
  pose: Pose;
  dynamic: boolean;
  /** How it moves at the start; default at rest. */
  motion?: Motion;
}

/** m/s of the centre of mass, and rad/s. */
export interface Motion {
  velocity: Vec3;
  spin: Vec3;
}

export interface Rest {
  poses: ReadonlyMap<string, Pose>;
  /** Pairs that touched when the last body fell asleep; the ground is `ground`. */
  contacts: readonly (readonly [string, string])[];
  stepCount: number;
}

export interface FallOptions {
  /** The ground where it is not the plane y = 0. */
  slabs?: readonly GroundSlab[];
  /** Unit vector, the way of gravity; default straight down. */
  down?: Vec3;
  /** Sees every step: the centre of mass, velocity and spin of each moving body, in the order given. */
  watch?: (stepCount: number, bodies: readonly (Motion & { center: Vec3; rotation: Quat })[]) => void;
}

/**
 * Lets bodies fall on the ground, the plane y = 0 or slabs, under 9.81 m/s² until every one sleeps. What is thrown flies
 * without drag until it first touches something.
 * Throws HarnessError DYNAMICS_DID_NOT_SETTLE with the names of those that still move after `MAX_STEPS`.
 */
export function fallToRest(
  bodies: readonly WorldBody[],
  ground: { friction: number; restitution: number },
  caseId: string,
  { slabs, down = STRAIGHT_DOWN, watch }: FallOptions = {},
): Rest {
  const heaviestKg = Math.max(...bodies.map(({ body }) => body.massKg));
  const isThrown = bodies.some(({ motion }) => motion !== undefined);
  const isHeap = bodies.filter(({ dynamic }) => dynamic).length > HEAP_BODIES;
  const world = openWorld(heaviestKg, isHeap ? HEAP_ITERATIONS : SOLVER_ITERATIONS, down);
  world.addBody(slabs ? toUnevenGround(slabs, ground) : toPlane(ground));
  const moving: Mover[] = [];
  const flying = new Set<cannon.Body>();
  for (const source of bodies) {
    const made = toCannonBody(source);
    world.addBody(made);
    if (source.motion) {
      set(made, source.motion);
      flying.add(made);
    }
    if (source.dynamic) moving.push({ made, source, stillness: openStillness() });
  }

  const names = ['ground', ...bodies.map(({ body }) => body.name)];
  const touches = openTouches(world.bodies);
  let stepCount = 0;
  const awake = () => moving.filter(({ made }) => made.sleepState !== cannon.Body.SLEEPING);
  while (moving.some(({ made }) => made.sleepState !== cannon.Body.SLEEPING)) {
    if (stepCount >= MAX_STEPS) {
      throw didNotSettle(
        caseId,
        awake().map(({ source }) => source.body.name),
        down,
      );
    }
    if (stepCount === CALM_AFTER_STEPS) for (const { made } of moving) if (!flying.has(made)) calm(made);
    const parts = isHeap || isThrown ? partsOf(moving) : 1;
    for (let part = 0; part < parts; part++) world.step(STEP_SECONDS / parts);
    stepCount++;
    touches.note(world.contacts, stepCount);
    for (const { bi, bj } of world.contacts)
      for (const body of [bi, bj]) if (flying.delete(body)) drag(body, stepCount);
    watch?.(
      stepCount,
      moving.map(({ made }) => toMoving(made)),
    );
    const share = stepCount < CALM_AFTER_STEPS ? STILL_SHARE : CALM_SHARE * (stepCount / CALM_AFTER_STEPS);
    for (const { made, stillness } of moving) if (stillness.isStill(made, share)) made.sleep();
  }

  return {
    poses: new Map(moving.map(({ made, source }) => [source.body.name, fromCannonPose(made, source.body)])),
    contacts: touches.atRest().map(([a, b]) => [names[a]!, names[b]!] as const),
    stepCount,
  };
}

/** Parts of a step in which nothing moves too far at once. */
function partsOf(moving: readonly Mover[]): number {
  let [fastest, smallest] = [0, Number.POSITIVE_INFINITY];
  for (const { made } of moving) {
    if (made.sleepState !== cannon.Body.SLEEPING) fastest = Math.max(fastest, made.velocity.length());
    smallest = Math.min(smallest, made.boundingRadius);
  }
  return Math.min(MOST_PARTS, Math.max(1, Math.ceil((fastest * STEP_SECONDS) / (MOST_MOVE_SHARE * smallest))));
}

interface Mover {
  made: cannon.Body;
  source: WorldBody;
  stillness: Stillness;
}

/** Watches whether a body stays where it is. */
interface Stillness {
  isStill(body: cannon.Body, share: number): boolean;
}

function openStillness(): Stillness {
  const place = new cannon.Vec3();
  const turn = new cannon.Quaternion();
  let stepsHere = 0;
  return {
    isStill({ position, quaternion, boundingRadius, sleepState }, share) {
      if (sleepState === cannon.Body.SLEEPING) stepsHere = 0;
      const { x, y, z, w } = quaternion;
      // Half the angle between two unit quaternions is near the distance between them, up to sign.
      const cosine = Math.abs(x * turn.x + y * turn.y + z * turn.z + w * turn.w);
      const angle = 2 * Math.sqrt(Math.max(0, 2 - 2 * cosine));
      if (position.distanceTo(place) + angle * boundingRadius > share * boundingRadius) {
        place.copy(position);
        turn.copy(quaternion);
        stepsHere = 0;
      }
      return ++stepsHere > STILL_STEPS;
    },
  };
}

function openWorld(heaviestKg: number, iterations: number, down: Vec3): cannon.World {
  const world = new cannon.World({ gravity: new cannon.Vec3(...scale(down, GRAVITY)), allowSleep: true });
  const solver = world.solver as cannon.GSSolver;
  solver.iterations = iterations;
  // No early stop: it would couple bodies that never meet.
  solver.tolerance = 0;
  world.defaultContactMaterial.contactEquationStiffness = STIFFNESS_PER_KG * heaviestKg;
  world.defaultContactMaterial.contactEquationRelaxation = 4;
  if (!isLevel(down)) shareFriction(world, down);
  return world;
}

/**
 * The engine bounds the friction at each point of contact by μ · m · g, but what its solver bounds by that is an impulse:
 * 240 times too much for a step of 1/240 s, and again as many times as there are points. On level ground that only ends a
 * slide the sooner; on a slope, where friction alone holds what stands there, nothing would ever slide. There the points
 * of a pair share μ · m · g · cos(slope) · step, along the pull downhill and across it: a box slides from the angle on
 * whose tangent is μ, whichever way it lies.
 */
function shareFriction(world: cannon.World, down: Vec3): void {
  const { narrowphase } = world;
  const getContacts = narrowphase.getContacts.bind(narrowphase);
  const gravity = new cannon.Vec3(...down);
  narrowphase.getContacts = (...parameters) => {
    getContacts(...parameters);
    const { frictionEquations } = world;
    const counts = new Map<string, number>();
    const pairOf = ({ bi, bj }: cannon.FrictionEquation): string => `${bi.id} ${bj.id}`;
    // Two equations for each point: the two ways in which it could slide.
    for (let k = 0; k < frictionEquations.length; k += 2) {
      const pair = pairOf(frictionEquations[k]!);
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
    for (let k = 0; k + 1 < frictionEquations.length; k += 2) {
      const [first, second] = [frictionEquations[k]!, frictionEquations[k + 1]!];
      const normal = first.t.cross(second.t);
      const pull = gravity.vsub(normal.scale(normal.dot(gravity)));
      if (pull.length() > 1e-6) {
        pull.unit(first.t);
        normal.cross(first.t, second.t);
      }
      for (const equation of [first, second]) {
        equation.maxForce *= (-down[1] * world.dt) / counts.get(pairOf(equation))!;
        equation.minForce = -equation.maxForce;
      }
    }
  };
}

const toMaterial = ({ friction, restitution }: { friction: number; restitution: number }): cannon.Material =>
  new cannon.Material({ friction: Math.sqrt(friction), restitution: Math.sqrt(restitution) });

function toCannonBody({ body, pose, dynamic }: WorldBody): cannon.Body {
  const made = new cannon.Body({
    mass: dynamic ? body.massKg : 0,
    type: dynamic ? cannon.Body.DYNAMIC : cannon.Body.STATIC,
    material: toMaterial(body),
    linearDamping: LINEAR_DAMPING,
    angularDamping: ANGULAR_DAMPING,
    allowSleep: true,
    sleepSpeedLimit: WAKE_SPEED,
    sleepTimeLimit: Number.POSITIVE_INFINITY,
  });
  for (const shape of body.collision) {
    const rotation = shape.kind === 'sphere' ? IDENTITY : (shape.rotation ?? IDENTITY);
    made.addShape(
      toCannonShape(shape),
      new cannon.Vec3(...subtract(shape.center, body.centerOfMass)),
      new cannon.Quaternion(...rotation),
    );
  }
  if (body.convexHull) made.addShape(toPolyhedron(body.convexHull), new cannon.Vec3(...scale(body.centerOfMass, -1)));
  made.position.set(...add(pose.position, rotate(pose.rotation, body.centerOfMass)));
  made.quaternion.set(...pose.rotation);
  made.aabbNeedsUpdate = true;
  return made;
}

function toCannonShape(shape: CollisionShape): cannon.Shape {
  switch (shape.kind) {
    case 'box':
      return new cannon.Box(new cannon.Vec3(...shape.halfExtents));
    case 'sphere':
      return new cannon.Sphere(shape.radius);
    case 'cylinder':
      return new cannon.Cylinder(shape.radius, shape.radius, shape.height, CYLINDER_SEGMENTS);
  }
}

const toPolyhedron = ({ corners, faces }: ConvexHull): cannon.Shape =>
  new cannon.ConvexPolyhedron({
    vertices: corners.map((corner) => new cannon.Vec3(...corner)),
    faces: faces.map((face) => [...face]),
  });

function toPlane(ground: { friction: number; restitution: number }): cannon.Body {
  const plane = new cannon.Body({ type: cannon.Body.STATIC, shape: new cannon.Plane(), material: toMaterial(ground) });
  plane.quaternion.setFromEuler(-Math.PI / 2, 0, 0);
  return plane;
}

/** One body of several boxes: contacts still name the ground as one. */
function toUnevenGround(slabs: readonly GroundSlab[], ground: { friction: number; restitution: number }): cannon.Body {
  const made = new cannon.Body({ type: cannon.Body.STATIC, material: toMaterial(ground) });
  for (const { center, halfExtents, rotation } of slabs) {
    const box = new cannon.Box(new cannon.Vec3(...halfExtents));
    made.addShape(box, new cannon.Vec3(...center), new cannon.Quaternion(...rotation));
  }
  made.aabbNeedsUpdate = true;
  return made;
}

/** Nothing slows it in the air: flight is a parabola. */
function set(body: cannon.Body, { velocity, spin }: Motion): void {
  body.velocity.set(...velocity);
  body.angularVelocity.set(...spin);
  body.linearDamping = 0;
  body.angularDamping = 0;
}

function drag(body: cannon.Body, stepCount: number): void {
  body.linearDamping = LINEAR_DAMPING;
  body.angularDamping = ANGULAR_DAMPING;
  if (stepCount >= CALM_AFTER_STEPS) calm(body);
}

function toMoving({ position, quaternion, velocity, angularVelocity }: cannon.Body) {
  const { x, y, z, w } = quaternion;
  return {
    center: [position.x, position.y, position.z] as const,
    rotation: [x, y, z, w] as const,
    velocity: [velocity.x, velocity.y, velocity.z] as const,
    spin: [angularVelocity.x, angularVelocity.y, angularVelocity.z] as const,
  };
}

function calm(body: cannon.Body): void {
  body.angularDamping = 0.9;
  body.linearDamping = 0.5;
}

function fromCannonPose(made: cannon.Body, body: Body): Pose {
  const { x, y, z, w } = made.quaternion;
  const size = Math.sqrt(x * x + y * y + z * z + w * w);
  const rotation: Quat = [x / size, y / size, z / size, w / size];
  const center: Vec3 = [made.position.x, made.position.y, made.position.z];
  return { position: subtract(center, rotate(rotation, body.centerOfMass)), rotation };
}

/** Remembers which bodies touched when. */
interface Touches {
  note(contacts: readonly cannon.ContactEquation[], step: number): void;
  /** Pairs of indices that touched shortly before the later of the two fell asleep. */
  atRest(): [number, number][];
}

/**
 * The engine forgets the contacts of bodies that sleep, and trembling ones touch only now and then: a pair touches at
 * rest when it did so in the last `TOUCH_STEPS` in which either was awake.
 */
function openTouches(bodies: readonly cannon.Body[]): Touches {
  const indices = new Map(bodies.map((body, index) => [body, index]));
  const lastTouch = new Map<number, number>();
  const lastAwake = new Int32Array(bodies.length);
  return {
    note(contacts, step) {
      bodies.forEach(({ sleepState, type }, index) => {
        if (sleepState !== cannon.Body.SLEEPING && type === cannon.Body.DYNAMIC) lastAwake[index] = step;
      });
      for (const { bi, bj } of contacts) {
        const [i, j] = [indices.get(bi)!, indices.get(bj)!];
        lastTouch.set(Math.min(i, j) * bodies.length + Math.max(i, j), step);
      }
    },
    atRest() {
      return [...lastTouch]
        .map(([key, step]) => ({ i: Math.floor(key / bodies.length), j: key % bodies.length, step }))
        .filter(({ i, j, step }) => step > Math.max(lastAwake[i]!, lastAwake[j]!) - TOUCH_STEPS)
        .sort((a, b) => a.i - b.i || a.j - b.j)
        .map(({ i, j }) => [i, j]);
    },
  };
}

/** What never comes to rest, by name. */
export function didNotSettle(caseId: string, bodies: readonly string[], down: Vec3): HarnessError {
  const names = bodies.map((name) => `"${name}"`).join(', ');
  const degrees = Math.round(toDegrees(Math.acos(-down[1])));
  const way = isLevel(down)
    ? 'objects that start inside each other push for ever: give them more room, a smaller drop, or settle: false.'
    : `on a slope of ${degrees}° what is round rolls and what is smooth slides for ever: ` +
      'make it less steep, put something in the way, or say settle: false.';
  return new HarnessError(
    'DYNAMICS_DID_NOT_SETTLE',
    `${caseId}: ${names} did not come to rest within ${MAX_STEPS} physics steps (${MAX_STEPS * STEP_SECONDS} s); ${way}`,
  );
}
