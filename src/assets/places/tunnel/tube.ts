import type { Vec3 } from '../../../shared/vector.ts';
import { addBox, addQuad, addTube, type Mesh, type Span, type Wall } from '../../geometry/mesh.ts';
import { KERB_HEIGHT, KERB_WIDTH, PAVING_REPEAT, STONE_REPEAT } from '../../kerb/dimensions.ts';
import {
  CEILING,
  CEILING_HALF,
  FAR_END,
  LAMP_SPACING,
  LAMP_X,
  MOUTH,
  middleAt,
  SHOULDER,
  WALK,
  WALL,
} from './layout.ts';

type Cell = readonly [u: number, v: number];
const STEP = 4;

export interface TubeMeshes {
  walls: Mesh;
  ceiling: Mesh;
  walks: Mesh;
  kerb: Mesh;
}

/** Stretches of the tube from its far end to the mouth. */
function stretches(): Span[] {
  const spans: Span[] = [];
  for (let z = FAR_END; z < MOUTH; z += STEP) spans.push([z, Math.min(z + STEP, MOUTH)]);
  return spans;
}

/** Walls, ceiling, raised walks with their kerbs; textures run along z, a lamp's spacing to the repeat. */
export function addTubeShell({ walls, ceiling, walks, kerb }: TubeMeshes): void {
  for (const [a, b] of stretches()) {
    const at = (x: number, y: number, z: number): Vec3 => [middleAt(z) + x, y, z];
    const u = ([from, to]: Span): Span => [from / LAMP_SPACING, to / LAMP_SPACING];
    // Seen from inside: on the left (+x, looking to +z) z runs to the left.
    const strip = (mesh: Mesh, [x0, y0]: Cell, [x1, y1]: Cell, v: Span): void => {
      addQuad(mesh, [at(x0, y0, a), at(x0, y0, b), at(x1, y1, b), at(x1, y1, a)], u([a, b]), v);
      addQuad(mesh, [at(-x0, y0, b), at(-x0, y0, a), at(-x1, y1, a), at(-x1, y1, b)], u([b, a]), v);
    };
    strip(walls, [WALL, 0], [WALL, SHOULDER], [0, 0.999]);
    strip(ceiling, [WALL, SHOULDER], [CEILING_HALF, CEILING], [0, 0.15]);
    addQuad(
      ceiling,
      [
        at(CEILING_HALF, CEILING, a),
        at(CEILING_HALF, CEILING, b),
        at(-CEILING_HALF, CEILING, b),
        at(-CEILING_HALF, CEILING, a),
      ],
      u([a, b]),
      [0.15, 0.85],
    );
    const y = KERB_HEIGHT;
    const flat = (mesh: Mesh, x0: number, x1: number, repeat: number): void => {
      addQuad(
        mesh,
        [at(x0, y, b), at(x1, y, b), at(x1, y, a), at(x0, y, a)],
        [x0 / repeat, x1 / repeat],
        [-b / repeat, -a / repeat],
      );
    };
    for (const side of [-1, 1]) {
      const [inner, outer] = [side * WALK, side * (WALK + KERB_WIDTH)];
      flat(kerb, Math.min(inner, outer), Math.max(inner, outer), STONE_REPEAT);
      flat(walks, Math.min(outer, side * WALL), Math.max(outer, side * WALL), PAVING_REPEAT);
      const [near, far] = side > 0 ? [a, b] : [b, a];
      const face: [Vec3, Vec3, Vec3, Vec3] = [
        at(inner, 0, near),
        at(inner, 0, far),
        at(inner, y, far),
        at(inner, y, near),
      ];
      addQuad(kerb, face, [near / STONE_REPEAT, far / STONE_REPEAT], [0, y / STONE_REPEAT]);
    }
  }
}

/** Flat luminaires under the ceiling; gives their middles. */
export function addLuminaires(metal: Mesh, light: Mesh, at: Cell): Vec3[] {
  const places: Vec3[] = [];
  for (let z = -18.5 * LAMP_SPACING; z < MOUTH - 2; z += LAMP_SPACING) {
    for (const side of [-1, 1]) {
      const x = middleAt(z) + side * LAMP_X;
      const frame: Wall = { origin: [x, CEILING, z], right: [1, 0, 0], front: [0, 0, 1] };
      addBox(metal, frame, [-0.19, 0.19], [-0.16, 0], [-0.75, 0.75], { at }, true);
      const low = CEILING - 0.165;
      addQuad(
        light,
        [
          [x - 0.15, low, z - 0.7],
          [x + 0.15, low, z - 0.7],
          [x + 0.15, low, z + 0.7],
          [x - 0.15, low, z + 0.7],
        ],
        [0.5, 0.5],
        [0.5, 0.5],
      );
      places.push([x, low - 0.02, z]);
    }
  }
  return places;
}

export interface EquipmentColors {
  metal: Cell;
  dark: Cell;
  orange: Cell;
  door: Cell;
}

/** Jet fans in pairs, a cable tray, doors to the escape ways and lit signs over them. */
export function addEquipment(metal: Mesh, signs: Mesh, random: () => number, colors: EquipmentColors): void {
  for (const z of [-58, -31, 29, 54]) {
    for (const side of [-1, 1]) {
      const [x, y] = [middleAt(z) + side * 1.05, CEILING - 0.75];
      const end = (dz: number): Vec3 => [x + (middleAt(z + dz) - middleAt(z)), y, z + dz];
      addTube(metal, end(-1.9), end(1.9), [0.48, 0.48], 14, colors.metal);
      for (const dz of [-1.8, 1.8]) addTube(metal, end(dz - 0.04), end(dz + 0.04), [0.47, 0.47], 14, colors.dark, true);
    }
  }
  for (let z = FAR_END; z < MOUTH; z += 6) {
    const [a, b] = [z, Math.min(z + 6, MOUTH)];
    const x = (middleAt(a) + middleAt(b)) / 2;
    addBox(
      metal,
      { origin: [x, 0, 0], right: [1, 0, 0], front: [0, 0, 1] },
      [4.4, 5],
      [CEILING - 0.3, CEILING - 0.18],
      [a, b],
      { at: colors.metal },
      true,
    );
  }
  const first = -14 + 28 * random();
  for (let z = first - 76; z < MOUTH - 6; z += 38) {
    for (const side of [-1, 1]) {
      const wall: Wall = {
        origin: [middleAt(z) + side * WALL, KERB_HEIGHT, z],
        right: [0, 0, side],
        front: [-side, 0, 0],
      };
      addBox(metal, wall, [-0.65, 0.65], [0, 2.15], [0, 0.04], { at: side > 0 ? colors.door : colors.orange }, true);
      addBox(metal, wall, [-0.58, 0.58], [0, 2.08], [0.04, 0.06], { at: colors.door }, true);
      addBox(signs, wall, [-0.45, 0.45], [2.45, 2.9], [0.02, 0.12], { at: [0.5, 0.5] }, true);
    }
  }
}

/** The world beyond the mouth: its ground from the mouth on, and all that rises at its end. */
export function addOutside(view: Mesh, road: Mesh): void {
  const [end, half] = [MOUTH + 46, 60];
  addQuad(
    view,
    [
      [half, 0, end],
      [-half, 0, end],
      [-half, 46, end],
      [half, 46, end],
    ],
    [0, 1],
    [0.25, 1],
  );
  addQuad(
    road,
    [
      [-half, 0.012, end],
      [half, 0.012, end],
      [half, 0.012, MOUTH],
      [-half, 0.012, MOUTH],
    ],
    [0, 1],
    [0, 1],
  );
}
