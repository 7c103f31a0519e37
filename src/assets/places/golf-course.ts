import { seed32, stream } from '../../shared/random.ts';
import type { Vec3 } from '../../shared/vector.ts';
import { addSheet, gridLines, type Land, newLand, type Tint } from '../geometry/land.ts';
import { addDisc, addQuad, addTube, type Mesh, newMesh } from '../geometry/mesh.ts';
import type { Place } from '../place.ts';
import { paintFoliage } from '../textures/foliage.ts';
import { paintGrass, paintTurf } from '../textures/grass.ts';
import { buildPalette } from '../textures/palette.ts';
import { paintPondRipples } from '../textures/pond-ripples.ts';
import { paintSand } from '../textures/sand.ts';
import { paintTreeWall } from '../textures/tree-wall.ts';
import { addTree } from '../tree/street-tree.ts';
import { CLEAR_RADIUS, GREEN, type Hole, layOutHole, ROUGH_HEIGHT } from './golf-course/layout.ts';
import { addBunker, addGreen, addPond } from './golf-course/shapes.ts';
import { addHills, RIM_METRES } from './landscape/hills.ts';
import { wander } from './landscape/tints.ts';
import { addTreeLine } from './landscape/tree-line.ts';
import { addTufts } from './landscape/tufts.ts';
import { placePart } from './place-part.ts';

/**
 * A hole of a golf course along z: the target stands on the fairway (the ground: turf with its mowing stripes), some
 * 30 m wide, between rough with bunkers, a pond, the green with its flag 50 m off at +z, trees and woods all around.
 */
export function buildGolfCourse(seed: number): Place {
  const random = (what: string): (() => number) => stream(seed32(['place', 'golf-course', seed, what]));
  const sub = (what: string): number => seed32(['place', 'golf-course', seed, 'seed', what]);
  const palette = buildPalette({
    bark: [96, 86, 72],
    pole: [228, 226, 214],
    flag: random('flag')() < 0.5 ? [196, 38, 34] : [236, 196, 40],
    hole: [24, 24, 22],
  });
  const hole = layOutHole(sub('mounds'), random('hole'));
  const [fittings, leaves, blades] = [newMesh(), newMesh(), newMesh()];
  const [rough, sand, water, green, woods, hills] = [newLand(), newLand(), newLand(), newLand(), newLand(), newLand()];

  // 1. The land.
  const tint = wander({ mean: [1, 0.98, 0.9], light: 0.26, warm: 0.14, metres: 8 }, sub('rough'));
  addRough(rough, hole, tint);
  const sandTint = wander({ mean: [0.82, 0.8, 0.8], light: 0.08, warm: 0.02, metres: 3 }, sub('sand'));
  for (const bunker of hole.bunkers) addBunker(sand, rough, bunker, { sand: sandTint, grass: tint });
  addPond(water, rough, hole.pond, tint);
  addGreen(green, wander({ mean: [1.25, 1.2, 1.05], light: 0.08, warm: 0.05, metres: 5 }, sub('green')));
  addFlag(fittings, palette.at);

  // 2. What grows on it.
  const grow = random('plants');
  addTufts(blades, roughPlaces(hole, grow), grow);
  addTufts(blades, fairwayPlaces(grow), grow, 0.02);
  for (let n = 0; n < 11; n++) {
    const [side, z] = [grow() < 0.5 ? -1 : 1, -70 + 150 * grow()];
    const x = side * (34 + 30 * grow());
    if (Math.hypot((x - hole.pond.x) / 14, (z - hole.pond.z) / 20) < 1.2) continue;
    addTree({ wood: fittings, leaves, bark: palette.at.bark }, [x, hole.height(x, z) - 1, z], grow, 1.2 + 0.6 * grow());
  }
  const phase = grow() * 6;
  addTreeLine(woods, {
    span: [0, 2 * Math.PI],
    radius: (angle) => 112 + 12 * Math.sin(3 * angle + phase),
    base: hole.height,
    height: (angle) => Math.max(0, 9 + 5 * Math.sin(2 * angle + 2 * phase) + 4 * Math.sin(5 * angle)),
    tint: wander({ mean: [1, 1, 1], light: 0.16, warm: 0.14, metres: 22 }, sub('woods')),
    seed: sub('outline'),
  });
  addHills(hills, [10, 30], random('hills'));

  const wall = paintTreeWall(sub('wall'));
  const foliage = { roughness: 0.85, texture: paintFoliage(sub('leaves')) };
  return {
    name: 'golf-course',
    parts: [
      placePart('rough', rough, { roughness: 0.95, texture: paintGrass(sub('grass')).texture }),
      placePart('sand', sand, { roughness: 0.97, texture: paintSand(sub('bunkers')).texture }),
      placePart('water', water, { color: '#1d2a26', roughness: 0.05, normalTexture: paintPondRipples(sub('ripples')) }),
      placePart('green', green, { roughness: 0.95, texture: paintTurf(sub('turf')).texture }),
      placePart('fittings', fittings, { roughness: 0.7, texture: palette.texture, doubleSided: true }),
      placePart('leaves', leaves, { ...foliage, doubleSided: true }),
      placePart('tufts', blades, { ...foliage, color: '#fff6dc' }),
      placePart('woods', woods, { roughness: 0.95, texture: wall }),
      placePart('hills', hills, { roughness: 0.95, texture: wall }),
    ],
    lamps: [],
    clearRadiusMetres: CLEAR_RADIUS,
  };
}

