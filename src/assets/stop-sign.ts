import { axisAngle, dot, type Quat, subtract, toRadians, type Vec3 } from '../shared/vector.ts';
import type { AssetDefinition, AssetParams, CollisionShape, Material } from './asset.ts';
import { appendMoved, emptySoup, type Soup } from './geometry/soup.ts';
import { addPlate, fan, skinRings, sweep, turnUp } from './geometry/sweep.ts';
import { appendTurned, assemble, extents, type UvOf } from './road/assemble.ts';
import { paintGalvanised } from './textures/galvanised.ts';
import { paintStopFace, STOP_CONDITIONS, type StopCondition } from './textures/stop-face.ts';

/** Sign R1-1 of the MUTCD: 30 in across the flats, 2 mm aluminium; the tube post is 2 in square. */
const WIDTH = 0.762;
const POST_HALF = 0.0255;
/** The blank stands this far before the post's middle, on its bolts and washers. */
const FACE_Z = 0.034;
const SHEET = 0.003;
/** Over what length of the post the bend runs. */
const KNEE_LENGTH = 0.22;
/** Holes of the tube: 7/16 in wide, an inch apart, on all four sides. */
const PITCH = 0.0254;
/** The stub that the post is set in. */
const ANCHOR = { half: 0.0286, top: 0.11 };
/** Aluminium 2 mm: 5.4 kg/m²; the 2 in 14-gauge perforated tube: 3.2 kg/m. */
const SHEET_KG_PER_M2 = 5.4;
const POST_KG_PER_M = 3.2;

/*
 * Lab notebook (22 November 2026).
 * Pictures by the product's own stage: street, noon, 640 x 480, fov 50 degrees, camera at 1.3 to 2.2 m, asphalt unless
 * said; IoU 0.5; the cards' thresholds (YOLOX-nano 0.21, CenterNet 0.31); YOLOX-nano before CenterNet.
 *
 * Both detectors box the octagon and leave the post out, as COCO's annotations do: against the box of sign and post together
 * recall is 0 of 24; against the box of the blank alone it is 23 of 24 with both (±60 degrees, 4 to 12 m, posts of 1.5 and
 * 2.1 m; mean score 0.79 and 0.65). That is why post and blank are parts of their own. The miss: 60 degrees at 12 m with the
 * face in shadow, where the sign is 9 pixels wide (traffic light).
 * The first version was recognised; no ablation was made. The legend is drawn from strokes at the proportions of the
 * standard, the red is dark (158, 22, 30) since noon sun burns out brighter ones, and the face is too rough to mirror.
 * Damage hardly matters to these detectors: faded, graffiti, stickers, snow (5 and 8 m, 3 pictures each) and posts bent by 15
 * to 40 degrees (6 m) were all found, 18 of 18, mean 0.88 and 0.66; weakest is 40 degrees to the side, 0.82 and 0.39.
 * Perforated tube, washers and zinc, for close-ups, changed nothing: 24 of 24 with both.
 */
export const stopSign: AssetDefinition = {
  name: 'stop-sign',
  doc: 'A stop sign on a square tube post, its back bare metal. Stands on its post: pose it with settle false.',
  classes: ['stop sign'],
  params: {
    condition: { kind: 'choice', values: STOP_CONDITIONS, default: 'clean', doc: 'State of the face.' },
    bend_deg: { kind: 'number', min: 0, max: 40, default: 0, unit: 'degrees', doc: 'How far the post is bent.' },
    bend_towards: { kind: 'choice', values: ['side', 'back'], default: 'side', doc: 'Which way the post is bent.' },
    clearance_m: {
      kind: 'number',
      min: 0.3,
      max: 2.2,
      default: 1.5,
      unit: 'metres',
      doc: 'From the ground to the lower edge of the sign; 1.5 in the country, 2.1 where people walk.',
    },
  },
  build,
};

