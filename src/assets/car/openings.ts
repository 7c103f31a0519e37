import { axisAngle, type Quat, rotate, type Vec3 } from '../../shared/vector.ts';
import { mix } from '../geometry/curve.ts';
import { loft } from '../geometry/loft.ts';
import { addQuad, appendMoved, emptySoup, type Soup } from '../geometry/soup.ts';
import { type BodyGrid, bandHeight, CREASE, type GridStops } from './body.ts';
import { type CabinGrid, FRAME_T } from './cabin.ts';
import { gateOf } from './face-patches.ts';
import type { Fineness } from './fineness.ts';
import type { CarShape } from './shape.ts';

export const OPENINGS = ['none', 'door', 'boot'] as const;
export type Opening = (typeof OPENINGS)[number];

/** What is missing from one half of the closed car. */
export interface Cuts {
  /** Its front door or the boot's lid, tailgate or tail flap. */
  opening: Opening;
  /** The front door's pane. */
  pane: boolean;
  /** One can look in: the deck under the windows gives way to an interior. */
  interior: boolean;
}

/** Whether a cell goes with the panel that swings, is left out, or stays. */
export type Fate = 'panel' | 'gone' | 'stays';

const NEAR = 1e-4;

/** z of the front door's hinge and lock. */
export function doorSpan({ cabin, frontAxle, archRadius }: CarShape): { hinge: number; lock: number } {
  const lock = (cabin.windows[0]!.to[0] + cabin.windows[1]!.from[0]) / 2;
  return { hinge: Math.min(cabin.front[0] - 0.08, frontAxle - archRadius - 0.09), lock };
}

/** Rear end of the room for people: a sedan's rear seat backs, else the tail. */
export const roomRear = (shape: CarShape): number =>
  shape.hasBoot ? shape.cabin.windows.at(-1)!.to[0] + 0.05 : shape.cabin.rear[0];

/** The boot lid's hinge of a sedan. */
const lidFront = ({ cabin }: CarShape): number => cabin.rear[0] - 0.1;

export function stopsOf(shape: CarShape, { opening, interior }: Cuts): GridStops {
  const door = doorSpan(shape);
  return {
    z: [
      ...(opening === 'door' ? [door.hinge, door.lock] : []),
      ...(interior ? [roomRear(shape)] : []),
      ...(opening === 'boot' && shape.hasBoot ? [lidFront(shape)] : []),
    ],
    tailThetas: opening === 'boot' ? [gateOf(shape).theta] : [],
  };
}

/** The same steps, with a row along the lower edge of the gate. */
export function finenessOf(shape: CarShape, { opening }: Cuts, fineness: Fineness): Fineness {
  if (opening !== 'boot') return fineness;
  const band = bandHeight(shape) / (shape.edge(shape.rearCap) - shape.sill);
  const gate = (gateOf(shape).low - band) / (CREASE - band);
  return { ...fineness, wall: [gate * 0.5, gate, mix(gate, 1, 0.5)] };
}
/** Rows from the floor's middle to the band, and to the gate's lower edge with the wall above. */
const BAND_ROW = 5;
const GATE_ROW = 7;

export function bodyFate(shape: CarShape, { columns, wallTop }: BodyGrid, cuts: Cuts) {
  const { front } = shape.cabin;
  const door = doorSpan(shape);
  const { theta } = gateOf(shape);
  return (i: number, j: number): Fate => {
    const [here, next] = [columns[i]!, columns[i + 1]!];
    const within = (from: number, to: number): boolean => here.z <= to + NEAR && next.z >= from - NEAR;
    if (cuts.opening === 'door' && within(door.lock, door.hinge) && j >= BAND_ROW && j < wallTop) return 'panel';
    if (cuts.opening === 'boot') {
      const onGate = [here, next].every(
        (column) => column.theta !== undefined && column.theta <= theta + NEAR && column.z < 0,
      );
      if (onGate && j >= GATE_ROW) return 'panel';
      if (shape.hasBoot && here.z <= lidFront(shape) + NEAR && j >= wallTop) return 'panel';
      if (shape.bed && here.z <= shape.rearCap + 0.02 && j >= wallTop) return j > wallTop ? 'panel' : 'gone';
      if (!shape.hasBoot && !shape.bed && here.z <= front[0] + NEAR && j > wallTop) return 'gone';
    }
    if (cuts.interior && j >= wallTop && within(roomRear(shape), front[0])) return 'gone';
    return 'stays';
  };
}

export function cabinFate(shape: CarShape, { columns, heights, partOf }: CabinGrid, cuts: Cuts) {
  const { windows, glass, rearGlass, rear } = shape.cabin;
  const { hinge } = doorSpan(shape);
  const pane = windows[0]!;
  return (i: number, j: number): Fate => {
    const [from, to] = [columns[i]!.foot[2], columns[i + 1]!.foot[2]];
    const inDoor = from <= hinge + 0.03 && to >= pane.to[0] - NEAR;
    const below = (top: number): boolean => j + 1 < heights.length && heights[j + 1]! <= top + FRAME_T + NEAR;
    if (cuts.pane && partOf(i, j) === 'glass' && from <= pane.from[0] + NEAR && to >= pane.to[0] - NEAR) return 'gone';
    if (cuts.opening === 'door' && inDoor && below(glass[1])) return 'panel';
    const isGate = cuts.opening === 'boot' && !shape.hasBoot && !shape.bed;
    const { bay } = columns[i]!;
    const inScreen = bay === 'rearWindow' || (bay === 'frame' && from < rear[0] - NEAR);
    if (isGate && inScreen && below(rearGlass[1])) return 'panel';
    return 'stays';
  };
}

