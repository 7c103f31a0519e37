import { type Quat, rotate, subtract, toRadians } from '../../shared/vector.ts';
import { mix } from '../geometry/curve.ts';
import type { Soup } from '../geometry/soup.ts';
import { bareArm, bareLeg, type Figure, sleeve, trouserLeg, trunk } from './figure.ts';
import { BODY, LIMB_START, SIDES, type Side, type Skeleton } from './skeleton.ts';
import {
  addPatch,
  addTube,
  bentPath,
  dome,
  inFrame,
  type Path,
  type Row,
  rows,
  sectionsThrough,
  slerp,
  type Tube,
} from './tube.ts';

export const TOPS = ['tshirt', 'shirt', 'jacket'] as const;
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
};

const conjugate = ([x, y, z, w]: Quat): Quat => [-x, -y, -z, w];

const TRUNK_SEGMENTS = 28;
const LIMB_SEGMENTS = 14;
const COLLAR_TOP = 0.546;

/** A hem: the cloth turns in, so that nothing shows through from below. */
const turnedIn = (along: number, offset: number): Row => ({ along, offset: offset - 0.022 });

export function addTop(soup: Soup, skeleton: Skeleton, figure: Figure, top: Top): void {
  const cut = CUTS[top];
  const tube = trunk(skeleton, figure);
  const cloth = cut.trunkOffset;
  const body = rows(cut.hem, 0.5, 20, cloth);
  // Towards the neck the cloth lies on the skin.
  const neckline: Row[] = [0.515, 0.53, COLLAR_TOP].map((along) => ({
    along,
    offset: mix(cloth, 0.005, (along - 0.5) / 0.046),
  }));
  addTube(
    soup,
    'top',
    tube,
    [turnedIn(cut.hem + 0.006, cloth), ...body, ...neckline, { along: COLLAR_TOP - 0.002, offset: -0.003 }],
    TRUNK_SEGMENTS,
  );
  addTube(soup, 'skin', { ...tube, power: 2 }, [...rows(0.53, 0.612, 5, -0.006), { along: 0.62, offset: -0.018 }], 18);
  for (const side of SIDES) addSleeve(soup, skeleton, figure, side, cut);
  if (top !== 'tshirt') addCollar(soup, tube, top);
  if (top === 'jacket') addOpening(soup, tube, cloth);
  if (top === 'shirt') addPlacket(soup, tube, cloth, cut.hem);
}

function addSleeve(soup: Soup, skeleton: Skeleton, figure: Figure, side: Side, cut: Cut): void {
  const { cuff, sleeveOffset } = cut;
  const tube = sleeve(skeleton, figure, side);
  const count = Math.round((cuff - LIMB_START.arm) / 0.029);
  addTube(
    soup,
    'top',
    tube,
    [...rows(LIMB_START.arm, cuff, count, sleeveOffset), { along: cuff - 0.004, offset: sleeveOffset - 0.014 }],
    LIMB_SEGMENTS,
  );
  addTube(soup, 'skin', bareArm(skeleton, figure, side), rows(cuff - 0.04, WRIST + 0.012, cuff < 0.4 ? 18 : 3), 14);
}

/** A stand-up band that opens at the throat. */
function addCollar(soup: Soup, tube: Tube, top: Top): void {
  const spread = toRadians(top === 'jacket' ? 34 : 16);
  const lift = top === 'jacket' ? 0.012 : 0.004;
  const row = (along: number, offset: number) => ({ along, offset, from: spread, to: 2 * Math.PI - spread });
  const smooth: Tube = { path: tube.path, way: tube.way, section: tube.section, power: 2 };
  addPatch(
    soup,
    'top',
    smooth,
    [
      row(0.516, lift + 0.004),
      row(0.53, lift + 0.01),
      row(0.55, lift + 0.011),
      row(0.576, lift + 0.006),
      row(0.577, lift),
      row(0.545, 0.001),
    ],
    22,
  );
}

