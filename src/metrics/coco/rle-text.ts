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
