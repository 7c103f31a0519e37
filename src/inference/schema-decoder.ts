import { type TProperties, Type } from '@sinclair/typebox';
import { closed, literals } from './schema-words.ts';

const column = Type.Integer({ minimum: 0, maximum: 100_000, description: 'Column, from 0.' });
const output = Type.Optional(Type.String({ minLength: 1, maxLength: 1000, description: 'Default: the first output.' }));
const activation = literals(['none', 'sigmoid'], 'What is still to be applied to the value. Default none.', 'none');

const part = <T extends TProperties>(properties: T, description: string) =>
  Type.Object({ output, ...properties }, { ...closed, description });

/** For `family: declared`: outputs are rows, and this says where in a row everything lies. */
export const decoderSchema = Type.Object(
  {
    transposed: Type.Boolean({ default: false, description: 'Outputs are [columns, rows]. Default false.' }),
    box: part(
      {
        columns: Type.Tuple([column, column, column, column], { description: 'The four columns of the box.' }),
        form: literals(
          ['xyxy', 'yxyx', 'xywh', 'cxcywh'],
          'Corners, corner and size, or centre and size. Default xyxy.',
          'xyxy',
        ),
        unit: literals(['pixels', 'fraction'], 'Pixels of the input tensor, or 0–1 of it. Default pixels.', 'pixels'),
      },
      'Where the box lies. With `grid`, form and unit follow from its encoding.',
    ),
    objectness: Type.Optional(part({ column, activation }, 'A score that all class scores are multiplied by.')),
    scores: Type.Optional(
      part(
        {
          column,
          activation: literals(['none', 'sigmoid', 'softmax'], 'What is still to be applied. Default none.', 'none'),
          background: literals(
            ['none', 'first', 'last'],
            'Whether one of the columns stands for no object. Default none.',
            'none',
          ),
        },
        'One score for each class, from this column on.',
      ),
    ),
    score: Type.Optional(part({ column, activation }, 'In place of `scores`: one score a row.')),
    class: Type.Optional(part({ column }, 'With `score`: the number of the class; left out, all rows are of class 0.')),
    grid: Type.Optional(
      Type.Object(
        {
          strides: Type.Array(Type.Integer({ minimum: 1, maximum: 1024 }), {
            minItems: 1,
            maxItems: 10,
            description: 'Pixels a cell, in the order of the rows.',
          }),
          anchors: Type.Optional(
            Type.Array(Type.Array(Type.Tuple([Type.Number(), Type.Number()]), { minItems: 1, maxItems: 50 }), {
              description: 'For each stride, widths and heights of its anchors, pixels.',
            }),
          ),
          anchor_order: literals(
            ['inner', 'outer'],
            'Whether the anchors of a cell follow each other (inner) or each anchor goes over all cells (outer). Default inner.',
            'inner',
          ),
          encoding: literals(
            ['exp', 'yolov3', 'yolov5', 'distances'],
            'How the four numbers become a box: YOLOX (offset, log size), YOLOv3 (sigmoid offset), YOLOv5’s raw heads, FCOS’ distances.',
          ),
        },
        { ...closed, description: 'Where boxes are offsets from the cells of grids.' },
      ),
    ),
  },
  { ...closed, description: 'For `family: declared`: where in a row of the outputs everything lies.' },
);
