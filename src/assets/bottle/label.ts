import { type Lathed, lathe, type ProfilePoint } from '../geometry/lathe.ts';
import { smoothstep } from '../textures/paint.ts';
import type { BottleDimensions } from './dimensions.ts';
import { envelopeRadius, ribOffset } from './profile.ts';

/** Film and glue above the panel. */
const LIFT = 0.00025;

/** Where the torn label is left, as fractions of the turn from +x, and how much of its height hangs on. */
const TORN = { from: 0.08, to: 0.86 } as const;

/**
 * The wrap-around label in its panel, printed right way up seen from outside, its middle towards +z.
 * A torn one lacks a part of the turn and its lower edge, and its end stands off.
 */
export function buildLabel(d: BottleDimensions, torn: boolean): Lathed {
  const { bottom, top } = d.label;
  const rings = 11;
  const profile: ProfilePoint[] = Array.from({ length: rings }, (_, i) => {
    const y = bottom + (i / (rings - 1)) * (top - bottom);
    return { radius: envelopeRadius(d, y) + ribOffset(d, bottom + 0.5 * (top - bottom)) + LIFT, y };
  });
  const turn = 2 * Math.PI;
  return lathe(profile, {
    segments: torn ? 60 : 50,
    ...(torn ? { fromRadians: TORN.from * turn, toRadians: TORN.to * turn } : {}),
    displace: (point, radians) => (torn ? tear(d, point, radians / turn) : point),
    // Counter-clockwise seen from above is left to right seen from outside; the print repeats every half turn, and
    // +z (three quarters of a turn from +x) sees its middle.
    uv: (point, around) => {
      const turned = torn ? TORN.from + around * (TORN.to - TORN.from) : around;
      return [2 * turned - 1, (point.y - bottom) / (top - bottom)];
    },
  });
}

/** Shrinks the label to its torn lower edge, and lifts the loose end. */
function tear(d: BottleDimensions, point: ProfilePoint, turned: number): ProfilePoint {
  const { bottom, top } = d.label;
  const loss = (top - bottom) * tornAway(turned);
  const y = top - (top - point.y) * (1 - loss / (top - bottom));
  const loose = smoothstep(TORN.to - 0.09, TORN.to, turned);
  const low = (top - y) / (top - bottom);
  return { radius: point.radius + loose ** 2 * (0.002 + 0.006 * low), y };
}

/** Share of the height that is gone: a slope towards the ends, and the jagged line of torn film. */
function tornAway(turned: number): number {
  const t = (turned - TORN.from) / (TORN.to - TORN.from);
  const slope = 0.55 * (1 - smoothstep(0, 0.4, t)) + 0.35 * smoothstep(0.7, 1, t);
  const jag = 0.05 * Math.sin(37 * t) + 0.035 * Math.sin(91 * t + 1) + 0.02 * Math.sin(173 * t + 2);
  return Math.min(0.85, Math.max(0, 0.1 + slope + jag));
}
