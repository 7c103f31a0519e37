/** Linear Rec. 709 radiance all around, in units of the file: equirectangular, twice as wide as high. */
export interface SkyPicture {
  width: number;
  height: number;
  /** Rows from the bottom (straight down first); column x looks along the angle `(x + 0.5) / width · 2π − π`, from +x towards +z. */
  rgb: Float32Array;
}

/** Widest picture that is read, pixels: a camera of 50° and 640 pixels shows less than this all around. */
export const MAX_WIDTH = 4096;
/** Bytes of the largest file that is opened. */
export const MAX_FILE_BYTES = 256 * 2 ** 20;

/** Rec. 709 luminance of a pixel. */
export const luminanceAt = (rgb: Float32Array, pixel: number): number =>
  0.2126 * rgb[pixel * 3]! + 0.7152 * rgb[pixel * 3 + 1]! + 0.0722 * rgb[pixel * 3 + 2]!;

/** Solid angle of each pixel of a row, steradian: of the zone between its edges. */
export const pixelSolidAngle = ({ width, height }: SkyPicture, row: number): number => {
  const edge = (at: number): number => Math.sin((at / height - 0.5) * Math.PI);
  return ((edge(row + 1) - edge(row)) * 2 * Math.PI) / width;
};

/** Unit vector through the middle of a pixel, y up. */
export function directionOf({ width, height }: SkyPicture, column: number, row: number): [number, number, number] {
  const elevation = ((row + 0.5) / height - 0.5) * Math.PI;
  const angle = ((column + 0.5) / width - 0.5) * 2 * Math.PI;
  const level = Math.cos(elevation);
  return [level * Math.cos(angle), Math.sin(elevation), level * Math.sin(angle)];
}
