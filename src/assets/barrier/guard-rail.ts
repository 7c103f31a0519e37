import type { Vec3 } from '../../shared/vector.ts';
import { box } from '../geometry/loft.ts';
import { addQuad, emptySoup, type Soup } from '../geometry/soup.ts';
import { sweep } from '../geometry/sweep.ts';
import { assemble, type UvOf } from '../road/assemble.ts';
import { paintCastConcrete } from '../textures/cast-concrete.ts';
import { type BarrierParts, solid } from './barrier-parts.ts';

/** W-beam of AASHTO M 180: 312 mm high, 83 mm deep, 2.7 mm steel, 11.5 kg/m; its upper edge 0.75 m over the road. */
export const RAIL_MIDDLE = 0.594;
const RAIL_Z = 0.06;
const SHEET = 0.004;
/** Upper half of the section from the middle: height and depth, metres. */
export const HALF_SECTION: readonly (readonly [y: number, z: number])[] = [
  [0.012, 0],
  [0.03, 0.008],
  [0.064, 0.066],
  [0.08, 0.08],
  [0.112, 0.08],
  [0.127, 0.066],
  [0.146, 0.026],
  [0.156, 0.022],
];
/** C-shaped posts of 100 × 50 mm at most 2 m apart, 9 kg/m; 75 cm of them show. */
const POST = { top: 0.72, half: [0.025, 0.05] as const, spacing: 2 };

export function buildGuardRail(length: number, dirt: number): BarrierParts {
  const soup = emptySoup();
  addRail(soup, length);
  const posts = postPlaces(length);
  for (const x of posts) addPost(soup, x);
  const uv: UvOf = ([x, y, z]) => [x / 0.7, (y + z) / 0.7];
  const steel = {
    color: dirt > 0.6 ? '#c9bfae' : '#eef1f2',
    roughness: 0.55,
    metalness: 0,
    texture: paintCastConcrete(51),
  };
  const parts = assemble(soup, {
    rail: { material: steel, uv },
    posts: { material: { ...steel, color: '#d2d5d6' }, uv },
    bolts: { material: { color: '#85898b', roughness: 0.5, metalness: 0 } },
    reflectors: { material: { color: '#d07a10', roughness: 0.3, metalness: 0 } },
  });
  const [rail, stand] = [11.5 * length, 9 * POST.top * posts.length];
  return {
    parts,
    massKg: rail + stand,
    centerOfMass: [0, (rail * RAIL_MIDDLE + stand * 0.36) / (rail + stand), 0.04],
    collision: [
      solid([0, RAIL_MIDDLE, RAIL_Z + 0.04], [length / 2, 0.156, 0.042]),
      ...posts.map((x) => solid([x, POST.top / 2, 0], [POST.half[0], POST.top / 2, POST.half[1]])),
    ],
  };
}

function postPlaces(length: number): number[] {
  const reach = length - 0.5;
  const gaps = Math.max(1, Math.ceil(reach / POST.spacing));
  return Array.from({ length: gaps + 1 }, (_, i) => -reach / 2 + (reach * i) / gaps);
}

/** The section swept along x, a thin sheet with two faces and four edges. */
function addRail(soup: Soup, length: number): void {
  const section = [...HALF_SECTION.map(([y, z]) => [-y, z] as const).reverse(), ...HALF_SECTION];
  const at = ([y, z]: readonly [number, number], side: -1 | 1, depth: number): Vec3 => [
    (side * length) / 2,
    RAIL_MIDDLE + y,
    RAIL_Z + z + depth,
  ];
  for (let i = 0; i + 1 < section.length; i++) {
    const [a, b] = [section[i]!, section[i + 1]!];
    addQuad(soup, 'rail', at(a, -1, SHEET), at(a, 1, SHEET), at(b, 1, SHEET), at(b, -1, SHEET));
    addQuad(soup, 'rail', at(a, 1, 0), at(a, -1, 0), at(b, -1, 0), at(b, 1, 0));
    addQuad(soup, 'rail', at(a, 1, SHEET), at(a, 1, 0), at(b, 1, 0), at(b, 1, SHEET));
    addQuad(soup, 'rail', at(a, -1, 0), at(a, -1, SHEET), at(b, -1, SHEET), at(b, -1, 0));
  }
  const [low, high] = [section[0]!, section.at(-1)!];
  addQuad(soup, 'rail', at(high, -1, SHEET), at(high, 1, SHEET), at(high, 1, 0), at(high, -1, 0));
  addQuad(soup, 'rail', at(low, -1, 0), at(low, 1, 0), at(low, 1, SHEET), at(low, -1, SHEET));
}

/** A web and two flanges, the bolt that holds the rail in its valley, and an orange reflector there. */
function addPost(soup: Soup, x: number): void {
  const [hx, hz] = POST.half;
  const y = POST.top / 2;
  box(soup, 'posts', [x - hx + 0.003, y, 0], [0.003, y, hz]);
  for (const side of [-1, 1]) box(soup, 'posts', [x + 0.003, y, side * (hz - 0.003)], [hx - 0.003, y, 0.003]);
  box(soup, 'posts', [x, RAIL_MIDDLE, (hz + RAIL_Z) / 2], [0.02, 0.04, (RAIL_Z - hz) / 2 + 0.002]);
  sweep(
    soup,
    'bolts',
    [
      [x, RAIL_MIDDLE, RAIL_Z + SHEET - 0.001],
      [x, RAIL_MIDDLE, RAIL_Z + SHEET + 0.006],
      [x, RAIL_MIDDLE, RAIL_Z + SHEET + 0.01],
    ],
    { radius: [0.019, 0.017, 0.008], sides: 12 },
  );
  box(soup, 'reflectors', [x + 0.09, RAIL_MIDDLE, RAIL_Z + SHEET + 0.014], [0.03, 0.011, 0.016]);
}
