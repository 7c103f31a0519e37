import type { Vec3 } from '../shared/vector.ts';
import type { Asset, AssetDefinition, AssetParams, Material, Part } from './asset.ts';
import { bottleCollision, bottleMass } from './bottle/bodies.ts';
import { buildCap } from './bottle/cap.ts';
import { type BottleDimensions, CAP } from './bottle/dimensions.ts';
import { meridianLocator, shellCoordinates } from './bottle/follow-shell.ts';
import { buildLabel, turnInside } from './bottle/label.ts';
import { buildShell } from './bottle/lattice.ts';
import { buildLiquid, fill } from './bottle/liquid.ts';
import {
  CAP_COLORS,
  type CapColor,
  CONTENTS,
  type Contents,
  capMaterial,
  LIQUIDS,
  labelInsideMaterial,
  labelMaterial,
  liquidMaterial,
  petMaterial,
  TINTS,
  type Tint,
} from './bottle/materials.ts';
import { buildWall, petal, solveDimensions } from './bottle/wall.ts';
import type { Lathed } from './geometry/lathe.ts';
import { LABEL_DESIGNS, type LabelDesign } from './textures/drink-label.ts';

export const bottle: AssetDefinition = {
  name: 'bottle',
  doc: 'A round PET drinks bottle with screw cap, wrap-around label and liquid; it can be crumpled.',
  classes: ['bottle'],
  params: {
    volume_l: { kind: 'number', min: 0.25, max: 2, default: 0.5, unit: 'litres', doc: 'Nominal volume.' },
    tint: { kind: 'choice', values: TINTS, default: 'clear', doc: 'Colour of the plastic.' },
    label: { kind: 'choice', values: ['full', 'torn', 'none'], default: 'full', doc: 'State of the label.' },
    label_color: { kind: 'choice', values: LABEL_DESIGNS, default: 'blue', doc: 'Printed design of the label.' },
    liquid: { kind: 'number', min: 0, max: 1, default: 0.95, unit: '', doc: 'Filled share of the volume.' },
    contents: { kind: 'choice', values: CONTENTS, default: 'water', doc: 'What it is filled with.' },
    cap: { kind: 'choice', values: ['on', 'off'], default: 'on', doc: 'Whether the cap is screwed on.' },
    cap_color: { kind: 'choice', values: CAP_COLORS, default: 'blue', doc: 'Colour of the cap.' },
  },
  build,
};

function build(params: AssetParams): Omit<Asset, 'name' | 'params' | 'classes'> {
  const d = solveDimensions(Number(params.volume_l));
  const capped = params.cap !== 'off';
  const share = Number(params.liquid);
  const contents = params.contents as Contents;
  const shell = buildShell(d);
  const locator = meridianLocator(shell);
  const part = (name: string, lathed: Lathed, material: Material): Part => ({
    name,
    geometry: lathed.geometry,
    material,
    shellCoordinates: shellCoordinates(shell, locator, lathed),
  });

  // The liquid comes before the wall: blended surfaces at one place are drawn in this order.
  const parts: Part[] = [];
  if (params.label !== 'none') {
    const label = buildLabel(d, params.label === 'torn');
    parts.push(part('label', label, labelOf(d, params)), part('label_inside', turnInside(label), labelInsideMaterial));
  }
  if (capped) parts.push(part('cap', buildCap(d), capMaterial(params.cap_color as CapColor)));
  const liquid = buildLiquid(d, share, (point, radians) => petal(d, point, radians));
  if (liquid) parts.push(part('liquid', liquid, liquidMaterial(contents)));
  parts.push(part('wall', buildWall(d, !capped), petMaterial(params.tint as Tint)));

  const height = d.mouth + (capped ? CAP.aboveMouth : 0);
  return {
    size: extents(parts),
    ...bottleMass(d, {
      capped,
      labelShare: { full: 1, torn: 0.5, none: 0 }[String(params.label)] ?? 0,
      filling: fill(d, share),
      liquidDensity: LIQUIDS[contents].density,
    }),
    parts,
    collision: bottleCollision(d, capped),
    keypoints: {
      cap: [0, height, 0],
      base: [0, 0, 0],
      label_center: [0, (d.label.bottom + d.label.top) / 2, d.radius],
    },
    shell,
    restitution: 0.2,
    friction: 0.4,
  };
}

/** Of the geometry as it is: a torn label stands off a little. */
function extents(parts: readonly Part[]): Vec3 {
  const [min, max] = [
    [0, 0, 0],
    [0, 0, 0],
  ];
  for (const { geometry } of parts) {
    geometry.positions.forEach((value, i) => {
      min[i % 3] = Math.min(min[i % 3]!, value);
      max[i % 3] = Math.max(max[i % 3]!, value);
    });
  }
  return [max[0]! - min[0]!, max[1]! - min[1]!, max[2]! - min[2]!];
}

function labelOf(d: BottleDimensions, params: AssetParams): Material {
  const aspect = (Math.PI * d.radius) / (d.label.top - d.label.bottom);
  return labelMaterial(params.label_color as LabelDesign, aspect);
}
