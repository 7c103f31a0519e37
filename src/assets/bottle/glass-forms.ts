import { curveThrough } from '../geometry/curve.ts';
import type { ProfilePoint } from '../geometry/lathe.ts';
import { volumeOf } from './liquid.ts';

/** A glass bottle, metres; all of it grows with the cube root of its volume. */
export interface GlassForm {
  volumeLitres: number;
  massKg: number;
  height: number;
  /** Of the body. */
  radius: number;
  wall: number;
  /** Height of the hollow in the base. */
  punt: number;
  /** Where the shoulder begins and where the neck does. */
  shoulder: number;
  neckBase: number;
  /** Radii of the neck at its base and below the lip, and of the lip. */
  neck: readonly [base: number, top: number, lip: number];
  /** Inside radius of the mouth. */
  bore: number;
  label: { bottom: number; top: number; halfTurn: number };
  neckLabel: boolean;
  /** Share of the height at which a full one is filled. */
  brim: number;
}

/**
 * Bordelaise of 75 cl: 300 mm, ⌀ 75 mm, 400–550 g, a punt of some 20 mm (glassworks' catalogues; OIV counts under
 * 420 g as light). Longneck of 33 cl: 227 mm, ⌀ 61 mm, 190–220 g.
 */
const FORMS: Readonly<Record<'wine' | 'beer', GlassForm>> = {
  wine: {
    volumeLitres: 0.75,
    massKg: 0.48,
    height: 0.3,
    radius: 0.0375,
    wall: 0.0026,
    punt: 0.022,
    shoulder: 0.186,
    neckBase: 0.225,
    neck: [0.0158, 0.0138, 0.0147],
    bore: 0.0093,
    label: { bottom: 0.048, top: 0.138, halfTurn: 1.28 },
    neckLabel: false,
    brim: 0.79,
  },
  beer: {
    volumeLitres: 0.33,
    massKg: 0.205,
    height: 0.227,
    radius: 0.0305,
    wall: 0.0026,
    punt: 0.004,
    shoulder: 0.112,
    neckBase: 0.172,
    neck: [0.0152, 0.0128, 0.0133],
    bore: 0.0083,
    label: { bottom: 0.03, top: 0.094, halfTurn: 2.2 },
    neckLabel: true,
    brim: 0.8,
  },
};

/** The form at another volume, and as tall a body as holds it up to the brim. */
export function glassForm(body: 'wine' | 'beer', volumeLitres: number): GlassForm {
  const plan = FORMS[body];
  const s = Math.cbrt(volumeLitres / plan.volumeLitres);
  const { label, neck } = plan;
  const scaled: GlassForm = {
    ...plan,
    volumeLitres,
    massKg: plan.massKg * s ** 2.6,
    height: plan.height * s,
    radius: plan.radius * s,
    wall: plan.wall * s ** 0.6,
    punt: plan.punt * s,
    shoulder: plan.shoulder * s,
    neckBase: plan.neckBase * s,
    // Corks and caps are of one size.
    neck,
    label: { bottom: label.bottom * s, top: label.top * s, halfTurn: label.halfTurn },
  };
  const area = Math.PI * (scaled.radius - scaled.wall) ** 2;
  const stretch = (volumeLitres * 1e-3 - volumeOf(innerGlass(scaled), brimOf(scaled))) / area;
  return {
    ...scaled,
    height: scaled.height + stretch,
    shoulder: scaled.shoulder + stretch,
    neckBase: scaled.neckBase + stretch,
    label: { ...scaled.label, top: scaled.label.top + stretch },
  };
}

/** Height to which a full bottle is filled: some way up its neck. */
export const brimOf = (form: GlassForm): number => form.neckBase + 0.35 * (form.height - form.neckBase);

/** Outside from the middle of the base to just below the lip. */
export function outerGlass(form: GlassForm): ProfilePoint[] {
  const { radius, punt } = form;
  const ring = 0.78 * radius;
  const base = [0, 0.25, 0.5, 0.72, 0.88].map((t) => ({
    radius: t * ring,
    y: punt * (1 - t * t) ** 1.4 + 0.0008,
  }));
  return [...base, { radius: ring, y: 0 }, { radius: 0.9 * radius, y: 0.0009 }, ...wallAbove(form, 0)];
}

/** Inside from the middle of the base to the mouth. */
export function innerGlass(form: GlassForm): ProfilePoint[] {
  const { radius, punt, wall } = form;
  const ring = 0.72 * radius;
  const thick = 0.0045;
  const base = [0, 0.25, 0.5, 0.72, 0.88].map((t) => ({
    radius: t * ring,
    y: punt * (1 - t * t) ** 1.4 + thick,
  }));
  return [...base, { radius: ring, y: 0.0038 }, ...wallAbove(form, wall)];
}

/** Heel, body, shoulder and neck, `inset` within the outside. */
function wallAbove(form: GlassForm, inset: number): ProfilePoint[] {
  const { radius, shoulder, neckBase, height, neck } = form;
  const heel = 0.007;
  const lip = height - LIP;
  const [rise, fall] = [neckBase - shoulder, radius - neck[0]];
  const curve = curveThrough([
    [0, 1],
    [0.18, 0.965],
    [0.42, 0.78],
    [0.7, 0.36],
    [0.88, 0.1],
    [1, 0],
  ]);
  const shoulders = Array.from({ length: 13 }, (_, i) => {
    const t = i / 12;
    return { radius: neck[0] + fall * curve(t), y: shoulder + t * rise };
  });
  const outside = [
    { radius: radius - 0.0022, y: 0.0025 + inset },
    { radius: radius - 0.0004, y: heel - 0.002 + inset },
    { radius, y: heel + inset },
    { radius, y: 0.5 * shoulder },
    ...shoulders,
    { radius: (neck[0] + neck[1]) / 2, y: (neckBase + lip) / 2 },
    { radius: neck[1], y: lip },
  ];
  return outside.map((point) => ({ radius: Math.max(form.bore * (inset ? 1 : 0), point.radius - inset), y: point.y }));
}

/** Height of the ring at the mouth. */
export const LIP = 0.012;
