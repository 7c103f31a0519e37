import { lathe } from '../../geometry/lathe.ts';
import { addBox, addTube, type Mesh, onWall, type Span, type Wall } from '../../geometry/mesh.ts';
import { appendAt } from '../place-part.ts';
import { CEILING, FLOOR, UNIT_DEPTH } from './layout.ts';
import type { Cell } from './units.ts';

export interface ApplianceMeshes {
  /** Everything of a plain colour. */
  plain: Mesh;
  /** Brushed steel. */
  steel: Mesh;
  /** Black glass and enamel. */
  black: Mesh;
}

const UV = { at: [0.5, 0.5] } as const;

/** A hob of glass with four zones and an oven below; a chimney hood above. `at` is its middle along the wall. */
export function addCooker({ plain, steel, black }: ApplianceMeshes, wall: Wall, at: number, ring: Cell): void {
  const span: Span = [at - 0.29, at + 0.29];
  addBox(black, wall, span, [0, 0.006], [0.05, 0.56], UV);
  for (const [dx, out, radius] of [
    [-0.14, 0.18, 0.09],
    [0.14, 0.18, 0.07],
    [-0.14, 0.42, 0.07],
    [0.14, 0.42, 0.09],
  ] as const) {
    const annulus = lathe(
      [
        { radius, y: 0.0075 },
        { radius: radius - 0.006, y: 0.0075 },
      ],
      { segments: 24 },
    ).geometry;
    appendAt(plain, annulus, onWall(wall, at + dx, 0, out), () => ring);
  }
  // The oven: a panel with knobs, a pane, a bar.
  const front = UNIT_DEPTH - 0.04;
  addBox(steel, wall, span, [-0.16, -0.042], [front, front + 0.022], UV);
  addBox(black, wall, span, [-0.72, -0.165], [front, front + 0.022], UV);
  addBox(steel, wall, [at - 0.25, at + 0.25], [-0.215, -0.198], [front + 0.03, front + 0.06], UV, true);
  for (let i = 0; i < 5; i++) {
    const x = at - 0.2 + i * 0.1;
    addTube(
      plain,
      onWall(wall, x, -0.1, front + 0.02),
      onWall(wall, x, -0.1, front + 0.045),
      [0.02, 0.017],
      12,
      ring,
      true,
    );
  }
  // The hood: a flat box and its chimney.
  addBox(steel, wall, [at - 0.3, at + 0.3], [0.66, 0.72], [0, 0.45], UV, true);
  addBox(steel, wall, [at - 0.12, at + 0.12], [0.72, CEILING], [0, 0.25], UV);
}

/** An inset sink with a drainer and a high tap. */
export function addSink({ steel, black }: ApplianceMeshes, wall: Wall, at: number): void {
  addBox(steel, wall, [at - 0.42, at + 0.42], [0, 0.005], [0.07, 0.54], UV);
  addBox(black, wall, [at - 0.38, at + 0.02], [0.005, 0.0065], [0.11, 0.5], UV);
  for (let i = 0; i < 6; i++)
    addBox(steel, wall, [at + 0.1 + i * 0.05, at + 0.115 + i * 0.05], [0.005, 0.011], [0.13, 0.48], UV);
  const tap = at - 0.18;
  const points = [
    [0.1, 0],
    [0.1, 0.26],
    [0.13, 0.32],
    [0.2, 0.34],
    [0.26, 0.32],
    [0.28, 0.25],
  ] as const;
  for (let i = 0; i + 1 < points.length; i++) {
    const [a, b] = [points[i]!, points[i + 1]!];
    addTube(steel, onWall(wall, tap, a[1], a[0]), onWall(wall, tap, b[1], b[0]), [0.012, 0.012], 8, [0.5, 0.5]);
  }
}

/** A tall refrigerator over a freezer. */
export function addFridge({ plain, steel }: ApplianceMeshes, wall: Wall, at: number, body: Cell, gap: Cell): void {
  const [span, top]: [Span, number] = [[at - 0.3, at + 0.3], 0.95];
  addBox(plain, wall, span, [FLOOR, top], [0, 0.6], { at: gap });
  addBox(plain, wall, span, [FLOOR + 0.03, -0.25], [0.6, 0.66], { at: body });
  addBox(plain, wall, span, [-0.235, top], [0.6, 0.66], { at: body });
  for (const height of [
    [-0.62, -0.3],
    [-0.18, 0.3],
  ] as const)
    addBox(steel, wall, [at + 0.22, at + 0.245], height, [0.68, 0.71], UV, true);
}
