import type { Vec3 } from '../../../shared/vector.ts';
import type { Geometry } from '../../asset.ts';
import { growingLines, heightField } from '../../geometry/height-field.ts';
import type { Mesh } from '../../geometry/mesh.ts';
import { DUNE_FOOT, END, narrowing } from './layout.ts';

const smooth = (t: number): number => {
  const s = Math.min(1, Math.max(0, t));
  return s * s * (3 - 2 * s);
};

/** Height of the dunes at a place: a front of 2 to 4 m that wanders, hummocks behind it. */
export function duneHeight(x: number, z: number, phase: number): number {
  const foot = DUNE_FOOT + 1.8 * Math.sin(x / 11 + phase) + 1.1 * Math.sin(x / 4.3 + 2 * phase) - 13 * narrowing(x);
  const rise = smooth((z - foot) / 7);
  const crest = 2.9 + 0.8 * Math.sin(x / 8.3 + 1.7 * phase) + 0.5 * Math.sin(x / 3.1 - z / 5 + phase);
  const hummocks = 0.7 * Math.sin(z / 6.1 + x / 13) * smooth((z - foot - 6) / 10);
  return Math.max(-0.05, rise * (crest + hummocks) - 0.05);
}

export function buildDunes(phase: number, repeat: number): Geometry {
  const half = growingLines(0, END * 0.8, 1.4, 1.09);
  const xs = [
    ...half
      .slice(1)
      .map((x) => -x)
      .reverse(),
    ...half,
  ];
  return heightField(xs, growingLines(-4, 110, 1, 1.07), (x, z) => duneHeight(x, z, phase), repeat);
}

/** Marram: tufts of long blades that bend over with the wind, thick on the crests, a few at the foot. */
export function addMarram(
  leaves: Mesh,
  phase: number,
  colors: readonly (readonly [u: number, v: number])[],
  random: () => number,
): void {
  for (let n = 0; n < 1500; n++) {
    const [x, z] = [(random() * 2 - 1) ** 3 * 95, DUNE_FOOT - 2 + random() * random() * 26];
    const y = duneHeight(x, z, phase);
    if (y < 0.5 + random() * 1.6) continue;
    const tall = 0.55 + random() * 0.5;
    const blades = 4 + Math.floor(random() * 4);
    const color = colors[Math.floor(random() * colors.length)]!;
    for (let i = 0; i < blades; i++) {
      const angle = random() * 2 * Math.PI;
      const lean = 0.25 + random() * 0.5;
      const [dx, dz] = [Math.cos(angle), Math.sin(angle)];
      const foot: Vec3 = [x + dx * 0.08 * random(), y - 0.05, z + dz * 0.08 * random()];
      const top: Vec3 = [
        foot[0] + dx * lean * tall + 0.12,
        y + tall * (0.75 + 0.35 * random()),
        foot[2] + dz * lean * tall,
      ];
      addBlade(leaves, foot, top, 0.034, [dz, 0, -dx], color);
    }
  }
}

/** A triangle from a foot of some width to a tip; lit as the ground is. */
export function addBlade(
  mesh: Mesh,
  foot: Vec3,
  top: Vec3,
  width: number,
  side: Vec3,
  [u, v]: readonly [number, number],
): void {
  const first = mesh.positions.length / 3;
  for (const sign of [-1, 1]) {
    mesh.positions.push(foot[0] + side[0] * width * sign, foot[1], foot[2] + side[2] * width * sign);
  }
  mesh.positions.push(...top);
  for (let i = 0; i < 3; i++) mesh.normals.push(0, 1, 0);
  mesh.uvs.push(u, v, u, v, u, v);
  mesh.indices.push(first, first + 1, first + 2);
}
