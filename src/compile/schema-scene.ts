import { Type } from '@sinclair/typebox';
import { CRASH_SIDES } from '../assets/asset.ts';
import { GROUND_MATERIALS } from '../assets/ground.ts';
import { PLACE_NAMES } from '../assets/place.ts';
import { ENVIRONMENT_NAMES } from './case.ts';
import { light } from './schema-light.ts';
import { floats, placementWords, throwSchema } from './schema-placement.ts';
import {
  closed,
  generatedValue,
  NAME_PATTERN,
  nameValue,
  numberValue,
  paramValue,
  wordOrPictureValue,
  wordValue,
} from './schema-values.ts';
import { weather } from './schema-weather.ts';

const degrees = (title: string, description: string) =>
  numberValue({ title, description: `${description} Degrees.` }, { minimum: -360, maximum: 360 });
const metres = (title: string, description: string, minimum = 0, maximum = 1000) =>
  numberValue({ title, description: `${description} Metres.` }, { minimum, maximum });
const fraction = (title: string, description: string) =>
  numberValue({ title, description }, { minimum: 0, maximum: 1 });
const groundMaterial = () =>
  wordValue(GROUND_MATERIALS, {
    title: 'Ground',
    description: 'Material of the ground plane. Default: what the place is laid out on; without a place asphalt.',
  });
const ground = Type.Union(
  [
    groundMaterial(),
    closed({
      material: Type.Optional(groundMaterial()),
      wetness: Type.Optional(fraction('Wetness', '0 dry … 1 mirror wet. Default: dry, or what the rain makes of it.')),
      blade_mm: Type.Optional(
        numberValue(
          {
            title: 'Blades',
            description:
              'Height of the blades that stand on grass and turf near the camera and hide the foot of what lies there, millimetres: a green 4, a fairway 12, a lawn 40, rough 80. Default 0: a picture of grass.',
          },
          { minimum: 0, maximum: 400 },
        ),
      ),
      puddles: Type.Optional(
        fraction('Puddles', 'Share of the ground under standing water that mirrors what is there. Default 0.'),
      ),
      slope: Type.Optional(
        numberValue(
          {
            title: 'Slope',
            description:
              "Steepness of the ground. Positions, poses, the camera's distance, height, elevation and azimuth stay those of its plane; gravity, throws, the camera's upright, sky, sun, rain and what the place has built follow the vertical. Degrees. Default 0: level.",
          },
          { minimum: 0, maximum: 35 },
        ),
      ),
      slope_azimuth: Type.Optional(
        degrees('Uphill', "Which way a slope rises, as the camera's azimuth: 0 = +z. Default {range: [0, 360]}."),
      ),
      ripples: Type.Optional(
        numberValue(
          { title: 'Ripples', description: 'Steepness of waves on water: 0 smooth, 1 a breeze. Default 1.' },
          { minimum: 0, maximum: 2 },
        ),
      ),
    }),
  ],
  {
    title: 'Ground',
    description: 'The surface of the ground: a material, or its material, wetness, puddles, blades and slope.',
  },
);

/** `auto` picks the environment that goes with the look: a night sky at night. */
export const AUTO_ENVIRONMENT = 'auto';
const environment = () =>
  Type.Union(
    [
      wordOrPictureValue([AUTO_ENVIRONMENT, ...ENVIRONMENT_NAMES], {
        title: 'Photograph',
        description: 'A name, or an equirectangular .hdr or .exr file, whose sun the light then follows.',
      }),
      generatedValue(),
    ],
    {
      title: 'Environment',
      description:
        'Surroundings that light the scene: a photograph, or what a generator makes (square, or twice as wide as high; without a sun). Default auto: the one that goes with place and light.',
    },
  );
