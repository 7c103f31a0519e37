/** What falls, by the size of the drop or of the drop that a flake melts to. */
export interface Spectrum {
  /** Drops per cubic metre of air and millimetre of diameter. */
  density(dropMm: number): number;
  /** Largest drop that occurs. */
  largestMm: number;
  /** What is seen of it, metres across. */
  sizeMetres(dropMm: number): number;
  /** Through still air, metres per second. */
  fallSpeed(dropMm: number): number;
}

/**
 * Rain at so many mm/h. Number by Marshall and Palmer ("The distribution of raindrops with size", J. Meteor. 1948);
 * speed by the fit of Atlas, Srivastava and Sekhon (Rev. Geophys. 1973) to what Gunn and Kinzer measured in 1949.
 * Beyond 6 mm drops break up.
 */
export function rainSpectrum(mmPerHour: number): Spectrum {
  const slope = 4.1 * mmPerHour ** -0.21;
  return {
    density: (dropMm) => (mmPerHour > 0 ? 8000 * Math.exp(-slope * dropMm) : 0),
    largestMm: 6,
    sizeMetres: (dropMm) => dropMm / 1000,
    fallSpeed: (dropMm) => Math.max(0.1, 9.65 - 10.3 * Math.exp(-0.6 * dropMm)),
  };
}

/**
 * Snow at so many mm/h of water. Number by Gunn and Marshall ("The distribution with size of aggregate snowflakes",
 * J. Meteor. 1958); a flake is as wide as its mass and the density 0.178 D^−0.922 g/cm³ say (Brandes et al., J. Appl.
 * Meteor. Climatol. 2007); speed of unrimed aggregates by Locatelli and Hobbs (J. Geophys. Res. 1974).
 */
export function snowSpectrum(mmPerHour: number): Spectrum {
  const slope = 2.55 * mmPerHour ** -0.48;
  const flakeMm = (dropMm: number): number => (dropMm ** 3 / 0.178) ** (1 / 2.078);
  return {
    density: (dropMm) => (mmPerHour > 0 ? 3800 * mmPerHour ** -0.87 * Math.exp(-slope * dropMm) : 0),
    largestMm: 3.6,
    sizeMetres: (dropMm) => flakeMm(dropMm) / 1000,
    fallSpeed: (dropMm) => 0.8 * flakeMm(dropMm) ** 0.16,
  };
}
