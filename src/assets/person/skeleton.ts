import { axisAngle, multiply, type Quat, toRadians, type Vec3 } from '../../shared/vector.ts';
import type { ArmAngles, LegAngles, PoseAngles } from './poses.ts';
import type { Proportions } from './proportions.ts';
import { bentPath, type Frame, inFrame, type Path, stretched } from './tube.ts';

/**
 * Lengths of a person of 1.75 m in metres, after Drillis and Contini 1966 (in Winter, Biomechanics and Motor Control
 * of Human Movement, fig. 4.1): hip 0.530, knee 0.285, ankle 0.039, shoulder 0.818, chin 0.870 of the height. Everything
 * is built at this height and scaled at the end.
 */
export const BODY = {
  height: 1.75,
  thigh: 0.428,
  shin: 0.431,
  ankleHeight: 0.085,
  hipOffset: 0.088,
  /** Along the spine from the hips. */
  shoulders: 0.488,
  neck: 0.555,
  chin: 0.58,
  /** From where the arm hangs free, 4 cm below its joint. */
  upperArm: 0.28,
  forearm: 0.25,
} as const;

export type Side = 'left' | 'right';
export const SIDES: readonly Side[] = ['left', 'right'];
/** Left is +x: the person faces +z. */
export const signOf = (side: Side): 1 | -1 => (side === 'left' ? 1 : -1);

/** Where every limb's own length coordinate starts: inside the body that it grows out of. */
export const LIMB_START = { arm: -0.13, leg: -0.1, spine: -0.12 } as const;

/** Height in shoes of what `poseSkeleton` builds, upright, metres. */
export const uprightHeight = ({ head, legs }: Proportions): number =>
  BODY.height + SKULL_HEIGHT * (head - 1) + (BODY.thigh + BODY.shin) * (legs - 1);

const SKULL_HEIGHT = 0.228;

export interface Skeleton {
  pelvis: Frame;
  /** 0 at the hips, upwards. */
  spine: Path;
  head: Frame;
  /** 0 at the shoulder joint; the elbow at `upperArm`, the wrist at `upperArm + forearm`. */
  arms: Record<Side, Path>;
  hands: Record<Side, Frame>;
  /** 0 at the hip joint; the knee at `thigh`, the ankle at `thigh + shin`. */
  legs: Record<Side, Path>;
  feet: Record<Side, Frame>;
}

const about = (axis: 'x' | 'y' | 'z', degrees: number): Quat =>
  axisAngle([axis === 'x' ? 1 : 0, axis === 'y' ? 1 : 0, axis === 'z' ? 1 : 0], toRadians(degrees));
const chain = (...quats: readonly Quat[]): Quat => quats.reduce((a, b) => multiply(a, b));

/** Joint angles to bent centre lines; the hips' middle is the origin. `shoulderWidth` is a factor, about 1. */
export function poseSkeleton(pose: PoseAngles, shoulderWidth: number, proportions: Proportions): Skeleton {
  const pelvis: Frame = { position: [0, 0, 0], orientation: about('x', pose.pelvis) };
  const chest = chain(pelvis.orientation, about('x', pose.spine));
  const head = chain(chest, about('y', pose.turn), about('x', pose.head));
  const spine = bentPath(
    inFrame(pelvis, [0, LIMB_START.spine, 0]),
    [LIMB_START.spine, 0.68],
    pelvis.orientation,
    [
      { at: 0.16, width: 0.12, orientation: chest },
      // Necks lean forward of the chest's line.
      { at: 0.53, width: 0.05, orientation: chain(chest, about('x', 18 + 0.5 * pose.head)) },
      { at: 0.61, width: 0.04, orientation: head },
    ],
    'up',
  );
  const both = <T>(build: (side: Side, index: 0 | 1) => T): Record<Side, T> => ({
    left: build('left', 0),
    right: build('right', 1),
  });
  const arms = both((side, i) =>
    stretched(
      armPath(spine(BODY.shoulders - 0.004), chest, pose.arms[i], signOf(side), shoulderWidth, proportions.arms),
      proportions.arms,
    ),
  );
  const legs = both((side, i) =>
    stretched(legPath(pelvis, pose.legs[i], signOf(side), proportions.legs), proportions.legs),
  );
  const wrist = BODY.upperArm + BODY.forearm;
  return {
    pelvis,
    spine,
    head: { position: spine(BODY.chin).position, orientation: head, scale: proportions.head },
    arms,
    hands: both((side) => arms[side](wrist)),
    legs,
    feet: both((side, i) => {
      const ankle = legs[side](BODY.thigh + BODY.shin);
      return { position: ankle.position, orientation: chain(ankle.orientation, about('x', pose.legs[i].ankle)) };
    }),
  };
}

/** Starts beside the neck along the collar bone and turns down at the shoulder. */
function armPath(
  chestFrame: Frame,
  chest: Quat,
  angles: ArmAngles,
  sign: 1 | -1,
  shoulderWidth: number,
  factor: number,
): Path {
  const collarBone = chain(chest, about('z', sign * 76));
  const upper = chain(
    chest,
    about('z', sign * angles.abduct),
    about('x', -angles.flex),
    about('y', -sign * angles.twist),
  );
  const lower = chain(upper, about('x', -angles.elbow));
  const start: Vec3 = [sign * 0.088 * shoulderWidth, -0.006, -0.012];
  return bentPath(
    inFrame({ position: chestFrame.position, orientation: chest }, start),
    [LIMB_START.arm * factor, (BODY.upperArm + BODY.forearm + 0.02) * factor],
    collarBone,
    [
      { at: -0.03, width: 0.08, orientation: upper },
      { at: BODY.upperArm * factor, width: 0.065, orientation: lower },
    ],
    'down',
  );
}

function legPath(pelvis: Frame, angles: LegAngles, sign: 1 | -1, factor: number): Path {
  const thigh = chain(
    pelvis.orientation,
    about('y', sign * angles.splay),
    about('z', sign * angles.abduct),
    about('x', -angles.flex),
  );
  const shin = chain(thigh, about('x', angles.knee));
  return bentPath(
    inFrame(pelvis, [sign * BODY.hipOffset, -LIMB_START.leg * factor, 0]),
    [LIMB_START.leg * factor, (BODY.thigh + BODY.shin + 0.04) * factor],
    pelvis.orientation,
    [
      { at: 0, width: 0.09, orientation: thigh },
      { at: BODY.thigh * factor, width: 0.1, orientation: shin },
    ],
    'down',
  );
}
