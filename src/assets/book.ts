import { axisAngle, type Vec3 } from '../shared/vector.ts';
import type { Asset, AssetDefinition, AssetParams, Geometry, Part } from './asset.ts';
import { mergeGeometries } from './geometry/merge.ts';
import { extentsOf, placeGeometry } from './geometry/place-geometry.ts';
import { roundedBox } from './geometry/rounded-box.ts';
import { sheet } from './geometry/skin.ts';
import { BOOK_COVERS, type BookCover, paintCover, paintPageEdges, paintPages } from './textures/print.ts';

/** A hardback in royal octavo, 156 × 234 mm (BS 1413), some 400 pages of bulky paper; bound books weigh about 700 kg/m³. */
const DENSITY = 700;
const BOARD = 0.0025;

/**
 * Notebook: Closed, white jacket, 42 mm thick, in the room, lens at 20–45°, 0.4–0.65 m, all around: 9 of 12 / 11 of
 * 12 (YOLOX-nano / CenterNet at their cards’ thresholds and IoU 0.5, default parameters). Short of 0.8 with YOLOX-
 * nano.
 * The class is the hardest of COCO’s: its books stand in rows on shelves. A white jacket with dark type scored
 * above blue, red and black ones (YOLOX-nano 0.2–0.7 against 0.05–0.2, where it says cell phone); a spine with its
 * title helps the views from the left. A thick block of leaves counts: 8 of 12 / 9 of 12 at 30 mm. An open one 4 of
 * 6 / 5 of 6; a standing one only where front or spine is seen.
 * 1,200 triangles.
 */
export const book: AssetDefinition = {
  name: 'book',
  doc: 'A bound book: lying closed, lying open, or standing.',
  classes: ['book'],
  params: {
    state: { kind: 'choice', values: ['closed', 'open', 'standing'], default: 'closed', doc: 'How it lies or stands.' },
    cover: { kind: 'choice', values: BOOK_COVERS, default: 'white', doc: 'Design of the cover.' },
    height_cm: { kind: 'number', min: 15, max: 32, default: 23, unit: 'cm', doc: 'Height of the cover.' },
    thickness_mm: { kind: 'number', min: 10, max: 60, default: 42, unit: 'mm', doc: 'With its boards.' },
  },
  build(params) {
    return params.state === 'open' ? openBook(params) : closedBook(params);
  },
};

type Built = Omit<Asset, 'name' | 'params' | 'classes'>;

const paper = (params: AssetParams, open: boolean) => ({
  color: '#ffffff',
  roughness: 0.9,
  metalness: 0,
  texture: open ? paintPages(Math.round(Number(params.height_cm))) : paintPageEdges(),
});

function closedBook(params: AssetParams): Built {
  const height = Number(params.height_cm) / 100;
  const thickness = Number(params.thickness_mm) / 1000;
  const width = (height * 2) / 3;
  const board = (y: number): Geometry =>
    roundedBox({ size: [width, BOARD, height], radius: 0.0009, center: [0, y, 0] });
  const spine = roundedBox({
    size: [BOARD * 1.4, thickness, height],
    radius: 0.0012,
    center: [-width / 2 + 0.0004, thickness / 2, 0],
  });
  const block = roundedBox({
    size: [width - 0.006, thickness - 2 * BOARD + 0.0006, height - 0.007],
    radius: 0.0006,
    center: [-0.001, thickness / 2, 0],
  });
  const art = paintCover(params.cover as BookCover);
  const top = printed(board(thickness - BOARD / 2), (n) => n[1]! > 0.9, FRONT);
  const cloth = mergeGeometries([
    top,
    printed(board(BOARD / 2), () => false, FRONT),
    printed(spine, (n) => n[0]! < -0.9, SPINE),
  ]);
  let parts: Part[] = [
    {
      name: 'cover',
      geometry: cloth,
      material: { color: '#ffffff', roughness: 0.42, metalness: 0, texture: art },
    },
    { name: 'pages', geometry: block, material: paper(params, false) },
  ];
  const standing = params.state === 'standing';
  if (standing) {
    // Up on its lower edge, the front cover towards +z.
    const up = axisAngle([1, 0, 0], Math.PI / 2);
    const at: Vec3 = [0, height / 2, -thickness / 2];
    parts = parts.map((part) => ({ ...part, geometry: placeGeometry(part.geometry, { rotation: up, at }) }));
  }
  const { size } = extentsOf(parts.map((part) => part.geometry));
  return {
    size,
    massKg: DENSITY * width * height * thickness,
    centerOfMass: [0, size[1] / 2, 0],
    parts,
    collision: [{ kind: 'box', center: [0, size[1] / 2, 0], halfExtents: [size[0] / 2, size[1] / 2, size[2] / 2] }],
    keypoints: { cover_center: standing ? [0, height / 2, thickness / 2] : [0, thickness, 0] },
    friction: 0.45,
    restitution: 0.05,
  };
}

