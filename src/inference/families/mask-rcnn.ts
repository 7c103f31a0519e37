import { type Rle, toRle } from '../../shared/rle.ts';
import { bilinearTaps, exceeding } from './bilinear.ts';
import type { Family, ModelOutput, OutputSettings, TensorFacts } from './family.ts';
import { pictureCells, pixelsIn } from './fitted-grid.ts';
import { expandedBox, MASK_THRESHOLD, pasteMask } from './paste-mask.ts';
import { pickTriple, rcnn } from './rcnn.ts';

/** Probabilities `[n, 1, h, w]`: of a square over each box, or of the whole input. */
const findMasks = (outputs: readonly TensorFacts[], [width, height]: readonly [number, number]) =>
  outputs.find(({ dims }) => {
    const [, channel = 0, rows = null, columns = null] = dims;
    if (dims.length !== 4 || (channel !== 1 && channel !== null)) return false;
    return rows === null || columns === null || rows === columns || (rows === height && columns === width);
  });

function pick(outputs: readonly TensorFacts[], { size }: Pick<OutputSettings, 'size'>): readonly string[] | null {
  const masks = findMasks(outputs, size);
  const triple = pickTriple(outputs.filter((output) => output !== masks));
  return masks && triple ? [...triple, masks.name] : null;
}

/** As torchvision's detectors, with a mask for each box. */
export const maskRcnn: Family = {
  title: 'Mask R-CNN of torchvision (boxes, labels, scores, masks)',
  needs: ({ size: [width, height] }) =>
    `four outputs: boxes [n, 4], labels [n], scores [n], masks [n, 1, 28, 28] or [n, 1, ${height}, ${width}]`,
  pick,
  decode: rcnn.decode,
  maskOf(outputs, { row, box }, context) {
    const masks = outputs[3]!;
    const [width, height] = [masks.dims.at(-1)!, masks.dims.at(-2)!];
    const values = masks.data.subarray(row! * width * height, (row! + 1) * width * height);
    return width === context.size[0] && height === context.size[1]
      ? wholeMask({ data: values, dims: [height, width] }, box, context)
      : pasteMask(values, width, box, context.picture);
  },
  guess(evidence) {
    const { inputs, outputs, size } = evidence;
    const picked = pick(outputs, { size });
    const guess = picked && rcnn.guess({ ...evidence, outputs: outputs.filter(({ name }) => name !== picked[3]) });
    if (!guess || inputs.length > 1 || outputs.length > 4) return null;
    return {
      ...guess,
      likelihood: 0.9,
      reason: `${picked.join(', ')}: boxes, labels, scores and masks, and the picture is the only input`,
    };
  },
};

/** A mask over the whole input brought to the picture. It reaches as far beyond the box as a pasted one. */
function wholeMask(
  { data, dims }: ModelOutput,
  box: Parameters<typeof expandedBox>[0],
  { size, fit, picture }: Parameters<NonNullable<Family['maskOf']>>[2],
): Rle {
  const [height, width] = dims as [number, number];
  const [left, top, right, bottom] = pictureCells({ width, height }, size, { fit, picture });
  const pixels = pixelsIn(expandedBox(box), picture);
  const columns = bilinearTaps(right - left, picture.width, [pixels[0], pixels[2]], left);
  const rows = bilinearTaps(bottom - top, picture.height, [pixels[1], pixels[3]], top);
  return toRle(picture, pixels, exceeding({ data, at: 0, width }, columns, rows, MASK_THRESHOLD));
}
