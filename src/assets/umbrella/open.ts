import { add, normalize, scale, subtract, type Vec3 } from '../../shared/vector.ts';
import { addQuad, type Soup } from '../geometry/soup.ts';
import { sweep, turnUp } from '../geometry/sweep.ts';
import { FERRULE, PANELS, type UmbrellaForm, type UmbrellaParts } from './form.ts';
import { addShaft } from './shaft.ts';

/** Of the sphere that the ribs follow, from the axis to the rim. */
const OPENING = 1.08;
const STEPS = 9;
/** Across each panel. */
const ACROSS = 5;

/** A rib's point: t from the middle (0) to the rim (1). */
export function ribPoint({ length, span }: UmbrellaForm, t: number, radians: number): Vec3 {
  const sphere = span / 2 / Math.sin(OPENING);
  const radius = sphere * Math.sin(t * OPENING);
  const drop = sphere * (1 - Math.cos(t * OPENING));
  return [radius * Math.cos(radians), length - FERRULE - drop, radius * Math.sin(radians)];
}

/** Where the ribs are: none lies on +z, so that a tipped umbrella rests on two of them. */
export const ribAngle = (rib: number): number => (2 * Math.PI * (rib + 0.5)) / PANELS;

/** Canopy of panels that hang a little between the ribs, the ribs below it, stretchers and runner. */
export function addOpen(soup: Soup, form: UmbrellaForm, parts: UmbrellaParts): void {
  addShaft(soup, form, parts);
  for (let panel = 0; panel < PANELS; panel++) addPanel(soup, form, parts.cloth[panel % 2]!, panel);
  const runner = form.length - FERRULE - 0.24 * form.span;
  for (let rib = 0; rib < PANELS; rib++) addRib(soup, form, parts.metal, ribAngle(rib), runner);
  turnUp(
    soup,
    parts.handle,
    [
      [runner - 0.035, 0.0055],
      [runner - 0.035, 0.011],
      [runner + 0.004, 0.011],
      [runner + 0.008, 0.0055],
    ],
    10,
  );
  const top = form.length - FERRULE;
  turnUp(
    soup,
    parts.cloth[0],
    [
      [top - 0.006, 0.022],
      [top + 0.003, 0.02],
      [top + 0.007, 0.006],
      [top + 0.012, 0],
    ],
    12,
  );
}

/** Stretched between two ribs: straight across but for a slight sag, the hem curved in. */
function addPanel(soup: Soup, form: UmbrellaForm, part: string, panel: number): void {
  const [from, to] = [ribAngle(panel - 1), ribAngle(panel)];
  const at = (row: number, column: number): Vec3 => {
    const f = column / ACROSS;
    const bow = 4 * f * (1 - f);
    const t = (row / STEPS) * (1 - 0.05 * bow);
    const [a, b] = [ribPoint(form, t, from), ribPoint(form, t, to)];
    const chord = add(scale(a, 1 - f), scale(b, f));
    const sag = 0.018 * form.span * bow * t * t;
    return add(chord, scale(normalize([-chord[0], -0.2, -chord[2]]), t > 0 ? sag : 0));
  };
  for (let row = 0; row < STEPS; row++) {
    for (let column = 0; column < ACROSS; column++) {
      // Angles run from +x to +z, clockwise seen from above.
      addQuad(soup, part, at(row, column), at(row, column + 1), at(row + 1, column + 1), at(row + 1, column));
    }
  }
}

/** A rib under a seam, its bead beyond the rim, and the stretcher from the runner to its middle. */
function addRib(soup: Soup, form: UmbrellaForm, part: string, radians: number, runner: number): void {
  const below = 0.004;
  const path = Array.from({ length: 7 }, (_, i): Vec3 => {
    const [x, y, z] = ribPoint(form, 0.03 + (i / 6) * 0.985, radians);
    return [x, y - below, z];
  });
  sweep(soup, part, path, { radius: path.map((_, i) => (i === 6 ? 0.003 : 0.0018)), sides: 4 });
  const [x, y, z] = ribPoint(form, 0.5, radians);
  const foot: Vec3 = [0.01 * Math.cos(radians), runner, 0.01 * Math.sin(radians)];
  const top: Vec3 = [x, y - below, z];
  const middle = add(foot, scale(subtract(top, foot), 0.5));
  sweep(soup, part, [foot, middle, top], { radius: 0.0016, sides: 4 });
}
