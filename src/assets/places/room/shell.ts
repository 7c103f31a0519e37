import { addBox, addPanel, addQuad, type BoxTexture, type Mesh, type Span, type Wall } from '../../geometry/mesh.ts';

/** A room's inside, metres: half its width along x and its depth along z, from the floor up to the ceiling. */
export interface RoomSize {
  halfWidth: number;
  halfDepth: number;
  floor: number;
  ceiling: number;
}

/** A colour of the palette. */
type Tone = Extract<BoxTexture, { at: unknown }>;

export interface ShellLook {
  /** How a wall of that half length reads its texture. */
  wallUv: (half: number) => readonly [u: Span, v: Span];
  /** Along the foot of every wall. */
  skirting: Tone & { height: number; depth: number };
  ceiling: Tone;
}

/** Four walls, in turn across x and along z, with their skirting, and the ceiling; the floor is the room's own. */
export function addShell(
  { walls, plain }: { walls: Mesh; plain: Mesh },
  sides: readonly Wall[],
  { halfWidth: x, halfDepth: z, floor, ceiling }: RoomSize,
  look: ShellLook,
): void {
  const { height, depth, at } = look.skirting;
  sides.forEach((wall, index) => {
    const half = index % 2 === 0 ? x : z;
    addPanel(walls, wall, [-half, half], [floor, ceiling], 0, ...look.wallUv(half));
    addBox(plain, wall, [-half, half], [floor, floor + height], [0, depth], { at });
  });
  const [u, v] = look.ceiling.at;
  addQuad(
    plain,
    [
      [-x, ceiling, -z],
      [x, ceiling, -z],
      [x, ceiling, z],
      [-x, ceiling, z],
    ],
    [u, u],
    [v, v],
  );
}

/** Plaster: its picture once every two metres, and once from the floor to the ceiling. */
export const plasterUv = (half: number): readonly [u: Span, v: Span] => [
  [-half / 2, half / 2],
  [0.002, 0.998],
];
