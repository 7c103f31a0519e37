import type { Asset } from '../assets/asset.ts';
import { assetOf } from '../assets/asset-of.ts';
import type { Case, Impact, SceneObject } from '../compile/case.ts';
import { downOf } from '../compile/slope.ts';
import { hashOf } from '../shared/hash.ts';
import type { Address } from '../shared/random.ts';
import { add, scale, type Vec3 } from '../shared/vector.ts';
import { dentBoard } from './board/dent-board.ts';
import { toBody } from './body.ts';
import { drapeSheets, withSheets } from './cloth/drape-sheets.ts';
import { crumple } from './crumple.ts';
import { type Ground, groundOf } from './ground-under.ts';
import { hide, type Seen } from './hide.ts';
import { dentByImpact } from './impact/dent-by-impact.ts';
import { type Placed, pairPenetration, place } from './overlap.ts';
import { cameraAt } from './place-camera.ts';
import { restingFace, upTiltDegrees } from './pose.ts';
import { geometriesOf, type Prop } from './prop.ts';
import { inTurns } from './settle-in-turns.ts';
import type { Settled, SettledObject } from './settled.ts';

export type { Prop } from './prop.ts';

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
  if (asset.board && (object.crush > 0 || object.dentMetres !== undefined)) return toDentedBoard(input, object, asset);
  if (object.crush === 0) return { object, asset, body: toBody(object.name, asset), crush: 0 };
  const address: Address = [input.seed, input.scenario, input.index, input.attempt, object.name, 'crumple'];
  const { body, deformation, crush } = crumple(asset, object.crush, address);
  return { object, asset, body: { ...body, name: object.name }, deformation, crush };
}

/** A box of board, crushed or stove in. */
function toDentedBoard(input: Case, object: SceneObject, asset: Asset): Prop {
  const address: Address = [input.seed, input.scenario, input.index, input.attempt, object.name, 'dent'];
  const { dentMetres: asked, crush: share } = object;
  const damage = asked === undefined ? { crush: share } : { dentMetres: asked };
  const { body, deformation, crush, dentMetres } = dentBoard(asset, damage, address);
  return { object, asset, body: { ...body, name: object.name }, deformation, crush, dentMetres };
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
  const shapes = new Map(props.map((prop) => [prop.object.name, prop]));
  const ground = groundOf(input, (name) => geometriesOf(shapes.get(name)!));
  const rested = inTurns(input, props, ground);
  const resting = props.map(({ object }) => rested.placed.get(object.name)!);
  const placed = placeCovers(input, props, resting);

  const covers = drapeSheets(input, all, props, placed);
  const solid = props.map((prop, index) => {
    const penetration = deepestOverlap(placed, index, rested.sunk.has(prop.object.name) ? null : ground);
    return measure(prop, placed[index]!, penetration, rested.sunk.get(prop.object.name), downOf(input.scene.ground));
  });
  const objects = withSheets(all, solid, covers);
  const contacts = contactPairs(rested.contacts, placed, ground);
  const state = { scene: input.scene, objects, contacts, stepCount: rested.stepCount };
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

function deepestOverlap(placed: readonly Placed[], index: number, ground: Ground | null): number {
  const self = placed[index]!;
  const others = placed.filter((other) => other !== self).map((other) => pairPenetration(self, other));
  return Math.max(ground ? ground.penetration(self.body, self.pose) : 0, ...others);
}

/** Nearer to the ground than this counts as standing on it. */
const TOUCH_METRES = 1e-3;

/** Pairs that touched in the engine or were put together, and all that stand on the ground by their real geometry. */
function contactPairs(
  touching: readonly (readonly [string, string])[],
  placed: readonly Placed[],
  ground: Ground,
): (readonly [string, string])[] {
  const between = touching.filter((pair) => !pair.includes('ground'));
  const onGround = placed
    .filter(({ body, box, pose }) => ground.clearance(body, pose, box) < TOUCH_METRES)
    .map(({ body }) => [body.name, 'ground'] as const);
  return [...onGround, ...between];
}

function measure(
  prop: Prop,
  { pose, box }: Placed,
  penetration: number,
  sunk: number | undefined,
  down: Vec3,
): SettledObject {
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
      up_tilt_deg: upTiltDegrees(pose.rotation, down),
      resting_face: restingFace(pose.rotation, down),
      penetration_m: penetration,
      crush,
      ...(sunk !== undefined && { sunk }),
      ...(dentMetres !== undefined && { dent_m: dentMetres }),
    },
  };
}
