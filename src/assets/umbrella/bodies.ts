import { axisAngle, multiply, type Quat, type Vec3 } from '../../shared/vector.ts';
import type { CollisionShape } from '../asset.ts';
import { foldedReach } from './folded.ts';
import { FERRULE, HOOK_RADIUS, PANELS, type UmbrellaForm } from './form.ts';
import { ribAngle, ribPoint } from './open.ts';

/** Rod, hook, and rolled cloth or ribs; `place` and `rotation` bring the upright umbrella where it is. */
export function umbrellaCollision(
  form: UmbrellaForm,
  isOpen: boolean,
  rotation: Quat,
  place: (point: Vec3) => Vec3,
): CollisionShape[] {
  const rod = (radius: number, low: number, high: number): CollisionShape => ({
    kind: 'cylinder',
    center: place([0, (low + high) / 2, 0]),
    radius,
    height: high - low,
    rotation,
  });
  const hook: CollisionShape = {
    kind: 'box',
    center: place([0, HOOK_RADIUS + 0.011, HOOK_RADIUS]),
    halfExtents: [0.0085, HOOK_RADIUS + 0.009, HOOK_RADIUS + 0.0085],
    rotation,
  };
  const handle = form.handle === 'hook' ? [hook] : [];
  if (!isOpen) {
    const { low, high } = foldedReach(form);
    return [...handle, rod(0.012, 0, low), rod(0.034, low, high), rod(0.006, high, form.length)];
  }
  return [
    ...handle,
    rod(0.012, 0, form.length - FERRULE),
    rod(0.006, form.length - FERRULE, form.length),
    ...Array.from({ length: PANELS }, (_, rib) => rib).flatMap((rib) => ribs(form, ribAngle(rib), rotation, place)),
  ];
}

/** A rib as two slim bars. */
function ribs(form: UmbrellaForm, radians: number, rotation: Quat, place: (point: Vec3) => Vec3): CollisionShape[] {
  return [0, 0.5].map((from) => {
    const [a, b] = [ribPoint(form, from, radians), ribPoint(form, from + 0.5, radians)];
    const run = Math.hypot(b[0] - a[0], b[2] - a[2]);
    const [length, slope] = [Math.hypot(run, b[1] - a[1]), Math.atan2(b[1] - a[1], run)];
    // Along its own x: first up by the slope, then about the rod.
    const turn = multiply(axisAngle([0, 1, 0], -radians), axisAngle([0, 0, 1], slope));
    return {
      kind: 'box',
      center: place([(a[0] + b[0]) / 2, (a[1] + b[1]) / 2 - 0.003, (a[2] + b[2]) / 2]),
      halfExtents: [length / 2, 0.004, 0.006],
      rotation: multiply(rotation, turn),
    };
  });
}
