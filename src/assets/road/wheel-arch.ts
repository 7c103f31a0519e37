import type { Column } from './hull.ts';

/** The opening in a skin around a wheel: where along z, at which height, how wide; metres. */
export interface WheelArch {
  axle: number;
  height: number;
  radius: number;
}

/** z of the upright lines that the skin needs to be cut along the arch, ends of the cut included. */
export const archLines = ({ axle, radius }: WheelArch, steps: number): number[] => [
  ...Array.from({ length: steps + 1 }, (_, k) => axle + radius * Math.cos((Math.PI * k) / steps)),
  axle + radius + 0.004,
  axle - radius - 0.004,
];

/** How far down the skin reaches at a column: to its skirt, or to the arch. */
export function archFoot(arches: readonly WheelArch[], skirt: number): (column: Column) => number {
  return ({ face, along }) => {
    if (face === 'front' || face === 'rear') return skirt;
    let foot = skirt;
    for (const { axle, height, radius } of arches) {
      const rise = radius ** 2 - (along - axle) ** 2;
      if (rise >= -1e-9) foot = Math.max(foot, height + Math.sqrt(Math.max(0, rise)));
    }
    return foot;
  };
}
