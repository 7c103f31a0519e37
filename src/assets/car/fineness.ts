/** How many steps each curve of the car is drawn with. */
export interface Fineness {
  /** Around a quarter of nose or tail. */
  cap: number;
  /** Over a wheel arch. */
  arch: number;
  /** Greatest step along the sides, metres. */
  spanMetres: number;
  /** Heights on the side wall between sill band and crease, as fractions. */
  wall: readonly number[];
  /** Around shoulder and roof rim. */
  fillet: number;
  /** From edge to middle of bonnet and roof. */
  lid: number;
  /** Heights of the cabin's glass. */
  pane: number;
  /** Around a wheel. */
  wheel: number;
  /** Lamps, seams, seats, underside. */
  details: boolean;
}

export const HIGH: Fineness = {
  cap: 12,
  arch: 14,
  spanMetres: 0.22,
  wall: [0.2, 0.42, 0.6, 0.8],
  fillet: 3,
  lid: 5,
  pane: 4,
  wheel: 32,
  details: true,
};

export const LOW: Fineness = {
  cap: 4,
  arch: 5,
  spanMetres: 0.9,
  wall: [0.5],
  fillet: 1,
  lid: 2,
  pane: 1,
  wheel: 12,
  details: false,
};
