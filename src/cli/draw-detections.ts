import sharp from 'sharp';
import type { Detections } from '../inference/detections.ts';
import { SHOWN_CONFIDENCE } from '../shared/keypoint-layout.ts';
import { maskOutline } from '../shared/mask-outline.ts';
import { fromRleText } from '../shared/rle-text.ts';

/** Told apart on any picture, with a dark casing; one a class, in the order of appearance. */
const COLORS = ['#ffd60a', '#3ddc84', '#4fc3ff', '#ff7ab8', '#c79bff', '#ff9130'];

/** A picture with boxes, masks and keypoints drawn over it, as PNG bytes: detections from `lowest` up. */
export async function drawDetections(
  picture: { width: number; height: number; rgb: Uint8Array },
  detections: Detections,
  lowest: number,
): Promise<Buffer> {
  const { width, height, rgb } = picture;
  const indices = detections.scores.flatMap((score, index) => (score < lowest ? [] : [index]));
  const classes = [...new Set(indices.map((index) => detections.classes[index]!))];
  const unit = Math.max(1, Math.min(width, height) / 400);
  const shapes = indices.map((index) => {
    const color = COLORS[classes.indexOf(detections.classes[index]!) % COLORS.length]!;
    return shapesOf(detections, index, color, unit);
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes.join('')}</svg>`;
  return sharp(rgb, { raw: { width, height, channels: 3 } })
    .composite([{ input: Buffer.from(svg) }])
    .png()
    .toBuffer();
}

function shapesOf(
  { boxes, classes, scores, masks, keypoints }: Detections,
  index: number,
  color: string,
  unit: number,
) {
  const [left, top, right, bottom] = boxes[index]!;
  const mask = masks?.[index];
  const points = keypoints?.[index] ?? [];
  const dots = points.flatMap((confidence, i) => {
    if (i % 3 !== 2 || confidence < SHOWN_CONFIDENCE) return [];
    const place = `cx="${points[i - 2]}" cy="${points[i - 1]}" r="${2.2 * unit}"`;
    return [`<circle ${place} fill="${color}" stroke="#000a" stroke-width="${unit}"/>`];
  });
  const size = 11 * unit;
  const label = `${escapeText(classes[index]!)} ${scores[index]!.toFixed(2)}`;
  const place = `x="${left + unit}" y="${top > size * 1.3 ? top - 2 * unit : top + size}"`;
  return [
    mask && outlined(`<path d="${maskOutline(fromRleText(mask))}" fill-rule="evenodd" $/>`, color, unit, '55'),
    outlined(`<rect x="${left}" y="${top}" width="${right - left}" height="${bottom - top}" $/>`, color, 1.5 * unit),
    ...dots,
    `<text ${place} font-family="sans-serif" font-size="${size}" fill="${color}" stroke="#000c" stroke-width="${unit / 2}" paint-order="stroke">${label}</text>`,
  ].join('');
}

/** A shape twice: a casing, then the line itself. `alpha` of the filling, two hex digits. */
const outlined = (shape: string, color: string, width: number, alpha = '00'): string =>
  shape.replace('$', `fill="${color}${alpha}" stroke="#000a" stroke-width="${2 * width}"`) +
  shape.replace('$', `fill="none" stroke="${color}" stroke-width="${width}"`);

const escapeText = (text: string): string =>
  text
    .replace(/\p{Cc}/gu, '?')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
