/** A decoded picture as a detector takes it: sRGB, three bytes a pixel, rows from the top. */
export interface Picture {
  width: number;
  height: number;
  rgb: Uint8Array;
}
