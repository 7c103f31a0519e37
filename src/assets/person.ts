import { createMemo } from '../shared/memo.ts';
import type { Vec3 } from '../shared/vector.ts';
import type { Asset, AssetDefinition, AssetParams, CollisionShape, Geometry, Part } from './asset.ts';
import { partGeometries } from './geometry/creases.ts';
import { emptySoup, type Soup } from './geometry/soup.ts';
import { centerOfMass, personCollision, personKeypoints } from './person/bodies.ts';
import { addCarried, CARRYING, type Carrying, carriedIn, holding } from './person/carrying.ts';
import { addBottom, addTop, BOTTOMS, type Bottom, TOPS, type Top } from './person/clothes.ts';
import { addHand, addShoe } from './person/extremities.ts';
import { BUILDS, type Build, FIGURES, type FigureKind, figureOf } from './person/figure.ts';
import { addHair, HAIR_STYLES, type HairStyle } from './person/hair.ts';
import { addHead, FACE_POINTS } from './person/head.ts';
import { CLOTH_COLORS, type Colors, HAIR_COLORS, materialOf, SKINS, temperatureOf } from './person/materials.ts';
import { POSE_NAMES, POSES, type PoseAngles, type PoseName } from './person/poses.ts';
import { BODY, poseSkeleton, SIDES } from './person/skeleton.ts';

const cloths = Object.keys(CLOTH_COLORS);

/*
 * Lab notebook (22 November 2026). Pictures by the product's own stage: street, 640 x 480, fov 50 degrees, half at noon
 * and half overcast, on asphalt and concrete, camera at 1.3, 1.6 or 2 m; box IoU 0.5; the cards' thresholds (YOLOX-nano
 * 0.21, CenterNet 0.31).
 *
 * Standing and walking: 8 bodies and outfits x 2 poses x 8 directions, 4 to 12 m = 128 pictures: recall 1.00 with both;
 * mean score 0.84 and 0.65. Sitting (on air), crouching, with suitcase, with rolled umbrella, backpack: 8 of 8 each with
 * both. Lying on the back, 8 pictures at 4 to 8 m: 0.13 and 0.38 (skateboard, airplane, kite, car).
 *
 * The first version already had nearly all of it: 0.98 and 0.99 of 96 pictures. All three that it missed were of standing
 * figures exactly from the right, at 8 to 12 m (parking meter): a body in profile with legs and arms in one line is a
 * post. One foot 12 cm ahead of the other, elbows bent by 16 and 26 degrees and arms swung apart by 14 made it 1.00;
 * shoes with a hole, necks and skirts were mended at the same time, so these are not told apart.
 * An open umbrella as part of the person made the box twice as tall as what detectors call a person: 1 of 8 at IoU 0.5.
 * Faces, folds and fingers were not ablated.
 *
 * About 11,600 triangles in 9 parts, up to 12,300 with luggage; 15 to 60 ms a build on a busy two-core machine once warm.
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
    height_m: { kind: 'number', min: 1.5, max: 1.95, default: 1.75, unit: 'm', doc: 'Height when upright, in shoes.' },
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
      doc: 'Luggage; a suitcase or rolled umbrella only while standing or walking.',
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
  const { build, figure, hair, top, bottom } = params;
  const height = Number(params.height_m);
  const shape = figureOf(build as Build, figure as FigureKind);
  const key = [pose, carrying, build, figure, height, hair, top, bottom].join(' ');
  const body = bodies(key, () =>
    assemble(pose, carrying, shape, height, hair as HairStyle, top as Top, bottom as Bottom),
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
    ([name, geometry]): Part => ({ name, geometry, material: materialOf(name, colors), ...temperatureOf(name) }),
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

const CARRIED_KG: Readonly<Record<Carrying, number>> = { none: 0, backpack: 6, suitcase: 10, umbrella: 0.5 };

function assemble(
  poseName: PoseName,
  carrying: Carrying,
  figure: ReturnType<typeof figureOf>,
  height: number,
  hair: HairStyle,
  top: Top,
  bottom: Bottom,
): Body {
  const pose: PoseAngles = holding(POSES[poseName], carrying);
  const skeleton = poseSkeleton(pose, figure.shoulders);
  const soup = emptySoup();
  addHead(soup, skeleton.head);
  addHair(soup, skeleton.head, hair);
  addTop(soup, skeleton, figure, top);
  addBottom(soup, skeleton, figure, bottom);
  SIDES.forEach((side, i) => {
    const grips = carrying === 'suitcase' || carrying === 'umbrella';
    addHand(soup, skeleton.hands[side], side, grips && side === 'right' ? 0.8 : 0.2);
    addShoe(soup, skeleton.feet[side], side, pose.legs[i]!.toes);
  });
  addCarried(soup, skeleton, figure, carrying, lowest(soup));

  // Built at one height with the hips in the origin: scaled, and set down on the ground.
  const factor = height / BODY.height;
  const ground = lowest(soup);
  const place = ([x, y, z]: Vec3): Vec3 => [x * factor, (y - ground) * factor, z * factor];
  for (let i = 0; i < soup.positions.length; i++)
    soup.positions[i] = (soup.positions[i]! - (i % 3 === 1 ? ground : 0)) * factor;
  const geometries = partGeometries(soup, CREASE);
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

function lowest(soup: Soup): number {
  let low = Infinity;
  for (let i = 1; i < soup.positions.length; i += 3) low = Math.min(low, soup.positions[i]!);
  return low;
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

function extents(geometries: ReadonlyMap<string, Geometry>): Vec3 {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (const { positions } of geometries.values())
    positions.forEach((value, i) => {
      low[i % 3] = Math.min(low[i % 3]!, value);
      high[i % 3] = Math.max(high[i % 3]!, value);
    });
  return [high[0]! - low[0]!, high[1]! - low[1]!, high[2]! - low[2]!];
}
