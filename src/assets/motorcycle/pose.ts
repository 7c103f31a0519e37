import { add, axisAngle, type Quat, rotate, subtract, type Vec3 } from '../../shared/vector.ts';
import { axisZ, type MotorcycleShape } from './shape.ts';

/** A turn about a point: how the machine stands, or how its fork is turned. */
export interface Turned {
  rotation: Quat;
  move(point: Vec3): Vec3;
  back(point: Vec3): Vec3;
}

function turnedAbout(pivot: Vec3, rotation: Quat): Turned {
  const [x, y, z, w] = rotation;
  return {
    rotation,
    move: (point) => add(pivot, rotate(rotation, subtract(point, pivot))),
    back: (point) => add(pivot, rotate([-x, -y, -z, w], subtract(point, pivot))),
  };
}

/** The fork turned to the left about the steering axis. */
export const steering = (shape: MotorcycleShape, radians: number): Turned =>
  turnedAbout([0, 0, axisZ(shape, 0)], axisAngle([0, Math.cos(shape.rake), -Math.sin(shape.rake)], radians));

/** A machine on its centre stand has its rear wheel this far in the air, metres. */
const REAR_LIFT = 0.03;

/** Leaning to the left on the side stand, or with its rear wheel lifted by the centre stand. */
export function standing(shape: MotorcycleShape, stand: string): Turned {
  if (stand === 'side') return turnedAbout([0, 0, 0], axisAngle([0, 0, 1], -shape.lean));
  const { front, rear } = shape;
  const nod = Math.atan(REAR_LIFT / (front.hub[2] - rear.hub[2]));
  return turnedAbout([0, 0, front.hub[2]], axisAngle([1, 0, 0], nod));
}

/** The same, higher by `up` metres. */
export const raised = ({ rotation, move, back }: Turned, up: number): Turned => ({
  rotation,
  move: (point) => add(move(point), [0, up, 0]),
  back: (point) => back(subtract(point, [0, up, 0])),
});
