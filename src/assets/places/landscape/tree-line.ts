import { normalize, type Vec3 } from '../../../shared/vector.ts';
import { type Land, landNoise, type Tint } from '../../geometry/land.ts';

/** One repeat of the wall of leaves, metres. */
const REPEAT = 26;
/** Size of the twigs in the outline as they are seen from the origin: some four pixels of a common camera. */
const TWIG_RADIANS = 0.0085;
/** Rows of vertices from the foot up, as shares of the height: how light they are, how far they face up. */
const ROWS = [
  { at: 0, light: 0.34, up: 0.05 },
  { at: 0.5, light: 0.78, up: 0.35 },
  { at: 1, light: 1.2, up: 1.3 },
] as const;

export interface TreeLine {
  /** From and to, radians from +z towards +x. */
  span: readonly [from: number, to: number];
  /** Distance of its foot from the origin at an angle, metres. */
  radius(angle: number): number;
  /** Height of the land there, default 0. */
  base?(x: number, z: number): number;
  /** Of the crowns at an angle, metres; 0 leaves a gap. */
  height(angle: number): number;
  /** Width of the crowns, metres; default 4.5. */
  crown?: number;
  tint: Tint;
  seed: number;
}

/**
 * The edge of a wood as it is seen from some hundred metres: a wall of leaves whose upper edge is cut into crowns and
 * twigs. Solid geometry, so that what it hides is hidden in truth too.
 */
export function addTreeLine(land: Land, line: TreeLine): void {
  const { span, radius, base, height, crown = 4.5, tint, seed } = line;
  const middle = radius((span[0] + span[1]) / 2);
  const twig = TWIG_RADIANS * middle;
  const [crowns, tufts] = [landNoise(seed, crown), landNoise(seed + 5, twig)];
  const count = Math.ceil(((span[1] - span[0]) * middle) / (twig * 0.8));
  let last = false;
  for (let i = 0; i <= count; i++) {
    const angle = span[0] + ((span[1] - span[0]) * i) / count;
    const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
    const reach = radius(angle);
    const along = angle * middle;
    const full = height(angle);
    const top = full * (0.82 + 0.2 * crowns(along, 3) + 0.08 * tufts(along, 7));
    const [r, g, b] = tint(sin * reach, cos * reach);
    const tone = 1 + 0.22 * crowns(along, 31);
    const first = land.positions.length / 3;
    const isThere = full > 0.3;
    const foot = base?.(sin * reach, cos * reach) ?? 0;
    for (const row of ROWS) {
      // A crown stands back from the foot of the wood's edge.
      const out = reach + row.at * row.at * 0.12 * top;
      land.positions.push(sin * out, foot + Math.max(0, top) * row.at, cos * out);
      land.normals.push(...normalize([-sin, row.up, -cos] satisfies Vec3));
      land.uvs.push(along / REPEAT, (top * row.at) / REPEAT);
      land.colors.push(r * row.light * tone, g * row.light * tone, b * row.light * tone);
    }
    if (isThere && last) {
      for (let k = 0; k + 1 < ROWS.length; k++) {
        const [here, before] = [first + k, first - ROWS.length + k];
        land.indices.push(here, before, before + 1, here, before + 1, here + 1);
      }
    }
    last = isThere;
  }
}
