import { Type } from '@sinclair/typebox';
import { TURBIDITY } from '../shared/preetham-sky.ts';
import { LOOK_NAMES } from './looks.ts';
import { booleanValue, closed, colorValue, numberValue, wordValue } from './schema-values.ts';

const degrees = (title: string, description: string) =>
  numberValue({ title, description: `${description} Degrees.` }, { minimum: -360, maximum: 360 });
const lux = (title: string, description: string) =>
  numberValue({ title, description: `${description} Lux.` }, { minimum: 0, maximum: 150_000 });
const kelvin = () =>
  numberValue(
    { title: 'Colour temperature', description: 'Kelvin; 5500 is daylight, 2700 a warm lamp. Default: from the look.' },
    { minimum: 1000, maximum: 20_000 },
  );

const color = () =>
  colorValue({
    title: 'Colour',
    description:
      "Instead of kelvin: '#ff8040'. Hue and saturation count, lux say how bright; white balance follows no coloured light.",
  });

const moment = closed(
  {
    latitude: numberValue({ title: 'Latitude', description: 'Degrees north.' }, { minimum: -90, maximum: 90 }),
    longitude: numberValue({ title: 'Longitude', description: 'Degrees east.' }, { minimum: -180, maximum: 180 }),
    date: Type.String({
      title: 'Date',
      description: 'Year, month, day: 2026-06-21, in quotes.',
      pattern: '^(1[89]|20|21)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$',
      maxLength: 10,
    }),
    hour: numberValue(
      { title: 'Hour', description: 'Since midnight by the local clock; 18.5 is half past six in the evening.' },
      { minimum: 0, maximum: 24 },
    ),
    utc_offset: Type.Optional(
      numberValue(
        { title: 'UTC offset', description: 'Hours that the local clock is ahead. Default: longitude / 15, rounded.' },
        { minimum: -14, maximum: 14 },
      ),
    ),
    heading: Type.Optional(
      numberValue(
        { title: 'Heading', description: 'Where the camera looks by the compass. Degrees. Default {range: [0, 360]}.' },
        { minimum: -360, maximum: 360 },
      ),
    ),
  },
  {
    title: 'At',
    description: 'Place and time: sun, moon, sky and lamps as they are there under a clear sky; instead of a look.',
  },
);

const lookName = () =>
  wordValue(LOOK_NAMES, { title: 'Look', description: 'A named light; its numbers are the defaults. Default noon.' });
const flicker = closed(
  {
    hz: numberValue(
      { title: 'Frequency', description: "Of the light: twice the mains', 100 or 120. Hertz." },
      { minimum: 1, maximum: 5000 },
    ),
    depth: numberValue(
      { title: 'Depth', description: '(most − least) / (most + least) of the light; 0 steady, 1 dark once a cycle.' },
      { minimum: 0, maximum: 1 },
    ),
    shutter: Type.Optional(
      numberValue(
        {
          title: 'Shutter',
          description:
            'How long each line is open; whole cycles show no bands. Seconds. Default: by the exposure value.',
        },
        { minimum: 0.00001, maximum: 1 },
      ),
    ),
  },
  {
    title: 'Flicker',
    description:
      'Bands over the frame: the lines of a rolling shutter open one after another within 1/60 s. As strong as the lamps’ share of the light. Default steady.',
  },
);

const lamps = Type.Union(
  [
    booleanValue({
      title: 'Lamps',
      description: 'Whether the lamps of the place are lit. Default: from the look.',
    }),
    closed(
      {
        lux: Type.Optional(
          lux('Illuminance', 'That the lamps give the level ground under the target. Default: as the place has them.'),
        ),
        kelvin: Type.Optional(kelvin()),
        color: Type.Optional(color()),
        flicker: Type.Optional(flicker),
      },
      { title: 'Lamps', description: 'The lamps of the place are lit, and burn like this.' },
    ),
  ],
  { title: 'Lamps', description: 'Lit or not, or how they burn: {lux: 40, kelvin: 2000}. Default: from the look.' },
);

/** `scene.light`. */
export const light = Type.Union(
  [
    lookName(),
    closed({
      look: Type.Optional(lookName()),
      at: Type.Optional(moment),
      sun: Type.Optional(
        closed(
          {
            elevation: Type.Optional(
              numberValue(
                { title: 'Elevation', description: 'Above the horizon, degrees. Default: from the look.' },
                { minimum: -90, maximum: 90 },
              ),
            ),
            azimuth: Type.Optional(
              degrees('Azimuth', 'Clockwise from where the camera looks: 0 = into the lens, 180 = from behind it.'),
            ),
            lux: Type.Optional(lux('Illuminance', 'On a surface that faces the sun; 0 = no sun.')),
            kelvin: Type.Optional(kelvin()),
            color: Type.Optional(color()),
          },
          { title: 'Sun', description: 'What is not said comes from the look.' },
        ),
      ),
      sky: Type.Optional(
        closed(
          {
            lux: Type.Optional(lux('Illuminance', 'On the ground, from everything but the sun.')),
            kelvin: Type.Optional(kelvin()),
            color: Type.Optional(color()),
            turbidity: Type.Optional(
              numberValue(
                {
                  title: 'Turbidity',
                  description:
                    "Of a clear day's air: 2 clear, 4 a summer haze, 10 thick haze. Sky, sun and their colours then follow it and the sun's elevation where no lux or kelvin is given (Preetham et al. 1999; Bird and Hulstrom 1981). Default: the look's own numbers.",
                },
                { minimum: TURBIDITY.clearest, maximum: TURBIDITY.haziest },
              ),
            ),
          },
          { title: 'Sky', description: 'What is not said comes from the look.' },
        ),
      ),
      lamps: Type.Optional(lamps),
      headlights: Type.Optional(
        wordValue(['off', 'low', 'high'], {
          title: 'Headlights',
          description:
            "Those of the vehicle that carries the camera: two lamps 0.65 m high, some metres before the lens, with UN R112's low or high beam for right-hand traffic. Default off.",
        }),
      ),
      exposure: Type.Optional(
        Type.Union(
          [
            Type.Literal('auto'),
            closed({
              ev: numberValue(
                { title: 'Exposure value', description: 'At ISO 100: 15 sunny, 5 a lit room. Stops.' },
                { minimum: -10, maximum: 24 },
              ),
            }),
            closed({
              compensation: numberValue(
                { title: 'Compensation', description: 'Added to what the meter says. Stops.' },
                { minimum: -10, maximum: 10 },
              ),
            }),
          ],
          {
            title: 'Exposure',
            description:
              'auto (the meter), {ev: 12} or {compensation: -1}. By hand, a luminance of 0.125 · 2^EV cd/m² becomes middle grey, 18 % (ISO 2720, K = 12.5). The meter takes the logarithmic mean of the cells of 64 pixels from the 35th to the 95th hundredth by brightness: neither a black sky nor a lamp decides. It stops brightening at EV −0.5. Default: from the look.',
          },
        ),
      ),
    }),
  ],
  { title: 'Light', description: 'A named look, or its parts. Default noon.' },
);
