import { lathe, type ProfilePoint } from '../../geometry/lathe.ts';
import { addBox, addTube, type Mesh, onWall, type Wall } from '../../geometry/mesh.ts';
import { appendAt } from '../place-part.ts';
import type { Cell } from './units.ts';

const solid = (points: readonly (readonly [radius: number, y: number, sharp?: boolean])[]): ProfilePoint[] =>
  points.map(([radius, y, sharp]) => ({ radius, y, ...(sharp ? { sharp } : {}) }));

/** Outlines in metres, base on 0; closed on top. */
const SHAPES = {
  jar: solid([
    [0.05, 0, true],
    [0.055, 0.01],
    [0.055, 0.13],
    [0.05, 0.14, true],
    [0.053, 0.14, true],
    [0.053, 0.165, true],
    [0, 0.165],
  ]),
  crock: solid([
    [0.05, 0, true],
    [0.062, 0.02],
    [0.065, 0.15, true],
    [0.058, 0.15, true],
    [0.055, 0.1, true],
    [0, 0.1],
  ]),
  kettle: solid([
    [0.085, 0, true],
    [0.09, 0.02],
    [0.08, 0.12],
    [0.06, 0.19],
    [0.05, 0.205, true],
    [0.018, 0.215],
    [0.018, 0.23, true],
    [0, 0.232],
  ]),
  pot: solid([
    [0.1, 0, true],
    [0.11, 0.012],
    [0.11, 0.12, true],
    [0.113, 0.125, true],
    [0.06, 0.145],
    [0.012, 0.15, true],
    [0.018, 0.165],
    [0, 0.172],
  ]),
} as const;

/** A thing turned on a lathe, standing at a place before the wall. */
function stand(mesh: Mesh, wall: Wall, name: keyof typeof SHAPES, along: number, out: number, at: Cell): void {
  appendAt(mesh, lathe(SHAPES[name], { segments: 20 }).geometry, onWall(wall, along, 0, out), () => at);
}

/** Storage jars in a row, as one finds them beside a cooker. */
export function addJars(mesh: Mesh, wall: Wall, along: number, count: number, colors: readonly Cell[]): void {
  for (let i = 0; i < count; i++) stand(mesh, wall, 'jar', along + i * 0.13, 0.14, colors[i % colors.length]!);
}

/** A crock with wooden spoons and a ladle. */
export function addCrock(mesh: Mesh, wall: Wall, along: number, clay: Cell, spoon: Cell, random: () => number): void {
  stand(mesh, wall, 'crock', along, 0.2, clay);
  for (let i = 0; i < 6; i++) {
    const [dx, dz] = [(random() - 0.5) * 0.09, (random() - 0.5) * 0.09];
    const foot = onWall(wall, along + dx * 0.3, 0.1, 0.2 + dz * 0.3);
    const top = onWall(wall, along + dx, 0.24 + random() * 0.05, 0.2 + dz);
    addTube(mesh, foot, top, [0.005, 0.006], 6, spoon);
    appendAt(
      mesh,
      lathe(
        solid([
          [0, -0.02],
          [0.02, 0],
          [0.022, 0.025],
          [0, 0.05],
        ]),
        { segments: 10 },
      ).geometry,
      top,
      () => spoon,
    );
  }
}

export const addKettle = (mesh: Mesh, wall: Wall, along: number, at: Cell): void =>
  stand(mesh, wall, 'kettle', along, 0.25, at);

/** A lidded pot with two grips. */
export function addPot(mesh: Mesh, wall: Wall, along: number, out: number, at: Cell): void {
  stand(mesh, wall, 'pot', along, out, at);
  addBox(mesh, wall, [along - 0.14, along + 0.14], [0.085, 0.1], [out - 0.03, out + 0.03], { at }, true);
}

/** A block with knives, leaning boards behind it. */
export function addKnifeBlock(mesh: Mesh, wall: Wall, along: number, wood: Cell, handle: Cell): void {
  addBox(mesh, wall, [along, along + 0.1], [0, 0.2], [0.12, 0.24], { at: wood });
  for (let i = 0; i < 4; i++) {
    const x = along + 0.02 + i * 0.02;
    addBox(mesh, wall, [x, x + 0.012], [0.2, 0.29], [0.15 + (i % 2) * 0.035, 0.175 + (i % 2) * 0.035], { at: handle });
  }
  addBox(mesh, wall, [along + 0.14, along + 0.4], [0, 0.34], [0.02, 0.04], { at: wood });
}
