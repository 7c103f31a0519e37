import { curveThrough } from '../../geometry/curve.ts';
import type { CarShape } from '../shape.ts';
import { CAR_SIDE } from './car-side.ts';

/**
 * Toyota Hilux double cab (5.325 x 1.855 x 1.815 m, wheelbase 3.085 m, overhangs 0.985 and 1.255 m, bed 1.525 m long and
 * 0.48 m deep, 2,040–2,150 kg), close to Ford's Ranger (5.370 x 1.918 x 1.884 m, wheelbase 3.270 m), after their makers'
 * data sheets.
 */
export const pickup: CarShape = {
  length: 5.33,
  width: 1.86,
  height: 1.8,
  frontAxle: 1.68,
  rearAxle: -1.42,
  wheelRadius: 0.382,
  rimRadius: 0.25,
  tyreWidth: 0.255,
  archRadius: 0.44,
  sill: 0.36,
  floor: 0.31,
  frontCap: 2.22,
  rearCap: -2.45,
  frontSquareness: 2.9,
  rearSquareness: 6,
  edge: curveThrough([
    [-2.66, 1.19],
    [-1, 1.18],
    [0, 1.15],
    [0.9, 1.13],
    [1.6, 1.1],
    [2.1, 1.06],
    [2.35, 1.02],
    [2.58, 0.96],
  ]),
  crown: curveThrough([
    [-2.66, 1.2],
    [-0.5, 1.17],
    [0.5, 1.16],
    [1.1, 1.2],
    [1.65, 1.19],
    [2.15, 1.13],
    [2.58, 1.0],
  ]),
  plan: curveThrough([
    [-2.66, 0.965],
    [-2, 0.98],
    [-1.2, 0.995],
    [-0.2, 1],
    [0.9, 0.995],
    [1.65, 0.99],
    [2.2, 0.96],
    [2.66, 0.93],
  ]),
  side: CAR_SIDE,
  nose: curveThrough([
    [0, 0.09],
    [0.15, 0.02],
    [0.35, 0],
    [0.62, 0.012],
    [0.85, 0.03],
    [1, 0.07],
  ]),
  tail: curveThrough([
    [0, 0.12],
    [0.12, 0.05],
    [0.3, 0.045],
    [0.6, 0.045],
    [1, 0.055],
  ]),
  cabin: {
    front: [1.04, 0.36],
    rear: [-0.78, -0.7],
    frontBow: [0.25, 0.12],
    rearBow: [0, 0.03],
    windows: [
      { from: [0.9, 0.27], to: [0.09, 0.04] },
      { from: [0.01, -0.04], to: [-0.64, -0.58] },
    ],
    roof: curveThrough([
      [-0.76, 1.73],
      [-0.5, 1.78],
      [-0.1, 1.8],
      [0.25, 1.78],
      [0.5, 1.72],
    ]),
    rim: curveThrough([
      [-0.75, 0.6],
      [0, 0.62],
      [0.5, 0.58],
    ]),
    rimDrop: 0.05,
    glass: [0.07, 0.88],
    rearGlass: [0.14, 0.84],
    rails: false,
  },
  hasBoot: false,
  tallLamps: true,
  bed: { front: -0.87, floor: 0.72 },
  clad: true,
  massKg: 2090,
  centerOfMassHeight: 0.7,
};
