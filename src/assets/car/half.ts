import type { Vec3 } from '../../shared/vector.ts';
import { mix } from '../geometry/curve.ts';
import { box, loft } from '../geometry/loft.ts';
import { addTriangle, appendMoved, emptySoup, type Soup } from '../geometry/soup.ts';
import { type BodyGrid, bodyGrid } from './body.ts';
import { type CabinGrid, cabinGrid } from './cabin.ts';
import { addFace, addPatches } from './face.ts';
import { type FacePatch, gateOf } from './face-patches.ts';
import type { Fineness } from './fineness.ts';
import { addSeats } from './interior.ts';
import { addMirror } from './mirrors.ts';
import {
  appendSwung,
  bodyFate,
  type Cuts,
  cabinFate,
  cutPanel,
  doorSpan,
  finenessOf,
  type Hinge,
  hingeOf,
  stopsOf,
} from './openings.ts';
import { addRails } from './rails.ts';
import { addLining, addRoom, addWheelHouse } from './room.ts';
import { addHandle, addSeams } from './seams.ts';
import type { CarShape } from './shape.ts';
import type { BodySurface } from './surface.ts';

/** The left half of the car; the right one is the mirror image of another. Null where nothing swings. */
export interface Half {
  soup: Soup;
  hinge: Hinge | null;
}

export function leftHalf(shape: CarShape, surface: BodySurface, wanted: Fineness, cuts: Cuts): Half {
  const fineness = finenessOf(shape, cuts, wanted);
  const body = bodyGrid(shape, surface, fineness, stopsOf(shape, cuts));
  const cabin = cabinGrid(shape, surface, fineness);
  const fates = { body: bodyFate(shape, body, cuts), cabin: cabinFate(shape, cabin, cuts) };
  const soup = emptySoup();
  loft(soup, body.grid, (i, j) => (fates.body(i, j) === 'stays' ? body.partOf(i, j) : null));
  loft(soup, cabin.grid, (i, j) => (fates.cabin(i, j) === 'stays' ? cabin.partOf(i, j) : null));
  const onGate = onGateOf(shape);
  const [door, boot] = [cuts.opening === 'door', cuts.opening === 'boot'];
  addFace(soup, shape, surface, fineness, (patch) => boot && onGate(patch));
  if (!door) addMirror(soup, shape, surface, fineness);
  if (fineness.details) {
    addSeams(soup, shape, surface, door);
    addSeats(soup, shape);
    if (shape.cabin.rails) addRails(soup, shape);
  }
  if (shape.bed && fineness.details) addWheelHouse(soup, shape, shape.rearAxle, shape.bed.floor, 'trim');
  if (cuts.interior) {
    addRoom(soup, shape, surface, cuts);
    addLining(soup, shape, cabin, fates.cabin);
  }
  if (cuts.pane && !door) addShards(soup, cabin, fates.cabin);
  if (cuts.opening === 'none') return { soup, hinge: null };
  const hinge = hingeOf(shape, cuts.opening, body, cabin);
  const inset: Vec3 = door ? [-0.075, 0, 0] : shape.hasBoot ? [0, -0.035, 0.03] : [0, 0, shape.bed ? 0.15 : 0.06];
  const panel = emptySoup();
  for (const skin of [
    { ...body, fate: fates.body },
    { ...cabin, fate: fates.cabin },
  ]) {
    const cut = cutPanel(skin, inset, shape.bed === undefined || door);
    appendMoved(panel, cut.panel, (point) => point);
    appendMoved(soup, cut.reveal, (point) => point);
  }
  if (door) {
    addMirror(panel, shape, surface, fineness);
    if (fineness.details) addDoorTrim(panel, shape, surface);
    if (cuts.pane) addShards(panel, cabin, fates.cabin);
  } else {
    addPatches(panel, shape, surface, fineness, onGate);
    if (!shape.hasBoot && !shape.bed) addApron(panel, body, cabin, shape);
  }
  appendSwung(soup, panel, hinge);
  return { soup, hinge };
}

/** Whether a panel of the tail swings with the gate. */
function onGateOf(shape: CarShape): (patch: FacePatch) => boolean {
  const { theta, low } = gateOf(shape);
  return (patch) => patch.end === 'rear' && patch.low[0] > low + 0.01 && patch.theta[1] <= theta + 0.03;
}

