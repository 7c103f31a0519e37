import type { Shell } from '../assets/asset.ts';
import { holdEnds, plateReach, pressDent, pressPlates } from './press-shell.ts';
import { openWallContacts } from './shell-contact.ts';
import type { ShellLoad } from './shell-load.ts';
import { buildMaterial, type ShellMaterial, type Springs } from './shell-material.ts';
import { shellVolume, volumeAndGradient } from './shell-volume.ts';

/** Fixed steps: the squeeze takes the first `SQUEEZE_STEPS`, then the wall calms down under the load it has. */
const SQUEEZE_STEPS = 260;
const CALM_STEPS = 40;
const ITERATIONS = 3;
/** Share of a point's velocity that one step keeps: film moves slowly, it does not ring. */
const DAMPING = 0.85;
/** Share of a diagonal's error mended per iteration: film shears a little at a sharp fold. */
const SHEAR_STIFFNESS = 0.7;

/** How a wall folds. */
interface Folding {
  /** Share of a bend's error mended per iteration: the wall's stiffness against folding. */
  stiffness: number;
  /** Relative change of a bend's chord from which on it stays. */
  yield: number;
  /** A fold closes to this share of the flat chord over it at most: 0.5 is about 60° between its sides. */
  sharpest: number;
}

/** PET gives way softly; aluminium 0.1 mm thick resists until it yields, then creases for good. */
const FOLDING: Readonly<Record<NonNullable<Shell['wall']>, Folding>> = {
  film: { stiffness: 0.12, yield: 0.02, sharpest: 0.5 },
  foil: { stiffness: 0.3, yield: 0.008, sharpest: 0.45 },
};

export interface DeformedShell {
  positions: Float64Array;
  material: ShellMaterial;
  volumeBefore: number;
  volumeAfter: number;
}

/**
 * Crushes a closed shell to `(1 - crush)` of its volume: position-based dynamics (Müller et al., "Position based
 * dynamics", 2007, volume constraint of its section 4.4 included) on the lattice, with inextensible edges, bends that
 * yield, fingers and plates that press, and a volume that the air left inside holds. The volume falls along the
 * squeeze to what is asked, so the ratio is met by construction as long as the film has folds left to make.
 */
export function deformShell(shell: Shell, crush: number, load: ShellLoad): DeformedShell {
  const material = buildMaterial(shell);
  const x = Float64Array.from(shell.positions);
  const previous = Float64Array.from(x);
  const gradient = new Float64Array(x.length);
  const contacts = openWallContacts(shell);
  const guide = plateReach(shell);
  const unbent = material.bends.rest.slice();
  const folding = FOLDING[shell.wall ?? 'film'];
  const volumeBefore = shellVolume(shell, x);

  for (let step = 1; step <= SQUEEZE_STEPS + CALM_STEPS; step++) {
    const t = Math.min(1, step / SQUEEZE_STEPS);
    const eased = t * t * (3 - 2 * t);
    coast(x, previous);
    if (step % 4 === 0) contacts.find(x);
    for (let iteration = 0; iteration < ITERATIONS; iteration++) {
      holdVolume(shell, x, gradient, volumeBefore * (1 - crush * eased));
      for (const dent of load.dents) pressDent(x, dent, t);
      pressPlates(x, load, guide, eased);
      bend(x, material.bends, unbent, guide.reach, folding);
      hold(x, material.diagonals, SHEAR_STIFFNESS);
      hold(x, material.edges, 1);
      contacts.keepApart(x);
      holdEnds(shell, x, load, eased);
    }
  }
  return { positions: x, material, volumeBefore, volumeAfter: shellVolume(shell, x) };
}

/** Verlet: each point goes on as it went, less what the film damps. */
export function coast(x: Float64Array, previous: Float64Array): void {
  for (let k = 0; k < x.length; k++) {
    const velocity = (x[k]! - previous[k]!) * DAMPING;
    previous[k] = x[k]!;
    x[k]! += velocity;
  }
}

export function hold(x: Float64Array, { from, to, rest }: Springs, stiffness: number): void {
  for (let k = 0; k < rest.length; k++) pull(x, from[k]! * 3, to[k]! * 3, rest[k]!, stiffness);
}

/** Moves two points along their line until their distance has lost `stiffness` of its error. */
export function pull(x: Float64Array, i: number, j: number, rest: number, stiffness: number): void {
  const dx = x[j]! - x[i]!;
  const dy = x[j + 1]! - x[i + 1]!;
  const dz = x[j + 2]! - x[i + 2]!;
  const size = Math.sqrt(dx * dx + dy * dy + dz * dz);
  if (size === 0) return;
  const move = (0.5 * stiffness * (size - rest)) / size;
  x[i]! += dx * move;
  x[i + 1]! += dy * move;
  x[i + 2]! += dz * move;
  x[j]! -= dx * move;
  x[j + 1]! -= dy * move;
  x[j + 2]! -= dz * move;
}

function bend(
  x: Float64Array,
  { from, to, rest }: Springs,
  flat: Float64Array,
  reach: Float64Array,
  { stiffness, yield: yielding, sharpest }: Folding,
): void {
  for (let k = 0; k < rest.length; k++) {
    const thin = Math.min(reach[from[k]!]!, reach[to[k]!]!);
    const i = from[k]! * 3;
    const j = to[k]! * 3;
    const size = Math.sqrt((x[i]! - x[j]!) ** 2 + (x[i + 1]! - x[j + 1]!) ** 2 + (x[i + 2]! - x[j + 2]!) ** 2);
    const excess = Math.abs(size - rest[k]!) - (yielding + 0.1 * (1 - thin)) * rest[k]!;
    if (excess > 0) rest[k] = Math.max(sharpest * flat[k]!, rest[k]! + Math.sign(size - rest[k]!) * excess * 0.5);
    pull(x, i, j, rest[k]!, size < sharpest * flat[k]! ? 1 : 1 - (1 - stiffness) * thin);
  }
}

/** One Newton step along the gradient towards the volume asked for. */
function holdVolume(shell: Shell, x: Float64Array, gradient: Float64Array, target: number): void {
  const error = volumeAndGradient(shell, x, gradient) - target;
  let square = 0;
  for (let k = 0; k < gradient.length; k++) square += gradient[k]! * gradient[k]!;
  const scale = error / square;
  for (let k = 0; k < x.length; k++) x[k]! -= scale * gradient[k]!;
}
