import type { Vec3 } from '../../../shared/vector.ts';
import { lathe, type ProfilePoint } from '../../geometry/lathe.ts';
import { addBox, addPanel, type Mesh, onWall, type Span, type Wall } from '../../geometry/mesh.ts';
import { PACKAGE_CELLS } from '../../textures/packages.ts';
import { appendAt } from '../place-part.ts';

export type Cell = readonly [u: number, v: number];

export interface GoodsMeshes {
  /** What bears a printed front: `paintPackages`. */
  packs: Mesh;
  /** Bottles and jars, shiny, of palette colours. */
  glass: Mesh;
  /** Caps and lids. */
  plain: Mesh;
}

export interface GoodsColors {
  glass: readonly Cell[];
  lids: readonly Cell[];
}

/** Room on a shelf: along the wall, from the board up to what is above, and out to the board's edge. */
export interface ShelfRoom {
  along: Span;
  height: Span;
  depth: number;
}

type Random = () => number;

interface Product {
  width: number;
  /** Side by side from `left`; a facing's front stands `depths` out of the wall, null: there is none. */
  place: (meshes: GoodsMeshes, wall: Wall, left: number, room: ShelfRoom, depths: readonly (number | null)[]) => void;
}

const GAP = 0.004;

/**
 * `close`: turned things (bottles, jars, tins) among the boxes, several deep; `near`: the same with fewer corners and
 * nothing behind; `far`: boxes stand for all, a product's facings in one piece.
 */
export type GoodsDetail = 'close' | 'near' | 'far';

/** Fills a shelf with products, some facings of each side by side. */
export function fillShelf(
  meshes: GoodsMeshes,
  wall: Wall,
  room: ShelfRoom,
  colors: GoodsColors,
  random: Random,
  detail: GoodsDetail,
): void {
  const clearance = room.height[1] - room.height[0];
  for (let at = room.along[0] + GAP; at < room.along[1] - 0.12; at += random() * 0.012) {
    const isTurned = detail !== 'far' && random() < 0.55;
    const product = isTurned ? turned(colors, clearance, random, detail) : boxed(clearance, random, detail);
    const facings = Math.min(
      1 + Math.floor(random() * (0.42 / product.width)),
      Math.floor((room.along[1] - at) / (product.width + GAP)),
    );
    if (facings < 1) break;
    // A facing here and there is sold out, or stands a little back.
    const depths = Array.from({ length: facings }, () => (random() > 0.05 ? room.depth - random() * 0.018 : null));
    product.place(meshes, wall, at, room, depths);
    at += facings * (product.width + GAP);
  }
}

/** Lower left corner of a design in the texture, and one cell's side. */
const SIDE = 1 / PACKAGE_CELLS;
const cornerOf = (design: number): Cell => [
  (design % PACKAGE_CELLS) * SIDE,
  1 - (((design / PACKAGE_CELLS) | 0) + 1) * SIDE,
];

function boxed(clearance: number, random: Random, detail: GoodsDetail): Product {
  const design = Math.floor(random() * PACKAGE_CELLS ** 2);
  const height = Math.min(clearance - 0.03, 0.1 + random() * random() * 0.24);
  const width = Math.max(0.06, height * (0.42 + random() * 0.55));
  const [u, v] = cornerOf(design);
  const bare: Cell = [u + 0.02 * SIDE, v + 0.5 * SIDE];
  const thick = 0.05 + random() * 0.1;
  const rows = detail === 'close' ? 1 + Math.floor(random() * 3) : 1;
  return {
    width,
    place({ packs }, wall, left, room, depths) {
      const y: Span = [room.height[0], room.height[0] + height];
      const isBlock = detail !== 'close';
      if (isBlock) {
        const along: Span = [left, left + depths.length * (width + GAP) - GAP];
        addBox(packs, wall, along, y, [room.depth - thick * 2, room.depth - 0.012], { at: bare });
      }
      for (const [i, depth] of depths.entries()) {
        const front = isBlock ? room.depth - 0.012 : depth;
        if (front === null) continue;
        const along: Span = [left + i * (width + GAP), left + i * (width + GAP) + width];
        for (let row = 0, out = front; !isBlock && row < rows && out - thick > 0.02; row++, out -= thick + GAP) {
          addBox(packs, wall, along, y, [out - thick, out], { at: bare });
        }
        addPanel(
          packs,
          wall,
          along,
          y,
          front + 0.0006,
          [u + 0.07 * SIDE, u + 0.99 * SIDE],
          [v + 0.01 * SIDE, v + 0.99 * SIDE],
        );
      }
    },
  };
}