/** The strip of a gate between its wall and the foot of its window. */
function addApron(soup: Soup, { columns, grid, wallTop }: BodyGrid, cabin: CabinGrid, shape: CarShape): void {
  const { theta } = gateOf(shape);
  const last = columns.findIndex(
    (column) => column.theta !== undefined && column.z < 0 && column.theta <= theta + 1e-4,
  );
  const outer = grid[last]!.slice(wallTop);
  const screen = cabin.columns.findIndex(({ bay, foot }) => bay === 'frame' && foot[2] < shape.cabin.rear[0] - 1e-4);
  const inner = cabin.columns.slice(screen).map(({ foot }): Vec3 => [foot[0], foot[1] + 0.03, foot[2]]);
  const count = 6;
  const pick = (points: readonly Vec3[], t: number): Vec3 => {
    // By x, so that both borders run abreast.
    const x = points[0]![0] * (1 - t);
    const k = Math.max(
      1,
      points.findIndex((point) => point[0] <= x + 1e-6),
    );
    const [a, b] = [points[k - 1]!, points[k]!];
    const s = a[0] === b[0] ? 0 : (a[0] - x) / (a[0] - b[0]);
    return [x, mix(a[1], b[1], s), mix(a[2], b[2], s)];
  };
  const strip = Array.from({ length: count + 1 }, (_, k): Vec3[] => [pick(outer, k / count), pick(inner, k / count)]);
  loft(soup, strip, 'paint');
  loft(
    soup,
    strip.map((points) => [...points].reverse()).map((points) => points.map(([x, y, z]): Vec3 => [x, y - 0.02, z])),
    'interior',
  );
}

/** Handle, armrest and pocket of an open door. */
function addDoorTrim(soup: Soup, shape: CarShape, surface: BodySurface): void {
  const { hinge, lock } = doorSpan(shape);
  addHandle(soup, shape, surface, 0);
  const middle = (hinge + lock) / 2;
  const belt = shape.edge(middle);
  const x = surface.halfWidth(middle, belt - 0.3) - 0.075;
  box(soup, 'trim', [x - 0.02, belt - 0.26, middle - 0.08], [0.035, 0.03, (hinge - lock) * 0.3], [0.8, 0.9]);
  box(soup, 'trim', [x - 0.01, shape.sill + 0.17, middle], [0.03, 0.06, (hinge - lock) * 0.36]);
  box(soup, 'chrome', [x - 0.008, belt - 0.15, middle + 0.2], [0.012, 0.014, 0.05]);
}

/** What is left of a broken pane: teeth along its frame, seen from both sides. */
function addShards(soup: Soup, cabin: CabinGrid, fate: (i: number, j: number) => string): void {
  const gone = (i: number, j: number): boolean => fate(i, j) === 'gone';
  const tooth = (a: Vec3, b: Vec3, toward: Vec3, size: number): void => {
    const tip = [0, 1, 2].map((k) => mix(mix(a[k]!, b[k]!, 0.5), toward[k]!, size)) as unknown as Vec3;
    addTriangle(soup, 'shard', a, b, tip);
    addTriangle(soup, 'shard', b, a, tip);
  };
  const { grid } = cabin;
  for (let i = 0; i + 1 < grid.length; i++)
    for (let j = 0; j + 1 < cabin.heights.length; j++) {
      if (!gone(i, j)) continue;
      const [a, b, c, d] = [grid[i]![j]!, grid[i + 1]![j]!, grid[i + 1]![j + 1]!, grid[i]![j + 1]!];
      const split = (p: Vec3, q: Vec3, toP: Vec3, toQ: Vec3): void => {
        // Three teeth of unequal length to an edge.
        [0.55, 0.25, 0.8].forEach((size, k) => {
          const at = (u: Vec3, v: Vec3, t: number): Vec3 =>
            [0, 1, 2].map((axis) => mix(u[axis]!, v[axis]!, t)) as unknown as Vec3;
          tooth(at(p, q, k / 3), at(p, q, (k + 1) / 3), at(toP, toQ, (k + 0.4) / 3), size);
        });
      };
      if (j === 0 || !gone(i, j - 1)) split(a, b, d, c);
      if (i === 0 || !gone(i - 1, j)) split(d, a, c, b);
    }
}
