import type { Material, Part } from '../asset.ts';
import { lathe, type ProfilePoint } from '../geometry/lathe.ts';
import type { GlassForm } from './glass-forms.ts';

export const STOPPERS = ['screw', 'foil', 'cork'] as const;
/** `crown`: of beer bottles. */
export type Stopper = (typeof STOPPERS)[number] | 'crown' | 'none';

/** How far it stands over the mouth, metres. */
export const stopperTop = (stopper: Stopper): number =>
  ({ screw: 0.0015, foil: 0.001, cork: 0.016, crown: 0.0025, none: 0 })[stopper];

const CORK: Material = { color: '#b98d5e', roughness: 0.9, metalness: 0 };

/** Long screw cap, foil over a cork, a cork put back in, or a crown cap. */
export function buildStopper(form: GlassForm, stopper: Stopper, painted: Material): Part {
  const top = form.height + stopperTop(stopper);
  if (stopper === 'cork') {
    const cork = closed([
      { radius: form.bore - 0.0003, y: form.height - 0.022 },
      { radius: form.bore - 0.0002, y: form.height, sharp: true },
      { radius: form.bore + 0.0006, y: form.height + 0.002 },
      { radius: form.bore + 0.0009, y: top - 0.0012 },
      { radius: form.bore, y: top },
    ]);
    return { name: 'cap', geometry: lathe(cork, { segments: 24 }).geometry, material: CORK };
  }
  if (stopper === 'crown') {
    const radius = 0.0147;
    // 21 teeth, DIN EN ISO 17849-like.
    const { geometry } = lathe(
      closed([
        { radius: radius + 0.0012, y: top - 0.0062 },
        { radius: radius + 0.0002, y: top - 0.0035 },
        { radius: radius - 0.0012, y: top - 0.0008 },
        { radius: radius - 0.003, y: top },
      ]),
      {
        segments: 84,
        displace: (point, radians, index) =>
          index === 1 || index === 2
            ? { ...point, radius: point.radius + (index === 1 ? 0.0006 : 0.0003) * Math.cos(21 * radians) }
            : point,
      },
    );
    return { name: 'cap', geometry, material: { ...painted, roughness: 0.3, metalness: 0.5 } };
  }
  const { neck } = form;
  const reach = stopper === 'screw' ? 0.06 : 0.052;
  const low = form.height - reach;
  const over = 0.0006;
  const atLow = Math.max(neck[1], neck[2]) + over;
  const rows: ProfilePoint[] =
    stopper === 'screw'
      ? [
          { radius: atLow + 0.0004, y: low },
          { radius: atLow + 0.0004, y: form.height - 0.021, sharp: true },
          { radius: atLow - 0.0003, y: form.height - 0.0205, sharp: true },
          { radius: atLow - 0.0003, y: form.height - 0.0195, sharp: true },
          { radius: atLow + 0.0004, y: form.height - 0.019, sharp: true },
          { radius: atLow + 0.0004, y: top - 0.001 },
          { radius: atLow - 0.0006, y: top, sharp: true },
        ]
      : [
          { radius: neckAt(form, low) + over, y: low },
          { radius: neck[1] + over, y: form.height - 0.014 },
          { radius: neck[2] + over, y: form.height - 0.0115 },
          { radius: neck[2] + over, y: top - 0.001 },
          { radius: neck[2] - 0.0006, y: top, sharp: true },
        ];
  const { geometry } = lathe(closed(rows), { segments: 32 });
  return { name: 'cap', geometry, material: { ...painted, roughness: 0.36, metalness: 0.35 } };
}

/** Closed above and below, though nobody sees it: shadows are cast by what faces away from the light. */
const closed = (rows: readonly ProfilePoint[]): ProfilePoint[] => [
  { radius: 0, y: rows[0]!.y },
  { ...rows[0]!, sharp: true },
  ...rows.slice(1),
  { radius: 0, y: rows.at(-1)!.y },
];

function neckAt(form: GlassForm, y: number): number {
  const t = Math.max(0, (y - form.neckBase) / (form.height - form.neckBase));
  return form.neck[0] + t * (form.neck[1] - form.neck[0]);
}
