import { type Static, Type } from '@sinclair/typebox';
import { AXES, COLLISIONS } from '../../assets/gltf/file-card.ts';

const closed = { additionalProperties: false };
const text = (description: string) => Type.String({ minLength: 1, maxLength: 2000, description });
const name = () => Type.String({ minLength: 1, maxLength: 200 });
const literals = <const T extends string>(values: readonly T[], description: string) =>
  Type.Unsafe<T>({ type: 'string', enum: [...values], description });

/** `assets/<name>/asset.yaml`, checked by ajv. The TypeScript type below is derived from it. */
export const assetCardSchema = Type.Object(
  {
    title: text('What it is, for people.'),
    file: text('Path of the .glb or .gltf, from the folder of the card.'),
    classes: Type.Array(name(), {
      maxItems: 16,
      default: [],
      description: 'COCO class names that it rightly goes by; none for context and distractors.',
    }),
    scale: Type.Number({
      exclusiveMinimum: 0,
      maximum: 1e6,
      default: 1,
      description: 'Metres for one unit of the file.',
    }),
    up: literals(AXES, "The file's axis that points up; glTF's own is +y."),
    forward: literals(AXES, "The file's axis that points to the front; glTF's own is +z."),
    mass_kg: Type.Number({ exclusiveMinimum: 0, maximum: 1e6, description: 'Mass, kg.' }),
    collision: literals(
      COLLISIONS,
      'hull: one convex body, which can roll. compound: boxes that follow legs and gaps.',
    ),
    paint: Type.Array(name(), {
      maxItems: 64,
      default: [],
      description: 'Names of the materials that the parameter paint colours.',
    }),
    clips: Type.Record(Type.String({ minLength: 1, maxLength: 200 }), Type.Number({ minimum: 0, maximum: 1e5 }), {
      maxProperties: 256,
      default: {},
      description: 'Animations that the parameter clip may name, with their length in seconds.',
    }),
    variants: Type.Array(name(), {
      maxItems: 256,
      default: [],
      description: 'Looks that the parameter variant may name (KHR_materials_variants).',
    }),
    keypoints: Type.Record(Type.String({ minLength: 1, maxLength: 200 }), name(), {
      maxProperties: 256,
      default: {},
      description: 'Names of nodes by keypoint: head: b_Head_05.',
    }),
    temperature_k: Type.Number({
      minimum: 100,
      maximum: 2000,
      default: 293,
      description: 'For thermal cameras, kelvin.',
    }),
    licence: Type.Optional(text('SPDX name of the licence of the file.')),
    source: Type.Optional(text('Who made it, and where it is from.')),
  },
  { ...closed, title: 'cornercase asset card' },
);

export type AssetCardFile = Static<typeof assetCardSchema>;
