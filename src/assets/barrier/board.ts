import type { Vec3 } from '../../shared/vector.ts';
import { box } from '../geometry/loft.ts';
import { emptySoup, type Soup } from '../geometry/soup.ts';
import { addPlate, sweep, turnUp } from '../geometry/sweep.ts';
import { assemble, GALVANISED, type UvOf } from '../road/assemble.ts';
import type { Rgb } from '../textures/paint.ts';
import { paintScuffed } from '../textures/scuffed.ts';
import { paintStripes } from '../textures/stripes.ts';
import { type BarrierParts, solid } from './barrier-parts.ts';

const WHITE: Rgb = [214, 214, 208];
export const STRIPES: Readonly<Record<string, Rgb>> = {
  red: [170, 24, 26],
  orange: [214, 92, 18],
  black: [26, 26, 28],
};

/**
 * A 25 cm barrier board at 1 m and one below it (RSA 21 and TL-Absperrschranken: stripes of 25 cm at 45°, upper edge at
 * 1 m) between 40 mm posts, in feet of recycled plastic of 80 × 40 × 12 cm and 28 kg (TL-Aufstellvorrichtungen K1).
 */
const BOARD = { high: 0.25, thick: 0.024 };
const BOARD_TOPS = [1, 0.58] as const;
const STRIPE_REPEAT = 0.5;
const FOOT = { half: [0.2, 0.06, 0.4] as Vec3, kg: 28 };
const POST_TOP = 1.06;

export function buildBoard(length: number, stripes: string, dirt: number): BarrierParts {
  const soup = emptySoup();
  const posts = [-1, 1].map((side) => side * (length / 2 - 0.22));
  for (const top of BOARD_TOPS) addBoard(soup, length, top);
  for (const x of posts) {
    addFoot(soup, x);
    const [r, z] = [0.02 * Math.SQRT2, -BOARD.thick / 2 - 0.02];
    sweep(
      soup,
      'posts',
      [
        [x, 0.02, z],
        [x, POST_TOP, z],
      ],
      { radius: r, sides: 4, phaseRadians: Math.PI / 4 },
    );
    for (const top of BOARD_TOPS) addBolts(soup, x, top);
  }
  addLamp(soup, posts[1]!);
  const boardUv: UvOf = ([x, y, z]) => [x / STRIPE_REPEAT, (y + z) / STRIPE_REPEAT];
  const footUv: UvOf = ([x, y, z]) => [z / 0.5, 0.35 + 0.3 * (x + y)];
  const parts = assemble(soup, {
    boards: {
      material: {
        color: dirt > 0.6 ? '#c4bfb4' : '#f2f1ec',
        roughness: 0.55,
        metalness: 0,
        texture: paintStripes(STRIPES[stripes]!, WHITE, 41),
      },
      uv: boardUv,
    },
    posts: { material: GALVANISED },
    feet: {
      material: { color: '#3a3937', roughness: 0.9, metalness: 0, texture: paintScuffed(dirt, 43) },
      uv: footUv,
    },
    lamp_case: { material: { color: '#c99a12', roughness: 0.5, metalness: 0 } },
    lens: { material: { color: '#c46a08', roughness: 0.25, metalness: 0 } },
  });
  // PVC hollow-chamber boards 2.4 kg/m, posts 2 kg each, the lamp with its batteries 2 kg.
  const [boards, feet] = [2 * 2.4 * length + 6, 2 * FOOT.kg];
  return {
    parts,
    massKg: boards + feet,
    centerOfMass: [0, (boards * 0.65 + feet * 0.06) / (boards + feet), -0.01],
    collision: [
      ...posts.map((x) => solid([x, FOOT.half[1], 0], FOOT.half)),
      ...posts.map((x) => solid([x, POST_TOP / 2, -0.032], [0.02, POST_TOP / 2, 0.02])),
      ...BOARD_TOPS.map((top) => solid([0, top - BOARD.high / 2, 0], [length / 2, BOARD.high / 2, BOARD.thick / 2])),
      solid([posts[1]!, POST_TOP + 0.13, -0.032], [0.09, 0.14, 0.045]),
    ],
  };
}

/** A hollow board with its corners cut. */
function addBoard(soup: Soup, length: number, top: number): void {
  const [w, low, c] = [length / 2, top - BOARD.high, 0.02];
  const corners: [number, number][] = [
    [-w + c, low],
    [w - c, low],
    [w, low + c],
    [w, top - c],
    [w - c, top],
    [-w + c, top],
    [-w, top - c],
    [-w, low + c],
  ];
  addPlate(soup, { front: 'boards', rim: 'boards', back: 'boards' }, corners, [-BOARD.thick / 2, BOARD.thick / 2]);
}

/** A slab with slanting ends and a raised collar around the post. */
function addFoot(soup: Soup, x: number): void {
  const [hx, hy, hz] = FOOT.half;
  box(soup, 'feet', [x, 0.045, 0], [hx, 0.045, hz], [0.94, 0.93]);
  box(soup, 'feet', [x, 0.09 + (hy * 2 - 0.09) / 2, -0.03], [hx * 0.6, (hy * 2 - 0.09) / 2, hz * 0.3], [0.85, 0.85]);
  // Handles: dark bars over a hollow would not show; two ribs do.
  for (const side of [-1, 1]) box(soup, 'feet', [x, 0.096, side * hz * 0.68], [hx * 0.55, 0.008, 0.02], [0.9, 0.7]);
}

function addBolts(soup: Soup, x: number, top: number): void {
  for (const y of [top - 0.07, top - BOARD.high + 0.07]) {
    sweep(
      soup,
      'posts',
      [
        [x, y, BOARD.thick / 2 - 0.001],
        [x, y, BOARD.thick / 2 + 0.006],
      ],
      { radius: 0.011, sides: 6 },
    );
  }
}

/** A warning lamp (EN 12352): a round lens of 18 cm on both sides of a battery case. */
function addLamp(soup: Soup, x: number): void {
  const z = -BOARD.thick / 2 - 0.02;
  box(soup, 'lamp_case', [x, POST_TOP + 0.025, z], [0.05, 0.035, 0.04], [0.9, 0.9]);
  const center: Vec3 = [x, POST_TOP + 0.15, z];
  const disc = emptySoup();
  turnUp(
    disc,
    'lamp_case',
    [
      [-0.022, 0.084],
      [-0.022, 0.094],
      [0.022, 0.094],
      [0.022, 0.084],
    ],
    24,
  );
  for (const side of [1, -1]) {
    const dome: [number, number][] = [
      [0.02, 0.086],
      [0.032, 0.07],
      [0.04, 0.04],
      [0.043, 0],
    ];
    if (side > 0) turnUp(disc, 'lens', dome, 24);
    else turnUp(disc, 'lens', dome.map(([y, r]): [number, number] => [-y, r]).reverse(), 24);
  }
  // The drum's axis lies along z.
  for (let k = 0; k < disc.positions.length; k += 3) {
    const [px, py, pz] = [disc.positions[k]!, disc.positions[k + 1]!, disc.positions[k + 2]!];
    soup.positions.push(px + center[0], center[1] - pz, py + center[2]);
  }
  soup.parts.push(...disc.parts);
}