function build(params: AssetParams): ReturnType<AssetDefinition['build']> {
  const clearance = Number(params.clearance_m);
  const condition = params.condition as StopCondition;
  const radians = toRadians(Number(params.bend_deg));
  const backwards = params.bend_towards === 'back';
  const knee = Math.min(0.42, clearance - KNEE_LENGTH - 0.02);
  const bend = bender(knee, radians, backwards);
  const middle = clearance + WIDTH / 2;
  const top = clearance + WIDTH - 0.03;
  const soup = emptySoup();
  const straight = emptySoup();
  const heights = [0, ...Array.from({ length: 7 }, (_, i) => knee + (KNEE_LENGTH * i) / 6), top];
  addPost(straight, heights);
  addPlate(straight, { front: 'face', rim: 'back', back: 'back' }, octagon(middle, WIDTH), [FACE_Z - SHEET, FACE_Z]);
  for (const offset of [-0.27, 0.27]) addBolt(straight, middle + offset);
  if (condition === 'snow') addSnowCap(straight, middle);
  appendMoved(soup, straight, bend);

  const parts = assemble(soup, {
    face: {
      material: { color: '#ffffff', roughness: 0.6, metalness: 0, texture: paintStopFace(condition) },
      uv: faceUv(bend, middle),
    },
    back: { material: metal(false), uv: ([x, y]) => [x / 0.3, y / 0.3] },
    bolts: { material: { ...metal(false), color: '#b9bcbe' }, uv: ([x, y]) => [x / 0.3, y / 0.3] },
    post: { material: metal(true), uv: tubeUv, isSupport: true },
    anchor: {
      material: { ...metal(false), color: '#d0cdc6' },
      uv: ([x, y, z]) => [(x + z) / 0.2, y / 0.2],
      isSupport: true,
    },
    snow: { material: { color: '#dfe3e8', roughness: 0.95, metalness: 0 }, temperatureKelvin: 271 },
  });
  const sheetMass = SHEET_KG_PER_M2 * 0.828 * WIDTH ** 2;
  const postMass = POST_KG_PER_M * top;
  const center = bend([0, (sheetMass * middle + (postMass * top) / 2) / (sheetMass + postMass), 0.005]);
  return {
    size: extents(parts),
    massKg: sheetMass + postMass,
    centerOfMass: center,
    parts,
    collision: collision(bend, knee, middle, axisAngle(backwards ? [1, 0, 0] : [0, 0, 1], -radians)),
    keypoints: {
      sign_center: bend([0, middle, FACE_Z]),
      sign_top: bend([0, middle + WIDTH / 2, FACE_Z]),
      post_foot: [0, 0, 0],
    },
    friction: 0.5,
  };
}

const metal = (holes: boolean): Material => ({
  color: '#ffffff',
  roughness: 0.55,
  metalness: 0,
  texture: paintGalvanised(holes),
});

/** One hole to the tile, in the middle of each side. */
const tubeUv: UvOf = ([x, y, z], [nx, , nz]) => [(Math.abs(nx) > Math.abs(nz) ? z : x) / PITCH + 0.5, y / PITCH];

/** A square tube with its corners rounded off, closed by a cap, in a wider stub with a bolt through it. */
function addPost(soup: Soup, heights: readonly number[]): void {
  const ring = (half: number, y: number): Vec3[] => {
    const cut = half - 0.005;
    return [
      [half, cut],
      [cut, half],
      [-cut, half],
      [-half, cut],
      [-half, -cut],
      [-cut, -half],
      [cut, -half],
      [half, -cut],
    ].map(([x, z]): Vec3 => [x!, y, -z!]);
  };
  const lid = (part: string, y: number, points: Vec3[]): void => fan(soup, part, [0, y, 0], points);
  const top = heights.at(-1)!;
  skinRings(
    soup,
    'post',
    heights.map((y) => ring(POST_HALF, y)),
  );
  skinRings(soup, 'post', [ring(POST_HALF, top), ring(POST_HALF - 0.003, top + 0.003)]);
  lid('post', top + 0.003, ring(POST_HALF - 0.003, top + 0.003));
  const { half, top: stub } = ANCHOR;
  skinRings(soup, 'anchor', [ring(half, 0), ring(half, stub), ring(half - 0.003, stub), ring(half - 0.003, 0.02)]);
  lid('anchor', 0, ring(half, 0).reverse());
  for (const side of [1, -1]) {
    const bolt = emptySoup();
    turnUp(
      bolt,
      'anchor',
      [
        [half - 0.001, 0.011],
        [half + 0.007, 0.011],
        [half + 0.008, 0.008],
        [half + 0.008, 0],
      ],
      6,
    );
    appendTurned(soup, bolt, axisAngle([0, 0, 1], (-side * Math.PI) / 2), [0, 0.07, 0]);
  }
}

/** Corners of an octagon that stands on a flat, each rounded by three points; counter-clockwise seen from the front. */
const octagon = (middle: number, width: number): [number, number][] =>
  corners(middle, width).flatMap(([x, y], i, all) => {
    const towards = ([tx, ty]: [number, number]): [number, number] => {
      const share = ROUND / Math.hypot(tx - x, ty - y);
      return [x + (tx - x) * share, y + (ty - y) * share];
    };
    const [a, b] = [towards(all[(i + 7) % 8]!), towards(all[(i + 1) % 8]!)];
    // The middle of a quadratic curve from a to b by way of the corner.
    return [a, [(a[0] + 2 * x + b[0]) / 4, (a[1] + 2 * y + b[1]) / 4], b];
  });

