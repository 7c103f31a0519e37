import type { Vec3 } from '../../shared/vector.ts';
import type { Geometry } from '../asset.ts';
import { mergeGeometries } from '../geometry/merge.ts';
import { type SkinUv, sheet } from '../geometry/skin.ts';
import { JACKET } from '../textures/print.ts';

/** Of the boards; the spine's lining is thinner. */
export const BOARD = 0.0025;
const LINING = 0.0014;
/** By so much the boards stand out beyond the leaves. */
const SQUARES = 0.003;
/** The groove along the hinge: its middle from the spine, half its width, and its depth. */
const GROOVE = { from: 0.0075, half: 0.0035, depth: 0.0011 } as const;
const ARC_STEPS = 8;

type Point = readonly [x: number, y: number];

/** A bound book that lies closed: rounded spine at −x, hollow fore edge at +x, head at −z; on y = 0. */
export interface Hardback {
  width: number;
  height: number;
  thickness: number;
}

/** How far the spine is round, and the fore edge hollow. */
const roundOf = ({ thickness }: Hardback): number => Math.min(0.008, 0.2 * thickness);

/** The spine's outline at a height, 0 at its flanks and 1 in the middle. */
const arch = (book: Hardback, y: number): number => 1 - (2 * (y / book.thickness) - 1) ** 2;

/** Cloth or jacket over boards and spine, and the boards' edges. */
export function buildCase(book: Hardback): Geometry {
  const { width, height, thickness } = book;
  const [right, hinge] = [width / 2, -width / 2 + roundOf(book)];
  const cover = (y: number, side: 1 | -1): Point[] => [
    [right, y],
    [hinge + GROOVE.from + GROOVE.half + 0.001, y],
    [hinge + GROOVE.from + GROOVE.half, y],
    [hinge + GROOVE.from, y - side * GROOVE.depth],
    [hinge + GROOVE.from - GROOVE.half, y],
    [hinge, y - side * 0.0004],
  ];
  // Between the boards' outer faces, or between their inner ones.
  const arc = (inset: number, end: number): Point[] =>
    Array.from({ length: ARC_STEPS + 1 }, (_, i): Point => {
      const y = thickness - end - (i / ARC_STEPS) * (thickness - 2 * end);
      return [hinge - (roundOf(book) - inset) * arch(book, y), y];
    });
  const [top, spine, bottom] = [cover(thickness, 1), arc(0, 0.0004), cover(0, -1).reverse()];
  const outer = [...top, ...spine.slice(1, -1), ...bottom];
  const inner = [
    ...top.map(([x, y]): Point => [x, y - BOARD]),
    ...arc(LINING, BOARD + 0.0004).slice(1, -1),
    ...bottom.map(([x, y]): Point => [x, y + BOARD]),
  ];
  const along = (path: readonly Point[], z: number): Vec3[] => path.map(([x, y]): Vec3 => [x, y, z]);
  const z = height / 2;
  return mergeGeometries([
    stretched(top, height, printedOn(top, JACKET.front, true)),
    stretched(spine, height, (around, t) => [JACKET.spine[1] + t * (JACKET.spine[0] - JACKET.spine[1]), around]),
    stretched(bottom, height, printedOn(bottom, JACKET.back, false)),
    // Insides, seen where they stand out beyond the leaves.
    stretched(inner.slice(0, 3).reverse(), height, plain),
    stretched(inner.slice(-3).reverse(), height, plain),
    stretched([inner[0]!, outer[0]!], height, plain),
    stretched([outer.at(-1)!, inner.at(-1)!], height, plain),
    sheet(
      [along(inner, z), along(outer, z)].map((row) => [...row].reverse()),
      plain,
    ),
    sheet([along(inner, -z), along(outer, -z)], plain),
  ]);
}

/** The block of leaves: fore edge, head and tail. Its flats lie under the boards. */
export function buildLeaves(book: Hardback): Geometry {
  const { width, height, thickness } = book;
  const hinge = -width / 2 + roundOf(book);
  const [low, high] = [BOARD - 0.0002, thickness - BOARD + 0.0002];
  const rows = Array.from({ length: 7 }, (_, i) => low + (i / 6) * (high - low));
  const left = (y: number): number => hinge - (roundOf(book) - LINING) * arch(book, y);
  const right = (y: number): number => width / 2 - SQUARES - 0.6 * roundOf(book) * arch(book, y);
  const z = height / 2 - SQUARES;
  return mergeGeometries([
    sheet(
      rows.map((y): Vec3[] => [
        [left(y), y, z],
        [right(y), y, z],
      ]),
    ),
    sheet(
      rows.map((y): Vec3[] => [
        [right(y), y, -z],
        [left(y), y, -z],
      ]),
    ),
    sheet(
      rows.map((y): Vec3[] => [
        [right(y), y, z],
        [right(y), y, -z],
      ]),
    ),
  ]);
}

/** A path in x and y drawn along z; outside is to its right when it runs towards −x on top. */
const stretched = (path: readonly Point[], height: number, uv: SkinUv): Geometry =>
  sheet(
    path.map(([x, y]): Vec3[] => [
      [x, y, height / 2],
      [x, y, -height / 2],
    ]),
    uv,
  );

/** A texel of plain cloth. */
export const PLAIN = [JACKET.front[0] + 0.01, 0.012] as const;
const plain = (): readonly [number, number] => PLAIN;

/** The region spread over a path by its x: the front's right edge is the fore edge, the back's is the hinge. */
function printedOn(path: readonly Point[], [from, to]: readonly [number, number], isFront: boolean): SkinUv {
  const xs = path.map(([x]) => x);
  const [low, high] = [Math.min(...xs), Math.max(...xs)];
  return (around, t) => {
    const x = xs[Math.round(t * (xs.length - 1))]!;
    const share = (x - low) / (high - low);
    return [from + (to - from) * (isFront ? share : 1 - share), around];
  };
}
