/** Metres; the aisle in which the target stands runs along z. */
export const HALF_WIDTH = 12;
export const HALF_DEPTH = 18;
export const CEILING = 8.4;
export const CLEAR_RADIUS = 6.3;
/** From the middle of the hall to the racks' fronts, and how deep they are. */
export const RACK_FRONT = 6.6;
export const RACK_DEPTH = 1.1;

export const WALLS = {
  doors: { origin: [0, 0, -HALF_DEPTH], right: [1, 0, 0], front: [0, 0, 1] },
  east: { origin: [HALF_WIDTH, 0, 0], right: [0, 0, 1], front: [-1, 0, 0] },
  office: { origin: [0, 0, HALF_DEPTH], right: [-1, 0, 0], front: [0, 0, -1] },
  west: { origin: [-HALF_WIDTH, 0, 0], right: [0, 0, -1], front: [1, 0, 0] },
} as const;