const ROUND = 0.012;

const corners = (middle: number, width: number): [number, number][] =>
  Array.from({ length: 8 }, (_, i): [number, number] => {
    const angle = (Math.PI * (2 * i + 1)) / 8;
    const radius = width / 2 / Math.cos(Math.PI / 8);
    return [radius * Math.cos(angle), middle + radius * Math.sin(angle)];
  });

/** A hexagon head on its washer before the face, and a nut on its washer behind the post. */
function addBolt(soup: Soup, y: number): void {
  const rod = (from: number, to: number, radius: number, sides: number): void =>
    sweep(
      soup,
      'bolts',
      [
        [0, y, from],
        [0, y, to],
      ],
      { radius, sides },
    );
  rod(FACE_Z - SHEET, FACE_Z + 0.0015, 0.015, 16);
  rod(FACE_Z, FACE_Z + 0.0075, 0.0095, 6);
  rod(-POST_HALF - 0.0015, -POST_HALF + 0.002, 0.014, 16);
  rod(-POST_HALF - 0.009, -POST_HALF, 0.0095, 6);
  rod(-POST_HALF - 0.017, FACE_Z - SHEET, 0.0048, 8);
  // A spacer keeps the blank off the tube.
  rod(POST_HALF - 0.001, FACE_Z - SHEET + 0.0005, 0.014, 12);
}

/** What lies on the three upper edges, from right to left. */
function addSnowCap(soup: Soup, middle: number): void {
  const upper = corners(middle, WIDTH).slice(0, 4);
  const path = upper.flatMap(([x, y], i): Vec3[] => {
    const [nextX, nextY] = upper[i + 1] ?? [x, y];
    const here: Vec3 = [x, y, FACE_Z - 0.002];
    return i < 3 ? [here, [(x + nextX) / 2, (y + nextY) / 2, FACE_Z - 0.002]] : [here];
  });
  sweep(soup, 'snow', path, { radius: [0.004, 0.014, 0.022, 0.034, 0.03, 0.015, 0.004], sides: 8 });
}

/** Moves a point of the straight sign to where it is once the post is bent in an arc above `knee`. */
function bender(knee: number, radians: number, backwards: boolean): (point: Vec3) => Vec3 {
  if (radians === 0) return (point) => point;
  const radius = KNEE_LENGTH / radians;
  return ([x, y, z]) => {
    const aside = backwards ? -z : x;
    const angle = Math.min(radians, Math.max(0, (y - knee) / radius));
    const beyond = Math.max(0, y - knee - KNEE_LENGTH);
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    // Along the arc, then straight on; what lies aside of the middle line turns with it.
    const out = radius * (1 - cos) + beyond * sin + aside * cos;
    const up = y < knee ? y : knee + radius * sin + beyond * cos - aside * sin;
    return backwards ? [x, up, -out] : [out, up, z];
  };
}

/** The face stays flat: its texture lies along its own axes, wherever the bend took them. */
function faceUv(bend: (point: Vec3) => Vec3, middle: number): UvOf {
  const center = bend([0, middle, FACE_Z]);
  const right = subtract(bend([WIDTH, middle, FACE_Z]), center);
  const up = subtract(bend([0, middle + WIDTH, FACE_Z]), center);
  return (point) => {
    const from = subtract(point, center);
    return [dot(from, right) / WIDTH ** 2 + 0.5, dot(from, up) / WIDTH ** 2 + 0.5];
  };
}

/** Post in two pieces about the bend, and the blank: a box and a box across its corners' cut. */
function collision(bend: (point: Vec3) => Vec3, knee: number, middle: number, tilt: Quat): CollisionShape[] {
  const bar = (from: number, to: number, rotation: Quat): CollisionShape => ({
    kind: 'box',
    center: bend([0, (from + to) / 2, 0]),
    halfExtents: [POST_HALF, (to - from) / 2, POST_HALF],
    rotation,
  });
  const [half, cut] = [WIDTH / 2, WIDTH / 2 / (1 + Math.SQRT2)];
  const blank = (halfWidth: number, halfHeight: number): CollisionShape => ({
    kind: 'box',
    center: bend([0, middle, FACE_Z - 0.005]),
    halfExtents: [halfWidth, halfHeight, 0.006],
    rotation: tilt,
  });
  return [
    bar(0, knee + KNEE_LENGTH / 2, [0, 0, 0, 1]),
    bar(knee + KNEE_LENGTH, middle + half - 0.03, tilt),
    blank(half, cut),
    blank(cut, half),
    blank((half + cut) / 2, (half + cut) / 2),
  ];
}
