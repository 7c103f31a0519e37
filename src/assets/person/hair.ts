import type { Vec3 } from '../../shared/vector.ts';
import { curveThrough } from '../geometry/curve.ts';
import { loft } from '../geometry/loft.ts';
import type { Soup } from '../geometry/soup.ts';
import { facePoint } from './head.ts';
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

const AROUND = 32;
const UP = 11;

/** A shell over the skull down to the hairline; below the ears it hangs free of the head. */
export function addHair(soup: Soup, head: Frame, style: HairStyle): void {
  if (style === 'bald') return;
  const line = curveThrough(HAIRLINES[style]);
  const thickness = THICKNESS[style];
  const columns = Array.from({ length: AROUND + 1 }, (_, i) => {
    const degrees = ((i % AROUND) * 360) / AROUND;
    const radians = (degrees * Math.PI) / 180;
    const edge = line(degrees > 180 ? 360 - degrees : degrees);
    const column: Vec3[] = [strand(edge + 0.002, radians, -0.003)];
    for (let j = 0; j <= UP; j++) {
      const t = j / UP;
      // Closer together near the crown, where the skull turns flat.
      const height = edge + (0.2285 - edge) * (1 - (1 - t) ** 1.7);
      // Waves of a few millimetres break the helmet's smoothness.
      const wave = 0.0022 * Math.sin(7 * radians + 40 * height) + 0.0018 * Math.sin(17 * radians - 25 * height);
      const grown = thickness * Math.min(1, 0.35 + 4 * t) + (j < UP ? wave : 0);
      column.push(strand(height, radians, grown));
    }
    column.push([0, 0.229 + thickness, -0.004]);
    return column.map((point) => inFrame(head, point));
  });
  loft(soup, columns, 'hair');
  if (style === 'bun') addBun(soup, head);
}

/** Above the jaw hair follows the skull; below, it hangs from the skull's widest ring and closes in on the neck. */
function strand(height: number, radians: number, offset: number): Vec3 {
  const hang = Math.min(0.095, Math.max(height, 0.095));
  const skin = facePoint(Math.max(height, hang), radians, offset);
  // The shell's top grows with the hair.
  const lift = height > 0.2 ? offset * ((height - 0.2) / 0.0285) : 0;
  if (height >= 0.095) return [skin[0], height + lift, skin[2]];
  const drop = 0.095 - height;
  const closing = 1 - 0.9 * drop * (radians > 1.2 && radians < 5.08 ? 1 : 0.6);
  const back = skin[2] < 0 ? 1 - 0.6 * drop : 1;
  return [skin[0] * closing, height, skin[2] * back];
}

function addBun(soup: Soup, head: Frame): void {
  const columns = Array.from({ length: 13 }, (_, i) => {
    const around = (2 * Math.PI * (i % 12)) / 12;
    return Array.from({ length: 9 }, (__, j): Vec3 => {
      const up = (Math.PI * j) / 8 - Math.PI / 2;
      const radius = 0.036 * Math.cos(up);
      return inFrame(head, [
        radius * Math.sin(around),
        0.165 + 0.034 * Math.sin(up),
        -0.118 + radius * Math.cos(around),
      ]);
    });
  });
  loft(soup, columns, 'hair');
}
