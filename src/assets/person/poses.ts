/** Joint angles in degrees; zero is upright with arms and legs straight down. */
export interface ArmAngles {
  /** Upper arm swung forward. */
  flex: number;
  /** Upper arm away from the body. */
  abduct: number;
  /** Upper arm turned about its own axis, so that a bent forearm points inward. */
  twist: number;
  elbow: number;
}

export interface LegAngles {
  /** Thigh swung forward. */
  flex: number;
  abduct: number;
  /** Leg turned outward about the upright axis: knees apart when sitting. */
  splay: number;
  knee: number;
  /** Toes down; negative is toes up. */
  ankle: number;
  /** Toes bent up at the ball of the foot. */
  toes: number;
}

export interface PoseAngles {
  /** Pelvis leaning forward; −90 is lying on the back. */
  pelvis: number;
  /** Chest against pelvis, forward. */
  spine: number;
  /** Head against chest, forward. */
  head: number;
  /** Head turned to the left. */
  turn: number;
  arms: readonly [left: ArmAngles, right: ArmAngles];
  legs: readonly [left: LegAngles, right: LegAngles];
}

export const POSES = {
  standing: {
    pelvis: 0,
    spine: 0,
    head: 2,
    turn: 4,
    arms: [
      { flex: 6, abduct: 8, twist: 14, elbow: 26 },
      { flex: -8, abduct: 9, twist: 8, elbow: 16 },
    ],
    legs: [
      { flex: 9, abduct: 4, splay: 8, knee: 6, ankle: 3, toes: 0 },
      { flex: -5, abduct: 5, splay: 14, knee: 2, ankle: -7, toes: 0 },
    ],
  },
  walking: {
    pelvis: 2,
    spine: 2,
    head: 0,
    turn: 0,
    arms: [
      { flex: -24, abduct: 8, twist: 8, elbow: 12 },
      { flex: 24, abduct: 7, twist: 16, elbow: 28 },
    ],
    legs: [
      { flex: 23, abduct: 1, splay: 4, knee: 5, ankle: 8, toes: 0 },
      { flex: -13, abduct: 1, splay: 6, knee: 22, ankle: 0, toes: 37 },
    ],
  },
  sitting: {
    pelvis: -6,
    spine: 6,
    head: 6,
    turn: 0,
    arms: [
      { flex: 30, abduct: 8, twist: 22, elbow: 50 },
      { flex: 32, abduct: 9, twist: 24, elbow: 48 },
    ],
    legs: [
      { flex: 82, abduct: 0, splay: 9, knee: 88, ankle: 0, toes: 0 },
      { flex: 80, abduct: 0, splay: 11, knee: 82, ankle: 4, toes: 0 },
    ],
  },
  crouching: {
    pelvis: 22,
    spine: 22,
    head: -22,
    turn: 0,
    arms: [
      { flex: 62, abduct: 10, twist: 24, elbow: 50 },
      { flex: 58, abduct: 12, twist: 20, elbow: 56 },
    ],
    legs: [
      { flex: 112, abduct: 0, splay: 15, knee: 122, ankle: -32, toes: 0 },
      { flex: 110, abduct: 0, splay: 12, knee: 136, ankle: -3, toes: 45 },
    ],
  },
  lying: {
    pelvis: -90,
    // Head and hands rest on the ground.
    spine: -3,
    head: -10,
    turn: 12,
    arms: [
      { flex: -14, abduct: 22, twist: 10, elbow: 11 },
      { flex: -14, abduct: 30, twist: 4, elbow: 13 },
    ],
    legs: [
      { flex: 1, abduct: 9, splay: 18, knee: 4, ankle: 24, toes: 0 },
      { flex: 2, abduct: 7, splay: 20, knee: 5, ankle: 26, toes: 0 },
    ],
  },
} as const satisfies Record<string, PoseAngles>;

export type PoseName = keyof typeof POSES;
export const POSE_NAMES = Object.keys(POSES) as PoseName[];
