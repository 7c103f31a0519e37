import type { Picture } from './picture.ts';

/** Shrunk to `share` of its sides and enlarged again, both by boxes. */
export function pixelate(picture: Picture, share: number): Picture {
  const { width, height } = picture;
  const small = (size: number): number => Math.max(1, Math.trunc(size * share));
  return resizeBox(resizeBox(picture, small(width), small(height)), width, height);
}

/** Means of boxes of whole pixels, across and then down, rounded in between (Pillow's `BOX`, Resample.c). */
function resizeBox({ width, height, rgb }: Picture, toWidth: number, toHeight: number): Picture {
  const columns = boxes(width, toWidth);
  const rows = boxes(height, toHeight);
  const across = new Uint8Array(toWidth * height * 3);
  for (let y = 0; y < height; y++) {
    for (const [x, { start, end }] of columns.entries()) {
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (let from = start; from < end; from++) sum += rgb[(y * width + from) * 3 + channel]!;
        across[(y * toWidth + x) * 3 + channel] = Math.round(sum / (end - start));
      }
    }
  }
  const line = toWidth * 3;
  const result = new Uint8Array(line * toHeight);
  for (const [y, { start, end }] of rows.entries()) {
    for (let i = 0; i < line; i++) {
      let sum = 0;
      for (let from = start; from < end; from++) sum += across[from * line + i]!;
      result[y * line + i] = Math.round(sum / (end - start));
    }
  }
  return { width: toWidth, height: toHeight, rgb: result };
}

/** Source pixels of each target pixel: those whose centre lies in its box, (−½, ½] of its width. */
function boxes(from: number, to: number): { start: number; end: number }[] {
  const scale = from / to;
  const filterScale = Math.max(1, scale);
  return Array.from({ length: to }, (_, i) => {
    const centre = (i + 0.5) * scale;
    let start = Math.max(0, Math.trunc(centre - filterScale / 2 + 0.5));
    let end = Math.min(from, Math.trunc(centre + filterScale / 2 + 0.5));
    const place = (pixel: number): number => (pixel - centre + 0.5) / filterScale;
    while (start < end - 1 && place(start) <= -0.5) start++;
    while (end > start + 1 && place(end - 1) > 0.5) end--;
    return { start, end };
  });
}
