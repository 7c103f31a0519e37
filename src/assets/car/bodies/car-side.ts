import { curveThrough } from '../../geometry/curve.ts';

/** Half-width of a passenger car's side wall over n, as a fraction of the greatest. */
export const CAR_SIDE = curveThrough([
  [0, 0.945],
  [0.1, 0.968],
  [0.3, 0.992],
  [0.52, 0.986],
  [0.72, 0.99],
  [0.8, 1],
  [0.88, 0.987],
  [1, 0.955],
]);
