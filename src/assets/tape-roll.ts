import type { AssetDefinition } from './asset.ts';
import { lathe } from './geometry/lathe.ts';

const TAPE_COLORS: Readonly<Record<string, string>> = {
  brown: '#8a6236',
  grey: '#8f9499',
  white: '#e4e2dc',
  red: '#b8322c',
};

/** Adhesive tape with its core, mean over the ring, kg/m³. */
const DENSITY = 850;
const CORE_RADIUS = 0.038;
const CORE_WALL = 0.0025;

export const tapeRoll: AssetDefinition = {
  name: 'tape-roll',
  doc: 'A roll of parcel tape, lying flat.',
  classes: [],
  params: {
    diameter_cm: {
      kind: 'number',
      min: 8.5,
      max: 13,
      default: 11,
      unit: 'cm',
      doc: 'Outer diameter: how much is left.',
    },
    color: { kind: 'choice', values: Object.keys(TAPE_COLORS), default: 'brown', doc: 'Colour of the tape.' },
  },
  build(params) {
    const radius = Number(params.diameter_cm) / 200;
    const height = 0.048;
    const inside = CORE_RADIUS + CORE_WALL;
    const tape = lathe(
      [
        { radius: inside, y: 0.0004, sharp: true },
        { radius: radius - 0.0008, y: 0.0004 },
        { radius, y: 0.0012 },
        { radius, y: height - 0.0012 },
        { radius: radius - 0.0008, y: height - 0.0004 },
        { radius: inside, y: height - 0.0004, sharp: true },
      ],
      { segments: 64 },
    );
    const core = lathe(
      [
        { radius: inside, y: 0 },
        { radius: inside, y: 0.0001, sharp: true },
        { radius: inside, y: height, sharp: true },
        { radius: CORE_RADIUS, y: height, sharp: true },
        { radius: CORE_RADIUS, y: 0, sharp: true },
        { radius: inside, y: 0 },
      ],
      { segments: 64 },
    );
    return {
      size: [2 * radius, height, 2 * radius],
      massKg: DENSITY * Math.PI * (radius ** 2 - CORE_RADIUS ** 2) * height,
      centerOfMass: [0, height / 2, 0],
      parts: [
        {
          name: 'tape',
          geometry: tape.geometry,
          material: { color: TAPE_COLORS[String(params.color)] ?? TAPE_COLORS.brown!, roughness: 0.28, metalness: 0 },
        },
        { name: 'core', geometry: core.geometry, material: { color: '#b39a74', roughness: 0.9, metalness: 0 } },
      ],
      collision: [{ kind: 'cylinder', center: [0, height / 2, 0], radius, height }],
      keypoints: { top: [0, height, 0] },
      friction: 0.5,
    };
  },
};
