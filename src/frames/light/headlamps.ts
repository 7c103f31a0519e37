import { assetOf } from '../../assets/asset-of.ts';
import type { PlacedCamera } from '../../dynamics/place-camera.ts';
import type { Settled, SettledObject } from '../../dynamics/settled.ts';
import { add, cross, length, normalize, rotate, scale, subtract, type Vec3 } from '../../shared/vector.ts';
import type { Beam } from './headlamp-beam.ts';

/** A lit headlamp in the world. */
export interface Headlamp {
  position: Vec3;
  /** Unit vectors: where it shines, and its own up. */
  forward: Vec3;
  up: Vec3;
  beam: Beam;
  /** Whose it is: of the vehicle that carries the camera, or of one that is seen. */
  isOwn: boolean;
}

/** Where a car's lamps are, seen from its camera behind the windscreen, metres. */
const OWN = { height: 0.65, apart: 1.2, ahead: 1.8 };
/** Never so far ahead that they pass the thing that is looked at: this share of its distance at most. */
const MOST_AHEAD = 0.35;
/** Others' lamps farther off than the nearest few light nothing that matters. */
const MAX_OTHERS = 2;

/** The lamps of the vehicle that carries the camera, then those of the nearest lit cars, both of each. */
export function headlampsOf({ scene, objects }: Settled, camera: PlacedCamera): Headlamp[] {
  const { headlights } = scene.light;
  const lit = objects
    .filter(({ params }) => params.lights === 'low' || params.lights === 'high')
    .map((object) => ({ object, distance: length(subtract(object.position, camera.lookAt)) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MAX_OTHERS);
  return [...(headlights ? ownLamps(camera, headlights) : []), ...lit.flatMap(({ object }) => lampsOf(object))];
}

function ownLamps({ eye, lookAt }: PlacedCamera, beam: Beam): Headlamp[] {
  const way: Vec3 = [lookAt[0] - eye[0], 0, lookAt[2] - eye[2]];
  const forward = normalize(length(way) > 0 ? way : [0, 0, -1]);
  const up: Vec3 = [0, 1, 0];
  const ahead = Math.min(OWN.ahead, MOST_AHEAD * length(way));
  const middle = add([eye[0], OWN.height, eye[2]], scale(forward, ahead));
  const right = cross(forward, up);
  return [-0.5, 0.5].map((side) => ({
    position: add(middle, scale(right, side * OWN.apart)),
    ...{ forward, up, beam, isOwn: true },
  }));
}

/** Lamps lie a little inside of the body. */
const LENS_METRES = 0.06;

function lampsOf({ asset, params, position, rotation }: SettledObject): Headlamp[] {
  const { headlamp_left: left, headlamp_right: right } = assetOf(asset, params).keypoints;
  if (!left || !right) return [];
  const [forward, up] = [rotate(rotation, [0, 0, 1]), rotate(rotation, [0, 1, 0])];
  return [left, right].map((point) => ({
    position: add(position, rotate(rotation, add(point, [0, 0, LENS_METRES]))),
    ...{ forward, up, beam: params.lights as Beam, isOwn: false },
  }));
}
