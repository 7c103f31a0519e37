import type { Box } from '../../shared/box.ts';
import type { PagePicture, PagePoint } from '../page-data.ts';
import { type Child, h, svg } from './dom.ts';
import { instanceShapes } from './instances.ts';
import type { State } from './state.ts';

/** What a box says; `style.css` gives each its colour and dash. */
export type BoxKind = 'truth-hit' | 'truth-miss' | 'truth-ignored' | 'found' | 'wrong' | 'other';

export interface DrawnBox {
  kind: BoxKind;
  box: Box;
  label: string;
  /** COCO's run-length text. */
  mask?: string | undefined;
  points?: readonly PagePoint[] | undefined;
}

/** Detections that count at the threshold; arrays fall by score, so they are the first n. */
export function countAbove(scores: readonly number[], threshold: number): number {
  const below = scores.findIndex((score) => score < threshold);
  return below < 0 ? scores.length : below;
}

/** Boxes of a picture as the state asks, truth first so that detections lie above it. */
export function boxesOf(picture: PagePicture, state: State): DrawnBox[] {
  const detections = picture.detections[state.model];
  const count = detections ? countAbove(detections.scores, state.threshold) : 0;
  const hit = new Set(detections?.matches.slice(0, count));
  const truth = picture.objects.flatMap((object, index): DrawnBox[] => {
    if (object.box === null || object.class === null) return [];
    const kind = object.ignored !== null ? 'truth-ignored' : hit.has(index) ? 'truth-hit' : 'truth-miss';
    const suffix = object.ignored !== null ? ` (ignored: ${object.ignored})` : kind === 'truth-miss' ? ' missed' : '';
    return [{ kind, box: object.box, label: `${object.class}${suffix}`, mask: object.mask, points: object.points }];
  });
  const found = Array.from({ length: count }, (_, index): DrawnBox => {
    const match = detections?.matches[index] ?? -2;
    const kind = match >= 0 ? 'found' : match === -1 ? 'wrong' : 'other';
    const label = `${detections?.classes[index]} ${detections?.scores[index]?.toFixed(2)}`;
    const [mask, points] = [detections?.masks?.[index], detections?.points?.[index]];
    return { kind, box: detections?.boxes[index] as Box, label, mask, points };
  });
  return [...(state.showTruth ? truth : []), ...(state.showDetections ? found : [])];
}

/** A picture with its boxes drawn over it; `update` draws them again for another state. */
export function pictureView(
  picture: PagePicture,
  caption: string,
): { element: HTMLElement; update(state: State): void } {
  const layer = svg('svg', {
    class: 'boxes',
    viewBox: `0 0 ${picture.width} ${picture.height}`,
    'aria-hidden': 'true',
    focusable: 'false',
  });
  const labels = h('div', { class: 'box-labels', 'aria-hidden': 'true' });
  const image = h('img', {
    src: frameUrl(picture.frame),
    alt: `${caption} ${picture.id}`,
    loading: 'lazy',
    decoding: 'async',
    width: picture.width,
    height: picture.height,
  });
  const element = h(
    'figure',
    { class: 'picture', style: { 'aspect-ratio': `${picture.width} / ${picture.height}` } },
    image,
    layer,
    labels,
    h('figcaption', {}, caption),
  );
  image.addEventListener('error', () => element.classList.add('is-missing'));
  const update = (state: State) => {
    const source = frameUrl(seenFrame(picture, state));
    if (image.getAttribute('src') !== source) image.src = source;
    const boxes = boxesOf(picture, state);
    layer.replaceChildren(...boxes.flatMap((one) => [...instanceShapes(one, picture), ...rectangles(one)]));
    labels.replaceChildren(...(state.showLabels ? boxes.map((one) => labelOf(one, picture)) : []));
  };
  return { element, update };
}

/** The picture that the chosen model saw: behind refiners, what they made of it. */
export const seenFrame = ({ frame, refined }: PagePicture, { chain }: Pick<State, 'chain'>): string =>
  (chain === null ? undefined : refined?.[chain]) ?? frame;

/** Each box twice: a dark casing under the colour keeps it readable on any picture. */
function rectangles({ kind, box }: DrawnBox): SVGRectElement[] {
  const [x, y, right, bottom] = box;
  const place = { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) };
  return [svg('rect', { ...place, class: 'casing' }), svg('rect', { ...place, class: `box ${kind}` })];
}

function labelOf({ kind, box, label }: DrawnBox, { width, height }: PagePicture): Child & Node {
  // Truth is named below its box, detections above theirs: neither hides the other; inside where the picture ends.
  const isBelow = kind.startsWith('truth');
  const edge = (isBelow ? box[3] : box[1]) / height;
  const isInside = isBelow ? edge > 0.93 : edge < 0.07;
  const left = `${Math.min(0.8, Math.max(0, box[0] / width)) * 100}%`;
  const side = isBelow === isInside ? 'above' : 'below';
  return h('span', { class: `box-label ${kind} ${side}`, style: { left, top: `${edge * 100}%` } }, label);
}

/** Always inside the bundle, whatever the path holds. */
export const frameUrl = (path: string): string => `./${path.split('/').map(encodeURIComponent).join('/')}`;
