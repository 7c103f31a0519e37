import { Document, isCollection, isSeq, visit } from 'yaml';
import type { Belief } from './inspection.ts';

export interface CardFacts {
  title: string;
  /** Path of the .onnx from the card's folder, with forward slashes. */
  weightsFile: string;
  sha256: string;
  licence: string;
  source: string;
}

/** The text of `model.yaml` for a file and what is believed of it; each belief carries its reason as a comment. */
export function writeCard(facts: CardFacts, belief: Belief): string {
  const says = (field: Belief['reasons'][number]['field']) =>
    belief.reasons.filter((reason) => reason.field === field).map((reason) => ` ${reason.says}`)[0];
  const { size, fit, pad, rounding, padding, channels, layout, dtype, scale, mean, std, interpolation } = belief.input;
  const document = new Document({
    title: facts.title,
    family: belief.family,
    ...(belief.decoder && { decoder: belief.decoder }),
    weights: [{ file: facts.weightsFile, sha256: facts.sha256 }],
    licence: facts.licence,
    source: facts.source,
    input: {
      ...{ size, fit },
      ...(rounding && { rounding }),
      pad,
      ...(padding && { padding }),
      channels,
      layout,
      ...(dtype && { dtype }),
      ...{ scale, mean, std, interpolation },
    },
    classes: belief.classes,
    ...(belief.keypoints && { keypoints: belief.keypoints }),
    operating_point: {
      score_threshold: belief.threshold,
      how: "the family's usual threshold; not measured on photographs",
    },
    ...(belief.nmsIou !== null && { nms: { iou: belief.nmsIou } }),
  });
  document.commentBefore = ' Written by `cornercase models add`. What was guessed wrong is corrected here.';
  const comment = (path: readonly string[], text: string | undefined) => {
    const node = document.getIn(path, true) as { comment?: string | null } | undefined;
    if (node && text) node.comment = text;
  };
  comment(['family'], says('family'));
  comment(['input', 'channels'], says('colours'));
  comment(['input', 'layout'], says('layout'));
  visit(document, {
    Seq(_, node) {
      if (node.items.every((item) => !isCollection(item)) && node.items.length <= 4) node.flow = true;
    },
    Pair(_, pair) {
      if (!isSeq(pair.value)) return;
      const key = String(pair.key);
      if (key === 'size') pair.value.comment = says('size') ?? null;
      if (key === 'classes') pair.value.commentBefore = says('classes') ?? null;
    },
  });
  comment(['keypoints'], says('keypoints'));
  if (typeof belief.classes === 'string') comment(['classes'], says('classes'));
  return document.toString({ lineWidth: 120, flowCollectionPadding: false });
}
