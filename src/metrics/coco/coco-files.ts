// The two files of a COCO evaluation, as far as it reads them (https://cocodataset.org/#format-data, #format-results).

export type CocoId = number | string;

/** Column-major runs, first of background: as numbers, or in COCO's text form (maskApi.c, `rleToString`). */
export interface CocoRle {
  size: readonly [height: number, width: number];
  counts: readonly number[] | string;
}

/** Polygons as `[x0, y0, x1, y1, …]` in pixels, or a run-length mask. */
export type CocoSegmentation = readonly (readonly number[])[] | CocoRle;

export interface CocoImage {
  id: CocoId;
  /** Needed for masks. */
  width?: number;
  height?: number;
  file_name?: string;
}

export interface CocoCategory {
  id: number;
  name?: string;
}

export interface CocoAnnotation {
  id: CocoId;
  image_id: CocoId;
  category_id: number;
  /** `[x, y, width, height]` in pixels. */
  bbox: readonly number[];
  /** Of the mask, in pixels²: decides whether the object is small, medium or large. */
  area: number;
  iscrowd?: 0 | 1 | boolean;
  segmentation?: CocoSegmentation;
  /** `[x, y, v, …]`; v: 0 not labelled, 1 hidden, 2 visible. */
  keypoints?: readonly number[];
  num_keypoints?: number;
}

export interface CocoTruth {
  images: readonly CocoImage[];
  categories: readonly CocoCategory[];
  annotations: readonly CocoAnnotation[];
}

export interface CocoDetection {
  image_id: CocoId;
  category_id: number;
  score: number;
  bbox?: readonly number[];
  segmentation?: CocoSegmentation;
  keypoints?: readonly number[];
}