const backdrop = Type.Union(
  [
    wordOrPictureValue([...new Set([...PLACE_NAMES, ...ENVIRONMENT_NAMES])], {
      title: 'Backdrop',
      description:
        'An environment (a name or a file) without a place, or a place with the environment that goes with it. A warehouse is the place.',
    }),
    closed({
      environment: Type.Optional(environment()),
      place: Type.Optional(
        wordValue(PLACE_NAMES, { title: 'Place', description: 'Built surroundings with real depth. Default none.' }),
      ),
      yaw: Type.Optional(degrees('Yaw', 'Turns the environment about the vertical axis. Default {range: [0, 360]}.')),
    }),
  ],
  { title: 'Backdrop', description: 'What stands behind the scene and lights it. Default: a sky without a place.' },
);

const ring = (description: string) =>
  Type.Tuple([Type.Number({ minimum: 0, maximum: 1000 }), Type.Number({ minimum: 0, maximum: 1000 })], {
    title: 'Ring',
    description: `${description} Metres.`,
  });
const placementRules = {
  around: Type.Optional(
    Type.String({ title: 'Around', description: "Name of the object in the middle. Default: the camera's target." }),
  ),
  spacing: Type.Optional(
    Type.Number({
      title: 'Spacing',
      description: 'Least distance between two of them, metres.',
      minimum: 0,
      maximum: 1000,
    }),
  ),
  clear_view: Type.Optional(
    Type.Boolean({ title: 'Clear view', description: 'Whether the line of sight is kept free. Default true.' }),
  ),
};
const scatter = closed(
  {
    ring: ring('Nearest and farthest distance from the middle.'),
    ...placementRules,
    lanes: Type.Optional(
      Type.Array(Type.Number({ minimum: -1000, maximum: 1000 }), {
        title: 'Lanes',
        description:
          'Only on these lines along z, given by their x from the middle, metres. Default: anywhere in the ring.',
        minItems: 1,
      }),
    ),
  },
  { title: 'Scatter', description: 'Places the copies at random, not closer to each other than the spacing.' },
);

const pose = closed(
  {
    x: Type.Optional(metres('x', 'To the right on the ground. Default 0.', -1000)),
    z: Type.Optional(metres('z', 'Along the ground, towards azimuth 0. Default 0.', -1000)),
    yaw: Type.Optional(degrees('Yaw', 'About the vertical. Default 0.')),
    pitch: Type.Optional(degrees('Pitch', 'About x, after yaw. Default 0.')),
    roll: Type.Optional(degrees('Roll', 'About z, after yaw and pitch; 180 = on its roof. Default 0.')),
    upright: Type.Optional(
      Type.Boolean({
        title: 'Upright',
        description:
          'On a slope: yaw, pitch and roll count from the vertical, as people, posts and trees stand, and not from the ground, as vehicles do. Default false.',
      }),
    ),
    lying: Type.Optional(fraction('Lying', '0 upright … 1 lying: adds up to 90 degrees of pitch. Default 0.')),
    drop: Type.Optional(metres('Drop', 'Gap below its lowest point before physics starts. Default 0.', 0, 10)),
    lift: Type.Optional(
      metres('Lift', 'The same for a thing that does not settle: it hangs there. Default 0.', 0, 100),
    ),
    sunk: Type.Optional(
      numberValue(
        { title: 'Sunk', description: 'Share of its volume below the ground once it rests. Default 0: it lies on it.' },
        { minimum: 0, maximum: 0.95 },
      ),
    ),
  },
  { title: 'Pose', description: 'Where and how it starts.' },
);

const impact = closed(
  {
    speed: numberValue(
      {
        title: 'Speed',
        description: 'The speed that the damage used up (equivalent barrier speed); 0: no impact. Kilometres per hour.',
      },
      { minimum: 0, maximum: 100 },
    ),
    from: Type.Optional(
      wordValue(CRASH_SIDES, { title: 'From', description: 'The side that was hit. Default front.' }),
    ),
    offset: Type.Optional(
      metres(
        'Offset',
        "Of the hit from that side's middle: to the car's left, or forward on its sides. Default 0.",
        -5,
        5,
      ),
    ),
    width: Type.Optional(
      metres('Width', 'Of what struck it. Default: all of nose or tail; 1.7 on a side, as wide as a car.', 0.3, 6),
    ),
  },
  { title: 'Impact', description: 'For vehicles: crushed by a hit of that speed, by Campbell (SAE 740565).' },
);

