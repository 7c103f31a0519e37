import { axisAngle, type Vec3 } from '../../shared/vector.ts';
import type { CollisionShape } from '../asset.ts';
import type { CarShape } from './shape.ts';
import { wheelCenters } from './wheel.ts';

/** Boxes that follow hull, bonnet, boot and cabin, and a cylinder for each wheel. */
export function collisionShapes(shape: CarShape): CollisionShape[] {
  const end = shape.length / 2;
  const half = shape.width / 2;
  const { cabin } = shape;
  const box = (x: number, y: readonly [number, number], z: readonly [number, number]): CollisionShape => ({
    kind: 'box',
    center: [0, (y[0] + y[1]) / 2, (z[0] + z[1]) / 2],
    halfExtents: [x, (y[1] - y[0]) / 2, (z[1] - z[0]) / 2],
  });
  const roofFront = cabin.front[1] + cabin.frontBow[1];
  const roofRear = cabin.rear[1] - cabin.rearBow[1];
  const belt = shape.edge(0);
  const shapes: CollisionShape[] = [
    // Hull between the corners, then nose and tail, narrower.
    box(half - 0.003, [shape.sill + 0.08, shape.edge(0.5) - 0.08], [shape.rearCap, shape.frontCap]),
    box(half * 0.82, [shape.sill + 0.06, shape.edge(end - 0.25) - 0.02], [shape.frontCap, end - 0.03]),
    box(half * 0.82, [shape.sill + 0.06, shape.edge(-end + 0.2)], [-end + 0.03, shape.rearCap]),
    box(half * 0.45, [shape.sill + 0.1, shape.edge(end - 0.1) - 0.1], [shape.frontCap, end]),
    box(half * 0.45, [shape.sill + 0.1, shape.edge(-end + 0.1) - 0.35], [-end, shape.rearCap]),
    // Bonnet and boot.
    box(half * 0.8, [shape.sill + 0.1, shape.crown(shape.frontAxle) - 0.03], [cabin.front[0], shape.frontAxle + 0.15]),
    box(half * 0.8, [shape.floor, shape.edge(0)], [shape.rearCap, shape.frontCap]),
  ];
  // The cabin in three storeys, each as wide and as long as its own middle.
  for (const [from, to] of [
    [0, 0.45],
    [0.45, 0.8],
    [0.8, 1],
  ] as const) {
    const t = (from + to) / 2 + 0.05;
    const at = (a: number, b: number): number => a + (b - a) * t;
    const top = (u: number): number => belt + (shape.height - belt) * u;
    const x = at(half * 0.88, cabin.rim((roofFront + roofRear) / 2)) - 0.01;
    shapes.push(
      box(
        x,
        [top(from), top(to)],
        [at(cabin.rear[0] - cabin.rearBow[0], roofRear), at(cabin.front[0] + 0.1, roofFront)],
      ),
    );
  }
  for (const center of Object.values(wheelCenters(shape))) shapes.push(wheelCylinder(shape, center));
  return shapes;
}

const wheelCylinder = (shape: CarShape, center: Vec3): CollisionShape => ({
  kind: 'cylinder',
  center,
  radius: shape.wheelRadius,
  height: shape.tyreWidth,
  rotation: axisAngle([0, 0, 1], Math.PI / 2),
});
