import { type Quat, rotate, subtract, toRadians } from '../../shared/vector.ts';
import { mix } from '../geometry/curve.ts';
import { bareArm, bareLeg, type Figure, sleeve, trouserLeg, trunk } from './figure.ts';
import type { Fineness } from './fineness.ts';
import type { Mesh, PartOfCell } from './mesh.ts';
import { BODY, LIMB_START, SIDES, type Side, type Skeleton } from './skeleton.ts';
import {
  bentPath,
  dome,
  inFrame,
  type Path,
  type Row,
  rowsBy,
  sectionsThrough,
  skinPatch,
  skinTube,
  slerp,
  type Tube,
} from './tube.ts';

export const TOPS = ['tshirt', 'shirt', 'jacket', 'hi_vis_vest'] as const;
export type Top = (typeof TOPS)[number];
export const BOTTOMS = ['trousers', 'shorts', 'skirt'] as const;
export type Bottom = (typeof BOTTOMS)[number];

interface Cut {
  /** Lower edge by length along the spine. */
  hem: number;
  /** End of the sleeve by length along the arm. */
  cuff: number;
  /** Cloth beyond the body's section. */
  trunkOffset: number;
  sleeveOffset: number;
}

const WRIST = BODY.upperArm + BODY.forearm;
const CUTS: Record<Top, Cut> = {
  tshirt: { hem: -0.01, cuff: 0.2, trunkOffset: 0.008, sleeveOffset: 0.002 },
  shirt: { hem: -0.02, cuff: WRIST - 0.008, trunkOffset: 0.009, sleeveOffset: -0.001 },
  jacket: { hem: -0.045, cuff: WRIST + 0.004, trunkOffset: 0.02, sleeveOffset: 0.008 },
  hi_vis_vest: { hem: -0.045, cuff: WRIST - 0.008, trunkOffset: 0.02, sleeveOffset: -0.001 },
};

const conjugate = ([x, y, z, w]: Quat): Quat => [-x, -y, -z, w];

const COLLAR_TOP = 0.546;

/** A hem: the cloth turns in, so that nothing shows through from below. */
const turnedIn = (along: number, offset: number): Row => ({ along, offset: offset - 0.022 });

export function addTop(mesh: Mesh, skeleton: Skeleton, figure: Figure, top: Top, fineness: Fineness): void {
  const cut = CUTS[top];
  const tube = trunk(skeleton, figure);
  const cloth = cut.trunkOffset;
  const isVest = top === 'hi_vis_vest';
  const body = isVest
    ? [cut.hem, ...BANDS, 0.36, 0.43, 0.5].map((along) => ({ along, offset: cloth }))
    : rowsBy(cut.hem, 0.5, fineness.stepMetres, cloth);
  // Towards the neck the cloth lies on the skin.
  const neckline: Row[] = [0.515, 0.53, COLLAR_TOP].map((along) => ({
    along,
    offset: mix(cloth, 0.005, (along - 0.5) / 0.046),
  }));
  const hem = turnedIn(cut.hem + 0.006, cloth);
  const band = { along: COLLAR_TOP - 0.002, offset: -0.003 };
  const part: PartOfCell = isVest ? partOfVest(fineness.trunk) : 'top';
  skinTube(mesh, part, tube, [...body, ...neckline, band], fineness.trunk);
  skinTube(mesh, isVest ? 'vest' : 'top', tube, [hem, body[0]!], fineness.trunk);
  const neck = [...rowsBy(0.53, 0.6, 2 * fineness.stepMetres, -0.006), { along: 0.612, offset: -0.018 }];
  skinTube(mesh, 'skin', { ...tube, power: 2 }, neck, fineness.trunk);
  for (const side of SIDES) addSleeve(mesh, skeleton, figure, side, cut, fineness);
  const outer = isVest ? 'vest' : 'top';
  if (top === 'jacket' || isVest)
    addOpening(mesh, tube, [...body, ...neckline], isVest ? 'top' : 'shirt', outer, fineness.details);
  if (!fineness.details) return;
  if (top !== 'tshirt') addCollar(mesh, tube, top === 'shirt' || isVest ? 0.004 : 0.012);
  if (top === 'shirt') addPlacket(mesh, tube, body);
}

