import type { Curve } from '../geometry/curve.ts';

/** Where an upright of the cabin's side stands: z at the belt line and z at the roof. */
export type Upright = readonly [belt: number, roof: number];

/**
 * One body's lines, metres; z is forward from the middle of the length. Heights from the ground. "Edge" is the
 * shoulder where the side turns into bonnet, belt and boot; `n` is height on the side wall, 0 sill … 1 edge.
 */
export interface CarShape {
  length: number;
  /** Without mirrors. */
  width: number;
  height: number;
  frontAxle: number;
  rearAxle: number;
  wheelRadius: number;
  rimRadius: number;
  tyreWidth: number;
  archRadius: number;
  sill: number;
  floor: number;
  /** Where the corners begin to turn in, front and rear. */
  frontCap: number;
  rearCap: number;
  /** Exponents of the corners' superellipse in plan: 2 round … 4 square. */
  frontSquareness: number;
  rearSquareness: number;
  /** Height of the edge over z, and of the middle of bonnet and boot over z. */
  edge: Curve;
  crown: Curve;
  /** Half-width over z, as a fraction of the greatest. */
  plan: Curve;
  /** Half-width over n, as a fraction of the greatest. */
  side: Curve;
  /** How far nose and tail lie behind the outermost point, over n. */
  nose: Curve;
  tail: Curve;
  cabin: CabinShape;
  /** A boot behind the rear window; otherwise a tailgate. */
  hasBoot: boolean;
  /** Upright lamps on the tail's corners, default false: lamps that lie across. */
  tallLamps?: boolean;
  /** An open bed behind the cabin: z of its front wall and height of its floor. */
  bed?: { front: number; floor: number };
  /** Unpainted cladding of sills and arches. */
  clad: boolean;
  massKg: number;
  centerOfMassHeight: number;
}

export interface CabinShape {
  /** Corner of windscreen and side, and of rear window and side. */
  front: Upright;
  rear: Upright;
  /** How much farther forward the middle of the windscreen is than its corners, below and above; rear likewise. */
  frontBow: readonly [belt: number, roof: number];
  rearBow: readonly [belt: number, roof: number];
  /** Side windows from front to rear; what lies between them is a pillar. The first pillars are black, the last painted. */
  windows: readonly { from: Upright; to: Upright }[];
  /** Height of the roof's middle over z. */
  roof: Curve;
  /** Half-width of the roof's rim over z. */
  rim: Curve;
  /** How far the rim lies below the roof's middle. */
  rimDrop: number;
  /** Fractions of the height at which glass begins and ends. */
  glass: readonly [from: number, to: number];
  /** Same for the rear window. */
  rearGlass: readonly [from: number, to: number];
  /** Rails along the roof. */
  rails: boolean;
}
