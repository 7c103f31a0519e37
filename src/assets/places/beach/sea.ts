import type { Geometry } from '../../asset.ts';
import { growingLines, heightField } from '../../geometry/height-field.ts';
import { addQuad, type Mesh } from '../../geometry/mesh.ts';
import { END, shoreAt } from './layout.ts';

export const SEA_REPEAT = 5.3;
/** Above the plane, metres: the plane is there below the sea too. */
const LEVEL = 0.05;

/** Low waves that run in: highest some way out, none at the edge nor far off, where they are smaller than a pixel. */
function waveAt(x: number, out: number, phase: number): number {
  const height = 0.05 * Math.min(1, out / 6) * Math.max(0, 1 - out / 90);
  return (
    height * Math.sin(out * 1.15 + phase + 0.8 * Math.sin(x / 7 + phase)) +
    height * 0.6 * Math.sin(out * 0.47 + x * 0.21)
  );
}

/** The sea to the horizon; its rows follow the shore. */
export function buildSea(phase: number): Geometry {
  const half = growingLines(0, END, 1.6, 1.16);
  const xs = [
    ...half
      .slice(1)
      .map((x) => -x)
      .reverse(),
    ...half,
  ];
  const outs = growingLines(0, END, 0.8, 1.075);
  const field = heightField(xs, outs.map((out) => -out).reverse(), () => 0, SEA_REPEAT);
  // Rows follow the shore nearby and straighten out.
  return bend(field, (x, z) => {
    const out = -z;
    const y = Math.max(0.006, LEVEL * Math.min(1, out / 3) + waveAt(x, out, phase));
    const shift = shoreAt(x) * Math.max(0, 1 - out / 120);
    return [x, y, shift - out];
  });
}

function bend(field: Geometry, move: (x: number, z: number) => readonly [number, number, number]): Geometry {
  const positions = field.positions.slice();
  const uvs = field.uvs!.slice();
  for (let i = 0; i < positions.length; i += 3) {
    const moved = move(positions[i]!, positions[i + 2]!);
    positions.set(moved, i);
    uvs.set([moved[0] / SEA_REPEAT, -moved[2] / SEA_REPEAT], (i / 3) * 2);
  }
  return { ...field, positions, uvs };
}

/** A band along the shore from `near` to `far` metres out of its line; u along it, v from the sea (0) to the land (1). */
export function addShoreBand(
  mesh: Mesh,
  near: number,
  far: number,
  y: (out: number) => number,
  reach: number,
  repeat: number,
  wobble = 0,
): void {
  const step = 3;
  const edge = (x: number): number => shoreAt(x) + wobble * Math.sin(x / 5.3 + near) + wobble * 0.6 * Math.sin(x / 2.1);
  for (let x = -reach; x < reach; x += step) {
    const [a, b] = [edge(x), edge(x + step)];
    addQuad(
      mesh,
      [
        [x, y(-near), a + near],
        [x + step, y(-near), b + near],
        [x + step, y(-far), b + far],
        [x, y(-far), a + far],
      ],
      [x / repeat, (x + step) / repeat],
      [1, 0],
    );
  }
}
