import type { Vec3 } from '../../shared/vector.ts';
import { type AxlePoint, turn } from '../geometry/loft.ts';
import { appendMoved, emptySoup, type Soup } from '../geometry/soup.ts';
import { fan, skinRings } from '../geometry/sweep.ts';
import type { HeavyFineness } from './fineness.ts';

/** A lorry's or bus's tyre on a ten-stud disc wheel, metres. */
export interface HeavyWheel {
  radius: number;
  rimRadius: number;
  tyreWidth: number;
}

/** twin: in pairs, the outer discs dished inwards; steered: one each, the disc standing out. */
export interface HeavyAxle {
  z: number;
  twin: boolean;
}

/** Wheels on both sides of each axle at ±x. */
export function addHeavyWheels(
  soup: Soup,
  wheel: HeavyWheel,
  x: number,
  axles: readonly HeavyAxle[],
  fineness: HeavyFineness,
): void {
  for (const twin of [false, true]) {
    const here = axles.filter((axle) => axle.twin === twin);
    if (here.length === 0) continue;
    const one = fineness.details ? heavyWheel(wheel, twin, fineness.wheel) : plainWheel(wheel, twin, fineness.wheel);
    for (const { z } of here)
      for (const side of [1, -1])
        appendMoved(
          soup,
          one,
          ([px, py, pz]): Vec3 => [side * (x + px), wheel.radius + py, z + pz],
          // A mirror turns triangles over.
          side < 0,
        );
  }
}

/** From afar: a drum and a disc; twins as one wide drum. */
function plainWheel({ radius: r, rimRadius: rim, tyreWidth }: HeavyWheel, twin: boolean, around: number): Soup {
  const soup = emptySoup();
  const w = tyreWidth / 2;
  const inner = twin ? -w - tyreWidth - 0.04 : -w;
  turn(
    soup,
    'tyre',
    [
      [inner, 0],
      [inner, r],
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
      [w * (twin ? -0.2 : 0.6), 0],
    ],
    around,
    [0, 0, 0],
  );
  return soup;
}

const tyre = ({ radius: r, rimRadius: rim, tyreWidth }: HeavyWheel): AxlePoint[] => {
  const w = tyreWidth / 2;
  return [
    [-w * 0.8, rim * 0.9],
    [-w, rim * 1.15],
    [-w * 0.97, r * 0.95],
    [-w * 0.8, r],
    [w * 0.8, r],
    [w * 0.97, r * 0.95],
    [w, rim * 1.15],
    [w * 0.86, rim],
  ];
};

/** About the origin, its face towards +x. */
function heavyWheel(wheel: HeavyWheel, twin: boolean, around: number): Soup {
  const soup = emptySoup();
  const { rimRadius: rim, tyreWidth } = wheel;
  const w = tyreWidth / 2;
  turn(soup, 'tyre', tyre(wheel), around, [0, 0, 0]);
  // Depth of the disc behind the rim's edge: a steered wheel's disc stands out, a driven one's lies deep.
  const disc = twin ? -w * 0.35 : w * 0.55;
  const hub = twin ? w * 0.35 : w * 0.95;
  turn(
    soup,
    'rim',
    [
      [w * 0.86, rim],
      [w * 0.88, rim * 0.95],
      [disc, rim * 0.84],
      [disc + 0.015, rim * 0.62],
      [disc + 0.005, rim * 0.42],
      [hub, rim * 0.38],
      [hub + 0.02, rim * 0.3],
      [hub + 0.02, 0],
    ],
    around,
    [0, 0, 0],
  );
  turn(
    soup,
    'underbody',
    [
      [-w * 0.8, 0],
      [-w * 0.8, rim * 0.9],
    ],
    around / 2,
    [0, 0, 0],
  );
  for (let i = 0; i < 10; i++) {
    const angle = (2 * Math.PI * i) / 10;
    addStud(soup, disc, disc + 0.035, rim * 0.52, angle, 0.016, 5);
    // Hand holes, as dark discs on the plate.
    addStud(soup, disc, disc + 0.014, rim * 0.72, angle + 0.31, rim * 0.075, 7);
  }
  if (twin) turn(soup, 'tyre', innerTyre(wheel), around, [-tyreWidth - 0.04, 0, 0]);
  return soup;
}

/** Of the inner twin only tread and flanks show. */
const innerTyre = (wheel: HeavyWheel): AxlePoint[] => {
  const [, flank, , edge, far, , other] = tyre(wheel) as AxlePoint[];
  return [[flank![0], 0.05], flank!, edge!, far!, other!];
};

/** A round peg on a disc that faces +x: its wall and its face. */
function addStud(soup: Soup, from: number, to: number, at: number, angle: number, radius: number, sides: number): void {
  const ring = (x: number): Vec3[] =>
    Array.from({ length: sides }, (_, k): Vec3 => {
      const a = (2 * Math.PI * k) / sides;
      return [x, at * Math.cos(angle) + radius * Math.cos(a), at * Math.sin(angle) + radius * Math.sin(a)];
    });
  const [foot, face] = [ring(from), ring(to)];
  skinRings(soup, 'underbody', [foot, face]);
  fan(soup, 'underbody', [to, at * Math.cos(angle), at * Math.sin(angle)], face);
}
