import { createMemo } from '../shared/memo.ts';
import type { Vec3 } from '../shared/vector.ts';
import type { Asset, AssetDefinition, AssetParams, Geometry, Material, Part } from './asset.ts';
import { type AssembledCar, assembleCar } from './car/assemble.ts';
import { CAR_BODIES, CAR_SHAPES, type CarBody } from './car/bodies.ts';
import { coatOf } from './car/coat.ts';
import { collisionShapes } from './car/collision.ts';
import { crashStructure } from './car/crash.ts';
import { displace, displacement } from './car/dents.ts';
import { DENTED, HIGH, LOW } from './car/fineness.ts';
import { CAR_LIGHTS, type CarLights, lampMaterial } from './car/lamps.ts';
import { LOADS, type Load, loadBody } from './car/load.ts';
import { type Hinge, OPENINGS, type Opening } from './car/openings.ts';
import { CAR_MATERIALS, lacquer, PAINT_NAMES, type PAINTS } from './car/paints.ts';
import { platePart } from './car/plate.ts';
import type { CarShape } from './car/shape.ts';
import { bodySurface } from './car/surface.ts';
import { wheelCenters } from './car/wheel.ts';
import { mix } from './geometry/curve.ts';
import { placeGeometry } from './geometry/place-geometry.ts';

/*
 * Lab notebook (22 November 2026). Pictures by the product's own stage: street, noon, 640 x 480, fov 50 degrees, camera at
 * 1.3 to 2.2 m; box IoU 0.5; the cards' thresholds (YOLOX-nano 0.21, CenterNet 0.31).
 *
 * Upright: 3 bodies x 3 paints (white, blue, green) x 6 azimuths x 9 and 15 m = 108 pictures: recall 1.00 with both, also
 * at 0.35; mean score 0.80 and 0.62, lowest 0.43 and 0.37. Before the last touches to SUV and paints: red,
 * silver and black at 6 and 14 m, 114 pictures, 1.00 with both. The coarse car
 * at 12 m, 12 pictures: 1.00 with both. On its roof, 36 pictures at 8 m: 0.64 and 0.56 (airplane, truck); on its side,
 * 36 pictures: 0.00 with both (truck, suitcase, traffic light). A downloaded low-poly SUV under a plain preview: YOLOX
 * 0.87, CenterNet 0.42 on average and blind (under 0.3) from 2 of 8 sides; the first sedan
 * there 0.87 and 0.52.
 *
 * The first version already had what the prototype was praised for (lofted outline with bonnet, raked screens and
 * tumblehome, open dark arches, spoked rims, dark glass, head lamps and grille): no ablation was made to tell these apart.
 * What was missing then was the rear: with two red patches on red paint CenterNet gave the sedan 0.17 to 0.33 from behind.
 * Lamps on a dark ground with white reversing lamps, the plate in a dark recess, a bright bar, shut lines and seats
 * behind the glass, added together, brought it to 0.40 to 0.57.
 * A tall square SUV (1.69 m, upright tail) in white (albedo 0.73) was a truck from 4 of 7 sides with CenterNet at 6 m;
 * a lower, rounder crossover in a darker white (0.58), both changed at once, is a car from 7 of 7. Brighter white burns
 * out in noon sun and takes the shading with it.
 * A shoulder that turns fully flat along the nose leaves a dent in the reflections; it must stop at the bonnet's slope.
 *
 * Van and pickup (same stage, 24 random views each, 6 to 15 m, seven paints): van 0.88 YOLOX and 0.92 CenterNet, its
 * misses are buses from the rear quarter; pickup 1.00 and 0.88, its misses trucks. COCO calls many of both bus and truck.
 * The fixture over all five bodies: 0.92 and 0.92; over the first three, before and after a quarter of the triangles
 * went, 1.00 and 1.00 (by another 24 views afterwards 1.00 and 0.96). What a detector asks of a car: lamps that stand out in front and behind, rims in dark open arches,
 * dark glass, a dark line at the sill, a shadow under it; tail lamps on the corners tell van and pickup from behind.
 */
export const car: AssetDefinition = {
  name: 'car',
  doc: 'A passenger car of today.',
  classes: ['car'],
  params: {
    body: { kind: 'choice', values: CAR_BODIES, default: 'sedan', doc: 'Body style.' },
    detail: {
      kind: 'choice',
      values: ['high', 'low', 'fine'],
      default: 'high',
      doc: 'low: the same outline in an eighth of the triangles, for traffic far off; fine: panels that can fold.',
    },
    dirt: {
      kind: 'number',
      min: 0,
      max: 1,
      default: 0,
      unit: '',
      doc: 'Dust and mud on paint, glass and wheels, thickest on sills and behind the wheels; 1: after a week of field tracks.',
    },
    dents: {
      kind: 'number',
      min: 0,
      max: 1,
      default: 0,
      unit: '',
      doc: 'Crumpled panels; at 1 the left of the nose is pushed in by 16 cm, the tail 11, a door 9, a wing 7, the roof 6. Collision stays that of the whole car.',
    },
    open: {
      kind: 'choice',
      values: OPENINGS,
      default: 'none',
      doc: "Open: the driver's door, or the boot lid, tailgate or tail flap. Collision stays that of the closed car.",
    },
    glass: {
      kind: 'choice',
      values: ['whole', 'broken'],
      default: 'whole',
      doc: "broken: a star of cracks in the windscreen, and shards for the driver's window.",
    },
    load: { kind: 'choice', values: LOADS, default: 'none', doc: 'On the roof: a roof box, cases on bars, a ladder.' },
    lights: {
      kind: 'choice',
      values: CAR_LIGHTS,
      default: 'off',
      doc: 'Its own lamps: tail lamps burn with all but off; low and high beams light what lies ahead and dazzle.',
    },
    paint: { kind: 'choice', values: PAINT_NAMES, default: 'silver', doc: 'Colour of the lacquer.' },
  },
  build: buildCar,
};