/** The shirt in the V of an open collar, its edges, and a zip below. */
function addOpening(soup: Soup, tube: Tube, cloth: number): void {
  const levels = [0.36, 0.4, 0.44, 0.48, 0.505, 0.53, COLLAR_TOP];
  const half = (along: number): number => toRadians(mix(2, 34, (along - 0.36) / (COLLAR_TOP - 0.36)));
  const offset = (along: number): number => (along > 0.5 ? mix(cloth, 0.006, (along - 0.5) / 0.046) : cloth) + 0.003;
  addPatch(
    soup,
    'shirt',
    tube,
    levels.map((along) => ({ along, offset: offset(along), from: -half(along), to: half(along) })),
    8,
  );
  for (const sign of [1, -1]) {
    const edge = levels.map((along) => {
      const angles = [half(along) * 0.92, half(along) + toRadians(7)].map((angle) => sign * angle);
      return { along, offset: offset(along) + 0.004, from: Math.min(...angles), to: Math.max(...angles) };
    });
    addPatch(soup, 'top', tube, edge, 3);
  }
  const zip = rows(-0.04, 0.37, 14, cloth + 0.003).map((row) => ({ ...row, from: -0.035, to: 0.035 }));
  addPatch(soup, 'dark', tube, zip, 1);
}

/** The double strip that the buttons sit on. */
function addPlacket(soup: Soup, tube: Tube, cloth: number, hem: number): void {
  const strip = rows(hem + 0.002, 0.515, 16, cloth + 0.0035).map((row) => ({ ...row, from: -0.11, to: 0.11 }));
  addPatch(soup, 'top', tube, strip, 2);
}

export function addBottom(soup: Soup, skeleton: Skeleton, figure: Figure, bottom: Bottom): void {
  const tube = trunk(skeleton, figure);
  const hips: Row[] = [...dome(-0.09, -0.02, 0, 3), ...rows(-0.09, 0.12, 9)];
  addTube(soup, 'bottom', tube, hips, TRUNK_SEGMENTS);
  const legStart = [...dome(LIMB_START.leg + 0.02, -0.03, 0, 3)];
  for (const side of SIDES) {
    if (bottom === 'trousers') {
      const hem = 0.874;
      const leg = [...legStart, ...rows(LIMB_START.leg + 0.02, hem, 30), turnedIn(hem - 0.006, 0)];
      addTube(soup, 'bottom', trouserLeg(skeleton, figure, side), leg, LIMB_SEGMENTS);
      addTube(soup, 'dark', bareLeg(skeleton, figure, side), rows(0.82, 0.9, 2), 10);
      continue;
    }
    const hem = bottom === 'shorts' ? 0.37 : 0.16;
    if (bottom === 'shorts') {
      const leg = [...legStart, ...rows(LIMB_START.leg + 0.02, hem, 18, 0.004), turnedIn(hem - 0.006, 0.004)];
      addTube(soup, 'bottom', trouserLeg(skeleton, figure, side), leg, LIMB_SEGMENTS);
    }
    addTube(
      soup,
      'skin',
      bareLeg(skeleton, figure, side),
      rows(hem - 0.06, 0.83, bottom === 'shorts' ? 14 : 18),
      LIMB_SEGMENTS,
    );
    addTube(soup, 'white', bareLeg(skeleton, figure, side), rows(0.79, 0.9, 3, 0.003), LIMB_SEGMENTS);
  }
  if (bottom === 'skirt') addSkirt(soup, skeleton, figure);
}

/** One wide tube along the mean of both thighs, wide and deep enough for both where they part. */
function addSkirt(soup: Soup, skeleton: Skeleton, figure: Figure): void {
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
  addTube(soup, 'bottom', tube, [...rows(-0.12, 0.425, 13, 0.004), turnedIn(0.42, 0.004)], 36);
}
