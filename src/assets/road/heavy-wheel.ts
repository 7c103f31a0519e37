import type { Vec3 } from '../../shared/vector.ts';
import { type AxlePoint, turn } from '../geometry/loft.ts';
import { appendMoved, emptySoup, type Soup } from '../geometry/soup.ts';
import { sweep } from '../geometry/sweep.ts';

/** A lorry's or bus's tyre on a ten-stud disc wheel, metres. */
export interface HeavyWheel {
  radius: number;
  rimRadius: number;
  tyreWidth: number;
}

const AROUND = 32;

/** Wheels on both sides of each axle at ±x; `twin` ones sit in pairs, their discs dished inwards. */
export function addHeavyWheels(
  soup: Soup,
  wheel: HeavyWheel,
  x: number,
  axles: readonly { z: number; twin: boolean }[],
): void {
  for (const { z, twin } of axles)
    for (const side of [1, -1] as const) {
      const one = heavyWheel(wheel, twin);
      appendMoved(soup, one, ([px, py, pz]): Vec3 => [side * (x + px), wheel.radius + py, z + pz], side < 0);
      if (!twin) continue;
      const inner = emptySoup();
      turn(inner, 'tyre', tyre(wheel), AROUND, [-wheel.tyreWidth - 0.04, 0, 0]);
      appendMoved(soup, inner, ([px, py, pz]): Vec3 => [side * (x + px), wheel.radius + py, z + pz], side < 0);
    }
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
function heavyWheel(wheel: HeavyWheel, twin: boolean): Soup {
  const soup = emptySoup();
  const { rimRadius: rim, tyreWidth } = wheel;
  const w = tyreWidth / 2;
  turn(soup, 'tyre', tyre(wheel), AROUND, [0, 0, 0]);
  // Depth of the disc behind the rim's edge: a steered wheel's disc stands out, a driven one's lies deep.
  const disc = twin ? -w * 0.35 : w * 0.55;
  const hub = twin ? w * 0.35 : w * 0.95;
  turn(
    soup,
    'rim',
    [
      [w * 0.86, rim],
      [w * 0.9, rim * 0.97],
      [w * 0.8, rim * 0.9],
      [disc, rim * 0.84],
      [disc + 0.015, rim * 0.62],
      [disc + 0.005, rim * 0.42],
      [hub, rim * 0.38],
      [hub + 0.02, rim * 0.3],
      [hub + 0.02, 0],
    ],
    AROUND,
    [0, 0, 0],
  );
  turn(
    soup,
    'underbody',
    [
      [-w * 0.8, 0],
      [-w * 0.8, rim * 0.9],
    ],
    AROUND / 2,
    [0, 0, 0],
  );
  for (let i = 0; i < 10; i++) {
    const angle = (2 * Math.PI * i) / 10;
    const at = (radius: number, x: number, turnBy = 0): Vec3 => [
      x,
      radius * Math.cos(angle + turnBy),
      radius * Math.sin(angle + turnBy),
    ];
    sweep(soup, 'underbody', [at(rim * 0.52, disc), at(rim * 0.52, disc + 0.035)], { radius: 0.016, sides: 5 });
    // Hand holes, as dark discs on the plate.
    sweep(soup, 'underbody', [at(rim * 0.72, disc, 0.31), at(rim * 0.72, disc + 0.014, 0.31)], {
      radius: rim * 0.075,
      sides: 8,
    });
  }
  return soup;
}
