import type { Vec3 } from '../../shared/vector.ts';
import { type AxlePoint, hexahedron, turn } from '../geometry/loft.ts';
import type { Soup } from '../geometry/soup.ts';
import type { Wheel } from './shape.ts';

/** A corner straight down: the tyre touches the ground exactly. */
const AROUND = 28;
const SPOKES = 5;

/** Half a tyre's cross-section from bead to crown: share of the half-width, and of the height over the rim. */
const TYRE: readonly (readonly [number, number])[] = [
  [0.7, -0.03],
  [0.93, 0.2],
  [1, 0.43],
  [0.93, 0.68],
  [0.72, 0.86],
  [0.38, 0.965],
];

/** A cast wheel of five split spokes with its round-shouldered tyre. */
export function addWheel(soup: Soup, { hub, radius, rim, half }: Wheel): void {
  const side = (sign: 1 | -1): AxlePoint[] => TYRE.map(([w, h]) => [sign * half * w, rim + (radius - rim) * h]);
  turn(soup, 'tyre', [...side(-1), [0, radius], ...side(1).reverse()], AROUND, hub);
  const w = half * 0.72;
  // Seen from the hub: the rim's inner side, round the spokes' ends.
  const well: readonly AxlePoint[] = [
    [w, rim + 0.004],
    [w * 0.92, rim - 0.012],
    [w * 0.5, rim - 0.03],
    [-w * 0.5, rim - 0.03],
    [-w * 0.92, rim - 0.012],
    [-w, rim + 0.004],
  ];
  turn(soup, 'rim', well, AROUND, hub);
  turn(
    soup,
    'rim',
    [
      [-half, 0],
      [-half, 0.03],
      [-0.03, 0.045],
      [0.03, 0.045],
      [half, 0.03],
      [half, 0],
    ],
    12,
    hub,
  );
  for (let spoke = 0; spoke < SPOKES; spoke++)
    for (const lean of [-1, 1]) {
      const angle = (2 * Math.PI * spoke) / SPOKES;
      addSpoke(soup, hub, angle + lean * 0.1, angle + lean * 0.24, rim - 0.024);
    }
}

function addSpoke(soup: Soup, hub: Vec3, from: number, to: number, length: number): void {
  const at = (x: number, radius: number, angle: number, aside: number): Vec3 => [
    hub[0] + x,
    hub[1] + radius * Math.cos(angle) - aside * Math.sin(angle),
    hub[2] + radius * Math.sin(angle) + aside * Math.cos(angle),
  ];
  const [root, tip] = [0.03, length];
  hexahedron(soup, 'rim', [
    at(-0.022, root, from, -0.014),
    at(-0.022, root, from, 0.014),
    at(-0.014, tip, to, 0.01),
    at(-0.014, tip, to, -0.01),
    at(0.022, root, from, -0.014),
    at(0.022, root, from, 0.014),
    at(0.014, tip, to, 0.01),
    at(0.014, tip, to, -0.01),
  ]);
}

/** A brake disc on its carrier, to one side of a wheel. */
export function addDisc(soup: Soup, hub: Vec3, x: number, radius: number): void {
  const ring = (part: string, inner: number, outer: number, half: number, segments: number): void =>
    turn(
      soup,
      part,
      [
        [-half, inner],
        [-half, outer],
        [half, outer],
        [half, inner],
        [-half, inner],
      ],
      segments,
      [x, hub[1], hub[2]],
    );
  ring('disc', radius * 0.72, radius, 0.0025, 24);
  ring('dark', 0.02, radius * 0.5, 0.004, 12);
  for (let i = 0; i < 6; i++) {
    const angle = (2 * Math.PI * i) / 6;
    const at = (r: number, aside: number, dx: number): Vec3 => [
      x + dx,
      hub[1] + r * Math.cos(angle) - aside * Math.sin(angle),
      hub[2] + r * Math.sin(angle) + aside * Math.cos(angle),
    ];
    const corners = (dx: number): Vec3[] => [
      at(radius * 0.45, -0.012, dx),
      at(radius * 0.45, 0.012, dx),
      at(radius * 0.76, 0.009, dx),
      at(radius * 0.76, -0.009, dx),
    ];
    hexahedron(soup, 'dark', [...corners(-0.0035), ...corners(0.0035)]);
  }
}
