import { maskOutline } from '../../shared/mask-outline.ts';
import { fromRleText } from '../../shared/rle-text.ts';
import type { PagePicture } from '../page-data.ts';
import { svg } from './dom.ts';
import type { DrawnBox } from './overlay.ts';

/** Outline of the mask and dots of the points, each over a dark casing as the boxes are. */
export function instanceShapes(
  { kind, mask, points }: Pick<DrawnBox, 'kind' | 'mask' | 'points'>,
  { width, height }: Pick<PagePicture, 'width' | 'height'>,
): SVGPathElement[] {
  const twice = (d: string, shape: string): SVGPathElement[] => [
    svg('path', { d, class: `casing ${shape}` }),
    svg('path', { d, class: `box ${shape} ${kind}` }),
  ];
  return [
    ...(mask ? twice(maskOutline(fromRleText({ size: [height, width], counts: mask })), 'mask') : []),
    // A line of no length with round ends is a dot of the same size at any zoom.
    ...(points ? twice(points.map(([x, y]) => `M${x} ${y}h0`).join(''), 'points') : []),
  ];
}
