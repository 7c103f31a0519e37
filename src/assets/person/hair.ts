import type { Vec3 } from '../../shared/vector.ts';
import { curveThrough } from '../geometry/curve.ts';
import type { Fineness } from './fineness.ts';
import { facePoint } from './head.ts';
import { addGrid, type Mesh } from './mesh.ts';
import { type Frame, inFrame } from './tube.ts';

export const HAIR_STYLES = ['short', 'bob', 'long', 'bun', 'bald'] as const;
export type HairStyle = (typeof HAIR_STYLES)[number];

/** Lower edge of the hair over the chin by degrees from the nose, metres. */
const HAIRLINES: Record<Exclude<HairStyle, 'bald'>, readonly (readonly [number, number])[]> = {
  short: [
    [0, 0.176],
    [30, 0.172],
    [48, 0.15],
    [62, 0.135],
    [74, 0.095],
    [86, 0.092],
    [96, 0.125],
    [112, 0.1],
    [135, 0.045],
    [180, 0.02],
  ],
  bob: [
    [0, 0.172],
    [30, 0.166],
    [46, 0.14],
    [58, 0.06],
    [70, 0.012],
    [110, 0.0],
    [180, 0.0],
  ],
  long: [
    [0, 0.178],
    [26, 0.17],
    [46, 0.145],
    [60, 0.07],
    [76, -0.03],
    [110, -0.09],
    [180, -0.12],
  ],
  bun: [
    [0, 0.178],
    [34, 0.17],
    [52, 0.15],
    [70, 0.12],
    [90, 0.125],
    [112, 0.09],
    [140, 0.045],
    [180, 0.03],
  ],
};
/** Over the skull, metres. */
const THICKNESS: Record<Exclude<HairStyle, 'bald'>, number> = { short: 0.013, bob: 0.02, long: 0.02, bun: 0.01 };

/** A shell over the skull down to the hairline; below the ears it hangs free of the head. */
export function addHair(mesh: Mesh, head: Frame, style: HairStyle, fineness: Fineness): void {
  if (style === 'bald') return;
  const [aroundCount, upCount] = fineness.hair;
  const line = curveThrough(HAIRLINES[style]);
  const thickness = THICKNESS[style];
  const hangs = style === 'bob' || style === 'long';
  const columns = Array.from({ length: aroundCount }, (_, i) => {
    const degrees = (i * 360) / aroundCount;
    const radians = (degrees * Math.PI) / 180;
    const edge = line(degrees > 180 ? 360 - degrees : degrees);
    const column: Vec3[] = [strand(edge + 0.002, radians, -0.003, hangs)];
    for (let j = 0; j <= upCount; j++) {
      const t = j / upCount;
      // Closer together near the crown, where the skull turns flat.
      const height = edge + (0.2285 - edge) * (1 - (1 - t) ** 1.7);
      // Waves of a few millimetres break the helmet's smoothness.
      const wave = 0.0022 * Math.sin(7 * radians + 40 * height) + 0.0018 * Math.sin(17 * radians - 25 * height);
      const grown = thickness * Math.min(1, 0.35 + 4 * t) + (j < upCount ? wave : 0);
      column.push(strand(height, radians, grown, hangs));
    }
    column.push([0, 0.229 + thickness, -0.004]);
    return column.map((point) => inFrame(head, point));
  });
  addGrid(mesh, 'hair', columns, true);
  if (style === 'bun') addBun(mesh, head, fineness.details ? 12 : 6);
}

/** Where the skull is widest, metres over the chin. */
const WIDEST = 0.095;

/** Short hair follows the skull; long hair hangs from the skull's widest ring and closes in on the neck. */
function strand(height: number, radians: number, offset: number, hangs: boolean): Vec3 {
  const skin = facePoint(hangs ? Math.max(height, WIDEST) : height, radians, offset);
  // The shell's top grows with the hair.
  const lift = height > 0.2 ? offset * ((height - 0.2) / 0.0285) : 0;
  if (height >= WIDEST || !hangs) return [skin[0], height + lift, skin[2]];
  const drop = WIDEST - height;
  const closing = 1 - 0.9 * drop * (radians > 1.2 && radians < 5.08 ? 1 : 0.6);
  const back = skin[2] < 0 ? 1 - 0.6 * drop : 1;
  return [skin[0] * closing, height, skin[2] * back];
}

function addBun(mesh: Mesh, head: Frame, segments: number): void {
  const columns = Array.from({ length: segments }, (_, i) => {
    const around = (2 * Math.PI * i) / segments;
    return Array.from({ length: segments / 2 + 2 }, (__, j): Vec3 => {
      const up = (Math.PI * j) / (segments / 2 + 1) - Math.PI / 2;
      const radius = j === 0 || j === segments / 2 + 1 ? 0 : 0.036 * Math.cos(up);
      return inFrame(head, [
        radius * Math.sin(around),
        0.165 + 0.034 * Math.sin(up),
        -0.118 + radius * Math.cos(around),
      ]);
    });
  });
  addGrid(mesh, 'hair', columns, true);
}
