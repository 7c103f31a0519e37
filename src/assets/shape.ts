import type { AssetDefinition, CollisionShape, Geometry } from './asset.ts';
import { cubeSphere } from './geometry/cube-sphere.ts';
import { lathe, type ProfilePoint } from './geometry/lathe.ts';
import { placeGeometry } from './geometry/place-geometry.ts';
import { roundedBox } from './geometry/rounded-box.ts';
import { NO_PICTURE, pictureOf } from './textures/generated.ts';
import { PATTERNS, type Pattern, paintPattern } from './textures/pattern.ts';

const SOLIDS = ['cube', 'ball', 'cylinder', 'cone', 'pillar', 'slab'] as const;
type Solid = (typeof SOLIDS)[number];

const SEGMENTS = 32;
/** Light wood or plastic foam, kg/m³. */
const DENSITY = 120;

/** Width, height and depth as multiples of the size. */
const PROPORTIONS: Readonly<Record<Solid, readonly [number, number, number]>> = {
  cube: [1, 1, 1],
  ball: [1, 1, 1],
  cylinder: [0.7, 1, 0.7],
  cone: [0.8, 1, 0.8],
  pillar: [0.3, 1, 0.3],
  slab: [1, 0.12, 0.7],
};

/**
 * Distractors of domain randomisation (Tremblay et al., "Training Deep Networks with Synthetic Data: Bridging the
 * Reality Gap by Domain Randomization", 2018): solids in patterns that mean nothing. A detector should call them nothing.
 */
export const shape: AssetDefinition = {
  name: 'shape',
  doc: 'A geometric solid in a random pattern, for domain randomisation.',
  classes: [],
  isContext: true,
  params: {
    solid: { kind: 'choice', values: SOLIDS, default: 'cube', doc: 'Its form.' },
    size_cm: { kind: 'number', min: 2, max: 200, default: 20, unit: 'cm', doc: 'Longest side.' },
    pattern: { kind: 'choice', values: PATTERNS, default: 'checks', doc: 'What it is painted with.' },
    texture: { kind: 'picture', default: NO_PICTURE, doc: 'A picture in place of the pattern.' },
    variant: { kind: 'number', min: 0, max: 99, default: 0, unit: '', doc: 'Another number, other colours.' },
    gloss: { kind: 'number', min: 0, max: 1, default: 0.3, unit: '', doc: '0 chalk … 1 mirror.' },
  },
  build(params) {
    const solid = String(params.solid) as Solid;
    const size = Number(params.size_cm) / 100;
    const [width, height, depth] = PROPORTIONS[solid].map((share) => share * size) as [number, number, number];
    return {
      size: [width, height, depth],
      massKg: DENSITY * width * height * depth,
      centerOfMass: [0, solid === 'cone' ? height / 4 : height / 2, 0],
      parts: [
        {
          name: 'solid',
          geometry: geometryOf(solid, width, height, depth),
          material: {
            color: '#ffffff',
            roughness: 1 - 0.9 * Number(params.gloss),
            metalness: 0,
            texture:
              pictureOf(params.texture) ??
              paintPattern(String(params.pattern) as Pattern, Math.round(Number(params.variant))),
          },
        },
      ],
      collision: [collisionOf(solid, width, height, depth)],
      keypoints: { top: [0, height, 0] },
    };
  },
};

function geometryOf(solid: Solid, width: number, height: number, depth: number): Geometry {
  const radius = width / 2;
  switch (solid) {
    case 'ball':
      return placeGeometry(cubeSphere(radius, 10), { at: [0, radius, 0] });
    case 'cylinder':
      return turned([
        { radius: 0, y: 0 },
        { radius, y: 0, sharp: true },
        { radius, y: height, sharp: true },
        { radius: 0, y: height },
      ]);
    case 'cone':
      return turned([
        { radius: 0, y: 0 },
        { radius, y: 0, sharp: true },
        { radius: 0, y: height },
      ]);
    default:
      return roundedBox({ size: [width, height, depth], radius: Math.min(width, height, depth) * 0.03 });
  }
}

const turned = (profile: readonly ProfilePoint[]): Geometry =>
  lathe(profile, { segments: SEGMENTS, uv: (_, around, along) => [around * 3, along] }).geometry;

function collisionOf(solid: Solid, width: number, height: number, depth: number): CollisionShape {
  switch (solid) {
    case 'ball':
      return { kind: 'sphere', center: [0, height / 2, 0], radius: width / 2 };
    case 'cylinder':
      return { kind: 'cylinder', center: [0, height / 2, 0], radius: width / 2, height };
    case 'cone':
      // The base does the standing; the tip falls through nothing that matters.
      return { kind: 'cylinder', center: [0, height / 4, 0], radius: width / 2, height: height / 2 };
    default:
      return { kind: 'box', center: [0, height / 2, 0], halfExtents: [width / 2, height / 2, depth / 2] };
  }
}
