import { axisAngle, type Vec3 } from '../../shared/vector.ts';
import type { CollisionShape } from '../asset.ts';
import { mix } from '../geometry/curve.ts';
import { MIRROR_HALF, mirrorCenter } from './mirrors.ts';
import type { CarShape } from './shape.ts';
import type { BodySurface } from './surface.ts';
import { wheelCenters } from './wheel.ts';

type Range = readonly [from: number, to: number];

/** Borders of the slices of nose and tail, as fractions of their depth. */
const CAP_SLICES = [0, 0.5, 0.8, 0.94, 1] as const;
/** Borders of the storeys of the cabin, as fractions of the height from belt to rim. */
const STOREYS = [0, 0.35, 0.7, 1] as const;

/** Boxes that follow hull, nose, tail, bonnet, cabin, roof and mirrors within some 5 cm, and a cylinder for each wheel. */
export function collisionShapes(shape: CarShape, surface: BodySurface): CollisionShape[] {
  const hullTop = Math.min(shape.edge(0) - 0.1, shape.edge(shape.frontCap) + 0.06);
  const hullRear = shape.bed?.front ?? shape.rearCap;
  return [
    levelBox(shape.width / 2 - 0.004, [shape.sill + 0.12, hullTop], [hullRear, shape.frontCap]),
    levelBox(shape.width / 2 - 0.04, [shape.floor, shape.edge(0.5)], [hullRear, shape.frontAxle]),
    ...bedBoxes(shape),
    ...capBoxes(shape, 'front'),
    ...capBoxes(shape, 'rear'),
    ...lidBoxes(shape, surface),
    ...cabinBoxes(shape, surface),
    ...roofBoxes(shape),
    ...[1, -1].map((side): CollisionShape => {
      const [x, y, z] = mirrorCenter(shape, surface);
      const [hx, hy, hz] = MIRROR_HALF;
      return { kind: 'box', center: [side * x, y, z], halfExtents: [hx, hy * 0.65, hz * 0.65] };
    }),
    ...Object.values(wheelCenters(shape)).map((center) => wheelCylinder(shape, center)),
  ];
}

/** Floor and side walls of an open bed. */
function bedBoxes({ bed, width, sill, edge, rearCap }: CarShape): CollisionShape[] {
  if (!bed) return [];
  const floor = levelBox(width / 2 - 0.03, [sill - 0.04, bed.floor], [rearCap, bed.front]);
  const [low, high] = [sill + 0.12, edge(rearCap) + 0.03];
  return [
    floor,
    ...[1, -1].map(
      (side): CollisionShape => ({
        kind: 'box',
        center: [side * (width / 2 - 0.06), (low + high) / 2, (rearCap + bed.front) / 2],
        halfExtents: [0.055, (high - low) / 2, (bed.front - rearCap) / 2],
      }),
    ),
  ];
}

/** A box across the middle line. */
function levelBox(halfWidth: number, y: Range, z: Range): CollisionShape {
  const [low, high] = z[0] < z[1] ? z : [z[1], z[0]];
  return {
    kind: 'box',
    center: [0, (y[0] + y[1]) / 2, (low + high) / 2],
    halfExtents: [halfWidth, (y[1] - y[0]) / 2, (high - low) / 2],
  };
}

/** Slices across nose or tail, each as wide as the corner's superellipse in the slice's middle. */
function capBoxes(shape: CarShape, end: 'front' | 'rear'): CollisionShape[] {
  const front = end === 'front';
  const start = front ? shape.frontCap : shape.rearCap;
  const tip = (shape.length / 2) * (front ? 1 : -1);
  const power = front ? shape.frontSquareness : shape.rearSquareness;
  const widest = (shape.width / 2) * shape.plan(start);
  return CAP_SLICES.slice(1).map((to, i) => {
    const from = CAP_SLICES[i]!;
    const width = widest * (1 - mix(from, to, 0.85) ** power) ** (1 / power);
    const [zFrom, zTo] = [mix(start, tip, from), mix(start, tip, to)];
    const top = shape.edge(zTo) - 0.22 * to;
    const bottom = shape.floor + 0.04 + 0.1 * to ** 3;
    return levelBox(width, [bottom, Math.max(bottom + 0.1, top)], [zFrom, zTo]);
  });
}

