import { axisAngle, multiply, type Quat, rotate, type Vec3 } from '../shared/vector.ts';
import type { AssetDefinition, Material, Part } from './asset.ts';
import { partGeometries } from './geometry/creases.ts';
import { placeGeometry, setDown } from './geometry/place-geometry.ts';
import { emptySoup } from './geometry/soup.ts';
import { umbrellaCollision } from './umbrella/bodies.ts';
import { addFolded } from './umbrella/folded.ts';
import { GRIP_RADIUS, HOOK_RADIUS, STRAIGHT_GRIP, type UmbrellaForm } from './umbrella/form.ts';
import { addOpen, ribAngle, ribPoint } from './umbrella/open.ts';

const CLOTHS: Readonly<Record<string, string>> = {
  red: '#a8252c',
  blue: '#2b4f8c',
  black: '#232428',
  green: '#2f6b4a',
  yellow: '#d9ae2e',
  pink: '#cf7f98',
  white: '#d8d5cd',
};
const POSES = ['standing', 'lying', 'hooked'] as const;
type Pose = (typeof POSES)[number];

/**
 * Notebook: On the street, overcast, lens at 5–30°, 2–5 m, all around, held upright and put down, all colours: 16 of
 * 16 / 16 of 16 (YOLOX-nano / CenterNet at their cards’ thresholds and IoU 0.5) in the first trial.
 * Panels that are straight between the ribs with a hem that curves in, and a dark inside, are all that it takes.
 * CenterNet’s box mostly leaves out the rod, as COCO’s often do.
 * 1,850 triangles.
 */
export const umbrella: AssetDefinition = {
  name: 'umbrella',
  doc: 'A stick umbrella of eight panels, open or rolled up.',
  classes: ['umbrella'],
  params: {
    state: { kind: 'choice', values: ['open', 'folded'], default: 'open', doc: 'Open, or rolled up.' },
    pose: {
      kind: 'choice',
      values: POSES,
      default: 'standing',
      doc: 'Upright (open: as it is held; folded: on its tip), lying as it falls, or hanging by its hook.',
    },
    span_cm: { kind: 'number', min: 80, max: 130, default: 104, unit: 'cm', doc: 'Across the open canopy.' },
    color: { kind: 'choice', values: Object.keys(CLOTHS), default: 'red', doc: 'Colour of the cloth.' },
    second: {
      kind: 'choice',
      values: ['same', ...Object.keys(CLOTHS)],
      default: 'same',
      doc: 'Colour of every other panel.',
    },
    handle: { kind: 'choice', values: ['hook', 'straight'], default: 'hook', doc: 'Form of the handle.' },
  },
  build(params) {
    const span = Number(params.span_cm) / 100;
    const form: UmbrellaForm = {
      length: 0.46 + 0.42 * span,
      span,
      handle: params.handle === 'hook' ? 'hook' : 'straight',
    };
    const isOpen = params.state === 'open';
    const rotation = turned(params.pose as Pose, isOpen, form);
    const soup = emptySoup();
    const names = { cloth: ['cloth', 'cloth_second'], metal: 'metal', handle: 'handle' } as const;
    if (isOpen) addOpen(soup, form, names);
    else addFolded(soup, form, names);
    const raw = [...partGeometries(soup, 0.35)].map(
      ([name, geometry]): Part => ({
        name,
        geometry: placeGeometry(geometry, { rotation }),
        material: materialOf(name, String(params.color), String(params.second)),
      }),
    );
    const { parts, size, moved } = setDown(raw);
    const place = (point: Vec3): Vec3 =>
      rotate(rotation, point).map((value, k) => value + moved[k]!) as unknown as Vec3;
    return {
      size,
      massKg: 0.21 + 0.26 * span,
      centerOfMass: place([0, (isOpen ? 0.68 : 0.55) * form.length, 0]),
      parts,
      collision: umbrellaCollision(form, isOpen, rotation, place),
      keypoints: { tip: place([0, form.length, 0]), handle: place([0, 0, 0]) },
      friction: 0.5,
      restitution: 0.1,
    };
  },
};

function materialOf(part: string, color: string, second: string): Material {
  if (part === 'metal') return { color: '#6f7378', roughness: 0.35, metalness: 0.9 };
  if (part === 'handle') return { color: '#3a2416', roughness: 0.45, metalness: 0 };
  const cloth = CLOTHS[part === 'cloth_second' && second !== 'same' ? second : color]!;
  return { color: cloth, roughness: 0.8, metalness: 0, doubleSided: true };
}

/** From tip up to how it stands, lies or hangs. */
function turned(pose: Pose, isOpen: boolean, form: UmbrellaForm): Quat {
  const x = (radians: number): Quat => axisAngle([1, 0, 0], radians);
  const over = axisAngle([0, 0, 1], Math.PI);
  switch (pose) {
    case 'standing':
      return isOpen ? x(0) : over;
    case 'lying': {
      // The hook lies flat.
      const sideways = axisAngle([0, 1, 0], Math.PI / 2);
      if (!isOpen) return multiply(x(Math.PI / 2), sideways);
      // On the handle's end and two ribs: the line between them is the ground.
      const grip = form.handle === 'hook' ? GRIP_RADIUS : 0.7 * STRAIGHT_GRIP.radius;
      const low = form.handle === 'hook' ? HOOK_RADIUS + GRIP_RADIUS : 0;
      const [, height, side] = ribPoint(form, 1, ribAngle(1));
      const tilt = Math.atan2(height - low, side) + Math.asin(grip / Math.hypot(height - low, side));
      return multiply(x(tilt), sideways);
    }
    case 'hooked':
      // It hangs plumb below the bend of its hook.
      return multiply(x(Math.atan2(HOOK_RADIUS, 0.55 * form.length)), over);
  }
}
