import type { Asset, AssetDefinition, AssetParams, Material, Part } from './asset.ts';
import { meridianLocator, shellCoordinates } from './bottle/follow-shell.ts';
import { canCollision } from './can/bodies.ts';
import { CAN, DRINK_DENSITY, domeProfile, EMPTY_KG, VOLUME_M3, wallProfile } from './can/dimensions.ts';
import { buildEnd, buildMouth, buildTab } from './can/end.ts';
import { buildShell } from './can/lattice.ts';
import { lathe, type ProfilePoint } from './geometry/lathe.ts';
import { LABEL_DESIGNS, type LabelDesign, paintDrinkLabel } from './textures/drink-label.ts';

/** Steps around: eight to a crease of the crushed wall. */
const SEGMENTS = 120;
const ALUMINIUM: Material = { color: '#c6c9cb', roughness: 0.28, metalness: 1 };

export const can: AssetDefinition = {
  name: 'can',
  doc: 'A 330 ml drink can of aluminium with a pull tab, printed; it can be crushed.',
  classes: [],
  // Never a random distractor: those of older cases keep their draws.
  isContext: true,
  params: {
    label: {
      kind: 'choice',
      values: [...LABEL_DESIGNS, 'none'],
      default: 'red',
      doc: 'Printed design, or bare metal.',
    },
    open: { kind: 'boolean', default: true, doc: 'Whether the mouth is torn open.' },
    liquid: { kind: 'number', min: 0, max: 1, default: 0, unit: '', doc: 'Filled share: for its weight.' },
  },
  build,
};

function build(params: AssetParams): Omit<Asset, 'name' | 'params' | 'classes'> {
  const shell = buildShell();
  const locator = meridianLocator(shell);
  const profile = wallProfile();
  const [from, to] = [
    profile.findIndex(({ y }) => y >= CAN.chime - 1e-9),
    profile.findIndex(({ y }) => y > CAN.shoulder + 0.006),
  ];
  const onWall = (name: string, points: ProfilePoint[], material: Material): Part => {
    const lathed = lathe(points, {
      segments: SEGMENTS,
      uv: (point, around) => [2 * around - 1, (point.y - profile[from]!.y) / (profile[to]!.y - profile[from]!.y)],
    });
    const { uvs, ...geometry } = lathed.geometry;
    return {
      name,
      geometry: { ...geometry, uvs: material.texture ? uvs : null },
      material,
      shellCoordinates: shellCoordinates(shell, locator, lathed),
    };
  };
  const isOpen = params.open === true;
  const parts: Part[] = [
    onWall('print', finely(profile.slice(from, to + 1)), printOf(params.label as LabelDesign | 'none')),
    onWall('chime', profile.slice(0, from + 1), ALUMINIUM),
    onWall('neck', profile.slice(to), ALUMINIUM),
    { name: 'dome', geometry: lathe(domeProfile(), { segments: 48 }).geometry, material: ALUMINIUM, ridesOn: 'base' },
    { name: 'end', geometry: buildEnd(), material: ALUMINIUM, ridesOn: 'top' },
    { name: 'tab', geometry: buildTab(), material: ALUMINIUM, ridesOn: 'top' },
  ];
  if (isOpen) {
    const dark: Material = { color: '#0b0b0c', roughness: 0.8, metalness: 0 };
    parts.push({ name: 'mouth', geometry: buildMouth(), material: dark, ridesOn: 'top' });
  }
  const drinkKg = Number(params.liquid) * VOLUME_M3 * DRINK_DENSITY;
  const level = (Number(params.liquid) * CAN.height) / 2;
  return {
    size: [2 * CAN.radius, CAN.height, 2 * CAN.radius],
    massKg: EMPTY_KG + drinkKg,
    centerOfMass: [0, (EMPTY_KG * 0.055 + drinkKg * level) / (EMPTY_KG + drinkKg), 0],
    parts,
    collision: canCollision(),
    keypoints: { top: [0, CAN.height, 0], base: [0, 0, 0] },
    shell,
    friction: 0.35,
    restitution: 0.2,
  };
}

/** Rings no more than 2 mm apart: creases are as sharp across the wall as around it. */
function finely(profile: readonly ProfilePoint[]): ProfilePoint[] {
  return profile.flatMap((point, i) => {
    const next = profile[i + 1];
    if (!next) return [point];
    const count = Math.max(1, Math.ceil(Math.hypot(next.radius - point.radius, next.y - point.y) / 0.002));
    return Array.from({ length: count }, (_, k): ProfilePoint => {
      const t = k / count;
      return { radius: point.radius + t * (next.radius - point.radius), y: point.y + t * (next.y - point.y) };
    });
  });
}

/** Ink lies thin on the metal: it tints its reflections. */
function printOf(label: LabelDesign | 'none'): Material {
  if (label === 'none') return ALUMINIUM;
  const texture = paintDrinkLabel(label, (Math.PI * CAN.radius) / (CAN.shoulder - CAN.chime));
  return { color: '#ffffff', roughness: 0.34, metalness: 0.6, clearcoat: 0.4, texture };
}
