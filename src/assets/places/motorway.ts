import { seed32, stream } from '../../shared/random.ts';
import type { Vec3 } from '../../shared/vector.ts';
import { addSheet, gridLines, type Land, landNoise, newLand, type Tint } from '../geometry/land.ts';
import { type Mesh, newMesh } from '../geometry/mesh.ts';
import type { Place } from '../place.ts';
import { paintCastConcrete } from '../textures/cast-concrete.ts';
import { paintFoliage } from '../textures/foliage.ts';
import { paintGrass } from '../textures/grass.ts';
import { smoothstep } from '../textures/paint.ts';
import { buildPalette } from '../textures/palette.ts';
import { paintTreeWall } from '../textures/tree-wall.ts';
import { paintWornPaint } from '../textures/worn-paint.ts';
import { addTree } from '../tree/street-tree.ts';
import { addHills, RIM_METRES } from './landscape/hills.ts';
import { wander } from './landscape/tints.ts';
import { addTreeLine } from './landscape/tree-line.ts';
import {
  ASPHALT,
  CLEAR_RADIUS,
  CROSSING,
  EDGE_LINES,
  HALF_LENGTH,
  LANE_LINES,
  MEDIAN_X,
  opposite,
} from './motorway/layout.ts';
import { addBridge, addGantry } from './motorway/overhead.ts';
import { addRails } from './motorway/rails.ts';
import { placePart } from './place-part.ts';
import { addDelineators } from './road/delineators.ts';
import { addDashes, addSolidLine } from './road/lines.ts';

/**
 * A motorway along z, three lanes and a hard shoulder each way: the target stands in the middle lane of its
 * carriageway (lanes at x = −3.75, 0, 3.75; the other carriageway's at 12.75, 16.5, 20.25). Guard rails from some 27 m
 * on, where the median's paved crossing ends; a gantry of signs, a bridge far off, banks with woods, hills.
 */
export function buildMotorway(seed: number): Place {
  const random = (what: string): (() => number) => stream(seed32(['place', 'motorway', seed, what]));
  const sub = (what: string): number => seed32(['place', 'motorway', seed, 'seed', what]);
  const palette = buildPalette({
    bark: [96, 86, 72],
    white: [226, 226, 222],
    black: [38, 38, 40],
    reflector: [206, 202, 190],
    steel: [168, 172, 174],
    post: [132, 136, 138],
    blue: [22, 72, 142],
  });
  const [marks, fittings, concrete, leaves] = [newMesh(), newMesh(), newMesh(), newMesh()];
  const [banks, woods, hills] = [newLand(), newLand(), newLand()];

  // 1. The road.
  addMarks(marks, random('marks'));
  addRails(fittings, palette.at);
  addDelineators(fittings, [ASPHALT[0] - 1.5, opposite(ASPHALT[0]) + 1.5], CLEAR_RADIUS + 4, palette.at);
  const place = random('overhead');
  const end = place() < 0.5 ? 1 : -1;
  addGantry(fittings, 66 + 30 * place(), 1, palette.at);
  addGantry(fittings, -66 - 30 * place(), -1, palette.at);
  addBridge(concrete, fittings, end * (118 + 40 * place()), palette.at);

  // 2. Banks on both sides, in a cutting here and level there.
  const rise = bankHeight(sub('banks'));
  addGrounds(banks, rise, wander({ mean: [1.25, 1.1, 1.05], light: 0.24, warm: 0.12, metres: 9 }, sub('grass')));
  const grow = random('plants');
  for (let n = 0; n < 9; n++) {
    const x = MEDIAN_X + (grow() < 0.5 ? -1 : 1) * (44 + 22 * grow());
    const z = (grow() - 0.5) * 190;
    addTree({ wood: fittings, leaves, bark: palette.at.bark }, [x, rise(x, z) - SUNK, z], grow, 1.1 + 0.6 * grow());
  }
  addTreeLine(woods, {
    span: [0.02, 2 * Math.PI - 0.02],
    radius: (angle) => 150 - 60 * Math.abs(Math.sin(angle)) + 10 * Math.sin(5 * angle + seed),
    base: rise,
    height: (angle) => {
      const beside = smoothstep(24, 46, Math.abs(Math.sin(angle) * 130 - MEDIAN_X));
      return beside * Math.max(0, 7 + 7 * Math.sin(4 * angle + seed * 2) + 3 * Math.sin(9 * angle));
    },
    tint: wander({ mean: [1, 1, 1.05], light: 0.15, warm: 0.12, metres: 25 }, sub('woods')),
    seed: sub('outline'),
  });
  addHills(hills, [12, 36], random('hills'));

  const wall = paintTreeWall(sub('wall'));
  return {
    name: 'motorway',
    parts: [
      placePart('lane_marks', marks, { roughness: 0.75, texture: paintWornPaint(sub('paint')) }),
      placePart('banks', banks, { roughness: 0.95, texture: paintGrass(sub('lawn')).texture }),
      placePart('fittings', fittings, { roughness: 0.6, texture: palette.texture }),
      placePart('bridge', concrete, { roughness: 0.9, texture: paintCastConcrete(sub('concrete')) }),
      placePart('leaves', leaves, { roughness: 0.85, texture: paintFoliage(sub('leaves')), doubleSided: true }),
      placePart('woods', woods, { roughness: 0.95, texture: wall }),
      placePart('hills', hills, { roughness: 0.95, texture: wall }),
    ],
    lamps: [],
    clearRadiusMetres: CLEAR_RADIUS,
  };
}

