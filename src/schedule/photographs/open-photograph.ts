import { stat } from 'node:fs/promises';
import sharp from 'sharp';
import type { Truth, TruthObject } from '../../frames/truth.ts';
import { loadPicture, MAX_PIXELS } from '../../inference/detect-file.ts';
import type { Picture } from '../../inference/picture.ts';
import { polygonToRle } from '../../metrics/coco/polygon-to-rle.ts';
import { InputError } from '../../shared/errors.ts';
import { toRleText } from '../../shared/rle-text.ts';
import type { LabelledObject, Photograph } from './photograph-set.ts';

/** How a photograph's file is to be read. */
export interface Opening {
  width: number;
  height: number;
  /** Whether its EXIF orientation is followed. */
  turn: boolean;
  /** Extension where browsers show the file just as it is decoded here; null: it is kept as PNG. */
  extension: string | null;
}

const EXTENSIONS: Readonly<Record<string, string>> = { jpeg: 'jpg', png: 'png', webp: 'webp' };

/**
 * Reads the file's head alone. COCO's boxes are of the picture as it is stored; where only the turned picture has the
 * size that the dataset says, the boxes are of that. Throws InputError IMAGE_MISSING, IMAGE_UNREADABLE, IMAGE_WRONG_SIZE.
 */
export async function inspectPhotograph({ path, size, orientation, listedAt }: Photograph): Promise<Opening> {
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile) {
    const message = `${listedAt} names it, and there is no such file; --image-root says where a COCO file's pictures lie.`;
    throw new InputError('IMAGE_MISSING', message, { file: path });
  }
  const head = await sharp(path, { limitInputPixels: MAX_PIXELS })
    .metadata()
    .catch((cause: Error) => {
      throw new InputError('IMAGE_UNREADABLE', `cannot be read as a picture: ${cause.message}.`, { file: path });
    });
  if (head.width * head.height > MAX_PIXELS) {
    const message = `has ${head.width} × ${head.height} pixels, expected at most ${MAX_PIXELS / 1e6} megapixels.`;
    throw new InputError('IMAGE_UNREADABLE', message, { file: path });
  }
  const stored = [head.width, head.height] as const;
  const turned = (head.orientation ?? 1) >= 5 ? ([head.height, head.width] as const) : stored;
  const isAsSaid = ([width, height]: readonly [number, number]): boolean =>
    size === null || (width === size[0] && height === size[1]);
  const turn = orientation === 'exif' || (!isAsSaid(stored) && isAsSaid(turned));
  const [width, height] = turn ? turned : stored;
  if (!isAsSaid([width, height])) {
    const message = `is ${width} × ${height} pixels, and ${listedAt} says ${size!.join(' × ')}.`;
    throw new InputError('IMAGE_WRONG_SIZE', message, { file: path });
  }
  const isPlain = (head.orientation ?? 1) === 1 && ['srgb', 'b-w'].includes(head.space) && head.pages === undefined;
  return { width, height, turn, extension: isPlain ? (EXTENSIONS[head.format] ?? null) : null };
}

export const decodePhotograph = ({ path }: Photograph, { turn }: Opening): Promise<Picture> =>
  loadPicture(path, { turn });

/** What the labels say, as truth: visible as far as labelled, nothing of it hidden or cut off that they tell of. */
export function truthOf({ objects }: Photograph, { width, height }: { width: number; height: number }): Truth {
  const counts = new Map<string, number>();
  return {
    width,
    height,
    objects: objects.map((object) => {
      const count = (counts.get(object.class) ?? 0) + 1;
      counts.set(object.class, count);
      const { box, area } = inPixels(object, width, height);
      return {
        name: `${object.class}/${count}`,
        class: object.class,
        ignore: object.ignore,
        box: box[2] > box[0] && box[3] > box[1] ? box : null,
        amodalBox: box,
        visiblePixels: area,
        unoccludedPixels: area,
        visibleFraction: 1,
        truncation: 0,
        distanceMetres: null,
        luminance: null,
        contrast: null,
        ...maskOf(object, width, height),
        ...(object.keypoints && { keypoints: object.keypoints }),
      };
    }),
  };
}

/** The labels' own pixels, or those within the outline, rounded as pycocotools does. */
function maskOf({ mask, outline }: LabelledObject, width: number, height: number): Pick<TruthObject, 'mask'> {
  if (mask) return { mask };
  if (!outline) return {};
  const corners = outline.map((share, index) => share * (index % 2 === 0 ? width : height));
  return { mask: toRleText(polygonToRle(corners, height, width)) };
}

function inPixels({ box: [x, y, w, h], area, unit }: LabelledObject, width: number, height: number) {
  const [across, down] = unit === 'share' ? [width, height] : [1, 1];
  const box = [x * across, y * down, (x + w) * across, (y + h) * down] as const;
  return { box, area: area * across * down };
}
