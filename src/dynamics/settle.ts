import type { Asset, Geometry } from '../assets/asset.ts';
import { assetOf } from '../assets/asset-of.ts';
import { GROUND_SURFACES } from '../assets/ground.ts';
import type { Case, Impact, SceneObject } from '../compile/case.ts';
import { hashOf } from '../shared/hash.ts';
import type { Address } from '../shared/random.ts';
import { add, scale } from '../shared/vector.ts';
import { type Body, toBody } from './body.ts';
import { fallToRest, type Rest, type WorldBody } from './cannon-world.ts';
import { drapeSheets, withSheets } from './cloth/drape-sheets.ts';
import { crumple } from './crumple.ts';
import { finishRest } from './finish-rest.ts';
import { hide, type Seen } from './hide.ts';
import { dentByImpact } from './impact/dent-by-impact.ts';
import { boundsMeet, groundPenetration, type Placed, pairPenetration, place } from './overlap.ts';
import { cameraAt } from './place-camera.ts';
import { restingFace, startPose, upTiltDegrees } from './pose.ts';
import type { Deformation, Settled, SettledObject } from './settled.ts';

/** A scene object with what was built for it. */
export interface Prop {
  object: SceneObject;
  asset: Asset;
  body: Body;
  deformation?: Deformation;
  /** Realised: 1 − volume after / volume before. */
  crush: number;
  /** Realised: deepest permanent displacement by an impact, metres. */
  dentMetres?: number;
}

/**
 * Plays a case's physics: deforms what is to be crushed, drops what is to settle, and measures what came of it.
 * Pure and deterministic: the same case gives the same bytes on one machine and engine.
 * Throws HarnessError DYNAMICS_DID_NOT_SETTLE, and what `buildAsset` and `crumple` throw.
 */
export function settle(input: Case): Settled {
  const props = input.scene.objects.map((object) => toProp(input, object, assetOf(object.asset, object.params)));
  return settleProps(input, props);
}

/** A scene object made ready for physics: deformed first, by a draw addressed by case and name, where it is to be. */
export function toProp(input: Case, object: SceneObject, asset: Asset): Prop {
  if (object.impact) return toWreck(input, object, object.impact, asset);
  if (object.crush === 0) return { object, asset, body: toBody(object.name, asset), crush: 0 };
  const address: Address = [input.seed, input.scenario, input.index, input.attempt, object.name, 'crumple'];
  const { body, deformation, crush } = crumple(asset, object.crush, address);
  return { object, asset, body: { ...body, name: object.name }, deformation, crush };
}

/** The same by an impact; its panels are built fine enough to fold. */
function toWreck(input: Case, object: SceneObject, impact: Impact, asset: Asset): Prop {
  const fine = asset.crash ? assetOf(asset.name, { ...asset.params, ...asset.crash.fineParams }) : asset;
  const address: Address = [input.seed, input.scenario, input.index, input.attempt, object.name, 'impact'];
  const { body, deformation, dentMetres } = dentByImpact(fine, impact, address);
  return { object, asset: fine, body: { ...body, name: object.name }, deformation, crush: 0, dentMetres };
}

/** `settle`, with the things already built. */
export function settleProps(input: Case, all: readonly Prop[]): Settled {
  const props = all.filter(({ object }) => !object.drapes);
  const starts = props.map((prop) => start(prop));
  const moving = starts.filter(({ dynamic }) => dynamic);
  const obstacles = starts.filter((still) => !still.dynamic && moving.some((mover) => isInReach(mover, still)));
  const rest: Rest =
    moving.length > 0
      ? fallToRest([...moving, ...obstacles], GROUND_SURFACES[input.scene.ground.material], input.id)
      : { poses: new Map(), contacts: [], stepCount: 0 };
  const poses = finishRest(moving, obstacles, rest);
  const resting = starts.map(({ body, pose }) => place(body, poses.get(body.name) ?? pose));
  const placed = placeCovers(input, props, resting);

  const covers = drapeSheets(input, all, props, placed);
  const solid = props.map((prop, index) => measure(prop, placed[index]!, deepestOverlap(placed, index)));
  const objects = withSheets(all, solid, covers);
  const contacts = contactPairs(rest, placed);
  const state = { scene: input.scene, objects, contacts, stepCount: rest.stepCount };
  // Of the state alone: a case whose factors are all nominal is its twin's very picture.
  return { caseId: input.id, ...state, hash: hashOf(state) };
}

