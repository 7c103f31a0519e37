import type { Vec3 } from '../../shared/vector.ts';
import { mix } from '../geometry/curve.ts';
import { box } from '../geometry/loft.ts';
import { addQuad, type Soup } from '../geometry/soup.ts';
import { lidBow } from './body.ts';
import type { CarShape } from './shape.ts';
import type { BodySurface } from './surface.ts';

type Point2 = readonly [number, number];

/** Shut lines show as dark strips this wide and this proud: a real gap is 4 mm, but a shadow lies in it. */
const HALF_WIDTH = 0.006;
const PROUD = 0.008;

/** Door gaps, bonnet gap and handles of the left side; an open front door takes its lines and handle along. */
export function addSeams(soup: Soup, shape: CarShape, surface: BodySurface, frontDoorIsOpen = false): void {
  const onSide = ([z, y]: Point2): Vec3 => [surface.halfWidth(z, y) + PROUD, y, z];
  for (const line of doorLines(shape, frontDoorIsOpen)) addStrip(soup, line, onSide);
  const onLid = ([x, z]: Point2): Vec3 => {
    const fraction = x / surface.lidHalfWidth(z);
    return [x, surface.lidHeight(z, fraction) + 0.011, z + lidBow(shape, z) * (1 - fraction ** 2)];
  };
  const bonnetRear = shape.cabin.front[0] + 0.03;
  const bonnetFront = shape.frontCap + 0.05;
  const side = (z: number): Point2 => [surface.lidHalfWidth(z) * 0.93, z];
  addStrip(soup, [side(bonnetFront), side(shape.frontAxle), side(bonnetRear)], onLid);
  for (const door of frontDoorIsOpen ? [1] : [0, 1]) addHandle(soup, shape, surface, door);
}

/** Polylines over the side wall, (z, y). */
function doorLines(shape: CarShape, frontDoorIsOpen: boolean): Point2[][] {
  const { cabin, sill, edge, rearAxle, archRadius, wheelRadius } = shape;
  const top = (z: number): number => edge(z) - 0.003;
  const foot = sill + (shape.clad ? 0.13 : 0.08);
  const hinge = cabin.front[0] - 0.08;
  const middle = (cabin.windows[0]!.to[0] + cabin.windows[1]!.from[0]) / 2;
  const arch = rearAxle + archRadius + 0.1;
  const lock = Math.min(rearAxle + 0.2, cabin.windows[1]!.to[0] + 0.06);
  const overArch = wheelRadius + archRadius + 0.09;
  // A door that ends before the wheel has a straight edge.
  const straight = cabin.windows[1]!.to[0] - 0.06;
  const rearEdge: Point2[] =
    straight > arch
      ? [
          [straight, top(straight)],
          [straight, foot],
        ]
      : [
          [lock, top(lock)],
          [lock + 0.02, overArch + 0.03],
          [rearAxle + archRadius * 0.8, wheelRadius + archRadius * 0.8],
          [arch, wheelRadius + 0.1],
          [arch, foot],
        ];
  // Over the front wheel the door's front edge bends back before it.
  const frontArch = shape.frontAxle - archRadius - 0.1;
  const frontEdge: Point2[] =
    hinge + 0.035 < frontArch
      ? [
          [hinge, top(hinge)],
          [hinge + 0.035, 0.62],
          [hinge + 0.01, foot],
        ]
      : [
          [hinge, top(hinge)],
          [hinge, wheelRadius + archRadius + 0.14],
          [frontArch + 0.06, wheelRadius + 0.2],
          [frontArch, foot],
        ];
  const front: Point2[][] = [
    frontEdge,
    [
      [middle, top(middle)],
      [middle, foot],
    ],
  ];
  const footFrom = frontDoorIsOpen ? middle : frontEdge.at(-1)![0];
  return [
    ...(frontDoorIsOpen ? [] : front),
    rearEdge,
    [
      [footFrom, foot],
      [rearEdge.at(-1)![0], foot],
    ],
    ...behindDoors(shape, straight),
  ];
}

/** The rail of a sliding door; the gap between cab and bed. */
function behindDoors(shape: CarShape, doorRear: number): Point2[][] {
  const { bed, cabin, edge, sill } = shape;
  if (bed)
    return [0, 0.011].map((aside) => [
      [bed.front + 0.04 + aside, edge(bed.front) - 0.002],
      [bed.front + 0.04 + aside, sill + 0.12],
    ]);
  if (doorRear < shape.rearAxle + shape.archRadius) return [];
  const level = (z: number): number => edge(z) - 0.14;
  const rear = cabin.windows.at(-1)!.to[0] + 0.1;
  return [
    [
      [doorRear, level(doorRear)],
      [rear, level(rear)],
    ],
  ];
}

/** A strip along a polyline of the plane that `lift` lays on the body; it faces away from the middle. */
function addStrip(soup: Soup, line: readonly Point2[], lift: (point: Point2) => Vec3): void {
  const path = line.flatMap((point, i): Point2[] => {
    const next = line[i + 1];
    if (!next) return [point];
    const steps = Math.ceil(Math.hypot(next[0] - point[0], next[1] - point[1]) / 0.08);
    return Array.from({ length: steps }, (_, k) => [
      mix(point[0], next[0], k / steps),
      mix(point[1], next[1], k / steps),
    ]);
  });
  const borders = path.map(([p, q], i) => {
    const [a, b] = [path[Math.max(0, i - 1)]!, path[Math.min(path.length - 1, i + 1)]!];
    const size = Math.hypot(b[0] - a[0], b[1] - a[1]);
    const [dp, dq] = [((a[1] - b[1]) / size) * HALF_WIDTH, ((b[0] - a[0]) / size) * HALF_WIDTH];
    return [lift([p + dp, q + dq]), lift([p - dp, q - dq])] as const;
  });
  for (let i = 0; i + 1 < borders.length; i++) {
    const [a, b] = [borders[i]!, borders[i + 1]!];
    addQuad(soup, 'trim', a[1], a[0], b[0], b[1]);
  }
}

/** Of the front (0) or rear (1) door. */
export function addHandle(soup: Soup, shape: CarShape, surface: BodySurface, door: number): void {
  const z = shape.cabin.windows[door]!.to[0] + 0.15;
  const y = shape.edge(z) - 0.105;
  const x = surface.halfWidth(z, y);
  box(soup, 'trim', [x - 0.008, y, z], [0.012, 0.022, 0.075]);
  box(soup, 'chrome', [x + 0.016, y + 0.004, z], [0.012, 0.011, 0.1]);
}
