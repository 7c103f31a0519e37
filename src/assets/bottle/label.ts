import type { Geometry } from '../asset.ts';
import { type Lathed, lathe, type ProfilePoint } from '../geometry/lathe.ts';
import { smoothstep } from '../textures/paint.ts';
import type { BottleDimensions } from './dimensions.ts';
import { envelopeRadius, panelHeights, ribOffset } from './profile.ts';
import { WALL_SEGMENTS } from './wall.ts';

/** Film and glue above the panel. */
const LIFT = 0.00025;

/** The columns of the wall between which the torn label is left. */
const TORN = { from: 3, to: 34 } as const;

/**
 * The wrap-around label in its panel, printed right way up seen from outside, its middle towards +z, on the rings and
 * columns of the wall behind it. A torn one lacks a part of the turn and its lower edge, and its end stands off.
 */
export function buildLabel(d: BottleDimensions, torn: boolean): Lathed {
  const { bottom, top } = d.label;
  const middle = 0.5 * (bottom + top);
  const profile: ProfilePoint[] = panelHeights(d).map((y) => ({
    radius: envelopeRadius(d, y) + ribOffset(d, middle) + LIFT,
    y,
  }));
  const column = (2 * Math.PI) / WALL_SEGMENTS;
  const [from, to] = torn ? [TORN.from, TORN.to] : [0, WALL_SEGMENTS];
  return lathe(profile, {
    segments: to - from,
    fromRadians: from * column,
    toRadians: to * column,
    displace: (point, radians) => (torn ? tear(d, point, radians / column) : point),
    // Counter-clockwise seen from above is left to right seen from outside; the print repeats every half turn, and
    // +z (three quarters of a turn from +x) sees its middle.
    uv: (point, around) => {
      const turned = (from + around * (to - from)) / WALL_SEGMENTS;
      return [2 * turned - 1, (point.y - bottom) / (top - bottom)];
    },
  });
}

/** The unprinted inside of the label, seen through the bottle: the same film turned over. */
export function turnInside({ geometry, meridian }: Lathed): Lathed {
  const indices = geometry.indices.slice();
  for (let t = 0; t < indices.length; t += 3) {
    [indices[t + 1], indices[t + 2]] = [indices[t + 2]!, indices[t + 1]!];
  }
  const inside: Geometry = {
    positions: geometry.positions,
    normals: geometry.normals.map((value) => -value),
    uvs: null,
    indices,
  };
  return { geometry: inside, meridian };
}

/** Shrinks the label to its torn lower edge, and lifts the loose end. */
function tear(d: BottleDimensions, point: ProfilePoint, column: number): ProfilePoint {
  const { bottom, top } = d.label;
  const t = (column - TORN.from) / (TORN.to - TORN.from);
  const y = top - (top - point.y) * (1 - tornAway(t));
  const loose = smoothstep(0.88, 1, t);
  const low = (top - y) / (top - bottom);
  return { radius: point.radius + loose ** 2 * (0.0008 + 0.0016 * low), y };
}

/** Share of the height that is gone along the label: a slope towards the ends, and the jagged line of torn film. */
function tornAway(t: number): number {
  const slope = 0.55 * (1 - smoothstep(0, 0.4, t)) + 0.35 * smoothstep(0.7, 1, t);
  const jag = 0.05 * Math.sin(37 * t) + 0.035 * Math.sin(91 * t + 1) + 0.02 * Math.sin(173 * t + 2);
  return Math.min(0.85, Math.max(0, 0.1 + slope + jag));
}
