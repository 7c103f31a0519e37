import { hatchback } from './bodies/hatchback.ts';
import { pickup } from './bodies/pickup.ts';
import { sedan } from './bodies/sedan.ts';
import { suv } from './bodies/suv.ts';
import { van } from './bodies/van.ts';
import type { CarShape } from './shape.ts';

export const CAR_BODIES = ['sedan', 'hatchback', 'suv', 'van', 'pickup'] as const;
export type CarBody = (typeof CAR_BODIES)[number];

/**
 * One body of each kind, with the sizes and masses of the commonest cars. Heights of the centre of mass after NHTSA's
 * inertia measurements (Heydinger et al., SAE 1999-01-1336): 0.50–0.56 m cars, 0.63–0.70 m SUVs, 0.64–0.72 m pickups,
 * 0.68–0.80 m vans.
 */
export const CAR_SHAPES: Readonly<Record<CarBody, CarShape>> = { sedan, hatchback, suv, van, pickup };
