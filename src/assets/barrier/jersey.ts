import type { Vec3 } from '../../shared/vector.ts';
import { box } from '../geometry/loft.ts';
import { emptySoup, type Soup } from '../geometry/soup.ts';
import { fan, skinRings, turnUp } from '../geometry/sweep.ts';
import { assemble, type UvOf } from '../road/assemble.ts';
import { paintCastConcrete } from '../textures/cast-concrete.ts';
import { type BarrierParts, solid } from './barrier-parts.ts';

/** New Jersey profile (FHWA; AASHTO): 81 cm high on a foot of 61 cm, 15 cm at its top; some 0.25 m² of concrete. */
const HEIGHT = 0.81;
const AREA = 0.253;
const CONCRETE = 2400;
const CHAMFER = 0.02;
/** Half of the section from the foot up: half width and height. */
const SECTION: readonly (readonly [half: number, y: number])[] = [
  [0.305, 0],
  [0.305, 0.075],
  // The break of the slope is short, so that it shades as an edge.
  [0.131, 0.324],
  [0.126, 0.337],
  [0.076, HEIGHT - CHAMFER],
  [0.076 - CHAMFER, HEIGHT],
];
/** Slots under the foot for water and for the tongs of a lorry. */
const SLOT = { half: 0.2, high: 0.065 };

export function buildJersey(length: number, dirt: number): BarrierParts {
  const soup = emptySoup();
  addBlock(soup, length);
  addFittings(soup, length);
  const uv: UvOf = ([x, y, z], [nx]) => [(Math.abs(nx) > 0.7 ? z : x) / 1.1, (y + 0.4 * z) / 1.1];
  const grey = Math.round(255 - 60 * dirt)
    .toString(16)
    .padStart(2, '0');
  const parts = assemble(soup, {
    block: {
      material: { color: `#${grey}${grey}${grey}`, roughness: 0.92, metalness: 0, texture: paintCastConcrete(61) },
      uv,
    },
    steel: { material: { color: '#5c4a3c', roughness: 0.7, metalness: 0 } },
    reflectors: { material: { color: '#d07a10', roughness: 0.3, metalness: 0 } },
  });
  const lower = (length - 0.06) / 2;
  return {
    parts,
    massKg: CONCRETE * AREA * length,
    centerOfMass: [0, 0.29, 0],
    collision: [
      solid([0, 0.0375, 0], [lower, 0.0375, 0.305]),
      solid([0, 0.14, 0], [lower, 0.065, 0.26]),
      solid([0, 0.265, 0], [lower, 0.065, 0.172]),
      solid([0, 0.45, 0], [lower, 0.13, 0.115]),
      solid([0, 0.695, 0], [lower, 0.115, 0.09]),
    ],
  };
}

/** The section along x, bevelled at both ends, with two slots cut across the foot. */
function addBlock(soup: Soup, length: number): void {
  const ring = (x: number, foot: number, inset = 0): Vec3[] => {
    const side = (sign: 1 | -1): Vec3[] =>
      SECTION.map(([half, y], i): Vec3 => [x, i === 0 ? foot : y - (y === HEIGHT ? inset : 0), sign * (half - inset)]);
    // Counter-clockwise seen from where x runs to.
    return [...side(-1), ...side(1).reverse()];
  };
  const end = length / 2 - 0.03;
  const slots = [-1, 1].map((side) => side * length * 0.24);
  const rings = [ring(-end, 0, CHAMFER), ring(-end + CHAMFER, 0)];
  for (const x of slots) {
    const [from, to] = [x - SLOT.half, x + SLOT.half];
    rings.push(ring(from, 0), ring(from, SLOT.high), ring(to, SLOT.high), ring(to, 0));
  }
  rings.push(ring(end - CHAMFER, 0), ring(end, 0, CHAMFER));
  skinRings(soup, 'block', rings);
  fan(soup, 'block', [-end, 0.3, 0], [...rings[0]!].reverse());
  fan(soup, 'block', [end, 0.3, 0], rings.at(-1)!);
}

/** Coupling tongues at both ends, lifting eyes in the top, and reflectors on both slopes. */
function addFittings(soup: Soup, length: number): void {
  for (const side of [-1, 1]) {
    for (const y of [0.22, 0.6]) box(soup, 'steel', [side * (length / 2 - 0.02), y, 0], [0.02, 0.008, 0.035]);
    turnUp(
      soup,
      'steel',
      [
        [HEIGHT - 0.004, 0.034],
        [HEIGHT + 0.003, 0.032],
        [HEIGHT + 0.003, 0],
      ],
      16,
      [side * length * 0.24, 0, 0],
    );
    box(soup, 'reflectors', [side * length * 0.34, 0.62, 0], [0.04, 0.03, 0.109], [1, 0.95]);
  }
}
