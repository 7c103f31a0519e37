import { createMemo } from '../shared/memo.ts';
import type { Vec3 } from '../shared/vector.ts';
import type { Asset, AssetDefinition, AssetParams, CollisionShape, Geometry, Part } from './asset.ts';
import { partGeometries } from './geometry/creases.ts';
import { emptySoup } from './geometry/soup.ts';
import { centerOfMass, personCollision, personKeypoints } from './person/bodies.ts';
import { addCarried, CARRYING, type Carrying, carriedIn, holding, isShelter } from './person/carrying.ts';
import { addBottom, addTop, BOTTOMS, type Bottom, TOPS, type Top } from './person/clothes.ts';
import { addHand, addShoe } from './person/extremities.ts';
import { BUILDS, type Build, FIGURES, type Figure, type FigureKind, figureOf } from './person/figure.ts';
import { type Fineness, HIGH, LOW } from './person/fineness.ts';
import { addHair, HAIR_STYLES, type HairStyle } from './person/hair.ts';
import { addHead, FACE_POINTS } from './person/head.ts';
import { CLOTH_COLORS, type Colors, HAIR_COLORS, materialOf, SKINS, temperatureOf } from './person/materials.ts';
import { type Mesh, toGeometries } from './person/mesh.ts';
import { POSE_NAMES, POSES, type PoseAngles, type PoseName } from './person/poses.ts';
import { type Proportions, proportionsOf } from './person/proportions.ts';
import { poseSkeleton, SIDES, uprightHeight } from './person/skeleton.ts';

const cloths = Object.keys(CLOTH_COLORS);

/*
 * What detectors look for: an upright column of head, wider shoulders and two legs, skin at face and hands, and a gap
 * or step between the legs. A body in profile with legs and arms in one line is a post.
 *
 * Lab notebook (22 November 2026). Pictures by the product's own stage: street, 640 x 480, fov 50 degrees, camera at
 * 1.3 to 2.2 m; box IoU 0.5; the cards' thresholds (YOLOX-nano 0.21, CenterNet 0.31).
 *
 * 24 random views each at 4 to 12 m: standing and walking, sitting (on air), crouching, children of 0.9 to 1.4 m, high-
 * visibility vests, and low detail at 8 to 24 m: recall 1.00 with both. Lying on the back: 0.29 and 0.63 (before its head
 * and hands were laid on the ground, in other pictures: 0.13 and 0.38); it looks right, so this is a corner case.
 *
 * The first version already had nearly all of it: 0.98 and 0.99 of 96 pictures. All three that it missed were of standing
 * figures exactly from the right, at 8 to 12 m (parking meter). One foot 12 cm ahead of the other, elbows bent by 16 and
 * 26 degrees and arms swung apart by 14 made it 1.00; shoes with a hole, necks and skirts were mended at the same time,
 * so these are not told apart. An open umbrella as part of the person made the box twice as tall as what detectors call
 * a person: 1 of 8 at IoU 0.5. Faces, folds and fingers were not ablated: half the triangles made no difference.
 *
 * 6,300 triangles in 11 parts, at most 7,500 with luggage; 1,300 in low detail. The first build takes less than half the
 * time of one through a soup of 11,500 triangles; a third of it is the optimiser at work, so small functions, no
 * destructuring of arrays in loops, and few points count.
 */
export const person: AssetDefinition = {
  name: 'person',
  doc: 'A pedestrian in everyday clothes.',
  classes: ['person'],
  params: {
    pose: {
      kind: 'choice',
      values: POSE_NAMES,
      default: 'standing',
      doc: 'What the person does; lying is on the back.',
    },
    figure: { kind: 'choice', values: FIGURES, default: 'masculine', doc: 'Proportions of shoulders, waist and hips.' },
    build: { kind: 'choice', values: BUILDS, default: 'average', doc: 'Girth: body mass index 20, 24 or 31.' },
    height_m: {
      kind: 'number',
      min: 0.9,
      max: 1.95,
      default: 1.75,
      unit: 'm',
      doc: 'Height when upright, in shoes; under 1.5 m with the proportions of a child.',
    },
    skin: { kind: 'choice', values: Object.keys(SKINS), default: 'light', doc: 'Skin tone.' },
    hair: { kind: 'choice', values: HAIR_STYLES, default: 'short', doc: 'Hair style.' },
    hair_color: {
      kind: 'choice',
      values: Object.keys(HAIR_COLORS),
      default: 'brown',
      doc: 'Colour of hair and brows.',
    },
    top: { kind: 'choice', values: TOPS, default: 'jacket', doc: 'Clothing of the upper body.' },
    top_color: { kind: 'choice', values: cloths, default: 'blue', doc: 'Its colour.' },
    bottom: { kind: 'choice', values: BOTTOMS, default: 'trousers', doc: 'Clothing of the lower body.' },
    bottom_color: { kind: 'choice', values: cloths, default: 'navy', doc: 'Its colour.' },
    shoe_color: { kind: 'choice', values: cloths, default: 'black', doc: 'Colour of the shoes; soles are white.' },
    carrying: {
      kind: 'choice',
      values: CARRYING,
      default: 'none',
      doc: 'Luggage; a suitcase or an umbrella, rolled or open, only while standing or walking.',
    },
    detail: {
      kind: 'choice',
      values: ['high', 'low'],
      default: 'high',
      doc: 'low: the same outline in a fifth of the triangles, for people far off.',
    },
  },
  build: buildPerson,
};

interface Body {
  geometries: Map<string, Geometry>;
  size: Vec3;
  centerOfMass: Vec3;
  collision: CollisionShape[];
  keypoints: Record<string, Vec3>;
}

