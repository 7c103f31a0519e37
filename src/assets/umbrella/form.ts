/**
 * A stick umbrella about the y axis, tip up: the handle's end is on y = 0, a hook opens towards +z. Makers’ data
 * sheets give 84–92 cm of length, 100–115 cm across the open canopy, eight panels, and 350–550 g.
 */
export interface UmbrellaForm {
  /** From the end of the handle to the tip, metres. */
  length: number;
  /** Across the open canopy, metres. */
  span: number;
  handle: 'hook' | 'straight';
}

export const PANELS = 8;

/** Names of the parts in a soup. */
export interface UmbrellaParts {
  /** Panels in turn. */
  cloth: readonly [string, string];
  metal: string;
  handle: string;
}

/** Bare tip above the canopy. */
export const FERRULE = 0.06;
/** Of the hook, to its tube's middle. */
export const HOOK_RADIUS = 0.045;
export const GRIP_RADIUS = 0.0095;
/** Top of the grip, below it wood or plastic. */
export const GRIP_TOP = 0.2;
export const STRAIGHT_GRIP = { radius: 0.015, length: 0.13 } as const;