/** Puts what hides another between that one and the lens, now that it is known where both are. */
function placeCovers(input: Case, props: readonly Prop[], resting: readonly Placed[]): Placed[] {
  const indexOf = (name: string): number => props.findIndex(({ object }) => object.name === name);
  return resting.map((own, index) => {
    const { hides } = props[index]!.object;
    const hidden = hides ? indexOf(hides.object) : -1;
    const target = resting[indexOf(input.scene.camera.target)];
    if (!hides || hidden < 0 || !target) return own;
    const { eye } = cameraAt(input.scene.camera, target.box);
    const { min, max } = resting[hidden]!.box;
    const center = scale(add(min, max), 0.5);
    // A post hides like the sign on it, but truth does not count it of what is hidden.
    const cover: Seen = { geometries: geometriesOf(props[index]!), pose: own.pose };
    const scored: Seen = { geometries: geometriesOf(props[hidden]!, true), pose: resting[hidden]!.pose };
    return place(own.body, hide(cover, { ...scored, center }, eye, hides));
  });
}

/** All of a thing, or what truth counts of it, deformed as it is. */
const geometriesOf = ({ asset, deformation }: Prop, isScored = false): Geometry[] =>
  asset.parts
    .filter(({ isSupport }) => !(isScored && isSupport))
    .map(({ name, geometry }) => ({ ...geometry, ...deformation?.parts[name] }));

type Start = WorldBody & Placed;

function start({ object, asset, body }: Prop): Start {
  const gap = object.settle ? object.pose.dropMetres : (object.pose.liftMetres ?? 0);
  return { ...place(body, startPose(object.pose, asset.size, body.hull, gap)), dynamic: object.settle };
}

/** Far background costs nothing: only what a falling body could tumble into is an obstacle. */
function isInReach(mover: Start, still: Start): boolean {
  const { box } = mover;
  const span = Math.max(box.max[0] - box.min[0], box.max[2] - box.min[2]);
  return boundsMeet(mover, still, span + box.max[1]);
}

function deepestOverlap(placed: readonly Placed[], index: number): number {
  const self = placed[index]!;
  const others = placed.filter((other) => other !== self).map((other) => pairPenetration(self, other));
  return Math.max(groundPenetration(self.body, self.pose), ...others);
}

/** Nearer to the ground than this counts as standing on it. */
const TOUCH_METRES = 1e-3;

/** Pairs that touched in the engine, and all that stand on the ground by their real geometry. */
function contactPairs(rest: Rest, placed: readonly Placed[]): (readonly [string, string])[] {
  const between = rest.contacts.filter((pair) => !pair.includes('ground'));
  const onGround = placed
    .filter(({ box }) => box.min[1] < TOUCH_METRES)
    .map(({ body }) => [body.name, 'ground'] as const);
  return [...onGround, ...between];
}

function measure(prop: Prop, { pose, box }: Placed, penetration: number): SettledObject {
  const { object, asset, deformation, crush, dentMetres } = prop;
  return {
    name: object.name,
    asset: asset.name,
    params: asset.params,
    class: object.class,
    ignore: object.ignore,
    position: pose.position,
    rotation: pose.rotation,
    bounds: box,
    ...(deformation ? { deformation } : {}),
    realised: {
      up_tilt_deg: upTiltDegrees(pose.rotation),
      resting_face: restingFace(pose.rotation),
      penetration_m: penetration,
      crush,
      ...(dentMetres !== undefined && { dent_m: dentMetres }),
    },
  };
}
