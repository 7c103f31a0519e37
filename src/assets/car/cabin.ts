import type { Vec3 } from '../../shared/vector.ts';
import { mix } from '../geometry/curve.ts';
import type { Fineness } from './fineness.ts';
import type { CarShape } from './shape.ts';
import type { BodySurface } from './surface.ts';

/** What stands between one column of the cabin and the next. */
type Bay = 'windscreen' | 'rearWindow' | 'window' | 'blackPillar' | 'paintedPillar' | 'frame';

export interface CabinColumn {
  foot: Vec3;
  /** On the roof's rim. */
  head: Vec3;
  /** Of the bay that follows. */
  bay: Bay;
}

/** The cabin's points, with the part that each cell belongs to. */
export interface CabinGrid {
  columns: readonly CabinColumn[];
  grid: readonly (readonly Vec3[])[];
  /** Heights of the rows from foot 0 to rim 1; the rows above cross the roof. */
  heights: readonly number[];
  partOf(i: number, j: number): string;
}

/** Roundness of the roof's rim: how far it runs inwards and how far it rises. */
const RIM = { inset: 0.06, rise: 0.022 };
/** Width of the dark frames beside the panes in metres, and below and above them as a fraction of the cabin's height. */
const FRAME_METRES = 0.022;
export const FRAME_T = 0.045;

/** The left half of windscreen, pillars, windows and roof; its foot dips under the bonnet and the belt. */
export function cabinGrid(shape: CarShape, surface: BodySurface, fineness: Fineness): CabinGrid {
  const columns = cabinColumns(shape, surface, fineness);
  const heights = paneHeights(shape, fineness);
  const rim = columns.map((column) => column.head);
  const grid = columns.map((column, i) => [
    ...heights.map((t) => upright(column, t)),
    ...roofPoints(rim, i, shape, fineness),
  ]);
  const partOf = (i: number, j: number): string => {
    const { bay } = columns[i]!;
    if (j >= heights.length - 1) return 'paint';
    const t = (heights[j]! + heights[j + 1]!) / 2;
    const isRear = bay === 'rearWindow' && fineness.details;
    const [from, to] = isRear ? shape.cabin.rearGlass : shape.cabin.glass;
    if (!fineness.details) return bay !== 'paintedPillar' && t > from - FRAME_T && t < to + FRAME_T ? 'glass' : 'paint';
    const inGlass = t > from && t < to;
    if (bay === 'paintedPillar') return 'paint';
    if (bay === 'blackPillar') return t < to + FRAME_T ? 'trim' : 'paint';
    if (bay === 'frame') return t < to + FRAME_T && t > from - FRAME_T ? 'trim' : 'paint';
    if (inGlass) return bay === 'windscreen' ? 'windscreen' : 'glass';
    return t > from - FRAME_T && t < to + FRAME_T ? 'trim' : 'paint';
  };
  return { columns, grid, heights, partOf };
}

/** Rows up the cabin: the borders of glass and frames, and steps between. */
function paneHeights(shape: CarShape, fineness: Fineness): number[] {
  const { glass, rearGlass } = shape.cabin;
  // Far off, frames count as glass, and every pane ends at one height.
  const panes = fineness.details ? [glass, rearGlass] : [];
  const stops = [0, glass[0] - FRAME_T, glass[1] + FRAME_T, 1];
  for (const [from, to] of panes) stops.push(from - FRAME_T, from, to, to + FRAME_T);
  const sorted = [...new Set(stops.map((t) => Math.round(Math.min(1, Math.max(0, t)) * 1e4) / 1e4))].sort(
    (a, b) => a - b,
  );
  return sorted.flatMap((t, i) => {
    const next = sorted[i + 1];
    if (next === undefined) return [t];
    const steps = Math.max(1, Math.round((next - t) * fineness.pane));
    return Array.from({ length: steps }, (_, k) => mix(t, next, k / steps));
  });
}

