import type { Lamp } from '../../assets/place.ts';
import type { Light } from '../../compile/case.ts';
import type { Vec3 } from '../../shared/vector.ts';

/** Lamps farther off light nothing that matters, and each costs time in every pixel. */
export const MAX_LAMPS = 4;
/** Half-angle of a lamp's cone; its light falls off smoothly towards it. */
export const LAMP_ANGLE = Math.PI * 0.44;

const smoothstep = (from: number, to: number, x: number): number => {
  const t = Math.min(1, Math.max(0, (x - from) / (to - from)));
  return t * t * (3 - 2 * t);
};

/** What a lamp as it is drawn gives level ground at a point, lux. */
export function lampLux({ position: [x, y, z], intensityCandela }: Lamp, at: Vec3): number {
  const squared = (x - at[0]) ** 2 + (y - at[1]) ** 2 + (z - at[2]) ** 2;
  const cosine = Math.max(0, (y - at[1]) / Math.sqrt(squared));
  return (intensityCandela * smoothstep(Math.cos(LAMP_ANGLE), 1, cosine) * cosine) / squared;
}

/** The nearest few lamps to a point, nearest first. */
export const nearestLamps = (lamps: readonly Lamp[], [cx, , cz]: Vec3): readonly Lamp[] => {
  const distance = ({ position: [x, y, z] }: Lamp): number => Math.hypot(x - cx, y, z - cz);
  return [...lamps].sort((a, b) => distance(a) - distance(b)).slice(0, MAX_LAMPS);
};

/** What the lamps that are drawn give the level ground at a point together, lux. */
export const lampsLux = (lamps: readonly Lamp[], at: Vec3): number =>
  nearestLamps(lamps, at).reduce((sum, lamp) => sum + lampLux(lamp, at), 0);

/** How much stronger the lamps must burn to give the ground the asked light; 1 where nothing is asked. */
export function lampFactor(lamps: readonly Lamp[], at: Vec3, asked: Light['lampLight']): number {
  const lux = asked?.illuminanceLux;
  const own = lux === undefined ? 0 : lampsLux(lamps, at);
  return lux === undefined || own === 0 ? 1 : lux / own;
}

/** The lamps as the light asks for them. */
export function lampsAs(lamps: readonly Lamp[], factor: number, asked: Light['lampLight']): readonly Lamp[] {
  if (!asked) return lamps;
  const { colorTemperatureKelvin, color } = asked;
  return lamps.map((lamp) => ({
    ...lamp,
    intensityCandela: lamp.intensityCandela * factor,
    colorTemperatureKelvin: colorTemperatureKelvin ?? lamp.colorTemperatureKelvin,
    ...(color !== undefined && { color }),
  }));
}
