import type { AssetDefinition, Material, Part } from './asset.ts';
import { couchCollision } from './couch/bodies.ts';
import { couchDimensions } from './couch/dimensions.ts';
import { ARM_FORMS, type ArmForm, LEG_FORMS, type LegForm } from './couch/forms.ts';
import { buildFrame } from './couch/frame.ts';
import { buildLegs } from './couch/legs.ts';
import { buildCushions, buildPillows, buildPiping } from './couch/upholstery.ts';
import { mergeGeometries } from './geometry/merge.ts';
import { setDown } from './geometry/place-geometry.ts';
import { COVERS, type Cover, paintUpholstery } from './textures/upholstery.ts';

const COLORS: Readonly<Record<string, string>> = {
  grey: '#8d8f92',
  beige: '#bfb09a',
  blue: '#3f5f86',
  green: '#5d7358',
  red: '#93342e',
  brown: '#6b4028',
  black: '#2f2d2c',
  white: '#dedad2',
};
const PILLOWS: Readonly<Record<string, string>> = { grey: '#c9a24a', beige: '#46627f', blue: '#d8d2c4' };
const PLAIN_PILLOW = '#d9d3c6';
/** A three-seater of 2.1–2.2 m weighs 50–75 kg, a two-seater 40–55 kg (makers' data sheets): frame and per seat. */
const [FRAME_KG, SEAT_KG] = [16, 15] as const;

/**
 * Notebook: In the room, lens at 5–30°, 1.6–2.2 m, from the front to 10° behind the sides, all colours, covers and
 * arms: 22 of 24 / 21 of 24 (YOLOX-nano / CenterNet at their cards’ thresholds and IoU 0.5).
 * Separate cushions that bulge, their dark gaps and throw pillows make a couch at first sight (0.8–0.9 with
 * YOLOX-nano); a room around it counts as much: on an empty floor before a panorama, seen from all around, it was
 * 12 of 16 / 6 of 16. End on it is a chair, from behind a suitcase: photographs hardly show either.
 * 9,900 triangles.
 */
export const couch: AssetDefinition = {
  name: 'couch',
  doc: 'An upholstered couch for two to four, with seat and back cushions, arms and legs; seat towards +z.',
  classes: ['couch'],
  params: {
    seats: { kind: 'number', min: 2, max: 4, default: 3, unit: '', doc: 'How many sit on it; rounded.' },
    cover: { kind: 'choice', values: COVERS, default: 'fabric', doc: 'What it is covered with.' },
    color: { kind: 'choice', values: Object.keys(COLORS), default: 'grey', doc: 'Colour of the cover.' },
    arms: { kind: 'choice', values: ARM_FORMS, default: 'track', doc: 'Straight arms, rolled ones, or none.' },
    legs: { kind: 'choice', values: LEG_FORMS, default: 'wood', doc: 'Tapered wood, steel skids, or low blocks.' },
    pillows: { kind: 'number', min: 0, max: 3, default: 2, unit: '', doc: 'Throw pillows on it; rounded.' },
  },
  build(params) {
    const seats = Math.round(Number(params.seats));
    const arms = params.arms as ArmForm;
    const d = couchDimensions(seats, arms, params.legs as LegForm);
    const cover = upholstery(params.cover as Cover, COLORS[String(params.color)]!);
    const raw: Part[] = [
      { name: 'frame', geometry: mergeGeometries([...buildFrame(d, arms), ...buildCushions(d)]), material: cover },
      {
        name: 'piping',
        geometry: mergeGeometries(buildPiping(d)),
        material: { color: COLORS[String(params.color)]!, roughness: 0.8, metalness: 0 },
      },
      buildLegs(d, params.legs as LegForm),
    ];
    const pillows = buildPillows(d, Math.round(Number(params.pillows)));
    if (pillows.length > 0) {
      const color = PILLOWS[String(params.color)] ?? PLAIN_PILLOW;
      raw.push({
        name: 'pillows',
        geometry: mergeGeometries(pillows),
        material: params.cover === 'fabric' ? { ...cover, color } : upholstery('fabric', color),
      });
    }
    const { parts, size, moved } = setDown(raw);
    return {
      size,
      massKg: FRAME_KG + SEAT_KG * seats,
      centerOfMass: [0, 0.42 * size[1], moved[2] - 0.04],
      parts,
      collision: couchCollision(d, moved[2]),
      keypoints: {
        seat_center: [0, d.seatHeight, moved[2] + 0.1],
        back_top: [0, d.height, moved[2] - d.depth / 2 + 0.06],
        arm_left: [-d.width / 2 + d.armWidth / 2, d.armHeight, moved[2]],
        arm_right: [d.width / 2 - d.armWidth / 2, d.armHeight, moved[2]],
      },
      friction: 0.5,
      restitution: 0.05,
    };
  },
};

const upholstery = (cover: Cover, color: string): Material => ({
  color,
  roughness: cover === 'leather' ? 0.42 : 0.95,
  metalness: 0,
  ...paintUpholstery(cover),
});