/** Steps down the bonnet, and the boot behind the cabin. */
function lidBoxes(shape: CarShape, surface: BodySurface): CollisionShape[] {
  const { cabin, frontCap, rearCap } = shape;
  const nose = shape.length / 2 - shape.nose(1) - 0.02;
  const borders = [cabin.front[0], mix(cabin.front[0], frontCap, 0.5), frontCap, mix(frontCap, nose, 0.6), nose];
  const bonnet = borders.slice(1).flatMap((to, i) => {
    const from = borders[i]!;
    const z = mix(from, to, 0.7);
    const wide = surface.lidHalfWidth(z);
    const foot = shape.sill + 0.2;
    return [
      levelBox(wide, [foot, shape.edge(z) + 0.01], [from, to]),
      levelBox(wide * 0.6, [foot, surface.lidHeight(z, 0.6)], [from, to]),
    ];
  });
  const tail = shape.tail(1) + 0.03 - shape.length / 2;
  const rearBorders = [shape.bed ? rearCap : cabin.rear[0], mix(rearCap, tail, 0.5), tail];
  const boot = rearBorders.slice(1).flatMap((to, i) => {
    const from = rearBorders[i]!;
    const z = mix(from, to, 0.6);
    const wide = surface.lidHalfWidth(z);
    const foot = shape.sill + 0.3;
    return [
      levelBox(wide, [foot, shape.edge(z) + 0.02], [from, to]),
      levelBox(wide * 0.6, [foot, surface.lidHeight(z, 0.6)], [from, to]),
    ];
  });
  return [...bonnet, ...boot];
}

/** Storeys from the belt to the roof's rim, each as wide and long as the cabin a little over its middle. */
function cabinBoxes(shape: CarShape, surface: BodySurface): CollisionShape[] {
  const { cabin } = shape;
  const middle = (cabin.front[1] + cabin.rear[1]) / 2;
  const foot = shape.edge(0);
  const rim = Math.min(cabin.roof(cabin.front[1]), cabin.roof(cabin.rear[1])) - cabin.rimDrop;
  return STOREYS.slice(1).map((to, i) => {
    const from = STOREYS[i]!;
    const t = mix(from, to, 0.6);
    const halfWidth = mix(surface.lidHalfWidth(middle), cabin.rim(middle), t) - 0.005;
    // Screens bow: their middle is farther out than their corners.
    const front = mix(cabin.front[0] + cabin.frontBow[0] * 0.4, cabin.front[1] + cabin.frontBow[1] * 0.5, t);
    const rear = mix(cabin.rear[0] - cabin.rearBow[0] * 0.4, cabin.rear[1] - cabin.rearBow[1] * 0.5, t);
    return levelBox(halfWidth, [mix(foot, rim, from), mix(foot, rim, to)], [rear, front]);
  });
}

/** The roof in pieces from front to rear; its middle stands higher than its rim. */
function roofBoxes(shape: CarShape): CollisionShape[] {
  const { cabin } = shape;
  const [front, rear] = [cabin.front[1] + cabin.frontBow[1] * 0.5, cabin.rear[1] - cabin.rearBow[1] * 0.5];
  const foot = shape.edge(0) + 0.2;
  const borders = [0, 0.15, 0.35, 0.65, 0.85, 1].map((u) => mix(front, rear, u));
  return borders.slice(1).flatMap((to, i) => {
    const from = borders[i]!;
    const isMiddle = i === 2;
    const top = isMiddle ? shape.height : (cabin.roof(from) + cabin.roof(to)) / 2;
    const rail = cabin.rails && i > 0 && i < 4 ? Math.min(0.04, shape.height - top + cabin.rimDrop - 0.022) : 0;
    return [
      levelBox(cabin.rim(to) - 0.035, [foot, top - cabin.rimDrop + 0.02 + rail], [from, to]),
      levelBox(cabin.rim(to) * 0.5, [foot, top], [from, to]),
    ];
  });
}

const wheelCylinder = (shape: CarShape, center: Vec3): CollisionShape => ({
  kind: 'cylinder',
  center,
  radius: shape.wheelRadius,
  height: shape.tyreWidth,
  // The cylinder's own y becomes the axle, x.
  rotation: axisAngle([0, 0, 1], Math.PI / 2),
});
