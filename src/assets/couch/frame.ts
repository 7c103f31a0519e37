import { axisAngle, type Vec3 } from '../../shared/vector.ts';
import type { Geometry } from '../asset.ts';
import { cushion } from '../geometry/cushion.ts';
import { lathe } from '../geometry/lathe.ts';
import { placeGeometry } from '../geometry/place-geometry.ts';
import { UPHOLSTERY_METRES } from '../textures/upholstery.ts';
import type { CouchDimensions } from './dimensions.ts';
import type { ArmForm } from './forms.ts';

const padded = (size: Vec3, at: Vec3, radius: number, crown: Vec3): Geometry =>
  placeGeometry(cushion({ size, radius, crown, metresPerRepeat: UPHOLSTERY_METRES }), { at });

/** Box under the seat, leaning back, and arms. */
export function buildFrame(d: CouchDimensions, arms: ArmForm): Geometry[] {
  const { depth, legHeight, deckHeight } = d;
  const between = arms === 'none' ? d.width : d.inside + 0.02;
  const [rear, front] = [-depth / 2 + riseOf(d) * Math.sin(d.lean) + 0.004, depth / 2 - 0.025];
  const box = padded(
    [between, deckHeight - legHeight, front - rear],
    [0, (deckHeight + legHeight) / 2, (front + rear) / 2],
    0.02,
    [0, 0, 0.006],
  );
  return [box, back(d, between), ...(arms === 'none' ? [] : [-1, 1].flatMap((side) => arm(d, arms, side)))];
}

/** Thickness of the back's frame. */
const BACK = 0.17;

/** Length of the back's frame, which begins at the underside of the box. */
const riseOf = (d: CouchDimensions): number => (d.height - 0.015 - d.legHeight) / Math.cos(d.lean);

function back(d: CouchDimensions, width: number): Geometry {
  const rise = riseOf(d);
  const slab = cushion({
    size: [width - 0.004, rise, BACK],
    radius: 0.04,
    crown: [0, 0.006, 0.01],
    metresPerRepeat: UPHOLSTERY_METRES,
  });
  const z = -d.depth / 2 + BACK / 2 + (rise / 2) * Math.sin(d.lean);
  const at: Vec3 = [0, (d.height + d.legHeight) / 2, z];
  return placeGeometry(slab, { rotation: axisAngle([1, 0, 0], -d.lean), at });
}

function arm(d: CouchDimensions, form: ArmForm, side: number): Geometry[] {
  const x = side * (d.width / 2 - d.armWidth / 2);
  const [low, depth] = [d.legHeight, d.depth - 0.06];
  if (form === 'track') {
    const tall = d.armHeight - low;
    return [padded([d.armWidth, tall, depth], [x, low + tall / 2, 0.02], 0.028, [0.006, 0.008, 0.006])];
  }
  const roll = 0.095;
  const tall = d.armHeight - roll - low;
  const panel = padded([d.armWidth - 0.03, tall, depth], [x, low + tall / 2, 0.02], 0.025, [0.004, 0, 0.004]);
  const cylinder = lathe(
    [
      { radius: 0, y: -depth / 2 },
      { radius: roll - 0.02, y: -depth / 2, sharp: true },
      { radius: roll - 0.006, y: -depth / 2 + 0.004 },
      { radius: roll, y: -depth / 2 + 0.018 },
      { radius: roll, y: depth / 2 - 0.018 },
      { radius: roll - 0.006, y: depth / 2 - 0.004 },
      { radius: roll - 0.02, y: depth / 2, sharp: true },
      { radius: 0, y: depth / 2 },
    ],
    {
      segments: 28,
      uv: (point, around) => [
        around * 3,
        (point.y + (point.radius < roll - 0.01 ? point.radius : 0)) / UPHOLSTERY_METRES,
      ],
    },
  ).geometry;
  const lying = placeGeometry(cylinder, {
    rotation: axisAngle([1, 0, 0], Math.PI / 2),
    at: [x + side * 0.012, d.armHeight - roll, 0.02],
  });
  return [panel, lying];
}
