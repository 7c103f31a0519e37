import { addBox, type Mesh, WORLD } from '../../geometry/mesh.ts';

type Cell = readonly [u: number, v: number];

/** White posts of a metre with a dark band and a reflector, every 25 m along z from `from` on to both sides, metres. */
export function addDelineators(
  mesh: Mesh,
  xs: readonly number[],
  from: number,
  colors: { white: Cell; black: Cell; reflector: Cell },
): void {
  for (const x of xs) {
    for (const turn of [-1, 1]) {
      for (let at = from; at < 190; at += 25) {
        const z = turn * at;
        const band = (y: readonly [number, number], half: number, cell: Cell): void =>
          addBox(mesh, WORLD, [x - half, x + half], y, [z - half, z + half], { at: cell }, true);
        band([0, 0.74], 0.055, colors.white);
        band([0.74, 0.95], 0.056, colors.black);
        band([0.79, 0.9], 0.06, colors.reflector);
        band([0.95, 1.02], 0.055, colors.white);
      }
    }
  }
}