/** The rough on both sides of the fairway; before and behind it both sheets meet. */
function addRough(land: Land, { middle, halfWidth, height }: Hole, tint: Tint): void {
  const rows = gridLines([-RIM_METRES, RIM_METRES], 2, 0.09);
  const out = gridLines([0, RIM_METRES + 8], 2, 0.2);
  const at = (x: number, z: number): Vec3 => [x, height(x, z), z];
  for (const side of [-1, 1] as const) {
    addSheet(land, {
      columns: side > 0 ? out : out.map((u) => -u).reverse(),
      rows,
      at: (u, z) => {
        const [x, y, w] = at(middle(z) + side * halfWidth(z) + u, z);
        // The mower's edge lies on the fairway.
        return [x, u === 0 && halfWidth(z) > 0.5 ? 0.004 : y, w];
      },
      tint,
      repeat: 2.3,
    });
  }
}

/** The pole in its hole, and a flag of 50 × 36 cm that the wind holds out. */
function addFlag(mesh: Mesh, at: Readonly<Record<'pole' | 'flag' | 'hole', readonly [number, number]>>): void {
  const { x, z } = GREEN;
  const foot = ROUGH_HEIGHT + 0.33;
  addDisc(mesh, [x, foot + 0.02, z], 0.08, 12, at.hole);
  addTube(mesh, [x, foot, z], [x, foot + 2.3, z], [0.022, 0.018], 6, at.pole);
  const wave = [0, 0.05, -0.02, 0.03];
  for (let i = 0; i + 1 < wave.length; i++) {
    const [a, b] = [x + i * 0.2, x + (i + 1) * 0.2];
    const corner = (cx: number, y: number, k: number): Vec3 => [cx, foot + y - k * 0.02, z + wave[k]!];
    addQuad(
      mesh,
      [corner(a, 1.88, i), corner(b, 1.88, i + 1), corner(b, 2.28, i + 1), corner(a, 2.28, i)],
      [at.flag[0], at.flag[0]],
      [at.flag[1], at.flag[1]],
    );
  }
}

/** Along the fairway's edges near the origin. */
function roughPlaces({ middle, halfWidth }: Hole, random: () => number): Vec3[] {
  return Array.from({ length: 260 }, (_, n): Vec3 => {
    const z = (random() - 0.5) * 52;
    const side = n % 2 ? -1 : 1;
    return [middle(z) + side * (halfWidth(z) + 0.3 + 7 * random() ** 2), ROUGH_HEIGHT, z];
  });
}

/** About the origin, where a camera that looks at a ball on the fairway sees single blades. */
function fairwayPlaces(random: () => number): Vec3[] {
  return Array.from({ length: 280 }, (): Vec3 => {
    const [angle, reach] = [random() * 2 * Math.PI, 1.5 * random() ** 0.7];
    return [Math.sin(angle) * reach, 0, Math.cos(angle) * reach];
  });
}
