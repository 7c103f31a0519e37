import type { ArmForm, LegForm } from './forms.ts';

/** Metres; heights above the ground, z from the middle of the depth. */
export interface CouchDimensions {
  seats: number;
  /** Over all. */
  width: number;
  depth: number;
  height: number;
  /** Between the arms. */
  inside: number;
  armWidth: number;
  armHeight: number;
  legHeight: number;
  /** Top of the frame under the seat cushions. */
  deckHeight: number;
  /** Top of the seat cushions at their seams. */
  seatHeight: number;
  /** The back’s frame leans by so much, radians. */
  lean: number;
}

/**
 * DIN EN 12520 and makers' data sheets: seats 42–46 cm high, 60–70 cm wide and 55–60 cm deep; three seats 200–220 cm
 * over all, 85–95 cm deep, 80–90 cm high; arms 12–25 cm wide and 55–65 cm high.
 */
export function couchDimensions(seats: number, arms: ArmForm, legs: LegForm): CouchDimensions {
  const armWidth = { track: 0.16, rolled: 0.17, none: 0.02 }[arms];
  const inside = seats * 0.61;
  const legHeight = { wood: 0.13, steel: 0.13, block: 0.05 }[legs];
  const seatHeight = 0.44;
  return {
    seats,
    width: inside + 2 * armWidth,
    depth: 0.9,
    height: 0.84,
    inside,
    armWidth,
    armHeight: arms === 'none' ? seatHeight : 0.61,
    legHeight,
    deckHeight: 0.29,
    seatHeight,
    lean: 0.09,
  };
}
