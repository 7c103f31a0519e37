import type { Vec3 } from '../../shared/vector.ts';
import type { Geometry, Part } from '../asset.ts';
import { lathe } from '../geometry/lathe.ts';
import { mergeGeometries } from '../geometry/merge.ts';
import { placeGeometry } from '../geometry/place-geometry.ts';
import { roundedBox } from '../geometry/rounded-box.ts';
import type { CouchDimensions } from './dimensions.ts';
import type { LegForm } from './forms.ts';

/** Four at the corners; four seats have two more under the middle. */
export function legSpots(d: CouchDimensions): [x: number, z: number][] {
  const [x, z] = [d.width / 2 - 0.09, d.depth / 2 - 0.1];
  const columns = d.seats > 3 ? [-x, 0, x] : [-x, x];
  return columns.flatMap((column): [number, number][] => [
    [column, -z],
    [column, z],
  ]);
}

export function buildLegs(d: CouchDimensions, form: LegForm): Part {
  const top = d.legHeight + 0.012;
  const geometry = mergeGeometries(
    form === 'steel' ? skids(d, top) : legSpots(d).map(([x, z]) => leg(form, top, x, z)),
  );
  switch (form) {
    case 'wood':
      return { name: 'legs', geometry, material: { color: '#7a5332', roughness: 0.5, metalness: 0 } };
    case 'steel':
      return { name: 'legs', geometry, material: { color: '#b9bcbf', roughness: 0.3, metalness: 1 } };
    case 'block':
      return { name: 'legs', geometry, material: { color: '#1c1a19', roughness: 0.6, metalness: 0 } };
  }
}

function leg(form: LegForm, top: number, x: number, z: number): Geometry {
  if (form === 'block') return roundedBox({ size: [0.07, top, 0.07], radius: 0.006, center: [x, top / 2, z] });
  const turned = lathe(
    [
      { radius: 0, y: 0 },
      { radius: 0.014, y: 0, sharp: true },
      { radius: 0.025, y: top, sharp: true },
      { radius: 0, y: top },
    ],
    { segments: 14 },
  ).geometry;
  return placeGeometry(turned, { at: [x, 0, z] });
}

/** A flat bar frame at each end (and in the middle of a long one). */
function skids(d: CouchDimensions, top: number): Geometry[] {
  const bar = (size: Vec3, center: Vec3): Geometry => roundedBox({ size, radius: 0.003, center });
  const thick = 0.012;
  return [...new Set(legSpots(d).map(([x]) => x))].flatMap((x) => {
    const z = d.depth / 2 - 0.1;
    return [
      bar([0.04, thick, 2 * z + thick], [x, thick / 2, 0]),
      ...[-z, z].map((at) => bar([0.04, top - thick + 0.004, thick], [x, (top + thick - 0.004) / 2, at])),
    ];
  });
}