/** Paint changes no geometry: each body is assembled once. */
const assembled = createMemo<AssembledCar>(CAR_BODIES.length * 2);

function buildCar(params: AssetParams): Omit<Asset, 'name' | 'params' | 'classes'> {
  const { body, paint, detail, open, glass, load, dents, dirt, lights } = params as unknown as CarParams;
  const shape = CAR_SHAPES[body];
  const surface = bodySurface(shape);
  const move = dents > 0 ? displacement(shape, dents) : null;
  const state = {
    open,
    load,
    glassIsBroken: glass === 'broken',
    hasOwnWindscreen: dirt > 0 || glass === 'broken',
    dents: move,
    isLit: lights !== 'off',
  };
  const fineness = detail === 'low' ? LOW : dents > 0 || detail === 'fine' ? DENTED : HIGH;
  const key = JSON.stringify([body, detail, open, glass, load, dents, state.hasOwnWindscreen, state.isLit]);
  const { parts: geometries, bootHinge } = assembled(key, () => assembleCar(shape, surface, fineness, state));
  const coat = coatOf(shape, paint, dirt, state.glassIsBroken);
  const parts = [...geometries].map(([name, geometry]) => coat(toPart(name, geometry, paint, lights)));
  const plates = platePart(surface, move !== null, (rear) => (bootHinge ? swung(rear, bootHinge) : rear));
  parts.push(coat(move ? { ...plates, geometry: displace(plates.geometry, move) } : plates));
  const cargo = loadBody(shape, load);
  const moved = ([name, point]: readonly [string, Vec3]): [string, Vec3] => [
    name,
    move && !name.startsWith('wheel') ? move(point) : point,
  ];
  return {
    size: extents(parts),
    massKg: shape.massKg + cargo.massKg,
    centerOfMass: balance(shape, cargo),
    parts,
    collision: [...collisionShapes(shape, surface), ...cargo.collision],
    keypoints: Object.fromEntries(Object.entries(keypoints(shape)).map(moved)),
    crash: crashStructure(shape),
    restitution: 0.1,
    friction: 0.7,
  };
}

interface CarParams {
  body: CarBody;
  paint: keyof typeof PAINTS;
  detail: 'high' | 'low' | 'fine';
  open: Opening;
  glass: 'whole' | 'broken';
  load: Load;
  dents: number;
  dirt: number;
  lights: CarLights;
}

/** The rear plate goes up with the boot. */
function swung(plate: Geometry, { at, turn }: Hinge): Geometry {
  const toHinge = placeGeometry(plate, { at: [-at[0], -at[1], -at[2]] });
  return placeGeometry(placeGeometry(toHinge, { rotation: turn }), { at });
}

/** Kelvin, of a car that has been driven on a mild day: engine, brakes and exhaust are warm. */
const TEMPERATURES: Readonly<Record<string, number>> = { bonnet: 311, exhaust: 345, tyre: 303, rim: 308 };

const isPainted = (name: string): boolean => name === 'paint' || name === 'bonnet';

function toPart(name: string, geometry: Geometry, paint: keyof typeof PAINTS, lights: CarLights): Part {
  const known = name === 'windscreen' ? 'glass' : name;
  const material: Material = isPainted(name)
    ? lacquer(paint)
    : (lampMaterial(name, lights) ?? CAR_MATERIALS[known as keyof typeof CAR_MATERIALS]);
  return { name, geometry, material, temperatureKelvin: TEMPERATURES[name] ?? 293 };
}

/** Engines lie in front: a little over half the weight rests on the front axle. What is on the roof lifts it. */
function balance(shape: CarShape, cargo: { massKg: number; center: Vec3 }): Vec3 {
  const share = cargo.massKg / (shape.massKg + cargo.massKg);
  const z = shape.rearAxle + (shape.frontAxle - shape.rearAxle) * 0.55;
  return [0, mix(shape.centerOfMassHeight, cargo.center[1], share), mix(z, cargo.center[2], share)];
}

function keypoints(shape: CarShape): Readonly<Record<string, Vec3>> {
  const surface = bodySurface(shape);
  const headlamp = surface.cap('front', 0.85, 0.82);
  const taillamp = surface.cap('rear', 1, 0.75);
  // Over the axle, but never under the windscreen.
  const windscreen = shape.cabin.front[0] + shape.cabin.frontBow[0];
  const bonnet = Math.max(shape.frontAxle, mix(windscreen, shape.length / 2, 0.2));
  const right = ([x, y, z]: Vec3): Vec3 => [-x, y, z];
  return {
    ...wheelCenters(shape),
    headlamp_left: headlamp,
    headlamp_right: right(headlamp),
    taillamp_left: taillamp,
    taillamp_right: right(taillamp),
    roof: [0, shape.height, (shape.cabin.front[1] + shape.cabin.rear[1]) / 2],
    bonnet: [0, surface.lidHeight(bonnet, 0), bonnet],
    nose: surface.cap('front', 0, 0.4),
    tail: surface.cap('rear', 0, 0.37),
  };
}

function extents(parts: readonly Part[]): Vec3 {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (const { geometry } of parts) {
    const { positions } = geometry;
    for (let axis = 0; axis < 3; axis++) {
      let least = low[axis]!;
      let most = high[axis]!;
      for (let i = axis; i < positions.length; i += 3) {
        const value = positions[i]!;
        if (value < least) least = value;
        if (value > most) most = value;
      }
      low[axis] = least;
      high[axis] = most;
    }
  }
  return [high[0]! - low[0]!, high[1]! - low[1]!, high[2]! - low[2]!];
}
