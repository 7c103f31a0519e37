import { seed32, stream } from '../../shared/random.ts';
import type { Vec3 } from '../../shared/vector.ts';
import { newLand } from '../geometry/land.ts';
import { addBox, type Mesh, newMesh, WORLD } from '../geometry/mesh.ts';
import type { Place } from '../place.ts';
import { type Terrain, terrainHeight, terrainOf } from '../terrain.ts';
import { paintFoliage } from '../textures/foliage.ts';
import { paintGrass } from '../textures/grass.ts';
import { buildPalette } from '../textures/palette.ts';
import { paintSoil } from '../textures/soil.ts';
import { paintTreeWall } from '../textures/tree-wall.ts';
import { paintWornPaint } from '../textures/worn-paint.ts';
import { addTree } from '../tree/street-tree.ts';
import { addFields } from './country-road/fields.ts';
import { ASPHALT, CENTRE_LINE, CLEAR_RADIUS, EDGE_LINES, HALF_LENGTH, VERGE } from './country-road/layout.ts';
import { addVerges, tuftPlaces } from './country-road/verges.ts';
import { addHedge } from './landscape/hedge.ts';
import { addHills } from './landscape/hills.ts';
import { wander } from './landscape/tints.ts';
import { addTreeLine } from './landscape/tree-line.ts';
import { addTufts } from './landscape/tufts.ts';
import { placePart } from './place-part.ts';
import { addDelineators } from './road/delineators.ts';
import { addDashes, addSolidLine } from './road/lines.ts';

/**
 * A country road along z between fields: the target stands in the middle of the right-hand lane, the oncoming lane's
 * middle is at x = 3.5. Posts, hedges and single trees stand along it, woods some 110 to 240 m off, hills behind.
 */
export const buildCountryRoad = (seed: number): Place => build(seed, null);

/** The same road with a ditch between its left edge and the field. */
export const buildDitchRoad = (seed: number): Place => ({
  ...build(seed, terrainOf('ditch-road')),
  name: 'ditch-road',
  groundCut: DITCH_CUT,
});

function build(seed: number, terrain: Terrain | null): Place {
  const random = (what: string): (() => number) => stream(seed32(['place', 'country-road', seed, what]));
  const sub = (what: string): number => seed32(['place', 'country-road', seed, 'seed', what]);
  const palette = buildPalette({
    bark: [96, 86, 72],
    dark: [30, 38, 24],
    white: [226, 226, 222],
    black: [38, 38, 40],
    reflector: [206, 202, 190],
    wood: [122, 110, 94],
  });
  const [marks, fittings, leaves, tufts] = [newMesh(), newMesh(), newMesh(), newMesh()];
  const [verges, green, soil, woods, hills] = [newLand(), newLand(), newLand(), newLand(), newLand()];

  // 1. The road.
  const length = [-HALF_LENGTH, HALF_LENGTH] as const;
  for (const x of EDGE_LINES) addSolidLine(marks, x, length, 0.12);
  addDashes(marks, CENTRE_LINE, [-HALF_LENGTH + 3 * random('dashes')(), HALF_LENGTH], 4, 8, 0.12);
  addVerges(verges, sub('verges'), random('verges'), terrain);
  const places = tuftPlaces(random('tufts')).map(([x, y, z]): Vec3 => [x, y + terrainHeight(terrain, x), z]);
  addTufts(tufts, places, random('tuft blades'));
  addDelineators(fittings, [ASPHALT[0] - 0.6, ASPHALT[1] + 0.6], CLEAR_RADIUS + 4, palette.at);

  // 2. The land.
  addFields({ green, soil }, random('fields'), terrain?.profile[0]?.[0]);
  const grow = random('plants');
  for (const side of [0, 1] as const)
    addRoadside({ leaves, fittings }, side, palette.at, grow, side === 0 && terrain ? DITCH_TREES : 2.4);
  addFence(fittings, (grow() < 0.5 ? -1 : 1) * (31 + 8 * grow()), palette.at.wood);
  for (const foot of loneTrees(grow)) {
    addTree({ wood: fittings, leaves, bark: palette.at.bark }, foot, grow, 1.3 + 0.5 * grow());
  }

  // 3. Woods and hills.
  addWoods(woods, sub('woods'), random('woods'));
  addHills(hills, [9, 34], random('hills'));

  const wall = paintTreeWall(sub('wall'));
  const foliage = { roughness: 0.85, texture: paintFoliage(sub('leaves')), doubleSided: true };
  const grass = paintGrass(sub('grass')).texture;
  return {
    name: 'country-road',
    parts: [
      placePart('lane_marks', marks, { roughness: 0.75, texture: paintWornPaint(sub('marks')) }),
      placePart('verges', verges, { roughness: 0.95, texture: grass }),
      placePart('meadows', green, { roughness: 0.95, texture: grass }),
      placePart('tilled', soil, { roughness: 0.95, texture: paintSoil(sub('soil')).texture }),
      placePart('fittings', fittings, { roughness: 0.85, texture: palette.texture }),
      placePart('leaves', leaves, foliage),
      placePart('tufts', tufts, { ...foliage, color: '#fff6dc', doubleSided: false }),
      placePart('woods', woods, { roughness: 0.95, texture: wall }),
      placePart('hills', hills, { roughness: 0.95, texture: wall }),
    ],
    lamps: [],
    clearRadiusMetres: CLEAR_RADIUS,
  };
}

