import type { Rle } from './rle.ts';

/** A mask as plain JSON: runs in COCO's text form, as results and annotations hold them. */
export interface RleText {
  size: readonly [height: number, width: number];
  counts: string;
}

/** pycocotools, maskApi.c `rleToString`; the form is that of `parseRleText`. */
export function toRleText({ height, width, counts }: Rle): RleText {
  let text = '';
  for (let run = 0; run < counts.length; run++) {
    let rest = counts[run]! - (run > 2 ? counts[run - 2]! : 0);
    for (let isOpen = true; isOpen; ) {
      const bits = rest & 31;
      rest >>= 5;
      isOpen = rest !== (bits & 16 ? -1 : 0);
      text += String.fromCharCode(48 + (isOpen ? bits | 32 : bits));
    }
  }
  return { size: [height, width], counts: text };
}

/** The mask of a text that was checked before (or made here). */
export const fromRleText = ({ size: [height, width], counts }: RleText): Rle => ({
  height,
  width,
  counts: parseRleText(counts) ?? new Uint32Array(),
});

/**
 * COCO's text form of run lengths: 5 bits a letter from "0" up, lowest first, bit 5 = more to come, bit 4 of the last =
 * sign; from the fourth run on the difference to the run two before. pycocotools, maskApi.c `rleFrString`.
 *
 * @returns null where the text is no such list.
 */
export function parseRleText(text: string): Uint32Array | null {
  const counts: number[] = [];
  for (let at = 0; at < text.length; ) {
    let value = 0;
    for (let shift = 0; ; shift += 5) {
      const letter = text.charCodeAt(at++) - 48;
      if (!(letter >= 0 && letter < 64) || shift > 30) return null;
      value += (letter & 31) * 2 ** shift;
      if (letter & 32) continue;
      if (letter & 16) value -= 2 ** (shift + 5);
      break;
    }
    if (counts.length > 2) value += counts[counts.length - 2]!;
    if (value < 0 || value > 0xffffffff) return null;
    counts.push(value);
  }
  return Uint32Array.from(counts);
}
