import { Type } from '@sinclair/typebox';
import { SIDES } from './case.ts';
import { closed, numberValue, wordValue } from './schema-values.ts';

const other = (what: string) => Type.String({ title: 'Object', description: `Name of the one ${what}.` });
const share = (title: string) =>
  numberValue({ title, description: 'Of its half extent, −1…1.' }, { minimum: -1, maximum: 1 });
const offset = () =>
  Type.Optional(
    Type.Tuple([share('Left'), share('Front')], {
      title: 'Offset',
      description: "From the middle of that one's box, along its own left and front. Default [0, 0].",
    }),
  );
const side = () =>
  Type.Optional(
    wordValue([...SIDES, 'any'], {
      title: 'Side',
      description: "Of that one's own frame: left is +x, front is +z. Default any, drawn anew in each case.",
    }),
  );

/** Words that put an object by another, instead of a place of its own. */
export const placementWords = {
  on: Type.Optional(
    closed(
      { object: other('that it stands on'), offset: offset() },
      { title: 'On', description: 'Rests on the top of another object, wherever that surface is under it.' },
    ),
  ),
  inside: Type.Optional(
    closed(
      { object: other('that it lies in'), offset: offset() },
      {
        title: 'Inside',
        description: 'Lies at the bottom of the open cavity of another object: a bowl, a cup, a box.',
      },
    ),
  ),
  beside: Type.Optional(
    closed(
      {
        object: other('that it stands next to'),
        side: side(),
        gap: Type.Optional(
          numberValue(
            { title: 'Gap', description: 'Between the two surfaces, metres. Default 0.02.' },
            { minimum: 0, maximum: 100 },
          ),
        ),
      },
      { title: 'Beside', description: 'Stands on the ground next to another object.' },
    ),
  ),
  leaning: Type.Optional(
    closed(
      {
        object: other('that it leans on'),
        angle: numberValue(
          { title: 'Angle', description: 'By which it tilts towards that one from its pose. Degrees.' },
          { minimum: 0, maximum: 80 },
        ),
        side: side(),
      },
      { title: 'Leaning', description: 'Leans on another object, touching it and the ground.' },
    ),
  ),
  stacked: Type.Optional(
    Type.Boolean({
      title: 'Stacked',
      description: 'With count: each copy stands on the one before. Default false.',
    }),
  ),
};

export const floats = Type.Optional(
  Type.Boolean({
    title: 'Floats',
    description:
      'On water it floats, as deep and as tilted as mass and shape decide; elsewhere as posed. Default false.',
  }),
);

const degrees = (title: string, description: string, minimum: number, maximum: number) =>
  Type.Optional(numberValue({ title, description: `${description} Degrees. Default 0.` }, { minimum, maximum }));

export const throwSchema = Type.Optional(
  closed(
    {
      speed: numberValue({ title: 'Speed', description: 'Metres per second.' }, { minimum: 0, maximum: 40 }),
      azimuth: degrees('Azimuth', 'Which way it flies, about the vertical; 0 = +z.', -360, 360),
      elevation: degrees('Elevation', 'Above the horizon.', -90, 90),
      spin: Type.Optional(
        numberValue(
          {
            title: 'Spin',
            description: 'About the level axis across the flight, forwards. Revolutions per second. Default 0.',
          },
          { minimum: -10, maximum: 10 },
        ),
      ),
    },
    { title: 'Throw', description: 'How it moves when physics starts. Needs settle: true.' },
  ),
);