/** One key under `scene.objects`. */
export const objectSchema = closed(
  {
    asset: nameValue({
      title: 'Asset',
      description: 'What stands there, by its name in the catalog: car, bottle, ….',
    }),
    class: Type.Optional(
      Type.Union([Type.String({ minLength: 1 }), Type.Null()], {
        title: 'Class',
        description: 'What a detector should call it; null: nothing that is scored. Default null.',
      }),
    ),
    ignore: Type.Optional(
      Type.Boolean({
        title: 'Ignore',
        description: 'True: neither hit nor miss (cars parked far off). Default false.',
      }),
    ),
    params: Type.Optional(
      Type.Record(Type.String(), paramValue({ title: 'Parameter', description: "One of the asset's parameters." }), {
        title: 'Parameters',
        description: "The asset's own; what is not said takes the asset's default.",
      }),
    ),
    deform: Type.Optional(
      closed(
        {
          crush: Type.Optional(
            fraction(
              'Crush',
              '1 − volume after / volume before; for things with a shell, and boxes of board. Default 0.',
            ),
          ),
          dent: Type.Optional(
            metres('Dent', 'For boxes of board: one side stove in, so deep where it is deepest. Default 0.', 0, 1),
          ),
          impact: Type.Optional(impact),
        },
        { title: 'Deformation', description: 'What was done to it before. Default: as made.' },
      ),
    ),
    pose: Type.Optional(pose),
    at: Type.Optional(
      Type.Tuple([metres('x', 'To the right.', -1000), metres('z', 'Towards azimuth 0.', -1000)], {
        title: 'At',
        description: 'Short for pose.x and pose.z, metres. Default [0, 0].',
      }),
    ),
    scatter: Type.Optional(scatter),
    ...placementWords,
    floats,
    throw: throwSchema,
    hides: Type.Optional(
      closed(
        {
          object: Type.String({ title: 'Object', description: 'Name of the one that it hides.' }),
          fraction: fraction('Fraction', "Share of that one's silhouette that it covers; 0: it stands beside."),
          along: Type.Optional(fraction('Along', 'Where on the way from the lens (0) to the object (1). Default 0.6.')),
        },
        { title: 'Hides', description: 'Puts it between the lens and another object, instead of a place of its own.' },
      ),
    ),
    shades: Type.Optional(
      closed(
        {
          object: Type.String({ title: 'Object', description: 'Name of the one that its shadow falls on.' }),
          distance: Type.Optional(metres('Distance', 'How far from that one towards the sun. Default 5.', 0.05, 200)),
          aside: Type.Optional(
            metres('Aside', "To the right of the line to the sun: moves the shadow's edge across. Default 0.", -50, 50),
          ),
        },
        {
          title: 'Shades',
          description:
            'Puts it between the sun and another object, in the picture or not, instead of a place of its own.',
        },
      ),
    ),
    drapes: Type.Optional(
      closed(
        {
          object: Type.String({ title: 'Object', description: 'Name of the one that it covers, and is then part of.' }),
          share: Type.Optional(
            fraction('Share', "Of that one's length under the sheet; 0: the sheet is not there. Default 1."),
          ),
          from: Type.Optional(
            wordValue(CRASH_SIDES, { title: 'From', description: 'The end that is covered first. Default rear.' }),
          ),
        },
        {
          title: 'Drapes',
          description: 'For sheets: lays it over another object, instead of a place of its own.',
        },
      ),
    ),
    count: Type.Optional(
      numberValue(
        {
          title: 'Count',
          description: 'How many copies, named name/0, name/1, … Default: one, named without a number.',
        },
        { minimum: 0, maximum: 200 },
      ),
    ),
    settle: Type.Optional(
      Type.Boolean({
        title: 'Settle',
        description: 'True: physics decides how it comes to rest. False: it stands as posed. Default false.',
      }),
    ),
  },
  { title: 'Object', description: 'A thing, or several alike.' },
);

