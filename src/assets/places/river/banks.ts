import type { Vec3 } from '../../../shared/vector.ts';
import type { Geometry } from '../../asset.ts';
import { growingLines, heightField } from '../../geometry/height-field.ts';
import { lathe } from '../../geometry/lathe.ts';
import { addQuad, type Mesh } from '../../geometry/mesh.ts';
import { addBlade } from '../beach/dunes.ts';
import { appendAt } from '../place-part.ts';
import { bankAt, END, WATER_TO } from './layout.ts';

const mirrored = (half: readonly number[]): number[] => [
  ...half
    .slice(1)
    .map((x) => -x)
    .reverse(),
  ...half,
];

/** The water, a hand above the plane, which is there below it too; its near edge swings, a bridge of quads. */
export function addWater(mesh: Mesh, level: number, repeat: number): void {
  const xs = mirrored(growingLines(0, END * 1.6, 1.2, 1.1));
  for (let i = 0; i + 1 < xs.length; i++) {
    const [a, b] = [xs[i]!, xs[i + 1]!];
    const rows = [(x: number) => bankAt(x), () => -14, () => -22, () => WATER_TO - 1];
    for (let r = 0; r + 1 < rows.length; r++) {
      const corners = [
        [a, level, rows[r]!(a)],
        [b, level, rows[r]!(b)],
        [b, level, rows[r + 1]!(b)],
        [a, level, rows[r + 1]!(a)],
      ] as const;
      addQuad(mesh, corners, [0, 0], [0, 0]);
      for (let k = 0; k < 4; k++) {
        const at = mesh.uvs.length - 8 + k * 2;
        mesh.uvs[at] = corners[k]![0] / repeat;
        mesh.uvs[at + 1] = -corners[k]![2] / repeat;
      }
    }
  }
}

const smooth = (t: number): number => {
  const s = Math.min(1, Math.max(0, t));
  return s * s * (3 - 2 * s);
};

/** The far bank: out of the water, up 1.5 m, and on as a meadow to the wood. */
export function buildFarBank(phase: number, repeat: number): Geometry {
  const xs = mirrored(growingLines(0, END * 1.6, 2, 1.08));
  const height = (x: number, z: number): number => {
    const out = WATER_TO + 0.9 * Math.sin(x / 7 + phase) - z;
    return -0.1 + 1.6 * smooth(out / 4) + 0.25 * Math.sin(x / 9 + z / 5) * smooth(out / 8);
  };
  return heightField(xs, growingLines(WATER_TO + 2, WATER_TO - 45, 1, 1.08), height, repeat);
}

/** The meadow behind the gravel: rises from its edge to a low ridge, uneven. */
export function meadowHeight(x: number, z: number, phase: number): number {
  const edge = 7.6 + 0.9 * Math.sin(x / 4.1 + phase) + 0.5 * Math.sin(x / 1.7);
  return -0.05 + 0.22 * smooth((z - edge) / 1.2) + 1.5 * smooth((z - edge - 2) / 26) + 0.06 * Math.sin(x + z);
}

export function buildMeadow(phase: number, repeat: number): Geometry {
  const xs = mirrored(growingLines(0, END * 1.6, 1, 1.09));
  return heightField(xs, growingLines(6, 70, 0.7, 1.1), (x, z) => meadowHeight(x, z, phase), repeat);
}

/** Reeds in the shallows and grasses along the meadow's edge. */
export function addReeds(
  mesh: Mesh,
  phase: number,
  colors: readonly (readonly [number, number])[],
  random: () => number,
): void {
  const tuft = (x: number, y: number, z: number, tall: number, blades: number, width: number): void => {
    const color = colors[Math.floor(random() * colors.length)]!;
    for (let i = 0; i < blades; i++) {
      const angle = random() * 2 * Math.PI;
      const [dx, dz] = [Math.cos(angle), Math.sin(angle)];
      const lean = tall * (0.15 + 0.4 * random());
      const foot: Vec3 = [x + dx * 0.12 * random(), y, z + dz * 0.12 * random()];
      const top: Vec3 = [foot[0] + dx * lean, y + tall * (0.7 + 0.4 * random()), foot[2] + dz * lean];
      addBlade(mesh, foot, top, width, [dz, 0, -dx], color);
    }
  };
  for (let n = 0; n < 210; n++) {
    // In stands along the bank, with open water between.
    const x = (random() * 2 - 1) ** 3 * 45;
    if (Math.sin(x / 5 + phase) < 0.15) continue;
    tuft(x, 0, bankAt(x) - 0.6 - random() * 0.9, 1.1 + random() * 0.6, 9, 0.014);
  }
  for (let n = 0; n < 520; n++) {
    const [x, z] = [(random() * 2 - 1) ** 3 * 40, 7.9 + random() * random() * 12];
    tuft(x, meadowHeight(x, z, phase) - 0.03, z, 0.2 + random() * 0.3, 7, 0.012);
  }
}

/** Boulders along the water and on the gravel, lathed and pushed out of round. */
export function addBoulders(mesh: Mesh, at: readonly [number, number], random: () => number): void {
  for (let n = 0; n < 42; n++) {
    const x = (random() * 2 - 1) * 30;
    const z = bankAt(x) + (random() - 0.6) * 2.2;
    const size = 0.1 + random() * random() * 0.55;
    const [p, q] = [random() * 6, random() * 6];
    const { geometry } = lathe(
      [
        { radius: 0.9, y: -0.2 },
        { radius: 1, y: 0.15 },
        { radius: 0.8, y: 0.5 },
        { radius: 0.4, y: 0.68 },
        { radius: 0, y: 0.72 },
      ].map(({ radius, y }) => ({ radius: radius * size, y: y * size })),
      {
        segments: 9,
        displace: ({ radius, y }, angle) => ({
          radius: radius * (1 + 0.22 * Math.sin(2 * angle + p) + 0.1 * Math.sin(3 * angle + q)),
          y,
        }),
      },
    );
    appendAt(mesh, geometry, [x, 0, z], () => at);
  }
}
