import type { Vec3 } from '../../shared/vector.ts';
import { box } from '../geometry/loft.ts';
import type { Soup } from '../geometry/soup.ts';
import { addGuard } from './guard.ts';
import { rod, rods } from './rod.ts';
import { legZ, type MotorcycleShape } from './shape.ts';
import { addDisc, addWheel } from './wheel.ts';

const LEG_X = 0.105;

/** An upside-down telescopic fork with its wheel, two brake discs and their calipers, clamps up to `top` metres. */
export function addFork(soup: Soup, shape: MotorcycleShape, top: number): void {
  const { front } = shape;
  const leg = (y: number, x = LEG_X, ahead = 0): Vec3 => [x, y, legZ(shape, y) + ahead];
  addWheel(soup, front);
  rods(soup, 'fork', [leg(0.6), leg(top)], 0.0275, 12);
  rods(soup, 'chrome', [leg(front.hub[1] + 0.06), leg(0.61)], 0.021, 10);
  rods(soup, 'dark', [leg(front.hub[1] - 0.035), leg(front.hub[1] + 0.02), leg(front.hub[1] + 0.1)], 0.029, 10);
  rod(soup, 'metal', [leg(front.hub[1], -LEG_X - 0.03), leg(front.hub[1], LEG_X + 0.03)], 0.014);
  for (const y of [0.81, top - 0.025]) {
    rod(soup, 'dark', [leg(y, -LEG_X - 0.03, -0.006), leg(y, LEG_X + 0.03, -0.006)], 0.034, 6);
    rod(soup, 'dark', [leg(y, -0.05, -0.035), leg(y, 0.05, -0.035)], 0.03, 6);
  }
  for (const side of [1, -1]) {
    addDisc(soup, front.hub, side * 0.076, 0.155);
    const caliper: Vec3 = [side * 0.082, front.hub[1] + 0.055, front.hub[2] - 0.125];
    box(soup, 'caliper', caliper, [0.022, 0.055, 0.032]);
    box(soup, 'dark', [side * 0.095, caliper[1] + 0.02, caliper[2] + 0.055], [0.012, 0.02, 0.04]);
    box(soup, 'dark', leg(0.575, side * 0.085, -0.02), [0.03, 0.02, 0.025]);
  }
  // Brake hose.
  rods(
    soup,
    'rubber',
    [leg(top - 0.1, 0.075, -0.03), leg(0.62, 0.08, -0.05), [0.085, front.hub[1] + 0.1, front.hub[2] - 0.12]],
    0.005,
    5,
  );
  addGuard(soup, 'paint', front, { from: 0.55, to: 2.5, half: 0.067, skirt: 0.05 });
}
