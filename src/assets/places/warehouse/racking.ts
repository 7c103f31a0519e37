import { lathe } from '../../geometry/lathe.ts';
import { addBox, type Mesh, onWall, type Span, type Wall } from '../../geometry/mesh.ts';
import { appendAt } from '../place-part.ts';
import { RACK_DEPTH } from './layout.ts';

export type Cell = readonly [u: number, v: number];

export interface StockMeshes {
  plain: Mesh;
  /** Stacks of cartons; its texture shows two by two of them in 0.8 m. */
  cartons: Mesh;
  /** Loads wrapped in film, drums, crates: smooth plastic of palette colours. */
  film: Mesh;
}

export interface StockColors {
  upright: Cell;
  beam: Cell;
  wood: Cell;
  film: readonly Cell[];
  drum: readonly Cell[];
}

const LEVELS: readonly number[] = [0, 1.75, 3.4, 5];
const BAY = 2.8;
/** A Euro pallet, EN 13698-1: 0.8 × 1.2 × 0.144 m. */
const PALLET = { width: 0.8, depth: 1.2, height: 0.144 } as const;
const CARTON_REPEAT = 0.8;

/** Pallet racking before a wall: `along` cut into bays of 2.8 m, three pallets to the bay on each of four levels. */
export function addRacking(
  meshes: StockMeshes,
  wall: Wall,
  along: Span,
  out: number,
  colors: StockColors,
  random: () => number,
): void {
  const { plain } = meshes;
  const bays = Math.floor((along[1] - along[0]) / BAY);
  const front = out + RACK_DEPTH;
  for (let bay = 0; bay <= bays; bay++) {
    const at = along[0] + bay * BAY;
    for (const o of [
      [out, out + 0.09],
      [front - 0.09, front],
    ] as const) {
      addBox(plain, wall, [at - 0.05, at + 0.05], [0, 5.9], o, { at: colors.upright }, true);
    }
    // Bracing of the frame, seen at the rack's ends.
    for (let y = 0.3; y < 5.6; y += 0.9) {
      addBox(plain, wall, [at - 0.015, at + 0.015], [y, y + 0.04], [out, front], { at: colors.upright }, true);
    }
    if (bay === bays) break;
    for (const [level, y] of LEVELS.entries()) {
      if (level > 0) {
        for (const o of [
          [out + 0.02, out + 0.07],
          [front - 0.05, front],
        ] as const) {
          addBox(plain, wall, [at + 0.05, at + BAY - 0.05], [y - 0.12, y], o, { at: colors.beam }, true);
        }
      }
      const room = (LEVELS[level + 1] ?? y + 1.9) - y - 0.3;
      for (let i = 0; i < 3; i++) {
        if (random() < 0.16) continue;
        const left = at + 0.12 + i * (PALLET.width + 0.06) + random() * 0.03;
        addPallet(meshes, wall, left, y, front - 0.04 - random() * 0.05, room, colors, random);
      }
    }
  }
}

/** A pallet with a load up to `room` metres above `y`; its front at `front`. */
export function addPallet(
  { plain, cartons, film }: StockMeshes,
  wall: Wall,
  left: number,
  y: number,
  front: number,
  room: number,
  colors: StockColors,
  random: () => number,
): void {
  const right = left + PALLET.width;
  const depth: Span = [front - PALLET.depth, front];
  addBox(plain, wall, [left, right], [y + PALLET.height - 0.044, y + PALLET.height], depth, { at: colors.wood });
  for (const a of [left, left + 0.33, right - 0.14]) {
    addBox(plain, wall, [a, a + 0.14], [y, y + PALLET.height - 0.044], depth, { at: colors.wood });
  }
  const foot = y + PALLET.height;
  const tall = room - PALLET.height;
  const pick = (cells: readonly Cell[]): Cell => cells[Math.floor(random() * cells.length)]!;
  const kind = random();
  if (kind < 0.6) {
    // Whole layers of cartons 0.4 m high, and a few more on top.
    const layers = Math.max(1, Math.min(Math.floor(tall / 0.4), 1 + Math.floor(random() * 4)));
    const top = foot + layers * 0.4;
    shifted(wall, left, [left, right], [foot, top], [depth[0] + 0.02, front - 0.01]);
    if (random() < 0.45 && top + 0.4 < y + room) {
      shifted(wall, left, [left, left + 0.4], [top, top + 0.4], [depth[0] + 0.02, front - 0.02]);
    }
  } else if (kind < 0.88) {
    const top = foot + Math.min(tall, 0.7 + random() * 0.9);
    addBox(film, wall, [left + 0.02, right - 0.02], [foot, top], [depth[0] + 0.03, front - 0.02], {
      at: pick(colors.film),
    });
  } else if (tall > 0.95) {
    const color = pick(colors.drum);
    for (const [dx, dz] of [
      [0.2, 0.22],
      [0.6, 0.22],
      [0.2, 0.72],
      [0.6, 0.72],
    ] as const) {
      appendAt(film, DRUM, onWall(wall, left + dx, foot, front - dz), () => color);
    }
  }

  /** Textures start at the load's own corner, so that no carton is cut. */
  function shifted(of: Wall, from: number, along: Span, height: Span, o: Span): void {
    const origin = onWall(of, from, height[0], o[0]);
    const own: Wall = { ...of, origin };
    addBox(cartons, own, [0, along[1] - along[0]], [0, height[1] - height[0]], [0, o[1] - o[0]], {
      repeat: CARTON_REPEAT,
    });
  }
}

const DRUM = lathe(
  [
    { radius: 0.19, y: 0 },
    { radius: 0.19, y: 0.88, sharp: true },
    { radius: 0, y: 0.88 },
  ],
  { segments: 10 },
).geometry;
