import { addBox, addPanel, type Mesh, type Span, type Wall } from '../../geometry/mesh.ts';
import type { Cell } from './goods.ts';

export interface ShelvingColors {
  board: Cell;
  rail: Cell;
  tag: Cell;
  ink: Cell;
  offer: Cell;
  post: Cell;
}

/**
 * A board whose top is at `y`, with a price rail along its front edge and tags on it: without small print where it
 * `isFar`, and without `hasTop` where the plane is its top.
 */
export function addBoard(
  mesh: Mesh,
  wall: Wall,
  along: Span,
  y: number,
  depth: number,
  colors: ShelvingColors,
  random: () => number,
  { hasTop = true, isFar = false }: { hasTop?: boolean; isFar?: boolean } = {},
): void {
  if (hasTop) addBox(mesh, wall, along, [y - 0.03, y], [0, depth], { at: colors.board }, true);
  else addBox(mesh, wall, along, [y - 0.03, y - 0.0008], [0, depth], { at: colors.board }, true);
  addBox(mesh, wall, along, [y - 0.044, y - 0.002], [depth, depth + 0.006], { at: colors.rail }, true);
  for (let at = along[0] + 0.05 + random() * 0.1; at < along[1] - 0.09; at += 0.13 + random() * 0.16) {
    const isOffer = random() < 0.16;
    const tag: Span = [at, at + 0.062];
    flat(tag, [y - 0.04, y - 0.006], 0.0068, isOffer ? colors.offer : colors.tag);
    flat([at + 0.022, at + 0.056], [y - 0.03, y - 0.012], 0.0074, colors.ink);
    if (isFar) continue;
    flat([at + 0.006, at + 0.018], [y - 0.028, y - 0.024], 0.0074, colors.ink);
    flat([at + 0.006, at + 0.016], [y - 0.018, y - 0.014], 0.0074, colors.ink);
  }

  function flat(span: Span, height: Span, out: number, [u, v]: Cell): void {
    addPanel(mesh, wall, span, height, depth + out, [u, u], [v, v]);
  }
}

/** Slotted posts at the back, a bay apart. */
export function addPosts(mesh: Mesh, wall: Wall, along: Span, height: Span, bay: number, post: Cell): void {
  for (let at = along[0]; at <= along[1] + 1e-6; at += bay) {
    addBox(mesh, wall, [at - 0.02, at + 0.02], height, [0, 0.018], { at: post });
  }
}
