import { createMemo } from '../shared/memo.ts';
import type { AssetDefinition, AssetParams, Part } from './asset.ts';
import { assembleBus } from './bus/assemble.ts';
import { collision } from './bus/collision.ts';
import { COLORS, finishes } from './bus/finishes.ts';
import { BUS_SHAPES, type BusShape, HEIGHT, SIGN, wheelCenters } from './bus/shape.ts';
import { extents, refinish } from './road/assemble.ts';
import { DETAIL, finenessOf } from './road/fineness.ts';

/*
 * Lab notebook (22 November 2026).
 * Pictures by the product's own stage: street, noon, 640 x 480, fov 50 degrees, camera at 1.3 to 2.2 m, asphalt unless
 * said; IoU 0.5; the cards' thresholds (YOLOX-nano 0.21, CenterNet 0.31); YOLOX-nano before CenterNet.
 *
 * Both models, five liveries, eight azimuths x 11, 17 and 24 m: 24 of 24 with both (mean 0.86 and 0.64, lowest 0.37 and 0.32:
 * white, from behind, 24 m). The first version had it all: a band of dark glass, a large windscreen under a lit route board,
 * full-height doors, deep-dished wheels in round arches; no ablation was made. From straight ahead CenterNet hesitates (tv).
 */

export const bus: AssetDefinition = {
  name: 'bus',
  doc: 'A low-floor city bus with a route board; doors on its right side.',
  classes: ['bus'],
  params: {
    model: { kind: 'choice', values: Object.keys(BUS_SHAPES), default: 'city', doc: 'city: 12 m, midi: 9 m.' },
    color: { kind: 'choice', values: Object.keys(COLORS), default: 'red', doc: 'Livery.' },
    detail: DETAIL,
  },
  build,
};

function build(params: AssetParams): ReturnType<AssetDefinition['build']> {
  const shape: BusShape = BUS_SHAPES[params.model as keyof typeof BUS_SHAPES];
  const look = finishes(COLORS[params.color as keyof typeof COLORS]);
  const fineness = finenessOf(params.detail);
  const parts = refinish(
    assembled(`${params.model} ${params.detail}`, () => assembleBus(shape, look, fineness)),
    look,
  );
  return {
    size: extents(parts),
    massKg: shape.massKg,
    // The engine in the rear puts two thirds of the weight on the rear axle.
    centerOfMass: [0, 1.05, shape.rearAxle + (shape.frontAxle - shape.rearAxle) * 0.36],
    parts,
    collision: collision(shape),
    keypoints: {
      ...wheelCenters(shape),
      headlamp_left: [0.95, 0.75, shape.length / 2 - 0.06],
      headlamp_right: [-0.95, 0.75, shape.length / 2 - 0.06],
      route_board: [0, (SIGN.low + SIGN.high) / 2, shape.length / 2 - 0.2],
      door_front: [-shape.halfWidth, 1.3, (shape.doors[0]![0] + shape.doors[0]![1]) / 2],
      roof: [0, HEIGHT, 0],
    },
    friction: 0.7,
  };
}

/** Colour changes no geometry: each model is assembled once. */
const assembled = createMemo<readonly Part[]>(Object.keys(BUS_SHAPES).length * 2);
