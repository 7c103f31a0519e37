import { axisAngle, toRadians, type Vec3 } from '../shared/vector.ts';
import type { AssetDefinition, CollisionShape, Geometry } from './asset.ts';
import { mergeGeometries } from './geometry/merge.ts';
import { extentsOf, placeGeometry } from './geometry/place-geometry.ts';
import { roundedBox } from './geometry/rounded-box.ts';
import { paintCardboard } from './textures/cardboard.ts';

/** Corrugated board of a single wall, B flute: thickness, and kg/m². */
const BOARD = 0.003;
const BOARD_KG_PER_M2 = 0.45;
/** The flaps hang outwards past level by this much. */
const FLAP_DROOP_DEGREES = 24;

/** A flat piece of board in the asset's frame. */
interface Board {
  size: Vec3;
  at: Vec3;
  /** About z for the flaps at the sides, about x for those at front and back. */
  axis: Vec3;
  degrees: number;
}

export const openBox: AssetDefinition = {
  name: 'open-box',
  doc: 'An open parcel of corrugated board, its flaps folded out: things can lie inside.',
  classes: [],
  isContext: true,
  params: {
    width_cm: { kind: 'number', min: 12, max: 60, default: 30, unit: 'cm', doc: 'Width; depth is 0.75 of it.' },
    height_cm: { kind: 'number', min: 5, max: 40, default: 14, unit: 'cm', doc: 'Height of the walls.' },
  },
  build(params) {
    const boards = boardsOf(Number(params.width_cm) / 100, Number(params.height_cm) / 100);
    const geometry = mergeGeometries(boards.map(toGeometry));
    const { size, max } = extentsOf([geometry]);
    const areas = boards.map(({ size: [x, y, z] }) => (x * y * z) / BOARD);
    const area = areas.reduce((sum, own) => sum + own, 0);
    // Flat pieces of one thickness: each weighs as its area.
    const height = boards.reduce((sum, { at }, i) => sum + at[1] * areas[i]!, 0) / area;
    return {
      size,
      massKg: BOARD_KG_PER_M2 * area,
      centerOfMass: [0, height, 0],
      parts: [
        {
          name: 'board',
          geometry,
          material: { color: '#ffffff', roughness: 0.95, metalness: 0, texture: paintCardboard(1) },
        },
      ],
      collision: boards.map(toCollision),
      keypoints: { top: [0, max[1], 0], floor: [0, BOARD, 0] },
      friction: 0.5,
    };
  },
};

function boardsOf(width: number, height: number): Board[] {
  const depth = 0.75 * width;
  const flat = (size: Vec3, at: Vec3): Board => ({ size, at, axis: [0, 0, 1], degrees: 0 });
  // Flaps reach to the middle when they are closed: half the depth, at all four sides.
  const [flap, half] = [depth / 2, BOARD / 2];
  const droop = toRadians(FLAP_DROOP_DEGREES);
  const [out, down] = [(flap / 2) * Math.cos(droop), (flap / 2) * Math.sin(droop)];
  return [
    flat([width, BOARD, depth], [0, half, 0]),
    ...[-1, 1].flatMap((side): Board[] => [
      flat([BOARD, height, depth], [side * (width / 2 - half), height / 2, 0]),
      flat([width - 2 * BOARD, height, BOARD], [0, height / 2, side * (depth / 2 - half)]),
      {
        size: [flap, BOARD, depth],
        at: [side * (width / 2 + out), height - half - down, 0],
        axis: [0, 0, 1],
        degrees: -side * FLAP_DROOP_DEGREES,
      },
      {
        size: [width, BOARD, flap],
        at: [0, height - half - down, side * (depth / 2 + out)],
        axis: [1, 0, 0],
        degrees: side * FLAP_DROOP_DEGREES,
      },
    ]),
  ];
}

function toGeometry({ size, at, axis, degrees }: Board): Geometry {
  const flat = roundedBox({ size, radius: 0.0012, center: [0, 0, 0], metresPerRepeat: 0.11 });
  return placeGeometry(flat, { rotation: axisAngle(axis, toRadians(degrees)), at });
}

const toCollision = ({ size, at, axis, degrees }: Board): CollisionShape => ({
  kind: 'box',
  center: at,
  halfExtents: [size[0] / 2, size[1] / 2, size[2] / 2],
  rotation: axisAngle(axis, toRadians(degrees)),
});