/** The ground ends short of the ditch's edges, under the grass that creeps over it. */
const DITCH_CUT = [-5.75, -2.75] as const;
/** Trees stand beyond the ditch, so far from the asphalt. */
const DITCH_TREES = 4.6;

type Colors = Readonly<Record<'bark' | 'dark', readonly [number, number]>>;

/** Along one side of the road, before and behind the clear circle: a hedge, an avenue, or nothing. */
function addRoadside(
  { leaves, fittings }: { leaves: Mesh; fittings: Mesh },
  side: 0 | 1,
  colors: Colors,
  random: () => number,
  treeMetres: number,
): void {
  const outward = side === 0 ? -1 : 1;
  for (const turn of [-1, 1]) {
    const kind = random();
    const x = VERGE[side] + outward * 0.9;
    const from = Math.sqrt((CLEAR_RADIUS + 3.5) ** 2 - x ** 2) + 6 * random();
    if (kind < 0.4) {
      const form = { height: 1.5 + 0.5 * random(), width: 1.5, isClipped: random() < 0.5 };
      const ends: [Vec3, Vec3] = [
        [x, 0.02, turn * from],
        [x, 0.02, turn * (from + 26 + 10 * random())],
      ];
      addHedge({ leaves, core: fittings }, ends, form, colors.dark, random);
    } else if (kind < 0.8) {
      for (let at = from + 3; at < 60; at += 15 + 3 * random()) {
        const foot: Vec3 = [ASPHALT[side] + outward * treeMetres, -0.4, turn * at];
        addTree({ wood: fittings, leaves, bark: colors.bark }, foot, random, 1.25 + 0.3 * random());
      }
    }
  }
}

/** Posts and two boards of weathered wood along z. */
function addFence(mesh: Mesh, x: number, at: readonly [number, number]): void {
  const [from, to] = [-70, 74];
  const box = (half: number, y: readonly [number, number], z: readonly [number, number]): void =>
    addBox(mesh, WORLD, [x - half, x + half], y, z, { at }, true);
  for (let z = from; z <= to; z += 3) box(0.05, [0, 1.15], [z - 0.05, z + 0.05]);
  for (const y of [0.5, 0.95]) {
    for (let z = from; z < to; z += 12) box(0.02, [y, y + 0.13], [z, z + 12]);
  }
}

/** Trees in the open carry their crowns lower than the street's: so much of the trunk is below the ground, metres. */
const SUNK = 1;

function loneTrees(random: () => number): Vec3[] {
  return Array.from({ length: 4 }, (): Vec3 => {
    const side = random() < 0.5 ? -1 : 1;
    return [side * (36 + 50 * random()), -SUNK, (random() - 0.5) * 170];
  });
}

/** Edges of woods at two depths, with gaps; the road runs out of sight between them. */
function addWoods(land: ReturnType<typeof newLand>, seed: number, random: () => number): void {
  const tint = wander({ mean: [1, 1, 1], light: 0.15, warm: 0.12, metres: 30 }, seed);
  const far = wander({ mean: [1.25, 1.2, 1.7], light: 0.12, warm: 0.1, metres: 30 }, seed + 9);
  for (const [layer, base] of [
    [0, 125],
    [1, 235],
  ] as const) {
    const phases = [1, 2, 3, 4].map(() => random() * 2 * Math.PI);
    const wave = (angle: number, of: number): number =>
      (Math.sin(2 * angle + phases[of]!) + Math.sin(3 * angle + phases[of + 1]!) * 0.7 + Math.sin(7 * angle) * 0.3) / 2;
    addTreeLine(land, {
      span: [0.02, 2 * Math.PI - 0.02],
      radius: (angle) => base * (1 + 0.14 * wave(angle, 0)),
      height: (angle) => {
        const beside = Math.min(1, Math.max(0, Math.abs(Math.sin(angle) * base - CENTRE_LINE) - 9) / 9);
        const share = wave(angle, 2) + (layer === 0 ? -0.15 : 0.45);
        return Math.min(beside, 1, Math.max(0, share * 3)) * (layer === 0 ? 13 : 16);
      },
      tint: layer === 0 ? tint : far,
      seed: seed + layer,
    });
  }
}
