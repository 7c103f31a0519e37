import { Type } from '@sinclair/typebox';
import { closed, numberValue, wordValue } from './schema-values.ts';

const visibility = () =>
  numberValue(
    { title: 'Visibility', description: "Koschmieder's: a black object's contrast is 0.05 there. Metres." },
    { minimum: 1, maximum: 100_000 },
  );
const share = (title: string, description: string) =>
  Type.Optional(numberValue({ title, description }, { minimum: 0, maximum: 1 }));

const fog = closed(
  { visibility: visibility() },
  { title: 'Fog', description: 'Scatters light along the line of sight, by true depth. Default none.' },
);

const rain = closed(
  {
    mm_per_h: numberValue(
      { title: 'Rate', description: '2 light, 10 heavy, 50 a cloudburst; 0 = it falls no more. Millimetres per hour.' },
      { minimum: 0, maximum: 150 },
    ),
    droplets: share('Droplets', 'Share of the lens that lies behind drops, 0 … 1. Default 0.'),
  },
  { title: 'Rain', description: 'Streaks, splashes, air that takes contrast, and wet ground. Default none.' },
);

const snow = closed(
  {
    mm_per_h: Type.Optional(
      numberValue(
        {
          title: 'Rate',
          description: 'Of the water in it: 0.5 light, 2.5 heavy, 10 a blizzard. Millimetres per hour. Default 0.',
        },
        { minimum: 0, maximum: 15 },
      ),
    ),
    lying: share('Lying', '0 none, 0.5 in patches, 1: all that faces up is white. Default 0.'),
  },
  { title: 'Snow', description: 'Falling flakes, and snow that lies on things, place and ground. Default none.' },
);

const dust = closed(
  { visibility: visibility() },
  { title: 'Dust', description: 'Like fog, but brown. Extinctions of all that is in the air add. Default none.' },
);

const smoke = closed(
  { visibility: visibility() },
  { title: 'Smoke', description: 'Of a fire near by: grey, and it swallows light. Default none.' },
);

const wind = closed(
  {
    speed: numberValue(
      { title: 'Speed', description: 'Slants what falls: 5 a breeze, 20 a gale. Metres per second.' },
      { minimum: 0, maximum: 60 },
    ),
    azimuth: Type.Optional(
      numberValue(
        {
          title: 'Azimuth',
          description:
            'Where it blows from, clockwise from where the camera looks: 0 = into the lens, 90 = from the right. Degrees. Default {range: [0, 360]}.',
        },
        { minimum: -360, maximum: 360 },
      ),
    ),
  },
  { title: 'Wind', description: 'Carries rain and snow. Default none.' },
);

/** `scene.weather`. */
export const weather = Type.Union(
  [
    wordValue(['clear'], { title: 'Weather', description: 'clear' }),
    closed(
      {
        fog: Type.Optional(fog),
        rain: Type.Optional(rain),
        snow: Type.Optional(snow),
        dust: Type.Optional(dust),
        smoke: Type.Optional(smoke),
        wind: Type.Optional(wind),
      },
      { title: 'Weather', description: 'What is in the air; all of it combines.' },
    ),
  ],
  {
    title: 'Weather',
    description:
      'clear, or what is in the air: {rain: {mm_per_h: 20}, wind: {speed: 8}}. It changes air and surfaces, and dims the light of looks and places: fog (100 m deep), dust (200 m, less where it is denser) and smoke (50 m, the same) take shadows, a cloud covers it where rain or snow falls; lux and kelvin that the light states stay. Default clear.',
  },
);