/** Trees of open land carry their crowns lower than the street's: so much of the trunk is below the ground, metres. */
const SUNK = 0.9;

/** Dashes of 6 m every 18 m between lanes, edge lines 30 cm wide (RMS, motorways). */
function addMarks(mesh: Mesh, random: () => number): void {
  const span = [-HALF_LENGTH, HALF_LENGTH] as const;
  for (const at of [(x: number) => x, opposite]) {
    for (const x of EDGE_LINES) addSolidLine(mesh, at(x), span, 0.3);
    const from = -HALF_LENGTH + 18 * random();
    for (const x of LANE_LINES) addDashes(mesh, at(x), [from, HALF_LENGTH], 6, 12, 0.15);
  }
}

/** Of the land at a place: 0 up to the clear circle's edge, then up to 6 m where the road lies in a cutting. */
function bankHeight(seed: number): (x: number, z: number) => number {
  const noise = landNoise(seed, 90);
  return (x, z) => {
    const side = x < MEDIAN_X ? -1 : 1;
    const away = Math.abs(x - MEDIAN_X) - (MEDIAN_X + CLEAR_RADIUS + 1);
    return smoothstep(0, 17, away) * Math.max(0.3, 2.6 + 3.4 * noise(z, side * 400));
  };
}

/** Grass beside the carriageways out to the hills, and on the median but for its crossing. */
function addGrounds(land: Land, rise: (x: number, z: number) => number, tint: Tint): void {
  const at = (x: number, z: number): Vec3 => [x, 0.025 + rise(x, z), z];
  const rows = gridLines([-HALF_LENGTH, HALF_LENGTH], 5);
  const beyond = (from: number): number[] => [0, 3, 8, 14, 18, 22, 26, 30, 36, 60, 110, 180].map((x) => from + x);
  const left = [...beyond(opposite(ASPHALT[0])), RIM_METRES + 6];
  const right = [
    -RIM_METRES - 6,
    ...beyond(-ASPHALT[0])
      .map((x) => -x)
      .reverse(),
  ];
  for (const columns of [left, right]) addSheet(land, { columns, rows, at, tint, repeat: 2.9 });
  const [from, to] = [ASPHALT[1], opposite(ASPHALT[1])];
  const columns = [from, MEDIAN_X, to];
  for (const span of [
    [-HALF_LENGTH, -CROSSING],
    [CROSSING, HALF_LENGTH],
  ] as const) {
    addSheet(land, { columns, rows: gridLines(span, 4, 0.1), at, tint, repeat: 2.9 });
  }
}