/** A grid some of whose cells swing out. */
interface Skin {
  grid: readonly (readonly Vec3[])[];
  partOf(i: number, j: number): string;
  fate(i: number, j: number): Fate;
}

/**
 * The cells that swing out, with an inner skin `inset` behind them and an edge between; and the reveal of the hole that
 * they leave. A pickup's tail flap has an inside of its own: the rear wall of the bed.
 */
export function cutPanel({ grid, partOf, fate }: Skin, inset: Vec3, needsSkin: boolean): { panel: Soup; reveal: Soup } {
  const [panel, reveal] = [emptySoup(), emptySoup()];
  const inner = ([x, y, z]: Vec3): Vec3 => [Math.max(0, x + inset[0]), y + inset[1], z + inset[2]];
  const isPanel = (i: number, j: number): boolean =>
    i >= 0 && j >= 0 && i + 1 < grid.length && j + 1 < grid[0]!.length && fate(i, j) === 'panel';
  const stays = (i: number, j: number): boolean =>
    i >= 0 && j >= 0 && i + 1 < grid.length && j + 1 < grid[0]!.length && fate(i, j) === 'stays';
  const rearmost = Math.min(...grid.map((column) => column.at(-1)![2]));
  const edge = (a: Vec3, b: Vec3, beyondStays: boolean): void => {
    // Not along the middle line, nor inside of the bed.
    if ((a[0] < NEAR && b[0] < NEAR) || (!needsSkin && Math.max(a[2], b[2]) > rearmost + 0.16)) return;
    const both = (soup: Soup, part: string): void => {
      addQuad(soup, part, a, b, inner(b), inner(a));
      addQuad(soup, part, b, a, inner(a), inner(b));
    };
    both(panel, 'paint');
    if (beyondStays) both(reveal, 'trim');
  };
  loft(panel, grid, (i, j) => (isPanel(i, j) ? partOf(i, j) : null));
  for (let i = 0; i + 1 < grid.length; i++)
    for (let j = 0; j + 1 < grid[0]!.length; j++) {
      if (!isPanel(i, j)) continue;
      const [a, b, c, d] = [grid[i]![j]!, grid[i + 1]![j]!, grid[i + 1]![j + 1]!, grid[i]![j + 1]!];
      const part = partOf(i, j);
      if (needsSkin) addQuad(panel, part === 'glass' ? part : 'interior', inner(d), inner(c), inner(b), inner(a));
      if (!isPanel(i - 1, j)) edge(a, d, stays(i - 1, j));
      if (!isPanel(i + 1, j)) edge(b, c, stays(i + 1, j));
      if (!isPanel(i, j - 1)) edge(a, b, stays(i, j - 1));
      if (!isPanel(i, j + 1)) edge(d, c, stays(i, j + 1));
    }
  return { panel, reveal };
}

/** A hinge: a point of its axis, and the turn. */
export interface Hinge {
  at: Vec3;
  turn: Quat;
}

/** Doors open by 62°, boots as far as their struts let them. */
export function hingeOf(shape: CarShape, opening: Opening, body: BodyGrid, cabin: CabinGrid): Hinge {
  const turned = (axis: Vec3, degrees: number): Quat => axisAngle(axis, (degrees * Math.PI) / 180);
  if (opening === 'door') {
    const { hinge } = doorSpan(shape);
    return { at: [shape.width / 2 - 0.04, 0, hinge], turn: turned([0, 1, 0], -62) };
  }
  if (shape.bed) {
    const [, y, z] = body.grid[0]!.length > 0 ? body.grid.at(-1)![GATE_ROW]! : ([0, 0, 0] as Vec3);
    return { at: [0, y, z + 0.02], turn: turned([1, 0, 0], -86) };
  }
  if (shape.hasBoot) {
    const column = body.columns.findIndex(({ z }) => z <= lidFront(shape) + NEAR);
    return { at: body.grid[column]!.at(-1)!, turn: turned([1, 0, 0], 68) };
  }
  const top = shape.cabin.rearGlass[1] + FRAME_T;
  const row = cabin.heights.findIndex((height) => height >= top - NEAR);
  return { at: cabin.grid.at(-1)![row]!, turn: turned([1, 0, 0], 88) };
}

export function swing({ at, turn }: Hinge, point: Vec3): Vec3 {
  const [x, y, z] = rotate(turn, [point[0] - at[0], point[1] - at[1], point[2] - at[2]]);
  return [x + at[0], y + at[1], z + at[2]];
}

export const appendSwung = (soup: Soup, panel: Soup, hinge: Hinge): void =>
  appendMoved(soup, panel, (point) => swing(hinge, point));
