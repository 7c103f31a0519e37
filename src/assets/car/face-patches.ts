import type { CapPatch } from './cap-patch.ts';
import type { CarShape } from './shape.ts';

/** A panel of nose or tail; the coarse car wears only those that make its face. */
export interface FacePatch extends CapPatch {
  inOutline?: boolean;
}

/** Every panel of nose and tail, from the body outwards. */
export const facePatches = (shape: CarShape): FacePatch[] => [
  ...front(shape),
  ...(shape.tallLamps ? tallRear(shape) : rear(shape)).map((patch) => spread(patch, shape.rearSquareness)),
];

/** Squareness for which the tables' angles are meant. */
const TABLE_SQUARENESS = 3.4;

/** Where the lid or gate in the tail ends: half-angle of its sides and height n of its lower edge. */
export function gateOf(shape: CarShape): { theta: number; low: number } {
  const table = shape.tallLamps ? 0.955 : shape.hasBoot ? 0.45 : 0.57;
  const low = shape.bed ? 0.435 : shape.tallLamps ? 0.475 : 0.53;
  return { theta: shape.tallLamps ? spreadTheta(table, shape.rearSquareness) : table, low };
}

/** On a squarer corner the same place lies at a smaller angle. */
function spread(patch: FacePatch, squareness: number): FacePatch {
  if (squareness <= TABLE_SQUARENESS) return patch;
  const [inner, outer] = patch.theta;
  return { ...patch, theta: [spreadTheta(inner, squareness), spreadTheta(outer, squareness)] };
}

const spreadTheta = (theta: number, squareness: number): number =>
  Math.asin(Math.sin(theta) ** (squareness / TABLE_SQUARENESS));

// biome-ignore format: a table reads by its columns.
function front(shape: CarShape): FacePatch[] {
  const end = 'front';
  // An SUV's grille stands taller, a pickup's taller still.
  const foot = shape.bed ? 0.5 : shape.clad ? 0.6 : 0.63;
  return [
    { end, part: 'lampClear', theta: [0.5, 1.24], low: [0.69, 0.79], high: [0.91, 0.955], proud: 0.006, inOutline: true },
    { end, part: 'glass', theta: [0.56, 1.1], low: [0.735, 0.815], high: [0.89, 0.925], proud: 0.01 },
    // Grille: bright frame, dark field, bright bar.
    { end, part: 'chrome', theta: [0, 0.44], low: [foot - 0.02, foot], high: [0.905, 0.9], proud: 0.006 },
    { end, part: 'trim', theta: [0, 0.42], low: [foot, foot + 0.02], high: [0.885, 0.88], proud: 0.011, inOutline: true },
    { end, part: 'chrome', theta: [0, 0.4], low: [0.752, 0.755], high: [0.768, 0.77], proud: 0.014 },
    // Lower intake and fog lamps.
    { end, part: 'trim', theta: [0, 0.64], low: [0.1, 0.12], high: [0.38, 0.3], proud: 0.006, inOutline: true },
    { end, part: 'trim', theta: [0.72, 1.04], low: [0.13, 0.17], high: [0.4, 0.36], proud: 0.006 },
    // The bonnet's front gap.
    { end, part: 'trim', theta: [0, 0.5], low: [0.955, 0.955], high: [0.97, 0.97], proud: 0.006 },
  ];
}

// biome-ignore format: a table reads by its columns.
function rear(shape: CarShape): FacePatch[] {
  const end = 'rear';
  const [from, to] = shape.hasBoot ? ([0.64, 0.9] as const) : ([0.66, 0.94] as const);
  const inner = shape.hasBoot ? 0.5 : 0.62;
  return [
    // Lamps on a dark ground, so that they stand out from red paint too; the white patch is the reversing lamp.
    { end, part: 'trim', theta: [inner - 0.03, 1.32], low: [from - 0.012, from + 0.01], high: [to + 0.012, to + 0.03], proud: 0.005 },
    { end, part: 'lampRed', theta: [inner, 1.28], low: [from, from + 0.025], high: [to, to + 0.018], proud: 0.009, inOutline: true },
    { end, part: 'lampClear', theta: [inner + 0.05, inner + 0.27], low: [from + 0.06, from + 0.065], high: [from + 0.12, from + 0.125], proud: 0.013 },
    // The plate's recess, and the bright bar over it.
    { end, part: 'trim', theta: [0, 0.3], low: [0.565, 0.565], high: [0.77, 0.76], proud: 0.005, inOutline: true },
    { end, part: 'chrome', theta: [0, 0.46], low: [0.785, 0.785], high: [0.815, 0.81], proud: 0.008 },
    // Bumper insert and reflectors.
    { end, part: 'trim', theta: [0, 1.2], low: [0.03, 0.03], high: [0.2, 0.14], proud: 0.006 },
    { end, part: 'lampRed', theta: [0.7, 1.0], low: [0.26, 0.26], high: [0.3, 0.3], proud: 0.008 },
    // Shut lines: the bumper's joint right around, and the lid's beside the lamps.
    { end, part: 'trim', theta: [0, 1.5], low: [0.515, 0.515], high: [0.53, 0.53], proud: 0.007 },
    { end, part: 'trim', theta: [inner - 0.05, inner - 0.035], low: [0.53, 0.53], high: [0.985, 0.985], proud: 0.007 },
  ];
}

/** Of vans and pickups: lamps stand upright on the corners. */
// biome-ignore format: a table reads by its columns.
function tallRear(shape: CarShape): FacePatch[] {
  const end = 'rear';
  const [from, to] = shape.bed ? ([0.5, 0.92] as const) : ([0.52, 0.985] as const);
  const gate = shape.bed ? 0.45 : 0.49;
  return [
    { end, part: 'trim', theta: [1.0, 1.4], low: [from - 0.012, from - 0.012], high: [to + 0.012, to + 0.012], proud: 0.005 },
    { end, part: 'lampRed', theta: [1.02, 1.38], low: [from, from], high: [to, to], proud: 0.009, inOutline: true },
    { end, part: 'lampClear', theta: [1.04, 1.24], low: [from + 0.09, from + 0.09], high: [from + 0.19, from + 0.19], proud: 0.013 },
    // The plate's recess, and the bright handle over it.
    { end, part: 'trim', theta: [0, 0.3], low: [0.565, 0.565], high: [0.77, 0.76], proud: 0.005, inOutline: true },
    { end, part: 'chrome', theta: [0, 0.34], low: [0.785, 0.785], high: [0.815, 0.81], proud: 0.008 },
    // Bumper insert and reflectors; a pickup's bumper is a step.
    shape.bed
      ? { end, part: 'trim', theta: [0, 1.35], low: [0.1, 0.12], high: [0.36, 0.34], proud: 0.045, inOutline: true }
      : { end, part: 'trim', theta: [0, 1.25], low: [0.03, 0.03], high: [0.2, 0.16], proud: 0.006 },
    { end, part: 'lampRed', theta: [0.86, 1.06], low: [0.25, 0.25], high: [0.29, 0.29], proud: shape.bed ? 0.048 : 0.008 },
    // Shut lines: below the gate and beside the lamps.
    { end, part: 'trim', theta: [0, 1.5], low: [gate - 0.03, gate - 0.03], high: [gate - 0.015, gate - 0.015], proud: 0.007 },
    { end, part: 'trim', theta: [0.955, 0.97], low: [gate - 0.02, gate - 0.02], high: [0.985, 0.985], proud: 0.007 },
  ];
}
