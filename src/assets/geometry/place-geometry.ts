import { add, type Quat, rotate, scale, type Vec3 } from '../../shared/vector.ts';
import type { Geometry, Part } from '../asset.ts';

export interface Placement {
  /** Applied first, by one factor so that normals stay true. */
  scale?: number;
  rotation?: Quat;
  at?: Vec3;
}

/** A copy that is scaled, turned and moved. */
export function placeGeometry(geometry: Geometry, { scale: factor = 1, rotation, at }: Placement): Geometry {
  const { positions, normals } = geometry;
  const [movedPositions, movedNormals] = [new Float32Array(positions.length), new Float32Array(normals.length)];
  for (let i = 0; i < positions.length; i += 3) {
    let point: Vec3 = scale([positions[i]!, positions[i + 1]!, positions[i + 2]!], factor);
    let normal: Vec3 = [normals[i]!, normals[i + 1]!, normals[i + 2]!];
    if (rotation) [point, normal] = [rotate(rotation, point), rotate(rotation, normal)];
    movedPositions.set(at ? add(point, at) : point, i);
    movedNormals.set(normal, i);
  }
  return { ...geometry, positions: movedPositions, normals: movedNormals };
}

export interface Extents {
  min: Vec3;
  max: Vec3;
  size: Vec3;
}

export function extentsOf(geometries: readonly Geometry[]): Extents {
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  for (const { positions } of geometries) {
    for (let i = 0; i < positions.length; i++) {
      min[i % 3] = Math.min(min[i % 3]!, positions[i]!);
      max[i % 3] = Math.max(max[i % 3]!, positions[i]!);
    }
  }
  const vec = (of: (k: number) => number): Vec3 => [of(0), of(1), of(2)];
  return { min: vec((k) => min[k]!), max: vec((k) => max[k]!), size: vec((k) => max[k]! - min[k]!) };
}

/** The parts moved so that they are centred on the y axis and stand on y = 0, with how far they were moved. */
export function setDown(parts: readonly Part[]): { parts: Part[]; size: Vec3; moved: Vec3 } {
  const { min, max, size } = extentsOf(parts.map((part) => part.geometry));
  const moved: Vec3 = [-(min[0] + max[0]) / 2, -min[1], -(min[2] + max[2]) / 2];
  return {
    parts: parts.map((part) => ({ ...part, geometry: placeGeometry(part.geometry, { at: moved }) })),
    size,
    moved,
  };
}