interface Turning {
  radius: number;
  height: number;
  /** Shares of the height between which the label lies. */
  label: Span;
  /** Radius and height of every ring of the body, as shares of both. */
  body: readonly (readonly [radius: number, y: number])[];
  /** As the body, closed on top; null: the body closes itself. */
  lid: readonly (readonly [radius: number, y: number])[] | null;
  isPrinted: boolean;
}

const BOTTLE: Omit<Turning, 'radius' | 'height'> = {
  label: [0.22, 0.52],
  body: [
    [0.9, 0],
    [1, 0.03],
    [1, 0.6],
    [0.82, 0.72],
    [0.42, 0.84],
    [0.36, 0.94],
  ],
  lid: [
    [0.42, 0.93],
    [0.42, 1],
    [0, 1],
  ],
  isPrinted: false,
};
const JAR: Omit<Turning, 'radius' | 'height'> = {
  label: [0.18, 0.68],
  body: [
    [0.92, 0],
    [1, 0.05],
    [1, 0.76],
    [0.84, 0.86],
  ],
  lid: [
    [0.9, 0.85],
    [0.9, 1],
    [0, 1],
  ],
  isPrinted: false,
};
const TIN: Omit<Turning, 'radius' | 'height'> = {
  label: [0.03, 0.97],
  body: [
    [0.99, 0],
    [0.99, 1],
    [0, 0.98],
  ],
  lid: null,
  isPrinted: true,
};

function turned(colors: GoodsColors, clearance: number, random: Random, detail: GoodsDetail): Product {
  const design = Math.floor(random() * PACKAGE_CELLS ** 2);
  const kind = random();
  const form: Turning =
    kind < 0.4 && clearance > 0.26
      ? { ...BOTTLE, radius: 0.034 + random() * 0.01, height: 0.23 + random() * Math.min(0.08, clearance - 0.26) }
      : kind < 0.72
        ? { ...JAR, radius: 0.034 + random() * 0.012, height: 0.1 + random() * 0.06 }
        : { ...TIN, radius: 0.0365, height: 0.075 + random() * 0.045 };
  const pick = (cells: readonly Cell[]): Cell => cells[Math.floor(random() * cells.length)]!;
  const [body, lid] = [pick(colors.glass), pick(colors.lids)];
  const width = form.radius * 2;
  return {
    width,
    place(meshes, wall, left, room, depths) {
      for (const [i, depth] of depths.entries()) {
        if (depth === null) continue;
        const along = left + i * (width + GAP) + form.radius;
        const stand = (out: number, segments: number): void =>
          addTurned(meshes, form, onWall(wall, along, room.height[0], out), wall, design, body, lid, segments);
        stand(depth - form.radius, detail === 'close' ? 14 : 8);
        if (detail === 'close') stand(depth - form.radius * 3 - GAP, 8);
      }
    },
  };
}

function addTurned(
  meshes: GoodsMeshes,
  form: Turning,
  at: Vec3,
  wall: Wall,
  design: number,
  body: Cell,
  lid: Cell,
  segments: number,
): void {
  const rings = (points: readonly (readonly [number, number])[]): ProfilePoint[] =>
    points.map(([radius, y], i) => ({
      radius: radius * form.radius,
      y: y * form.height,
      sharp: i > 0 && radius > 0.9,
    }));
  const smooth = (points: readonly (readonly [number, number])[]): ProfilePoint[] =>
    points.map(([radius, y]) => ({ radius: radius * form.radius, y: y * form.height }));
  const bodyMesh = form.isPrinted ? meshes.plain : meshes.glass;
  appendAt(bodyMesh, lathe(form.isPrinted ? rings(form.body) : smooth(form.body), { segments }).geometry, at, () =>
    form.isPrinted ? lid : body,
  );
  if (form.lid) appendAt(meshes.plain, lathe(rings(form.lid), { segments }).geometry, at, () => lid);
  // The label's front half is what a shopper sees: it runs from one edge of the design to the other.
  const front = Math.atan2(-wall.front[2], wall.front[0]);
  const [u, v] = cornerOf(design);
  const label = lathe(
    form.label.map((share) => ({ radius: form.radius * 1.012, y: share * form.height })),
    {
      segments,
      fromRadians: front - Math.PI * 0.62,
      toRadians: front + Math.PI * 0.62,
      uv: (_point, around, along) => [around, along],
    },
  ).geometry;
  appendAt(meshes.packs, label, at, (s, t) => [u + (0.07 + 0.92 * s) * SIDE, v + (0.05 + 0.9 * t) * SIDE]);
}
