import { axisAngle, multiply, type Quat, type Vec3 } from '../../shared/vector.ts';
import type { Geometry } from '../asset.ts';
import { type CushionOptions, cushion, seamOf } from '../geometry/cushion.ts';
import { placeGeometry } from '../geometry/place-geometry.ts';
import { tube } from '../geometry/skin.ts';
import { UPHOLSTERY_METRES } from '../textures/upholstery.ts';
import type { CouchDimensions } from './dimensions.ts';

interface Placed {
  size: Vec3;
  crown: Vec3;
  radius: number;
  rotation: Quat;
  at: Vec3;
}

const UPRIGHT: Quat = [0, 0, 0, 1];
const GAP = 0.006;
/** Of the back cushions against the frame behind them, radians from upright. */
const CUSHION_LEAN = 0.22;

/** Seat cushions side by side, and back cushions that lean on the frame behind them. */
function placed(d: CouchDimensions): { seats: Placed[]; backs: Placed[] } {
  const wide = d.inside / d.seats;
  const at = (i: number): number => (i - (d.seats - 1) / 2) * wide;
  const indices = Array.from({ length: d.seats }, (_, i) => i);
  const thick = d.seatHeight - d.deckHeight;
  const lean = axisAngle([1, 0, 0], -CUSHION_LEAN);
  return {
    seats: indices.map((i) => ({
      size: [wide - GAP, thick, 0.66],
      crown: [0, 0.022, 0.014],
      radius: 0.035,
      rotation: UPRIGHT,
      at: [at(i), d.deckHeight + thick / 2 + 0.001, d.depth / 2 - 0.345],
    })),
    backs: indices.map((i) => ({
      size: [wide - GAP, 0.43, 0.17],
      crown: [0.004, 0.02, 0.035],
      radius: 0.055,
      rotation: lean,
      at: [at(i), d.seatHeight + 0.215, -0.13],
    })),
  };
}

export function buildCushions(d: CouchDimensions): Geometry[] {
  const { seats, backs } = placed(d);
  return [...copies(seats, cushion), ...copies(backs, cushion)];
}

/** Things that differ in their places only: shaped once. */
function copies(all: readonly Placed[], shape: (options: CushionOptions) => Geometry): Geometry[] {
  const { size, crown, radius } = all[0]!;
  const geometry = shape({ size, crown, radius, metresPerRepeat: UPHOLSTERY_METRES });
  return all.map((placement) => placeGeometry(geometry, placement));
}

/** Welts: a cord around the upper edge of each seat cushion and the front edge of each back cushion. */
export function buildPiping(d: CouchDimensions): Geometry[] {
  const { seats, backs } = placed(d);
  return [...copies(seats, (shape) => cord(shape, 1)), ...copies(backs, (shape) => cord(shape, 2))];
}

const CORD = 0.0045;

function cord(shape: CushionOptions, axis: 1 | 2): Geometry {
  const side: Vec3 = axis === 1 ? [0, 1, 0] : [0, 0, 1];
  return tube({ path: seamOf(shape, axis, 1), radii: () => [CORD, CORD], side, sides: 5 });
}

/** Throw pillows: in the corners first, then in the middle. */
export function buildPillows(d: CouchDimensions, count: number): Geometry[] {
  const side = 0.42;
  const x = d.inside / 2 - 0.24;
  const spots: readonly (readonly [x: number, z: number, yaw: number, roll: number])[] = [
    [-x, 0.08, 0.38, 0.1],
    [x, 0.08, -0.42, -0.06],
    [0.16, 0.09, 0.06, 0.16],
  ];
  const pillow = cushion({
    size: [side, side, 0.035],
    crown: [-0.012, -0.012, 0.055],
    radius: 0.016,
    metresPerRepeat: UPHOLSTERY_METRES,
  });
  return spots.slice(0, count).map(([px, z, yaw, roll]) => {
    const lean = axisAngle([1, 0, 0], -CUSHION_LEAN - 0.2);
    const rotation = multiply(multiply(axisAngle([0, 1, 0], yaw), lean), axisAngle([0, 0, 1], roll));
    return placeGeometry(pillow, { rotation, at: [px, d.seatHeight + 0.21, z] });
  });
}