/** Rows of a vest, its two bands from 0.05 to 0.1 and 0.16 to 0.21: 5 cm wide and apart, EN ISO 20471, class 2. */
const BANDS = [0, 0.05, 0.1, 0.16, 0.21, 0.28];

/** Bands around the waist and braces over the shoulders, in rows and columns of the vest's own mesh. */
function partOfVest(segments: number): PartOfCell {
  // From 23 to 53 degrees of the front and the back.
  const first = Math.round((segments * 23) / 360);
  const last = Math.max(first, Math.round((segments * 53) / 360) - 1);
  const isBrace = (column: number): boolean => {
    const fromSide = Math.min(column, segments - 1 - column);
    const fromFrontOrBack = Math.min(fromSide, segments / 2 - 1 - fromSide);
    return fromFrontOrBack >= first && fromFrontOrBack <= last;
  };
  return (column, row) => (row === 2 || row === 4 || (row > 4 && isBrace(column)) ? 'reflector' : 'vest');
}

function addSleeve(
  mesh: Mesh,
  skeleton: Skeleton,
  figure: Figure,
  side: Side,
  { cuff, sleeveOffset }: Cut,
  { limb, stepMetres }: Fineness,
): void {
  const cloth = rowsBy(LIMB_START.arm, cuff, stepMetres, sleeveOffset);
  const end = { along: cuff - 0.004, offset: sleeveOffset - 0.014 };
  skinTube(mesh, 'top', sleeve(skeleton, figure, side), cloth, limb);
  skinTube(mesh, 'top', sleeve(skeleton, figure, side), [cloth.at(-1)!, end], limb);
  skinTube(mesh, 'skin', bareArm(skeleton, figure, side), rowsBy(cuff - 0.04, WRIST + 0.012, stepMetres), limb);
}

/** A stand-up band that opens at the throat; `lift` is how far it stands off, metres. */
function addCollar(mesh: Mesh, tube: Tube, lift: number): void {
  const spread = toRadians(lift > 0.01 ? 34 : 16);
  const row = (along: number, offset: number) => ({ along, offset, from: spread, to: 2 * Math.PI - spread });
  const smooth: Tube = { path: tube.path, way: tube.way, section: tube.section, power: 2 };
  skinPatch(
    mesh,
    'top',
    smooth,
    [
      row(0.516, lift + 0.004),
      row(0.53, lift + 0.01),
      row(0.55, lift + 0.011),
      row(0.572, lift + 0.006),
      row(0.573, lift),
      row(0.545, 0.001),
    ],
    20,
  );
}

/** The shirt in the V of an open collar, its edges, and a zip below. */
function addOpening(
  mesh: Mesh,
  tube: Tube,
  front: readonly Row[],
  inner: string,
  outer: string,
  details: boolean,
): void {
  const levels = front.filter(({ along }) => along > 0.33);
  const half = (along: number): number => toRadians(mix(2, 34, Math.max(0, (along - 0.35) / (COLLAR_TOP - 0.35))));
  const above = (row: Row, metres: number, from: number, to: number) => ({
    ...row,
    offset: row.offset! + metres,
    from,
    to,
  });
  const shirt = levels.map((row) => above(row, 0.003, -half(row.along), half(row.along)));
  skinPatch(mesh, inner, tube, shirt, details ? 6 : 4);
  if (!details) return;
  for (const sign of [1, -1]) {
    const edge = levels.map((row) => {
      const angles = [half(row.along) * 0.92, half(row.along) + toRadians(7)].map((angle) => sign * angle);
      return above(row, 0.007, Math.min(...angles), Math.max(...angles));
    });
    skinPatch(mesh, outer, tube, edge, 2);
  }
  skinPatch(
    mesh,
    'dark',
    tube,
    raised(
      front.filter(({ along }) => along < 0.38),
      0.035,
    ),
    2,
  );
}

/** The double strip that the buttons sit on. */
function addPlacket(mesh: Mesh, tube: Tube, body: readonly Row[]): void {
  skinPatch(mesh, 'top', tube, raised(body, 0.11), 2);
}

/** A strip down the front, in the rows of the cloth under it, so that it follows its folds. */
const raised = (body: readonly Row[], halfAngle: number) =>
  body.map((row) => ({ ...row, offset: row.offset! + 0.0035, from: -halfAngle, to: halfAngle }));

