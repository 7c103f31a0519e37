/** A picture in bytes: sRGB, three a pixel, rows from the top. */
export interface Picture {
  width: number;
  height: number;
  rgb: Uint8Array;
}

/** One of its channels with values in [0, 255], not rounded. */
export interface Plane {
  width: number;
  height: number;
  values: Float32Array;
}

/** Published pictures are cut to bytes, not rounded (numpy's `uint8`); the little more undoes the division by 255. */
export const toByte = (value: number): number => Math.floor(Math.min(255, Math.max(0, value)) + 1e-4);

/** Each channel by itself through `change`: one channel in floating point at a time, as large pictures need it. */
export function byChannel(picture: Picture, change: (plane: Plane) => Plane): Picture {
  const { width, height } = picture;
  const rgb = new Uint8Array(picture.rgb.length);
  for (let channel = 0; channel < 3; channel++) {
    const values = new Float32Array(width * height);
    for (let i = 0; i < values.length; i++) values[i] = picture.rgb[i * 3 + channel]!;
    const changed = change({ width, height, values }).values;
    for (let i = 0; i < changed.length; i++) rgb[i * 3 + channel] = toByte(changed[i]!);
  }
  return { width, height, rgb };
}

/** Every byte by itself, channels alike. */
export const byByte = (picture: Picture, change: (value: number) => number): Picture => ({
  ...picture,
  rgb: picture.rgb.map((value) => toByte(change(value))),
});
