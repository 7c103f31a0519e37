/**
 * Seconds that the shutter is open where the ground lies in so much light: f/4 at ISO 100, as long as the exposure
 * value asks for, EV = log2(lux / 2.5) (ISO 2720), between 1/1000 and 1/30. By day drops are dots, at dusk streaks.
 */
export const shutterSeconds = (lux: number): number => Math.min(1 / 30, Math.max(1 / 1000, (16 * 2.5) / lux));
