import { type Quat, rotate, type Vec3 } from '../../shared/vector.ts';
import type { Geometry, Material, Part } from '../asset.ts';
import { partGeometries } from '../geometry/creases.ts';
import { appendMoved, type Soup } from '../geometry/soup.ts';

/** Panels and castings shade smoothly up to this angle between neighbours. */
const CREASE_RADIANS = (35 * Math.PI) / 180;

/** Where on its texture a point lies; `normal` tells the sides of a box apart. */
export type UvOf = (point: Vec3, normal: Vec3) => readonly [u: number, v: number];

export interface Finish {
  material: Material;
  /** Of a post: no part of what the class names. */
  isSupport?: boolean;
  /** Needed where the material has a texture. */
  uv?: UvOf;
  /** Default 293 K. */
  temperatureKelvin?: number;
}

/** The soup's parts in the order of `finishes`; finishes that nothing is made of are left out. */
export function assemble(soup: Soup, finishes: Readonly<Record<string, Finish>>): Part[] {
  const geometries = partGeometries(soup, CREASE_RADIANS);
  return Object.entries(finishes).flatMap(([name, { material, uv, temperatureKelvin = 293, isSupport = false }]) => {
    const geometry = geometries.get(name);
    if (!geometry) return [];
    return [
      {
        name,
        geometry: uv ? withUvs(geometry, uv) : geometry,
        material,
        temperatureKelvin,
        ...(isSupport ? { isSupport } : {}),
      },
    ];
  });
}

/** The same geometry in other colours: what is dear is made once per shape. */
export const refinish = (parts: readonly Part[], finishes: Readonly<Record<string, Finish>>): Part[] =>
  parts.map((part) => ({ ...part, material: finishes[part.name]!.material }));

function withUvs(geometry: Geometry, uv: UvOf): Geometry {
  const { positions: p, normals: n } = geometry;
  const uvs = new Float32Array((p.length / 3) * 2);
  for (let i = 0; i * 3 < p.length; i++)
    uvs.set(uv([p[i * 3]!, p[i * 3 + 1]!, p[i * 3 + 2]!], [n[i * 3]!, n[i * 3 + 1]!, n[i * 3 + 2]!]), i * 2);
  return { ...geometry, uvs };
}

/** Extents along x, y, z. */
export function extents(parts: readonly Part[]): Vec3 {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (const { geometry } of parts)
    geometry.positions.forEach((value, i) => {
      low[i % 3] = Math.min(low[i % 3]!, value);
      high[i % 3] = Math.max(high[i % 3]!, value);
    });
  return [high[0]! - low[0]!, high[1]! - low[1]!, high[2]! - low[2]!];
}

/** Appends `from`, turned and then moved. */
export function appendTurned(soup: Soup, from: Soup, rotation: Quat, [x, y, z]: Vec3): void {
  appendMoved(soup, from, (point) => {
    const [px, py, pz] = rotate(rotation, point);
    return [px + x, py + y, pz + z];
  });
}

/** Grey hot-dip galvanised steel, dulled by weather: too rough to mirror. */
export const GALVANISED: Material = { color: '#85898b', roughness: 0.55, metalness: 0 };
