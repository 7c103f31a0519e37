import type { Vec3 } from '../../shared/vector.ts';
import { smoothStep } from '../geometry/curve.ts';
import type { CarShape } from './shape.ts';

/** Roundness of the shoulder: how far it runs inwards and how far it rises. */
export const SHOULDER = { inset: 0.065, rise: 0.035 };

/** The body's outside in closed form: what panels, lamps, plates and door lines are laid on. Left side, x >= 0. */
export interface BodySurface {
  /** Side wall: half-width at (z, y). */
  halfWidth(z: number, y: number): number;
  /** The corner in front or behind: `theta` 0 in the middle of the nose … π/2 where the side begins. */
  cap(end: 'front' | 'rear', theta: number, n: number): Vec3;
  /** Height of bonnet, belt deck or boot at a fraction 0 middle … 1 edge of the half-width there. */
  lidHeight(z: number, fraction: number): number;
  /** Half-width of the lid at z: where the shoulder has turned flat. */
  lidHalfWidth(z: number): number;
  /** Height on the side wall at z as 0 sill … 1 edge, and back. */
  toHeight(z: number, n: number): number;
}

export function bodySurface(shape: CarShape): BodySurface {
  const half = shape.width / 2;
  const end = shape.length / 2;
  const toHeight = (z: number, n: number): number => shape.sill + (shape.edge(z) - shape.sill) * n;
  const flare = (z: number, y: number): number => {
    const axle = Math.abs(z - shape.frontAxle) < Math.abs(z - shape.rearAxle) ? shape.frontAxle : shape.rearAxle;
    const out = Math.hypot(z - axle, y - shape.wheelRadius) - shape.archRadius;
    return 0.014 * (1 - smoothStep(0.01, 0.09, out));
  };
  const halfWidth = (z: number, y: number): number => {
    const n = (y - shape.sill) / (shape.edge(z) - shape.sill);
    return Math.min(half, half * shape.plan(z) * shape.side(n) + flare(z, y));
  };
  const cap = (which: 'front' | 'rear', theta: number, n: number): Vec3 => {
    const front = which === 'front';
    const start = front ? shape.frontCap : shape.rearCap;
    const power = 2 / (front ? shape.frontSquareness : shape.rearSquareness);
    const back = (front ? shape.nose : shape.tail)(n);
    const tip = front ? end - back : back - end;
    const across = Math.sin(theta) ** power;
    const along = Math.max(0, Math.cos(theta)) ** power;
    const z = start + (tip - start) * along;
    const x = theta === 0 ? 0 : halfWidth(start, toHeight(start, n)) * across;
    return [x, toHeight(z, n), z];
  };
  const frontTip = end - shape.nose(1) - SHOULDER.inset;
  const rearTip = shape.tail(1) + SHOULDER.inset - end;
  const lidHalfWidth = (z: number): number => {
    if (z <= shape.frontCap && z >= shape.rearCap) return halfWidth(z, shape.edge(z)) - SHOULDER.inset;
    const front = z > shape.frontCap;
    const start = front ? shape.frontCap : shape.rearCap;
    const tip = front ? frontTip : rearTip;
    const squareness = front ? shape.frontSquareness : shape.rearSquareness;
    const along = Math.min(1, Math.abs((z - start) / (tip - start)));
    return Math.max(
      0,
      (halfWidth(start, shape.edge(start)) - SHOULDER.inset) * (1 - along ** squareness) ** (1 / squareness),
    );
  };
  const lidHeight = (z: number, fraction: number): number => {
    const edge = shape.edge(z) + SHOULDER.rise;
    // Towards nose and tail the lid narrows to a point: the crown must be gone by then.
    const toTip = z > 0 ? frontTip - z : z - rearTip;
    return (
      edge +
      Math.max(0, shape.crown(z) - edge) * (1 - fraction ** 2.4) * (1 - Math.min(1, Math.max(0, 1 - toTip / 0.5)) ** 2)
    );
  };
  return { halfWidth, cap, lidHeight, lidHalfWidth, toHeight };
}
