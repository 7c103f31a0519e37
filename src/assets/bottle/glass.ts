import type { Asset, AssetParams, CollisionShape, Material, Part } from '../asset.ts';
import { lathe, type ProfilePoint } from '../geometry/lathe.ts';
import { extentsOf } from '../geometry/place-geometry.ts';
import type { LabelDesign } from '../textures/drink-label.ts';
import { latticeHash } from '../textures/noise.ts';
import { paintWineLabel } from '../textures/wine-label.ts';
import { brimOf, type GlassForm, glassForm, innerGlass, LIP, outerGlass } from './glass-forms.ts';
import { fillProfile, liquidProfile } from './liquid.ts';
import {
  type CapColor,
  type Contents,
  capMaterial,
  glassMaterial,
  LIQUIDS,
  liquidMaterial,
  type Tint,
} from './materials.ts';
import { buildStopper, type Stopper, stopperTop } from './stopper.ts';

const SEGMENTS = 44;

/** A wine or beer bottle: rigid, so that it has no shell. */
export function buildGlassBottle(
  body: 'wine' | 'beer',
  tint: Tint,
  contents: Contents,
  params: AssetParams,
): Omit<Asset, 'name' | 'params' | 'classes'> {
  const form = glassForm(body, Number(params.volume_l));
  const stopper: Stopper = params.cap === 'off' ? 'none' : body === 'beer' ? 'crown' : (params.stopper as Stopper);
  const inside = innerGlass(form);
  const share = Number(params.liquid);
  const filling = fillProfile(inside, brimOf(form), form.volumeLitres, share);

  // The liquid comes before the wall: blended surfaces at one place are drawn in this order.
  const parts: Part[] = [];
  if (params.label !== 'none') parts.push(...labels(form, params));
  if (stopper !== 'none') parts.push(buildStopper(form, stopper, capMaterial(params.cap_color as CapColor)));
  const liquid = share < 0.02 ? null : liquidProfile(inside, filling.level, 0.6 * form.radius);
  if (liquid) {
    const { geometry } = lathe(liquid, { segments: 30 });
    parts.push({ name: 'liquid', geometry, material: liquidMaterial(contents) });
  }
  const { geometry } = lathe([...outerGlass(form), ...lip(form)], { segments: SEGMENTS });
  parts.push({ name: 'wall', geometry, material: glassMaterial(tint) });

  const liquidKg = filling.volumeCubicMetres * LIQUIDS[contents].density;
  const massKg = form.massKg + liquidKg;
  const top = form.height + stopperTop(stopper);
  return {
    size: extentsOf(parts.map((part) => part.geometry)).size,
    massKg,
    // Glass is thickest in base and lip.
    centerOfMass: [0, (form.massKg * 0.4 * form.height + liquidKg * filling.centroidHeight) / massKg, 0],
    parts,
    collision: collision(form, top),
    keypoints: {
      cap: [0, top, 0],
      base: [0, 0, 0],
      label_center: [0, (form.label.bottom + form.label.top) / 2, form.radius],
    },
    restitution: 0.15,
    friction: 0.35,
  };
}

/** The ring around the mouth, and the bore inside of it. */
function lip(form: GlassForm): ProfilePoint[] {
  const { height, neck, bore } = form;
  const out = neck[2];
  return [
    { radius: out - 0.0004, y: height - LIP + 0.0006, sharp: true },
    { radius: out, y: height - LIP + 0.002 },
    { radius: out, y: height - 0.0015 },
    { radius: out - 0.0012, y: height },
    { radius: bore + 0.0008, y: height },
    { radius: bore, y: height - 0.001 },
    { radius: bore, y: height - LIP },
  ];
}

/** Paper on the front of a wine bottle, around most of a beer bottle, and around its neck. */
function labels(form: GlassForm, params: AssetParams): Part[] {
  const { bottom, top, halfTurn } = form.label;
  const radius = form.radius + 0.0002;
  const isTorn = params.label === 'torn';
  const design = params.label_color as LabelDesign;
  const material = (aspect: number): Material => ({
    color: '#ffffff',
    roughness: 0.6,
    metalness: 0,
    doubleSided: true,
    texture: paintWineLabel(design, aspect),
  });
  const steps = 6;
  const rows = Array.from({ length: steps + 1 }, (_, i) => ({ radius, y: bottom + (i / steps) * (top - bottom) }));
  const front = lathe(rows, {
    segments: 26,
    fromRadians: 1.5 * Math.PI - halfTurn,
    toRadians: 1.5 * Math.PI + halfTurn,
    displace: (point, radians) => (isTorn ? { radius, y: bottom + (point.y - bottom) * tornLeft(radians) } : point),
    uv: (point, around) => [around, (point.y - bottom) / (top - bottom)],
  }).geometry;
  const parts: Part[] = [
    { name: 'label', geometry: front, material: material((2 * halfTurn * radius) / (top - bottom)) },
  ];
  if (!form.neckLabel) return parts;
  const low = form.neckBase + 0.006;
  const high = low + 0.024;
  const radiusAt = (y: number): number => {
    const t = (y - form.neckBase) / (form.height - LIP - form.neckBase);
    return form.neck[0] + t * (form.neck[1] - form.neck[0]) + 0.0003;
  };
  const neck = lathe(
    [low, (low + high) / 2, high].map((y) => ({ radius: radiusAt(y), y })),
    { segments: 26, uv: (point, turn) => [2 * turn - 1, (point.y - low) / (high - low)] },
  ).geometry;
  parts.push({ name: 'neck_label', geometry: neck, material: material((Math.PI * radiusAt(low)) / (high - low)) });
  return parts;
}

/** Share of the label's height that is left. */
function tornLeft(radians: number): number {
  const jag = latticeHash(Math.round(radians * 12), 3, 71) / 2 ** 32;
  return 0.35 + 0.25 * Math.sin(1.7 * radians) ** 2 + 0.12 * jag;
}

/** Stacked cylinders that stay inside the wall. */
function collision(form: GlassForm, top: number): CollisionShape[] {
  const cylinder = (radius: number, low: number, high: number): CollisionShape => ({
    kind: 'cylinder',
    center: [0, (low + high) / 2, 0],
    radius,
    height: high - low,
  });
  const { radius, shoulder, neckBase, neck } = form;
  const step = (neckBase - shoulder) / 3;
  return [
    cylinder(0.9 * radius, 0, 0.004),
    cylinder(radius, 0.004, shoulder),
    ...[0.93, 0.66, 0.2].map((share, i) =>
      cylinder(neck[0] + share * (radius - neck[0]), shoulder + i * step, shoulder + (i + 1) * step),
    ),
    cylinder(neck[2], neckBase, top),
  ];
}
