import { Color, Vector3 } from 'three';

/** What a light says of its colour. */
export interface LightTone {
  colorTemperatureKelvin: number;
  /** sRGB as '#rrggbb', instead. */
  color?: string;
}

/** Least share of each primary in a coloured light: no lamp is purer than this (and luminance must not vanish). */
const LEAST_PRIMARY = 0.02;

/** Linear colour of a light, scaled to luminance 1. */
export function lightColor({ colorTemperatureKelvin, color }: LightTone): Color {
  if (color === undefined) return blackBody(colorTemperatureKelvin);
  const asked = new Color(color);
  const most = Math.max(asked.r, asked.g, asked.b, 1e-6);
  const pure = (value: number): number => Math.max(LEAST_PRIMARY, value / most);
  const tone = new Color(pure(asked.r), pure(asked.g), pure(asked.b));
  return tone.multiplyScalar(1 / luminance(tone));
}

/** Rec. 709 luminance of linear RGB. */
export const luminance = (color: { r: number; g: number; b: number }): number =>
  0.2126 * color.r + 0.7152 * color.g + 0.0722 * color.b;

/**
 * Linear Rec. 709 colour of a black body, scaled to luminance 1. Chromaticity by the cubic fit of Kim et al.,
 * US patent 7,024,034 (2006), valid 1,667–25,000 K; other temperatures are clamped.
 */
export function blackBody(kelvin: number): Color {
  const t = Math.min(25_000, Math.max(1_667, kelvin));
  const x =
    t <= 4_000
      ? -0.2661239e9 / t ** 3 - 0.2343589e6 / t ** 2 + 0.8776956e3 / t + 0.17991
      : -3.0258469e9 / t ** 3 + 2.1070379e6 / t ** 2 + 0.2226347e3 / t + 0.24039;
  const y =
    t <= 2_222
      ? -1.1063814 * x ** 3 - 1.3481102 * x ** 2 + 2.18555832 * x - 0.20219683
      : t <= 4_000
        ? -0.9549476 * x ** 3 - 1.37418593 * x ** 2 + 2.09137015 * x - 0.16748867
        : 3.081758 * x ** 3 - 5.8733867 * x ** 2 + 3.75112997 * x - 0.37001483;
  const X = x / y;
  const Z = (1 - x - y) / y;
  const rgb = new Vector3(
    3.2406 * X - 1.5372 - 0.4986 * Z,
    -0.9689 * X + 1.8758 + 0.0415 * Z,
    0.0557 * X - 0.204 + 1.057 * Z,
  );
  const color = new Color(Math.max(0, rgb.x), Math.max(0, rgb.y), Math.max(0, rgb.z));
  return color.multiplyScalar(1 / luminance(color));
}