export function addBottom(mesh: Mesh, skeleton: Skeleton, figure: Figure, bottom: Bottom, fineness: Fineness): void {
  const { limb, stepMetres, details } = fineness;
  // Up to where every top covers them.
  const hips = [...dome(-0.09, -0.02, 0, fineness.dome), ...rowsBy(-0.09, 0.05, stepMetres)];
  skinTube(mesh, 'bottom', trunk(skeleton, figure), hips, fineness.trunk);
  for (const side of SIDES) {
    const [cloth, skin] = [trouserLeg(skeleton, figure, side), bareLeg(skeleton, figure, side)];
    const leg = (hem: number, offset: number): void => {
      const start = LIMB_START.leg + 0.02;
      const length = rowsBy(start, hem, stepMetres, offset);
      const rounded = dome(start, -0.03, 0, fineness.dome);
      skinTube(mesh, 'bottom', cloth, [...rounded, ...length], limb);
      skinTube(mesh, 'bottom', cloth, [length.at(-1)!, turnedIn(hem - 0.006, offset)], limb);
    };
    if (bottom === 'trousers') {
      leg(0.874, 0);
      if (details) skinTube(mesh, 'dark', skin, rowsBy(0.82, 0.9, 0.04), 8);
      continue;
    }
    const hem = bottom === 'shorts' ? 0.37 : 0.16;
    if (bottom === 'shorts') leg(hem, 0.004);
    skinTube(mesh, 'skin', skin, rowsBy(hem - 0.06, 0.83, stepMetres), limb);
    skinTube(mesh, 'white', skin, rowsBy(0.79, 0.9, 1.2 * stepMetres, 0.003), limb);
  }
  if (bottom === 'skirt') addSkirt(mesh, skeleton, figure, fineness);
}

/** One wide tube along the mean of both thighs, wide and deep enough for both where they part. */
function addSkirt(mesh: Mesh, skeleton: Skeleton, figure: Figure, fineness: Fineness): void {
  const [left, right] = SIDES.map((side) => skeleton.legs[side]) as [Path, Path];
  const thigh = slerp(left(0.25).orientation, right(0.25).orientation, 0.5);
  const path = bentPath(
    inFrame(skeleton.pelvis, [0, 0.12, 0]),
    [-0.12, 0.5],
    skeleton.pelvis.orientation,
    [{ at: 0, width: 0.1, orientation: thigh }],
    'down',
  );
  // How far the knees lie apart along the skirt's own axes, beyond the hips.
  const apart = rotate(conjugate(thigh), subtract(left(0.4).position, right(0.4).position));
  const [spreadX, spreadZ] = [Math.abs(apart[0]) / 2 - BODY.hipOffset, Math.abs(apart[2]) / 2];
  const base = sectionsThrough([
    [-0.12, 0.136, 0.09, 0.094],
    [0, 0.178, 0.118, 0.134],
    [0.1, 0.184, 0.12, 0.134],
    [0.5, 0.192, 0.125, 0.13],
  ]);
  const waist = figure.width(0.12);
  const tube: Tube = {
    path,
    way: 'down',
    power: 2.4,
    section: (along) => {
      const { side, front, back } = base(along);
      const girth = mix(waist, Math.max(waist, figure.limbs), Math.min(1, (along + 0.12) / 0.12));
      const share = Math.min(1, Math.max(0, along / 0.4));
      return {
        side: side * girth + spreadX * share,
        front: front * girth + spreadZ * share,
        back: back * girth + spreadZ * share,
      };
    },
    relief: (along, radians) =>
      0.014 * Math.max(0, along + 0.1) * (Math.sin(9 * radians) + 0.6 * Math.sin(5 * radians + 1)),
  };
  // Tucked in as far as tops hang over it.
  const cloth = rowsBy(-0.12, 0.425, 1.2 * fineness.stepMetres).map((row) => ({
    ...row,
    offset: row.along < 0.02 ? -0.009 : 0.004,
  }));
  const segments = Math.round(fineness.trunk * 1.2);
  skinTube(mesh, 'bottom', tube, cloth, segments);
  skinTube(mesh, 'bottom', tube, [cloth.at(-1)!, turnedIn(0.42, 0.004)], segments);
}
