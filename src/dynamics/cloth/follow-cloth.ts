import type { Cloth, Geometry, Part } from '../../assets/asset.ts';
import { evaluateCloth } from '../../assets/cloth.ts';
import { smoothNormals } from '../follow-shell.ts';
import { type SolidField, sampleField } from './solid-field.ts';

/** The smooth surface may dip between points that lie on a bulge: what dips is lifted out by as much. */
const LEAST_CLEARANCE = 0.012;

/** Where the vertices of a part go when its cloth has fallen: the sheet's smooth surface, kept out of what it lies on. */
export function followCloth(
  { geometry, clothCoordinates }: Part & { clothCoordinates: Float32Array },
  cloth: Cloth,
  fallen: Float32Array,
  solid: SolidField | null,
  leastHeight: number,
): Pick<Geometry, 'positions' | 'normals'> {
  const positions = new Float32Array(geometry.positions.length);
  const gradient = new Float64Array(3);
  for (let k = 0; k < positions.length; k += 3) {
    const [row, column, offset] = [clothCoordinates[k]!, clothCoordinates[k + 1]!, clothCoordinates[k + 2]!];
    const point = [...evaluateCloth(cloth, fallen, row, column, offset)];
    if (solid) {
      const distance = sampleField(solid, point[0]!, point[1]!, point[2]!, gradient);
      const lift = Math.max(0, LEAST_CLEARANCE + offset - distance);
      for (let axis = 0; axis < 3; axis++) point[axis]! += lift * gradient[axis]!;
    }
    point[1] = Math.max(point[1]!, leastHeight + offset);
    positions.set(point, k);
  }
  return { positions, normals: smoothNormals(geometry, positions) };
}