/** Colours change no geometry. */
const bodies = createMemo<Body>(24);

function buildPerson(params: AssetParams): Omit<Asset, 'name' | 'params' | 'classes'> {
  const pose = params.pose as PoseName;
  const carrying = carriedIn(pose, params.carrying as Carrying);
  const { build, figure, hair, top, bottom, detail } = params;
  const height = Number(params.height_m);
  const proportions = proportionsOf(height);
  const shape = figureOf(build as Build, figure as FigureKind, proportions);
  const key = [pose, carrying, build, figure, height, hair, top, bottom, detail].join(' ');
  const outfit = { carrying, hair: hair as HairStyle, top: top as Top, bottom: bottom as Bottom };
  const body = bodies(key, () =>
    assemble(POSES[pose], shape, proportions, height, outfit, detail === 'low' ? LOW : HIGH),
  );
  const colors: Colors = {
    skin: String(params.skin),
    hair: String(params.hair_color),
    top: String(params.top_color),
    bottom: String(params.bottom_color),
    shoes: String(params.shoe_color),
    carrying,
  };
  const parts = [...body.geometries].map(
    ([name, geometry]): Part => ({
      name,
      geometry,
      material: materialOf(name, colors),
      temperatureKelvin: temperatureOf(name, outfit.top),
      ...(isShelter(name) && { isSupport: true }),
    }),
  );
  const { size, collision, keypoints } = body;
  return {
    size,
    massKg: shape.bodyMassIndex * height ** 2 + CARRIED_KG[carrying],
    centerOfMass: body.centerOfMass,
    parts,
    collision,
    keypoints,
    restitution: 0.05,
    friction: 0.7,
  };
}

const CARRIED_KG: Readonly<Record<Carrying, number>> = {
  none: 0,
  backpack: 6,
  suitcase: 10,
  umbrella: 0.5,
  open_umbrella: 0.5,
};

interface Outfit {
  carrying: Carrying;
  hair: HairStyle;
  top: Top;
  bottom: Bottom;
}

function assemble(
  pose: PoseAngles,
  figure: Figure,
  proportions: Proportions,
  height: number,
  { carrying, hair, top, bottom }: Outfit,
  fineness: Fineness,
): Body {
  const angles = holding(pose, carrying);
  const skeleton = poseSkeleton(angles, figure.shoulders, proportions);
  const mesh: Mesh = new Map();
  addHead(mesh, skeleton.head, fineness, hair === 'bald');
  addHair(mesh, skeleton.head, hair, fineness);
  addTop(mesh, skeleton, figure, top, fineness);
  addBottom(mesh, skeleton, figure, bottom, fineness);
  SIDES.forEach((side, i) => {
    const grips = carrying !== 'none' && carrying !== 'backpack';
    addHand(mesh, skeleton.hands[side], side, grips && side === 'right' ? 0.8 : 0.2, fineness);
    addShoe(mesh, skeleton.feet[side], side, angles.legs[i]!.toes, fineness);
  });
  const luggage = emptySoup();
  const ground = lowest([...mesh.values()].flat().map(({ positions }) => positions));
  addCarried(luggage, skeleton, figure, carrying, ground, fineness);
  const down = Math.min(ground, lowest([luggage.positions]));

  // Built at one height with the hips in the origin: scaled, and set down on the ground.
  const factor = height / uprightHeight(proportions);
  const place = ([x, y, z]: Vec3): Vec3 => [x * factor, (y - down) * factor, z * factor];
  for (let i = 0; i < luggage.positions.length; i++)
    luggage.positions[i] = (luggage.positions[i]! - (i % 3 === 1 ? down : 0)) * factor;
  const geometries = new Map([...toGeometries(mesh, factor, down), ...partGeometries(luggage, CREASE)]);
  return {
    geometries,
    size: extents(geometries),
    centerOfMass: place(centerOfMass(skeleton)),
    collision: personCollision(skeleton, figure).map((shape) => scaledShape(shape, place, factor)),
    keypoints: Object.fromEntries(
      Object.entries(personKeypoints(skeleton, FACE_POINTS)).map(([name, at]) => [name, place(at)]),
    ),
  };
}

const CREASE = (62 * Math.PI) / 180;

function lowest(lists: readonly ArrayLike<number>[]): number {
  let low = Infinity;
  for (const positions of lists)
    for (let i = 1; i < positions.length; i += 3) if (positions[i]! < low) low = positions[i]!;
  return low;
}

function extents(geometries: ReadonlyMap<string, Geometry>): Vec3 {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (const { positions } of geometries.values())
    for (let axis = 0; axis < 3; axis++)
      for (let i = axis; i < positions.length; i += 3) {
        if (positions[i]! < low[axis]!) low[axis] = positions[i]!;
        if (positions[i]! > high[axis]!) high[axis] = positions[i]!;
      }
  return [high[0]! - low[0]!, high[1]! - low[1]!, high[2]! - low[2]!];
}

function scaledShape(shape: CollisionShape, place: (p: Vec3) => Vec3, factor: number): CollisionShape {
  const center = place(shape.center);
  switch (shape.kind) {
    case 'box': {
      const [x, y, z] = shape.halfExtents;
      return { ...shape, center, halfExtents: [x * factor, y * factor, z * factor] };
    }
    case 'sphere':
      return { ...shape, center, radius: shape.radius * factor };
    case 'cylinder':
      return { ...shape, center, radius: shape.radius * factor, height: shape.height * factor };
  }
}
