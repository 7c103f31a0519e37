import { add, axisAngle, subtract, toRadians, type Vec3 } from '../shared/vector.ts';
import type { AssetDefinition } from './asset.ts';
import { extentsOf } from './geometry/place-geometry.ts';
import { addHand } from './person/extremities.ts';
import { HIGH } from './person/fineness.ts';
import { CLOTH_COLORS, materialOf, SKINS, temperatureOf } from './person/materials.ts';
import { type Mesh, toGeometries } from './person/mesh.ts';
import { bentPath, type Frame, type Path, rowsBy, sectionsThrough, skinTube } from './person/tube.ts';

/** From the lowest point to the middle of the grip, metres: what it holds stands there on the asset's own axis. */
const GRIP_HEIGHT = 0.5;
/** Of the palm, from its middle plane to its skin; and along the hand, from the wrist to the middle of what it holds. */
const PALM = { depth: 0.016, reach: 0.078 };
/** The forearm comes from below, so far from level, degrees. */
const RAISED = 62;
const FOREARM_METRES = 0.62;

const FOREARM = sectionsThrough([
  [0, 0.055, 0.06, 0.06],
  [0.3, 0.052, 0.056, 0.054],
  [0.5, 0.041, 0.045, 0.042],
  [0.62, 0.036, 0.041, 0.038],
]);
const WRIST = sectionsThrough([
  [0.5, 0.028, 0.033, 0.031],
  [0.64, 0.0215, 0.029, 0.028],
]);

/**
 * A right hand around something upright, thumb up, on a sleeve that comes from below and behind (−z). The hand is the
 * person's own, whose palm and fingers run down and whose thumb points forward: turned up by a quarter.
 */
export const hand: AssetDefinition = {
  name: 'hand',
  doc: 'A raised hand that holds something upright on its axis, 0.5 m up: pose it with settle false, and lift both.',
  classes: ['person'],
  params: {
    width_mm: {
      kind: 'number',
      min: 30,
      max: 100,
      default: 65,
      unit: 'mm',
      doc: 'Of what it holds, where it holds it.',
    },
    skin: { kind: 'choice', values: Object.keys(SKINS), default: 'light', doc: 'Skin tone.' },
    sleeve: { kind: 'choice', values: Object.keys(CLOTH_COLORS), default: 'navy', doc: 'Colour of the sleeve.' },
  },
  build(params) {
    const radius = Number(params.width_mm) / 2000;
    const quarter = axisAngle([1, 0, 0], -Math.PI / 2);
    // The palm of the right hand looks to +x: what it holds lies on that side of it.
    const wrist: Frame = { position: [-(PALM.depth + radius), 0, -PALM.reach], orientation: quarter };
    const mesh: Mesh = new Map();
    addHand(mesh, wrist, 'right', Math.min(0.75, Math.max(0.25, 0.84 - 12.5 * radius)), HIGH);
    addForearm(mesh, wrist);
    const geometries = toGeometries(mesh, 1, 0);
    // The sleeve is cut off where it leaves the wanted height.
    for (const { positions } of geometries.values()) {
      for (let i = 1; i < positions.length; i += 3) positions[i] = Math.max(0, positions[i]! + GRIP_HEIGHT);
    }
    const colors = { skin: String(params.skin), hair: '', top: String(params.sleeve), bottom: '', shoes: '' };
    const parts = [...geometries].map(([name, geometry]) => ({
      name,
      geometry,
      material: materialOf(name, { ...colors, carrying: 'none' }),
      temperatureKelvin: temperatureOf(name, 'jacket'),
    }));
    const { size } = extentsOf(parts.map(({ geometry }) => geometry));
    return {
      size,
      // De Leva 1996, table 4: forearm and hand are 2.2 % of a man's 73 kg.
      massKg: 1.6,
      centerOfMass: [wrist.position[0], 0.3, -0.2],
      parts,
      collision: [{ kind: 'box', center: [wrist.position[0], 0.25, -0.2], halfExtents: [0.05, 0.25, 0.15] }],
      keypoints: { grip: [0, GRIP_HEIGHT, 0], wrist: add(wrist.position, [0, GRIP_HEIGHT, 0]) },
      friction: 0.7,
      restitution: 0.05,
    };
  },
};

/** From the elbow to the wrist, in a sleeve that ends before the bend. */
function addForearm(mesh: Mesh, wrist: Frame): void {
  const raised = axisAngle([1, 0, 0], toRadians(-90 - RAISED));
  const bend = { at: FOREARM_METRES - 0.045, width: 0.05, orientation: wrist.orientation };
  const from = (elbow: Vec3): Path => bentPath(elbow, [0, FOREARM_METRES + 0.05], raised, [bend], 'down');
  const path = from(subtract(wrist.position, from([0, 0, 0])(FOREARM_METRES).position));
  const sleeve = { path, way: 'down', section: FOREARM } as const;
  skinTube(mesh, 'top', sleeve, rowsBy(0, FOREARM_METRES - 0.085, 0.03), HIGH.limb);
  const skin = { path, way: 'down', section: WRIST } as const;
  skinTube(mesh, 'skin', skin, rowsBy(FOREARM_METRES - 0.13, FOREARM_METRES + 0.012, 0.012), HIGH.limb);
}
