import { addBox, addQuad, type Mesh, type Wall } from '../../geometry/mesh.ts';
import { ASPHALT, LANE, MEDIAN_X, opposite, RAILS } from './layout.ts';

type Cell = readonly [u: number, v: number];
export interface OverheadColors {
  steel: Cell;
  post: Cell;
  blue: Cell;
  white: Cell;
  black: Cell;
}

/** Clear height under signs and bridges, metres (RAA: 4.7 and some reserve). */
const CLEARANCE = 5.6;
const BEAM_TOP = 8.1;

/** A steel portal over one carriageway with blue signs that drivers read; `turn` 1 stands at +z over the target's own. */
export function addGantry(mesh: Mesh, z: number, turn: 1 | -1, colors: OverheadColors): void {
  const from = (x: number): number => (turn > 0 ? x : opposite(x));
  // `right` as the drivers see it: the front looks towards them.
  const wall: Wall = { origin: [from(0), 0, z], right: [-turn, 0, 0], front: [0, 0, -turn] };
  const along = (x: number): number => -x;
  const [outer, inner] = [along(RAILS[0]![0] - 1), along(MEDIAN_X)];
  const box = (a: readonly [number, number], y: readonly [number, number], out: readonly [number, number], at: Cell) =>
    addBox(mesh, wall, a, y, out, { at }, true);
  for (const post of [inner, outer]) box([post - 0.22, post + 0.22], [0, BEAM_TOP], [-0.22, 0.22], colors.post);
  for (const y of [6.5, BEAM_TOP - 0.2]) box([inner, outer], [y, y + 0.2], [-0.12, 0.12], colors.post);
  for (let a = inner + 1; a < outer; a += 1.6) box([a, a + 0.08], [6.5, BEAM_TOP], [-0.05, 0.05], colors.post);
  for (const lane of [-1, 0, 1]) {
    const middle = along(lane * LANE);
    const half = lane === 0 ? 1.55 : 1.7;
    box([middle - half, middle + half], [CLEARANCE, 8.6], [0.14, 0.22], colors.white);
    const face = (a: readonly [number, number], y: readonly [number, number], out: number, [u, v]: Cell): void =>
      addPanelAt(mesh, wall, [middle + a[0], middle + a[1]], y, out, u, v);
    face([-half + 0.07, half - 0.07], [CLEARANCE + 0.07, 8.53], 0.224, colors.blue);
    // Two lines of names and an arrow, as blurs of white that they are from here.
    face([-half + 0.3, half - 0.5 - 0.3 * (lane + 1)], [7.85, 8.15], 0.228, colors.white);
    face([-half + 0.3, half - 0.9 + 0.2 * lane], [7.25, 7.5], 0.228, colors.white);
    face([-0.07, 0.07], [CLEARANCE + 0.45, 6.85], 0.228, colors.white);
    for (let k = 0; k < 4; k++)
      face([-0.3 + k * 0.08, 0.3 - k * 0.08], [6.05 - k * 0.09, 6.14 - k * 0.09], 0.23, colors.white);
  }
}

function addPanelAt(
  mesh: Mesh,
  wall: Wall,
  [a, b]: readonly [number, number],
  [low, high]: readonly [number, number],
  out: number,
  u: number,
  v: number,
): void {
  const at = (along: number, y: number): readonly [number, number, number] => [
    wall.origin[0] + wall.right[0] * along + wall.front[0] * out,
    y,
    wall.origin[2] + wall.right[2] * along + wall.front[2] * out,
  ];
  addQuad(mesh, [at(a, low), at(b, low), at(b, high), at(a, high)], [u, u], [v, v]);
}

/** A concrete bridge that carries a road across at z: deck, parapets with railings, and piers beside the carriageways. */
export function addBridge(concrete: Mesh, fittings: Mesh, z: number, colors: OverheadColors): void {
  const wall: Wall = { origin: [MEDIAN_X, 0, z], right: [1, 0, 0], front: [0, 0, 1] };
  const reach = 62;
  const box = (a: readonly [number, number], y: readonly [number, number], out: readonly [number, number]): void =>
    addBox(concrete, wall, a, y, out, { repeat: 3 }, true);
  for (let a = -reach; a < reach; a += 31) {
    box([a, a + 31], [CLEARANCE, CLEARANCE + 1.3], [-4, 4]);
    for (const side of [-1, 1]) {
      box([a, a + 31], [CLEARANCE + 1.05, CLEARANCE + 1.6], side > 0 ? [4, 4.35] : [-4.35, -4]);
      addBox(
        fittings,
        wall,
        [a, a + 31],
        [CLEARANCE + 2.5, CLEARANCE + 2.58],
        [side * 4.15 - 0.04, side * 4.15 + 0.04],
        { at: colors.post },
        true,
      );
      for (let p = a; p < a + 31; p += 2) {
        addBox(
          fittings,
          wall,
          [p, p + 0.06],
          [CLEARANCE + 1.6, CLEARANCE + 2.5],
          [side * 4.15 - 0.03, side * 4.15 + 0.03],
          { at: colors.post },
          true,
        );
      }
    }
  }
  const beside = MEDIAN_X - ASPHALT[0] + 2.6;
  for (const pier of [-beside, 0, beside]) {
    for (const out of [-2.6, 0, 2.6]) box([pier - 0.4, pier + 0.4], [0, CLEARANCE], [out - 0.45, out + 0.45]);
  }
}