function cabinColumns(shape: CarShape, surface: BodySurface, fineness: Fineness): CabinColumn[] {
  const { cabin } = shape;
  const side = (belt: number, roof: number, bay: Bay): CabinColumn => ({
    foot: [surface.lidHalfWidth(belt) - 0.004, surface.lidHeight(belt, 1) - 0.03, belt],
    head: [cabin.rim(roof), rimHeight(shape, roof, 1), roof],
    bay,
  });
  const screen = (end: 'front' | 'rear', fraction: number, bay: Bay): CabinColumn => {
    const [belt, roof] = cabin[end];
    const [bowBelt, bowRoof] = end === 'front' ? cabin.frontBow : [-cabin.rearBow[0], -cabin.rearBow[1]];
    const bow = 1 - fraction ** 2;
    const corner = side(belt, roof, bay);
    const footZ = belt + bowBelt * bow;
    const headZ = roof + bowRoof * bow;
    return {
      foot: [corner.foot[0] * fraction, surface.lidHeight(footZ, fraction) - 0.03, footZ],
      head: [corner.head[0] * fraction, rimHeight(shape, headZ, fraction), headZ],
      bay,
    };
  };
  const panels = Math.max(2, fineness.lid);
  const across = Array.from({ length: panels }, (_, k) => (0.93 * k) / panels);
  const glazing: CabinColumn[] = cabin.windows.flatMap(({ from, to }, i) => {
    const steps = Math.max(1, Math.ceil((from[0] - to[0]) / fineness.spanMetres / 1.5));
    const panes = Array.from({ length: steps }, (_, k) =>
      side(mix(from[0], to[0], k / steps), mix(from[1], to[1], k / steps), 'window'),
    );
    const last = i === cabin.windows.length - 1;
    const after: Bay = last ? 'frame' : 'blackPillar';
    const end = side(to[0], to[1], after);
    const frameEnd = side(to[0] - FRAME_METRES, to[1] - FRAME_METRES, 'paintedPillar');
    return last ? [...panes, end, frameEnd] : [...panes, end];
  });
  const first = cabin.windows[0]!.from;
  return [
    ...across.map((fraction) => screen('front', fraction, 'windscreen')),
    screen('front', 0.93, 'frame'),
    screen('front', 0.965, 'paintedPillar'),
    side(cabin.front[0], cabin.front[1], 'paintedPillar'),
    side(first[0] + FRAME_METRES, first[1] + FRAME_METRES, 'frame'),
    ...glazing,
    side(cabin.rear[0], cabin.rear[1], 'paintedPillar'),
    screen('rear', 0.95, 'frame'),
    screen('rear', 0.915, 'rearWindow'),
    ...across
      .slice(0, -1)
      .reverse()
      .map((fraction) => screen('rear', fraction, 'rearWindow')),
  ];
}

/** Height of the rim at z: below the roof's middle, less so towards the middle of the screens. */
const rimHeight = (shape: CarShape, z: number, fraction: number): number =>
  shape.cabin.roof(z) - RIM.rise - (shape.cabin.rimDrop - RIM.rise) * fraction ** 2;

/** Panes are curved a little outwards, like real ones. */
function upright({ foot, head }: CabinColumn, t: number): Vec3 {
  const swell = 0.1 * t * (1 - t);
  const [x, z] = [mix(foot[0], head[0], t), mix(foot[2], head[2], t)];
  const run = Math.abs(head[2] - foot[2]);
  const outZ = foot[2] > 0 ? swell : -swell;
  const isScreen = foot[0] === 0 ? 1 : Math.min(1, run);
  return [x + (x === 0 ? 0 : swell * 0.6 * Math.min(1, x / 0.3)), mix(foot[1], head[1], t), z + outZ * 0.4 * isScreen];
}

/** Around the rim and across the roof to its middle. */
function roofPoints(rim: readonly Vec3[], i: number, shape: CarShape, fineness: Fineness): Vec3[] {
  const [x, y, z] = rim[i]!;
  const before = rim[i - 1] ?? ([-rim[1]![0], rim[1]![1], rim[1]![2]] as Vec3);
  const after = rim[i + 1] ?? ([-rim.at(-2)![0], rim.at(-2)![1], rim.at(-2)![2]] as Vec3);
  const [dx, dz] = [after[0] - before[0], after[2] - before[2]];
  const size = Math.hypot(dx, dz);
  const fillet = Array.from({ length: fineness.fillet }, (_, k): Vec3 => {
    const angle = (Math.PI / 2) * ((k + 1) / fineness.fillet);
    const inset = RIM.inset * (1 - Math.cos(angle));
    return [Math.max(0, x + (dz / size) * inset), y + RIM.rise * Math.sin(angle), z - (dx / size) * inset];
  });
  const last = fillet.at(-1)!;
  const lid = Array.from({ length: fineness.lid }, (_, k): Vec3 => {
    const fraction = 1 - (k + 1) / fineness.lid;
    // By the rim's own z: by the fillet's, the roof would step up behind the screens.
    const top = Math.max(last[1], shape.cabin.roof(z));
    return [last[0] * fraction, last[1] + (top - last[1]) * (1 - fraction ** 2), last[2]];
  });
  return [...fillet, ...lid];
}
