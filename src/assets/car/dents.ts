import type { Vec3 } from '../../shared/vector.ts';
import type { Geometry } from '../asset.ts';
import { smoothStep } from '../geometry/curve.ts';
import type { CarShape } from './shape.ts';

/** A blow: where it landed, which way it pushed, how deep at its middle (metres, at full strength) and how wide. */
interface Dent {
  at: Vec3;
  push: Vec3;
  depth: number;
  radius: number;
}

/** Moves points of space: what was closed stays closed, and lamps, seams and glass go with their panels. */
export type Displacement = (point: Vec3) => Vec3;

/** Nose 16 cm, tail 11, driver's door 9, right rear wing 7, roof 6, and a bonnet that buckles up by 5. */
function dentsOf({ length, width, height, frontAxle, rearAxle, edge, rearCap }: CarShape): readonly Dent[] {
  const [half, end] = [width / 2, length / 2];
  return [
    { at: [half * 0.75, edge(end) * 0.85, end], push: [-0.35, 0, -0.94], depth: 0.16, radius: 0.85 },
    { at: [0.15, edge(frontAxle) + 0.05, frontAxle - 0.05], push: [0, 1, 0], depth: 0.05, radius: 0.6 },
    { at: [half, edge(0) * 0.68, 0.1], push: [-1, 0, 0], depth: 0.09, radius: 0.6 },
    { at: [-half, edge(rearAxle) * 0.85, rearAxle - 0.1], push: [0.95, 0, 0.3], depth: 0.07, radius: 0.55 },
    { at: [-0.25, height, -0.2], push: [0, -1, 0], depth: 0.06, radius: 0.5 },
    { at: [-half * 0.5, edge(rearCap) * 0.62, -end], push: [0.1, 0, 1], depth: 0.11, radius: 0.7 },
  ];
}

/** Sheet folds across the blow, about every 25 cm. */
const WRINKLE = { share: 0.3, perMetre: 20 };

/** `strength` 0…1 scales every depth. */
export function displacement(shape: CarShape, strength: number): Displacement {
  const dents = dentsOf(shape);
  const { frontAxle, rearAxle, wheelRadius, archRadius } = shape;
  return ([x, y, z]) => {
    let [dx, dy, dz] = [0, 0, 0];
    for (const { at, push, depth, radius } of dents) {
      const square = ((x - at[0]) ** 2 + (y - at[1]) ** 2 + (z - at[2]) ** 2) / radius ** 2;
      if (square >= 1) continue;
      const fall = (1 - square) ** 2;
      // Two sets of folds that bend and cross, so that none runs on like a rib.
      const along = WRINKLE.perMetre * (0.5 * x + 0.62 * y - 0.4 * z) + 2 * Math.sin(6 * z + 4 * y + radius * 20);
      const across = WRINKLE.perMetre * (0.45 * x - 0.5 * y - 0.75 * z) + 1.6 * Math.sin(7 * y - 5 * x + radius * 31);
      const folds = 0.6 * Math.sin(along) + 0.6 * Math.sin(across) * Math.sin(3 * (x + y) + 4 * z);
      const by = strength * depth * fall * (1 + WRINKLE.share * folds * (1 - fall * 0.5));
      dx += push[0] * by;
      dy += push[1] * by;
      dz += push[2] * by;
    }
    // Wheels, and the wells around them, stay free.
    const axle = Math.min(Math.hypot(z - frontAxle, y - wheelRadius), Math.hypot(z - rearAxle, y - wheelRadius));
    const free = smoothStep(wheelRadius, archRadius + 0.12, axle);
    return [x + dx * free, y + dy * free, z + dz * free];
  };
}

/** Step of the differences that turn the normals, metres. */
const STEP = 1e-3;

/** The geometry after the blow; normals turn by the inverse transpose of the displacement's derivative. */
export function displace(geometry: Geometry, move: Displacement): Geometry {
  const [positions, normals] = [geometry.positions.slice(), geometry.normals.slice()];
  for (let i = 0; i < positions.length; i += 3) {
    const at: Vec3 = [positions[i]!, positions[i + 1]!, positions[i + 2]!];
    const to = move(at);
    if (to[0] === at[0] && to[1] === at[1] && to[2] === at[2]) continue;
    const columns = [0, 1, 2].map((axis): Vec3 => {
      const near: Vec3 = [
        at[0] + (axis === 0 ? STEP : 0),
        at[1] + (axis === 1 ? STEP : 0),
        at[2] + (axis === 2 ? STEP : 0),
      ];
      const moved = move(near);
      return [(moved[0] - to[0]) / STEP, (moved[1] - to[1]) / STEP, (moved[2] - to[2]) / STEP];
    });
    const normal = turned(columns as [Vec3, Vec3, Vec3], [normals[i]!, normals[i + 1]!, normals[i + 2]!]);
    for (let k = 0; k < 3; k++) {
      positions[i + k] = to[k]!;
      normals[i + k] = normal[k]!;
    }
  }
  return { ...geometry, positions, normals };
}

/** Unit normal by the cofactors of the derivative whose columns are a, b, c. */
function turned([a, b, c]: readonly [Vec3, Vec3, Vec3], n: Vec3): Vec3 {
  const component = (k: number): number => {
    const [p, q] = [(k + 1) % 3, (k + 2) % 3];
    return (
      n[0] * (b[p]! * c[q]! - b[q]! * c[p]!) +
      n[1] * (c[p]! * a[q]! - c[q]! * a[p]!) +
      n[2] * (a[p]! * b[q]! - a[q]! * b[p]!)
    );
  };
  const [x, y, z] = [component(0), component(1), component(2)];
  const size = Math.hypot(x, y, z);
  return [x / size, y / size, z / size];
}