/** Height of the open pages above the boards, from the gutter (0) to the fore edge (1), at a stack of 1. */
const arch = (t: number): number =>
  Math.min(1, 3.2 * Math.sqrt(t)) * (1.12 - 0.42 * t) * (0.35 + 0.65 * Math.min(1, 6 * t));

/** Regions of the cover's texture, u from and to. */
const FRONT = [0.2, 1] as const;
const SPINE = [0, 0.18] as const;
/** A texel of plain cloth. */
const PLAIN = [0.215, 0.012] as const;

/** Lets one side show its region of the cover's texture, and all others plain cloth. The spine's runs downwards. */
function printed(
  geometry: Geometry,
  shows: (normal: Float32Array) => boolean,
  region: readonly [from: number, to: number],
): Geometry {
  const uvs = geometry.uvs!.slice();
  for (let i = 0; i < uvs.length; i += 2) {
    const [u, v] = [uvs[i]!, uvs[i + 1]!];
    const place = (at: number): number => region[0] + (region[1] - region[0]) * at;
    const isShown = shows(geometry.normals.subarray(i * 1.5, i * 1.5 + 3));
    const at = isShown ? (region === SPINE ? [place(v), 1 - u] : [place(u), v]) : PLAIN;
    uvs.set(at, i);
  }
  return { ...geometry, uvs };
}

function openBook(params: AssetParams): Built {
  const height = Number(params.height_cm) / 100;
  const stack = (Number(params.thickness_mm) / 1000 - 2 * BOARD) / 2;
  const width = (height * 2) / 3;
  const [reach, half] = [width - 0.004, height / 2 - 0.0035];
  const steps = 14;
  const row = (z: number, y: (t: number) => number): Vec3[] =>
    Array.from({ length: 2 * steps + 1 }, (_, i): Vec3 => {
      const t = Math.abs(i / steps - 1);
      return [Math.sign(i - steps) * t * reach, y(t), z];
    });
  const top = (t: number): number => BOARD + 0.0015 + stack * arch(t);
  const floor = (): number => BOARD;
  // The pages' texture keeps its lowest rows for edges.
  const edge = (around: number, along: number): [number, number] => [around, 0.005 + 0.02 * along];
  const flank = (side: 1 | -1): Geometry => {
    const x = side * reach;
    const z = side * half;
    const low: Vec3[] = [
      [x, BOARD, z],
      [x, BOARD, -z],
    ];
    return sheet([low, low.map(([a, , c]): Vec3 => [a, top(1), c])], edge);
  };
  const pages = mergeGeometries([
    sheet([row(half, top), row(0, top), row(-half, top)], (around, along) => [around, 0.06 + 0.94 * along]),
    sheet([row(half, floor), row(half, top)], edge),
    sheet([row(-half, floor).reverse(), row(-half, top).reverse()], edge),
    flank(1),
    flank(-1),
  ]);
  const parts: Part[] = [
    {
      name: 'cover',
      geometry: printed(roundedBox({ size: [2 * width, BOARD, height], radius: 0.0009 }), () => false, FRONT),
      material: { color: '#ffffff', roughness: 0.42, metalness: 0, texture: paintCover(params.cover as BookCover) },
    },
    { name: 'pages', geometry: pages, material: paper(params, true) },
  ];
  const { size } = extentsOf(parts.map((part) => part.geometry));
  return {
    size,
    massKg: DENSITY * width * height * (2 * stack + 2 * BOARD),
    centerOfMass: [0, 0.45 * size[1], 0],
    parts,
    collision: [{ kind: 'box', center: [0, size[1] / 2, 0], halfExtents: [width, size[1] / 2, height / 2] }],
    keypoints: { gutter: [0, BOARD, 0], left_page: [-width / 2, size[1], 0], right_page: [width / 2, size[1], 0] },
    friction: 0.45,
    restitution: 0.05,
  };
}
