import type { Geometry } from '../../assets/asset.ts';
import { HarnessError } from '../../shared/errors.ts';
import {
  add,
  axisAngle,
  cross,
  length,
  multiply,
  normalize,
  type Quat,
  rotate,
  subtract,
  type Vec3,
} from '../../shared/vector.ts';
import type { Body, Pose } from '../body.ts';
import { type Immersion, immerse } from './immersion.ts';
import { type SolidCells, solidCells } from './solid-cells.ts';

/** Fresh water, kg/m³. */
export const WATER_DENSITY = 1000;
/** Cells along the longest side while the pose is sought; the draught is then found with all. */
const COARSE = 32;
/** A push off balanced places that do not last (a bottle upright), about an axis that is nobody's symmetry. */
const NUDGE_RADIANS = 0.06;
const NUDGE_AXIS: Vec3 = normalize([0.8, 0, 0.6]);
const FIRST_TURN = 0.25;
const LAST_TURN = 5e-4;
const MAX_TURNS = 400;

export interface Afloat {
  pose: Pose;
  /** Share of its volume below the surface. */
  sunk: number;
}

/**
 * How a thing floats on the level surface y = 0 of still water: it displaces its own mass (Archimedes), and turns until
 * the middle of what it displaces is right below its centre of mass and any turn would raise it against that: the
 * potential energy m g (height of the centre of mass − height of the centre of buoyancy) is least. Found by turning it
 * about the axis of the righting moment as long as that lowers the energy.
 * Throws HarnessError DYNAMICS_SINKS where its mass is more than it can displace.
 */
export function float(body: Body, geometries: readonly Geometry[], start: Pose): Afloat {
  const coarse = solidCells(geometries, COARSE);
  const fine = solidCells(geometries);
  const displaced = body.massKg / WATER_DENSITY;
  if (displaced >= fine.volume) {
    throw new HarnessError(
      'DYNAMICS_SINKS',
      `"${body.name}" does not float: it weighs ${format(body.massKg)} kg and displaces ${format(fine.volume * WATER_DENSITY)} kg of water at most; it would lie out of sight. Close or empty it, or take a lighter thing.`,
    );
  }
  const rotation = settleRotation(coarse, body.centerOfMass, displaced * (coarse.volume / fine.volume), start.rotation);
  const { level, volume } = immerse(fine, rotation, displaced);
  const [x, , z] = start.position;
  return { pose: { position: [x, -level, z], rotation }, sunk: volume / fine.volume };
}

function settleRotation(cells: SolidCells, centerOfMass: Vec3, displaced: number, start: Quat): Quat {
  let rotation = multiply(axisAngle(NUDGE_AXIS, NUDGE_RADIANS), start);
  let { energy, moment } = stateOf(cells, centerOfMass, displaced, rotation);
  let turn = FIRST_TURN;
  for (let i = 0; i < MAX_TURNS && turn > LAST_TURN && length(moment) > 0; i++) {
    const next = unit(multiply(axisAngle(normalize(moment), turn), rotation));
    const state = stateOf(cells, centerOfMass, displaced, next);
    if (state.energy < energy) {
      rotation = next;
      ({ energy, moment } = state);
      turn = Math.min(FIRST_TURN, turn * 1.4);
    } else turn /= 2;
  }
  return rotation;
}

/** Energy per weight, metres, and the righting moment per weight. */
function stateOf(
  cells: SolidCells,
  centerOfMass: Vec3,
  displaced: number,
  rotation: Quat,
): { energy: number; moment: Vec3 } {
  const { center }: Immersion = immerse(cells, rotation, displaced);
  const lever = rotate(rotation, subtract(center, centerOfMass));
  return { energy: -lever[1], moment: cross([lever[0], 0, lever[2]], [0, 1, 0]) };
}

function unit(q: Quat): Quat {
  const size = Math.hypot(...q);
  return [q[0] / size, q[1] / size, q[2] / size, q[3] / size];
}

const format = (value: number): string => String(Number(value.toPrecision(3)));

/** The same turn and place, so high that the wanted share of the thing's volume is below y = 0. */
export function sink(geometries: readonly Geometry[], pose: Pose, share: number): Afloat {
  const cells = solidCells(geometries);
  const { level, volume } = immerse(cells, pose.rotation, share * cells.volume);
  const [x, , z] = pose.position;
  return { pose: { position: add([x, 0, z], [0, -level, 0]), rotation: pose.rotation }, sunk: volume / cells.volume };
}
