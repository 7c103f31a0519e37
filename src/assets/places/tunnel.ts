import { seed32, stream } from '../../shared/random.ts';
import { stoneMaterial } from '../building/materials.ts';
import { newMesh } from '../geometry/mesh.ts';
import type { Lamp, Place } from '../place.ts';
import type { Rgb } from '../textures/paint.ts';
import { buildPalette } from '../textures/palette.ts';
import { paintPaving } from '../textures/paving.ts';
import { paintLampGlow, paintOutside, paintTunnelCeiling, paintTunnelWall } from '../textures/tunnel-lining.ts';
import { paintWornPaint } from '../textures/worn-paint.ts';
import { placePart } from './place-part.ts';
import { addDashes, addSolidLine } from './road/lines.ts';
import { CLEAR_RADIUS, EDGE_LINE, LANE, MOUTH } from './tunnel/layout.ts';
import { addEquipment, addLuminaires, addOutside, addTubeShell } from './tunnel/tube.ts';

const PANELS: readonly Rgb[] = [
  [206, 204, 194],
  [190, 196, 196],
  [204, 190, 160],
];
/** White or warm LED light: kelvin, and the same as the colour of what it falls on. */
const LIGHTS = [
  { kelvin: 4200, color: '#ffd5a8' },
  { kelvin: 4200, color: '#ffd5a8' },
  { kelvin: 3000, color: '#ffb46b' },
] as const;
/** Interior zone of a road tunnel by day: 3 to 10 cd/m² of the road (CIE 88), some 100 to 130 lux on worn asphalt. */
const AMBIENT_LUX = 80;
const LAMP_CANDELA = 900;
/** Lamplight on walls and ceiling, in white surfaces in noon sun: some 20 and 6 cd/m² where it is brightest. */
const WALL_GLOW = 7e-4;
const CEILING_GLOW = 3e-4;
/** Of the daylight behind the mouth: a gallery of louvres dims it, as drivers' eyes need. */
const MOUTH_SHARE = 0.08;

/**
 * A road tunnel along z, three lanes one way (x = −3.5, 0, 3.5): walls 7.2 m to both sides, so a camera that is farther
 * off stands before or behind the target. The bright mouth is 72 m off at +z, the other end lies behind a bend.
 */
export function buildTunnel(seed: number): Place {
  const random = stream(seed32(['place', 'tunnel', seed]));
  const sub = (what: string): number => seed32(['place', 'tunnel', seed, 'texture', what]);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const [panel, light] = [pick(PANELS), pick(LIGHTS)];
  const palette = buildPalette({
    metal: [138, 142, 144],
    dark: [34, 35, 36],
    orange: [206, 104, 30],
    door: [54, 116, 84],
  });
  const shell = { walls: newMesh(), ceiling: newMesh(), walks: newMesh(), kerb: newMesh() };
  const [marks, fittings, lampLight, signs, view, road] = [
    newMesh(),
    newMesh(),
    newMesh(),
    newMesh(),
    newMesh(),
    newMesh(),
  ];
  addTubeShell(shell);
  // Beyond the straight part no line is told from another.
  for (const x of [-EDGE_LINE, EDGE_LINE]) addSolidLine(marks, x, [-58, MOUTH], 0.15);
  const from = -58 + 9 * random();
  for (const x of [-LANE / 2, LANE / 2]) addDashes(marks, x, [from, MOUTH], 3, 6, 0.12);
  const lamps = addLuminaires(fittings, lampLight, palette.at.metal);
  addEquipment(fittings, signs, random, palette.at);
  addOutside(view, road);

  const glow = { emissionColor: light.color };
  const outside = { color: '#000000', emission: MOUTH_SHARE, isDaylit: true, roughness: 1 };
  return {
    name: 'tunnel',
    parts: [
      placePart('lane_marks', marks, { roughness: 0.75, texture: paintWornPaint(sub('marks')) }),
      placePart('walls', shell.walls, {
        roughness: 0.8,
        texture: paintTunnelWall(panel, sub('walls')),
        emission: WALL_GLOW,
        emissionTexture: paintLampGlow(0.35, false),
        ...glow,
      }),
      placePart('ceiling', shell.ceiling, {
        roughness: 0.9,
        texture: paintTunnelCeiling(sub('ceiling')),
        emission: CEILING_GLOW,
        emissionTexture: paintLampGlow(0.3, true),
        ...glow,
      }),
      placePart('walks', shell.walks, { roughness: 0.9, texture: paintPaving(sub('walks')) }),
      placePart('kerbs', shell.kerb, stoneMaterial(sub('kerbs'))),
      placePart('fittings', fittings, { roughness: 0.6, texture: palette.texture, doubleSided: true }),
      placePart('lamp_light', lampLight, { roughness: 0.6, emission: 0.3, ...glow }),
      placePart('signs', signs, { color: '#0c5a34', roughness: 0.6, emission: 0.0004, emissionColor: '#40d890' }),
      placePart('outside', view, {
        ...outside,
        emissionTexture: paintOutside(sub('outside')),
        emissionColor: '#ffffff',
      }),
      placePart('road_outside', road, { ...outside, emissionColor: '#625f5a' }),
    ],
    lamps: lamps.map(
      (position): Lamp => ({ position, intensityCandela: LAMP_CANDELA, colorTemperatureKelvin: light.kelvin }),
    ),
    clearRadiusMetres: CLEAR_RADIUS,
    roof: { ambientLux: AMBIENT_LUX, colorTemperatureKelvin: light.kelvin },
  };
}
