import type { Vec3 } from '../../shared/vector.ts';
import type { CollisionShape } from '../asset.ts';
import { type BottleDimensions, CAP, NECK } from './dimensions.ts';
import type { Filling } from './liquid.ts';
import { envelopeRadius } from './profile.ts';

/**
 * Stacked cylinders: a foot narrower than the body, so that the bottle stands on its ring and can roll; the body; the
 * shoulder in three steps that stay inside the wall; the neck with cap or ring.
 */
export function bottleCollision(d: BottleDimensions, capped: boolean): CollisionShape[] {
  const cylinder = (radius: number, bottom: number, top: number): CollisionShape => ({
    kind: 'cylinder',
    center: [0, (bottom + top) / 2, 0],
    radius,
    height: top - bottom,
  });
  const step = (d.neckTube - d.shoulder) / 3;
  const shoulders = [0, 1, 2].map((i) => {
    const bottom = d.shoulder + i * step;
    return cylinder(envelopeRadius(d, bottom + 0.6 * step), bottom, bottom + step);
  });
  const neckRadius = capped ? CAP.radius : NECK.ringRadius;
  const top = d.mouth + (capped ? CAP.aboveMouth : 0);
  return [
    cylinder(1.06 * d.footRadius, 0, 0.3 * d.chime),
    cylinder(d.radius, 0.3 * d.chime, d.shoulder),
    ...shoulders,
    cylinder(neckRadius, d.neckTube, top),
  ];
}

const CAP_KG = 0.0023;
const LABEL_KG_PER_M2 = 0.06;

/**
 * PET alone. Packaging News (Australia), "The world's PET project": in the mid-1990s the best 0.5 l water bottles
 * weighed about 22 g and 1.5 l ones about 40 g (carbonated ones still do): 22 g · (V / 0.5 l)^0.544 goes through both.
 */
export const petMass = (volumeLitres: number): number => 0.022 * (volumeLitres / 0.5) ** 0.544;

export interface MassOptions {
  capped: boolean;
  labelShare: number;
  filling: Filling;
  liquidDensity: number;
}

/** Mass and centre of mass of plastic, label, cap and contents (standing upright). */
export function bottleMass(d: BottleDimensions, options: MassOptions): { massKg: number; centerOfMass: Vec3 } {
  const { label } = d;
  const labelArea = 2 * Math.PI * d.radius * (label.top - label.bottom);
  const pet = petMass(d.volumeLitres);
  const parts: [mass: number, height: number][] = [
    // The neck finish alone is 4 g of the preform (PCO 1881: 3.8 g); the rest is spread over the wall.
    [0.0038, (d.supportRing + d.mouth) / 2],
    [pet - 0.0038, 0.47 * d.neckTube],
    [options.capped ? CAP_KG : 0, d.mouth + CAP.aboveMouth - CAP.height / 2],
    [options.labelShare * LABEL_KG_PER_M2 * labelArea, (label.bottom + label.top) / 2],
    [options.filling.volumeCubicMetres * options.liquidDensity, options.filling.centroidHeight],
  ];
  const massKg = parts.reduce((sum, [mass]) => sum + mass, 0);
  const moment = parts.reduce((sum, [mass, height]) => sum + mass * height, 0);
  return { massKg, centerOfMass: [0, moment / massKg, 0] };
}
