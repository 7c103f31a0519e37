import type { Vec3 } from '../../shared/vector.ts';
import type { Geometry } from '../asset.ts';
import { partGeometries } from '../geometry/creases.ts';
import { turn } from '../geometry/loft.ts';
import { mergeGeometries } from '../geometry/merge.ts';
import { mirrorGeometry } from '../geometry/mirror.ts';
import { addQuad, emptySoup, type Soup } from '../geometry/soup.ts';
import type { Fineness } from './fineness.ts';
import type { CarShape } from './shape.ts';

const SPOKES = 5;

/** Middles of the four wheels; left is +x. */
export function wheelCenters(shape: CarShape): Readonly<Record<string, Vec3>> {
  const x = shape.width / 2 - shape.tyreWidth / 2 - 0.022;
  const { wheelRadius: y, frontAxle, rearAxle } = shape;
  return {
    wheel_front_left: [x, y, frontAxle],
    wheel_front_right: [-x, y, frontAxle],
    wheel_rear_left: [x, y, rearAxle],
    wheel_rear_right: [-x, y, rearAxle],
  };
}

/** Four of one wheel: its normals are found once. */
export function wheelGeometries(shape: CarShape, fineness: Fineness, creaseRadians: number): [string, Geometry][] {
  const centers = Object.values(wheelCenters(shape)).filter(([x]) => x > 0);
  return [...partGeometries(wheel(shape, fineness), creaseRadians)].map(([name, left]) => {
    const pair = mergeGeometries(centers.map((center) => moved(left, center)));
    return [name, mergeGeometries([pair, mirrorGeometry(pair)])];
  });
}

function moved(geometry: Geometry, [x, y, z]: Vec3): Geometry {
  const positions = geometry.positions.slice();
  for (let i = 0; i < positions.length; i += 3) {
    positions[i]! += x;
    positions[i + 1]! += y;
    positions[i + 2]! += z;
  }
  return { ...geometry, positions };
}

/** One wheel about the origin, its face towards +x. */
function wheel(shape: CarShape, fineness: Fineness): Soup {
  const soup = emptySoup();
  const { wheelRadius: r, rimRadius: rim, tyreWidth } = shape;
  const w = tyreWidth / 2;
  // An even count with a corner straight down: the tyre touches the ground exactly.
  const around = fineness.wheel;
  if (!fineness.details) {
    turn(
      soup,
      'tyre',
      [
        [-w, 0],
        [-w, r],
        [w, r],
        [w, rim],
      ],
      around,
      [0, 0, 0],
    );
    turn(
      soup,
      'rim',
      [
        [w, rim],
        [w - 0.03, 0],
      ],
      around,
      [0, 0, 0],
    );
    return soup;
  }
  turn(
    soup,
    'tyre',
    [
      [-w, rim * 1.12],
      [-w * 0.95, r * 0.955],
      [-w * 0.78, r],
      [w * 0.78, r],
      [w * 0.95, r * 0.955],
      [w, rim * 1.12],
      [w * 0.86, rim * 1.005],
    ],
    around,
    [0, 0, 0],
  );
  // Rim: flange, lip, barrel; behind the spokes it is dark, and the brake disc grey.
  turn(
    soup,
    'rim',
    [
      [w * 0.86, rim * 1.005],
      [w * 0.93, rim * 0.985],
      [w * 0.88, rim * 0.93],
      [w * 0.3, rim * 0.89],
    ],
    around,
    [0, 0, 0],
  );
  turn(
    soup,
    'underbody',
    [
      [w * 0.3, rim * 0.89],
      [-w * 0.2, rim * 0.87],
      [-w * 0.2, 0],
    ],
    around - 8,
    [0, 0, 0],
  );
  turn(
    soup,
    'tyre',
    [
      [-w * 0.85, 0],
      [-w, rim * 1.12],
    ],
    around,
    [0, 0, 0],
  );
  turn(
    soup,
    'chassis',
    [
      [0, rim * 0.62],
      [0, rim * 0.15],
    ],
    around / 2,
    [0, 0, 0],
  );
  turn(
    soup,
    'rim',
    [
      [w * 0.2, rim * 0.24],
      [w * 0.72, rim * 0.22],
      [w * 0.8, rim * 0.17],
      [w * 0.8, 0],
    ],
    around / 2,
    [0, 0, 0],
  );
  for (let spoke = 0; spoke < SPOKES; spoke++)
    for (const side of [-1, 1]) {
      const middle = (2 * Math.PI * spoke) / SPOKES;
      addSpoke(soup, middle + side * 0.13, middle + side * 0.2, rim, w);
    }
  return soup;
}

/** A tapered bar from the hub to the rim, thicker at the hub. */
function addSpoke(soup: Soup, hubAngle: number, rimAngle: number, rim: number, w: number): void {
  const at = (x: number, radius: number, angle: number, aside: number): Vec3 => [
    x,
    radius * Math.cos(angle) - aside * Math.sin(angle),
    radius * Math.sin(angle) + aside * Math.cos(angle),
  ];
  const [inner, outer] = [rim * 0.16, rim * 0.94];
  const [hubHalf, rimHalf] = [rim * 0.055, rim * 0.075];
  const [back, front] = [
    [at(w * 0.45, inner, hubAngle, -hubHalf), at(w * 0.55, outer, rimAngle, -rimHalf)],
    [at(w * 0.76, inner, hubAngle, -hubHalf), at(w * 0.86, outer, rimAngle, -rimHalf)],
  ];
  const [backFar, frontFar] = [
    [at(w * 0.45, inner, hubAngle, hubHalf), at(w * 0.55, outer, rimAngle, rimHalf)],
    [at(w * 0.76, inner, hubAngle, hubHalf), at(w * 0.86, outer, rimAngle, rimHalf)],
  ];
  // Its ends lie in hub and rim, and nobody sees its back.
  addQuad(soup, 'rim', front[0]!, frontFar[0]!, frontFar[1]!, front[1]!);
  addQuad(soup, 'rim', back[0]!, front[0]!, front[1]!, back[1]!);
  addQuad(soup, 'rim', frontFar[0]!, backFar[0]!, backFar[1]!, frontFar[1]!);
}