const distractors = closed(
  {
    count: numberValue({ title: 'Count', description: 'How many.' }, { minimum: 0, maximum: 200 }),
    ring: ring('Nearest and farthest distance from the middle.'),
    ...placementRules,
    from: Type.Optional(
      Type.Array(Type.String(), {
        title: 'From',
        description: 'Names of assets to draw from. Default: all small things of no class.',
        minItems: 1,
      }),
    ),
    settle: Type.Optional(
      Type.Boolean({ title: 'Settle', description: 'Whether physics decides how they come to rest. Default true.' }),
    ),
  },
  { title: 'Distractors', description: 'Things of no class, with random parameters.' },
);

const randomize = closed(
  {
    shapes: Type.Optional(
      closed(
        {
          count: numberValue({ title: 'Count', description: 'How many.' }, { minimum: 0, maximum: 100 }),
          clear_view: placementRules.clear_view,
        },
        { title: 'Shapes', description: 'Solids in random patterns, standing and flying. Needs ring.' },
      ),
    ),
    ring: Type.Optional(ring('Where the shapes are: nearest and farthest distance from the middle.')),
    light: Type.Optional(Type.Boolean({ title: 'Light', description: 'Any sun and sky. Default false.' })),
    ground: Type.Optional(Type.Boolean({ title: 'Ground', description: 'Any ground. Default false.' })),
    background: Type.Optional(
      Type.Boolean({ title: 'Background', description: 'Any photographed surroundings. Default false.' }),
    ),
  },
  {
    title: 'Randomize',
    description:
      'Domain randomisation: drawn anew in every case, the same for a case and its twin (Tremblay et al. 2018).',
  },
);

const camera = closed(
  {
    target: Type.Optional(
      Type.String({ title: 'Target', description: 'Name of the object in view. Default: the first one.' }),
    ),
    distance: metres('Distance', "From the lens to the target's centre.", 0.05, 1000),
    height: Type.Optional(metres('Height', 'Of the lens above the ground; instead of elevation.', 0.01, 500)),
    elevation: Type.Optional(
      numberValue(
        { title: 'Elevation', description: 'Of the line of sight seen from the target; default 15. Degrees.' },
        { minimum: -5, maximum: 90 },
      ),
    ),
    azimuth: Type.Optional(
      degrees('Azimuth', 'Where the camera stands seen from the target; 0 = at +z. Default {range: [0, 360]}.'),
    ),
    offset: Type.Optional(
      Type.Tuple(
        [
          numberValue({ title: 'Right', description: 'Fraction of the width.' }, { minimum: -0.5, maximum: 0.5 }),
          numberValue({ title: 'Down', description: 'Fraction of the height.' }, { minimum: -0.5, maximum: 0.5 }),
        ],
        {
          title: 'Offset',
          description: "Where the target's centre lies, from the middle. Default: each {range: [-0.05, 0.05]}.",
        },
      ),
    ),
    fov: Type.Optional(
      numberValue(
        { title: 'Field of view', description: 'Vertical, degrees. Default 50.' },
        { minimum: 1, maximum: 150 },
      ),
    ),
    size: Type.Optional(
      Type.Tuple([Type.Integer({ minimum: 16, maximum: 8192 }), Type.Integer({ minimum: 16, maximum: 8192 })], {
        title: 'Size',
        description: 'Width and height in pixels. Default [640, 480].',
      }),
    ),
  },
  { title: 'Camera', description: 'A pinhole that looks at the settled centre of its target.' },
);

export const sceneSchema = closed(
  {
    extends: Type.Optional(
      Type.String({ title: 'Extends', description: 'A file that holds a scene to start from, relative to this file.' }),
    ),
    ground: Type.Optional(ground),
    backdrop: Type.Optional(backdrop),
    light: Type.Optional(light),
    weather: Type.Optional(weather),
    objects: Type.Record(Type.String({ pattern: NAME_PATTERN }), objectSchema, {
      title: 'Objects',
      description: 'By a name of your own: lower-case letters, digits and _.',
      additionalProperties: false,
      minProperties: 1,
    }),
    distractors: Type.Optional(distractors),
    randomize: Type.Optional(randomize),
    camera,
  },
  { title: 'Scene', description: 'What is in front of the camera.' },
);
