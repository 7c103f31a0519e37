export type PassName = 'rgb' | 'instance' | 'depth';
export const PASS_NAMES: readonly PassName[] = ['rgb', 'instance', 'depth'];

/** One rendered picture; rows from the top. */
export interface Frame {
  width: number;
  height: number;
  /** sRGB, three bytes a pixel. */
  rgb: Uint8Array;
  /** Per pixel 1 + index into `Truth.objects`, 0 = none of them; where asked for. */
  instance?: Uint16Array;
  /** Distance from the camera plane in metres, Infinity = sky; where asked for. */
  depth?: Float32Array;
  /** sha256 of the raw passes in the order above, never of an encoded picture. */
  hash: string;
}
