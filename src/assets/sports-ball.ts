import type { AssetDefinition } from './asset.ts';
import { cubeSphere, paintCubeSphere, paintCubeSphereNormals } from './geometry/cube-sphere.ts';
import { placeGeometry } from './geometry/place-geometry.ts';
import { BALL_KINDS, type BallKind, dimpleSlope, shadeBall } from './textures/ball.ts';

/**
 * FIFA laws of the game, law 2: size 5, circumference 68–70 cm, 410–450 g. FIBA: size 7, 75–77 cm, 580–620 g.
 * FIVB: volleyball, 65–67 cm, 260–280 g. ITF: tennis ball 6.54–6.86 cm, 56–59.4 g. R&A: golf ball at least 42.67 mm, at most 45.93 g.
 */
const BALLS: Readonly<Record<BallKind, { radius: number; massKg: number; roughness: number; restitution: number }>> = {
  football: { radius: 0.11, massKg: 0.43, roughness: 0.4, restitution: 0.65 },
  basketball: { radius: 0.121, massKg: 0.6, roughness: 0.6, restitution: 0.75 },
  tennis: { radius: 0.0335, massKg: 0.058, roughness: 1, restitution: 0.7 },
  volleyball: { radius: 0.105, massKg: 0.27, roughness: 0.55, restitution: 0.7 },
  golf: { radius: 0.02135, massKg: 0.0457, roughness: 0.25, restitution: 0.75 },
};

/**
 * Notebook: Football on a meadow with people, noon, 2–5 m: 24 of 24 / 21 of 24 (YOLOX-nano / CenterNet at their cards’
 * thresholds and IoU 0.5, default parameters). People count: without them it was 15 of 16 / 10 of 16 in the same park,
 * and among the marks of a street 23 of 24 / 15 of 24, a bird, a dog or a sheep to CenterNet. Basketball on asphalt,
 * 1.5–3 m: 6 of 6 / 6 of 6; tennis ball on asphalt, 0.5–1.1 m: 6 of 6 / 6 of 6. Volleyball and golf ball were not tried.
 * On the kitchen table at half a metre the basketball was never a ball (mouse, orange, stop sign).
 * A blown-up cube carries the panels without poles, 2,350 triangles, and its painter needs square roots only.
 */
export const sportsBall: AssetDefinition = {
  name: 'sports-ball',
  doc: 'A ball: football, basketball, tennis, volleyball or golf.',
  classes: ['sports ball'],
  params: {
    kind: { kind: 'choice', values: BALL_KINDS, default: 'football', doc: 'Which ball.' },
    dirt: { kind: 'number', min: 0, max: 1, default: 0.1, unit: '', doc: 'How much mud and wear.' },
  },
  build(params) {
    const kind = params.kind as BallKind;
    const { radius, massKg, roughness, restitution } = BALLS[kind];
    return {
      size: [2 * radius, 2 * radius, 2 * radius],
      massKg,
      centerOfMass: [0, radius, 0],
      parts: [
        {
          name: 'ball',
          geometry: placeGeometry(cubeSphere(radius, 14), { at: [0, radius, 0] }),
          material: {
            color: '#ffffff',
            roughness,
            metalness: 0,
            texture: paintCubeSphere(
              kind === 'tennis' || kind === 'golf' ? 96 : 128,
              shadeBall(kind, Number(params.dirt)),
            ),
            ...(kind === 'golf' ? { normalTexture: paintCubeSphereNormals(96, dimpleSlope) } : {}),
          },
        },
      ],
      collision: [{ kind: 'sphere', center: [0, radius, 0], radius }],
      keypoints: { top: [0, 2 * radius, 0], center: [0, radius, 0] },
      friction: 0.6,
      restitution,
    };
  },
};
