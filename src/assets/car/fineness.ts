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
  /** Heights between crease and edge, as fractions of the side wall. */
  crease: readonly number[];
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
  cap: 11,
  arch: 12,
  spanMetres: 0.24,
  wall: [0.26, 0.54, 0.82],
  crease: [0.88],
  fillet: 3,
  lid: 4,
  pane: 3,
  wheel: 28,
  details: true,
};

/** For crumpled panels: folds of 25 cm need points every 8. Some 28,000 triangles. */
export const DENTED: Fineness = {
  ...HIGH,
  cap: 16,
  arch: 18,
  spanMetres: 0.08,
  wall: [0.12, 0.24, 0.36, 0.48, 0.6, 0.72, 0.84],
  lid: 10,
  pane: 6,
};

export const LOW: Fineness = {
  cap: 3,
  arch: 4,
  spanMetres: 1.6,
  wall: [0.5],
  crease: [],
  fillet: 1,
  lid: 1,
  pane: 1,
  wheel: 10,
  details: false,
};
