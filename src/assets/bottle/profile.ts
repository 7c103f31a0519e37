import type { ProfilePoint } from '../geometry/lathe.ts';
import { smoothstep } from '../textures/paint.ts';
import { type BottleDimensions, NECK } from './dimensions.ts';

/** Raised cosine of half-width `width` around 0: a soft bead or groove. */
const bump = (x: number, width: number): number =>
  Math.abs(x) < width ? 0.5 + 0.5 * Math.cos((Math.PI * x) / width) : 0;

/** The wall without ribs, ring and thread: what the shell's lattice follows. Radius at a height from the chime up. */
export function envelopeRadius(d: BottleDimensions, y: number): number {
  if (y <= d.chime) {
    const t = 1 - y / d.chime;
    return d.footRadius + (d.radius - d.footRadius) * Math.sqrt(Math.max(0, 1 - t * t));
  }
  if (y <= d.shoulder) return d.radius - waist(d, y);
  if (y >= d.neckTube) return NECK.radius;
  const t = (y - d.shoulder) / (d.neckTube - d.shoulder);
  return NECK.radius + (d.radius - NECK.radius) * (0.5 + 0.5 * Math.cos(Math.PI * t ** 1.12));
}

/** A grip: the body narrows by 5 % under the label. */
function waist(d: BottleDimensions, y: number): number {
  const length = d.label.bottom - d.chime;
  return 0.05 * d.radius * bump(y - (d.chime + 0.58 * length), 0.42 * length);
}

/** Ribs of the grip, the recess of the label panel, and one groove over it: radius added to the envelope. */
export function ribOffset(d: BottleDimensions, y: number): number {
  if (y <= d.chime || y >= d.neckTube) return 0;
  let offset = 0;
  for (const center of ribHeights(d)) offset -= 0.0017 * bump(y - center, RIB_HALF_WIDTH);
  offset -= 0.0006 * smoothstep(-0.0025, 0.0005, y - d.label.bottom) * smoothstep(-0.0025, 0.0005, d.label.top - y);
  return offset;
}

const RIB_HALF_WIDTH = 0.0042;

/** Heights of the grooves, about 12 mm apart at half a litre. */
export function ribHeights(d: BottleDimensions): number[] {
  const [bottom, top] = [d.chime + 0.003, d.label.bottom - 0.004];
  const count = Math.min(5, Math.max(1, Math.round((top - bottom) / (0.38 * d.radius))));
  const pitch = (top - bottom) / count;
  return Array.from({ length: count }, (_, i) => bottom + (i + 0.5) * pitch);
}

/** The base seen in the meridian plane, axisymmetric: dished in the middle, standing on the foot ring. */
export function dishHeight(d: BottleDimensions, radius: number): number {
  const t = Math.min(1, radius / d.footRadius);
  return 0.17 * d.radius * (1 - t * t) ** 2;
}

export interface ProfileDetail {
  /** Rings enough for a thread on the neck, default false. */
  fineNeck?: boolean;
  /** Five rings to each rib (default) or three. */
  fineRibs?: boolean;
}

/** The outer wall from the middle of the base to the mouth, with ribs and support ring, without feet and thread. */
export function wallProfile(d: BottleDimensions, detail: ProfileDetail = {}): ProfilePoint[] {
  const base = [0, 0.25, 0.5, 0.7, 0.85, 1].map((t) => ({
    radius: t * d.footRadius,
    y: dishHeight(d, t * d.footRadius),
  }));
  const chime = [0.02, 0.09, 0.2, 0.36, 0.6, 1].map((t) => ({
    radius: envelopeRadius(d, t * d.chime),
    y: t * d.chime,
  }));
  const ribSteps = detail.fineRibs === false ? [-1, 0, 1] : [-1, -0.5, 0, 0.5, 1];
  const body = bodyHeights(d, ribSteps).map((y) => ({ radius: envelopeRadius(d, y) + ribOffset(d, y), y }));
  return [...base, ...chime, ...body, ...neckProfile(d, detail.fineNeck ?? false)];
}

/** Heights between chime and neck where the profile is sampled: dense at ribs and panel edges, sparse on straights. */
function bodyHeights(d: BottleDimensions, ribSteps: readonly number[]): number[] {
  const heights = new Set<number>();
  for (const center of ribHeights(d)) {
    for (const t of ribSteps) heights.add(center + t * RIB_HALF_WIDTH);
  }
  for (const edge of [d.label.bottom, d.label.top]) {
    for (const step of [-0.0025, 0.0005]) heights.add(edge + (edge === d.label.top ? -step : step));
  }
  for (const y of panelHeights(d)) heights.add(y);
  const shoulderSteps = 12;
  for (let i = 0; i < shoulderSteps; i++) {
    heights.add(d.shoulder + ((i + 0.5) / shoulderSteps) * (d.neckTube - d.shoulder));
  }
  return [...heights].filter((y) => y > d.chime && y < d.neckTube).sort((a, b) => a - b);
}

/** Rings of the label and of the wall behind it: the same, so that neither pokes through the other in a fold. */
export function panelHeights(d: BottleDimensions): number[] {
  const [bottom, top] = [d.label.bottom + 0.0006, d.label.top - 0.0006];
  const steps = Math.min(12, Math.ceil((top - bottom) / 0.0055));
  return Array.from({ length: steps + 1 }, (_, i) => bottom + (i / steps) * (top - bottom));
}

function neckProfile(d: BottleDimensions, fine: boolean): ProfilePoint[] {
  const { radius, ringRadius, ringHeight } = NECK;
  const ring = d.supportRing;
  const threadSteps = fine ? 12 : 1;
  const finish = Array.from({ length: threadSteps }, (_, i) => ({
    radius,
    y: ring + ringHeight + 0.001 + (i / threadSteps) * (NECK.finishHeight - 0.001),
  }));
  return [
    { radius, y: d.neckTube },
    { radius, y: ring, sharp: true },
    { radius: ringRadius, y: ring + 0.0007, sharp: true },
    { radius: ringRadius, y: ring + ringHeight - 0.0005, sharp: true },
    { radius: radius + 0.0006, y: ring + ringHeight, sharp: true },
    ...finish,
    { radius, y: d.mouth, sharp: true },
  ];
}
