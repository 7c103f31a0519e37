import { addQuad, type Mesh } from '../../geometry/mesh.ts';

/** A low cape some 330 m off on one side (−1 or 1 along x), that comes down into the sea; a plain colour, as through haze. */
export function addHeadland(mesh: Mesh, side: number, [u, v]: readonly [number, number]): void {
  const crest = (t: number): number => 17 * (1 - t) ** 0.7 * (0.8 + 0.14 * Math.sin(t * 17) + 0.08 * Math.sin(t * 41));
  const steps = 40;
  // From behind the dunes out into the sea.
  const point = (t: number): readonly [number, number] => [side * (330 - 60 * t), 120 - 270 * t];
  for (let i = 0; i < steps; i++) {
    const [t0, t1] = [i / steps, (i + 1) / steps];
    const [a, b] = [point(t0), point(t1)];
    const quad = [
      [a[0], 0, a[1]],
      [b[0], 0, b[1]],
      [b[0] + side * 12, crest(t1), b[1]],
      [a[0] + side * 12, crest(t0), a[1]],
    ] as const;
    addQuad(mesh, side < 0 ? [quad[1], quad[0], quad[3], quad[2]] : quad, [u, u], [v, v]);
  }
}
