import type { Geometry } from '../asset.ts';
import { lathe } from '../geometry/lathe.ts';
import { mergeGeometries } from '../geometry/merge.ts';
import { placeGeometry } from '../geometry/place-geometry.ts';
import { slab } from '../geometry/slab.ts';
import { CAN, endProfile } from './dimensions.ts';

/** Height of the end's panel. */
const PANEL = CAN.height - 0.0044;

/** Seam, countersink and panel. */
export const buildEnd = (): Geometry => lathe(endProfile(), { segments: 48 }).geometry;

/** The stay-on tab: a ring to pull at, and the nose over its rivet in the middle. */
export function buildTab(): Geometry {
  const wire = 0.0011;
  const ring = Array.from({ length: 9 }, (_, i) => {
    const angle = (i * Math.PI) / 4;
    return { radius: 0.0062 + 1.6 * wire * Math.cos(angle), y: 0.5 * wire * Math.sin(angle) };
  });
  const { geometry } = lathe(ring, { segments: 24 });
  return mergeGeometries([
    placeGeometry(geometry, { at: [0, PANEL + 0.0014, 0.0095] }),
    slab({ size: [0.0135, 0.0012, 0.0085], corner: 0.004, bevel: 0.0004, base: [0, PANEL + 0.0008, -0.0006] }),
    slab({ size: [0.005, 0.0007, 0.005], corner: 0.0024, bevel: 0.0003, base: [0, PANEL + 0.0018, -0.0006] }),
  ]);
}

/** The mouth, torn open and pushed in: one looks into the dark. */
export const buildMouth = (): Geometry =>
  slab({ size: [0.0165, 0.0004, 0.0145], corner: 0.0068, bevel: 0.0001, base: [0, PANEL, -0.0118], cornerSteps: 8 });
