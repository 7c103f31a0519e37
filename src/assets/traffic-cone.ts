import type { Vec3 } from '../shared/vector.ts';
import type { AssetDefinition, AssetParams, CollisionShape } from './asset.ts';
import { emptySoup, type Soup } from './geometry/soup.ts';
import { skinRings } from './geometry/sweep.ts';
import { assemble, extents, type UvOf } from './road/assemble.ts';
import { paintScuffed } from './textures/scuffed.ts';

const COLORS = { orange: '#d9480f', red: '#b3201c', yellow: '#d9a511', blue: '#1f5c9e' } as const;
const SEGMENTS = 48;
/** Reflective sleeves as shares of the height, upper first: 15 and 10 cm on a 70 cm cone (MUTCD 6F.64). */
const BANDS: readonly (readonly [low: number, high: number])[] = [
  [0.66, 0.86],
  [0.45, 0.58],
];
const SLEEVE = 0.0018;

/*
 * What makes it a cone at a glance: the dark square foot wider than the body, two white sleeves, and the open top.
 * COCO has no class for it, and detectors are known to call it a fire hydrant or a person: it is context here.
 * Proportions after EN 13422 and makers' tables: 30, 50, 75 and 100 cm cones weigh about 0.9, 2, 4.5 and 7.5 kg.
 */
export const trafficCone: AssetDefinition = {
  name: 'traffic-cone',
  doc: 'A traffic cone with reflective sleeves on a square rubber foot, hollow.',
  classes: [],
  isContext: true,
  params: {
    height_cm: { kind: 'number', min: 30, max: 100, default: 75, unit: 'cm', doc: 'Height.' },
    color: { kind: 'choice', values: Object.keys(COLORS), default: 'orange', doc: 'Colour of the body.' },
    bands: { kind: 'number', min: 0, max: 2, default: 2, unit: 'sleeves', doc: 'White sleeves; whole numbers.' },
    dirt: { kind: 'number', min: 0, max: 1, default: 0.3, unit: '', doc: 'Grime and scratches: 0 new, 1 worn out.' },
  },
  build,
};

function build(params: AssetParams): ReturnType<AssetDefinition['build']> {
  const height = Number(params.height_cm) / 100;
  const form = formOf(height);
  const soup = emptySoup();
  addBody(soup, form, BANDS.slice(0, Math.round(Number(params.bands))));
  const texture = paintScuffed(Number(params.dirt), 31);
  const uv: UvOf = ([x, y, z]) => [Math.atan2(z, x) / Math.PI, Math.min(0.995, 0.02 + (0.97 * y) / height)];
  const flatUv: UvOf = ([x, , z]) => [x / 0.5, 0.35 + 0.2 * (z / form.side)];
  const plastic = (color: string, roughness: number) => ({ color, roughness, metalness: 0, texture });
  const parts = assemble(soup, {
    body: { material: plastic(COLORS[params.color as keyof typeof COLORS], 0.6), uv },
    sleeves: { material: plastic('#dcdcd8', 0.5), uv },
    foot: { material: plastic('#2b2a29', 0.85), uv: flatUv },
  });
  return {
    size: extents(parts),
    massKg: 7.5 * height ** 1.8,
    centerOfMass: [0, 0.2 * height, 0],
    parts,
    collision: collision(form),
    keypoints: { top: [0, height, 0], foot_center: [0, 0, 0] },
    friction: 0.8,
    restitution: 0.15,
  };
}

interface Form {
  height: number;
  /** Of the square foot. */
  side: number;
  footHeight: number;
  /** Outer radii of the body where it leaves the foot, and at its top. */
  low: number;
  high: number;
  wall: number;
}

const formOf = (height: number): Form => ({
  height,
  side: 0.05 + 0.48 * height,
  footHeight: 0.016 + 0.02 * height,
  low: 0.185 * height,
  high: 0.043 * height,
  wall: 0.0025 + 0.0015 * height,
});

/** Radius of the outside at a height above the foot. */
const radiusAt = ({ height, footHeight, low, high }: Form, y: number): number =>
  low + ((high - low) * (y - footHeight)) / (height - footHeight);

/** One closed skin: under the foot, over it, up the outside with its sleeves, over the lip, and down the inside. */
function addBody(soup: Soup, form: Form, bands: readonly (readonly [number, number])[]): void {
  const { height, side, footHeight, low, high, wall } = form;
  const circle = (radius: number, y: number): Vec3[] =>
    angles().map((angle): Vec3 => [radius * Math.cos(angle), y, -radius * Math.sin(angle)]);
  // A square with round corners, its points at the circle's angles.
  const square = (half: number, y: number): Vec3[] =>
    angles().map((angle): Vec3 => {
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      const reach = half / (Math.abs(c) ** 12 + Math.abs(s) ** 12) ** (1 / 12);
      return [reach * c, y, -reach * s];
    });
  const half = side / 2;
  const edge = 0.25 * footHeight;
  // Under the foot a broad rim stands on the road; the middle lies a little higher.
  skinRings(soup, 'foot', [circle(low - wall, 0.3 * footHeight), square(half * 0.8, 0.3 * footHeight)]);
  skinRings(soup, 'foot', [
    square(half * 0.8, 0.3 * footHeight),
    square(half * 0.82, 0),
    square(half - edge, 0),
    square(half, edge),
    square(half, 0.6 * footHeight),
    square(half - edge, 0.6 * footHeight + edge),
    circle(low * 1.25, footHeight),
    circle(low * 1.14, footHeight * 1.06),
  ]);
  const outside: Vec3[][] = [circle(low * 1.14, footHeight * 1.06), circle(low * 1.03, footHeight * 1.5)];
  const flush = (): void => {
    skinRings(soup, 'body', outside.splice(0));
  };
  for (const [from, to] of [...bands].reverse()) {
    const [y0, y1] = [from * height, to * height];
    outside.push(circle(radiusAt(form, y0), y0));
    flush();
    const sleeve = (y: number): Vec3[] => circle(radiusAt(form, y) + SLEEVE, y);
    skinRings(soup, 'sleeves', [
      circle(radiusAt(form, y0), y0),
      sleeve(y0),
      sleeve(y1),
      circle(radiusAt(form, y1), y1),
    ]);
    outside.push(circle(radiusAt(form, y1), y1));
  }
  const lip = 0.006;
  outside.push(
    circle(radiusAt(form, height - 4 * lip), height - 4 * lip),
    circle(high + 0.4 * lip, height - 3.4 * lip),
    circle(high + 0.5 * lip, height - 0.5 * lip),
    circle(high, height),
    circle(high - wall, height),
    circle(low - wall, 0.3 * footHeight),
  );
  flush();
}

const angles = (): number[] => Array.from({ length: SEGMENTS }, (_, i) => (2 * Math.PI * (i + 0.5)) / SEGMENTS);

/** The foot, and five drums one on another. */
function collision(form: Form): CollisionShape[] {
  const { height, side, footHeight } = form;
  const drums = 5;
  const step = (height - footHeight) / drums;
  return [
    { kind: 'box', center: [0, footHeight / 2, 0], halfExtents: [side / 2, footHeight / 2, side / 2] },
    ...Array.from({ length: drums }, (_, i): CollisionShape => {
      const y = footHeight + step * (i + 0.5);
      return { kind: 'cylinder', center: [0, y, 0], radius: radiusAt(form, y), height: step };
    }),
  ];
}
