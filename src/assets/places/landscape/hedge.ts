import { add, length, normalize, scale, subtract, type Vec3 } from '../../../shared/vector.ts';
import { addBox, type Mesh, type Wall } from '../../geometry/mesh.ts';
import { addClump } from '../../tree/clump.ts';

export interface HedgeForm {
  height: number;
  width: number;
  /** A clipped one is a block of leaves; a wild one has bushes of unlike height in it. */
  isClipped: boolean;
  /** Size of its clumps and leaves: 1 (default) for looking at from some ten metres, 2 for farther off. */
  grain?: number;
}

/** A hedge from one foot to another: a dark core, so that no light comes through, under clumps of leaves. */
export function addHedge(
  { leaves, core }: { leaves: Mesh; core: Mesh },
  [from, to]: readonly [Vec3, Vec3],
  { height, width, isClipped, grain = 1 }: HedgeForm,
  dark: readonly [u: number, v: number],
  random: () => number,
): void {
  const right = normalize(subtract(to, from));
  const total = length(subtract(to, from));
  const wall: Wall = { origin: from, right, front: [-right[2], 0, right[0]] };
  const half = width / 2;
  addBox(core, wall, [0.1, total - 0.1], [0, height * 0.8], [-half * 0.7, half * 0.7], { at: dark }, true);
  const step = (isClipped ? 0.7 : 1) * grain;
  for (let along = step / 2; along < total; along += step) {
    const tall = isClipped ? height : height * (0.85 + 0.55 * random());
    const middle = add(from, scale(right, along));
    const crown: Vec3 = [middle[0], tall * 0.45, middle[2]];
    for (let up = 0.25 * tall; up < tall; up += 0.55 * step) {
      for (const side of [-1, 1]) {
        const out = add(scale(wall.front, side * half * 0.6), scale(right, (random() - 0.5) * 0.3));
        const center: Vec3 = add([middle[0], Math.min(up, tall - 0.32), middle[2]], out);
        const form = {
          radius: (isClipped ? 0.42 : 0.6) * grain ** 0.5,
          leafCount: 18,
          leafLength: [0.13 * grain, 0.14 * grain],
          leafWidth: 0.8,
        } as const;
        addClump(leaves, center, crown, form, random);
      }
    }
  }
}
