import type { Cloth, Geometry, Part } from '../asset.ts';
import { evaluateCloth } from '../cloth.ts';

const SPACING = 0.5;
/** From the hem, and of ring and hole; metres. */
const INSET = 0.03;
const RING = 0.011;
const HOLE = 0.006;
const SIDES = 12;
/** Above the sheet, on either side. */
const LIFT = 0.0015;

/** Rings along the hem on both faces, and the dark of their holes. */
export function buildEyelets(cloth: Cloth, laid: Float32Array, width: number, length: number): Part[] {
  const places = hemPlaces(width, length);
  return [
    part(cloth, laid, 'eyelet', places, [HOLE, RING], width, length, '#b08d3c'),
    part(cloth, laid, 'eyelet_hole', places, [0, HOLE], width, length, '#101010'),
  ];
}

function hemPlaces(width: number, length: number): (readonly [x: number, z: number])[] {
  const [halfX, halfZ] = [width / 2 - INSET, length / 2 - INSET];
  const along = (half: number): number[] => {
    const count = Math.max(1, Math.round((2 * half) / SPACING));
    return Array.from({ length: count }, (_, i) => half * ((2 * i) / count - 1));
  };
  return [
    ...along(halfX).map((x) => [x, -halfZ] as const),
    ...along(halfX).map((x) => [-x, halfZ] as const),
    ...along(halfZ).map((z) => [halfX, z] as const),
    ...along(halfZ).map((z) => [-halfX, -z] as const),
  ];
}

function part(
  cloth: Cloth,
  laid: Float32Array,
  name: string,
  places: readonly (readonly [number, number])[],
  [inner, outer]: readonly [number, number],
  width: number,
  length: number,
  color: string,
): Part {
  const coordinates: number[] = [];
  const indices: number[] = [];
  for (const [x, z] of places) {
    for (const side of [1, -1]) {
      const first = coordinates.length / 3;
      for (let k = 0; k < SIDES; k++) {
        const angle = (2 * Math.PI * k) / SIDES;
        for (const radius of [inner, outer]) {
          coordinates.push(
            ((z + radius * Math.sin(angle)) / length + 0.5) * (cloth.rows - 1),
            ((x + radius * Math.cos(angle)) / width + 0.5) * (cloth.columns - 1),
            side * LIFT,
          );
        }
        const [a, b] = [first + 2 * k, first + 2 * k + 1];
        const [c, d] = [first + 2 * ((k + 1) % SIDES), first + 2 * ((k + 1) % SIDES) + 1];
        indices.push(...(side > 0 ? [a, d, b, a, c, d] : [a, b, d, a, d, c]));
      }
    }
  }
  const clothCoordinates = Float32Array.from(coordinates);
  const positions = new Float32Array(coordinates.length);
  const normals = new Float32Array(coordinates.length);
  for (let k = 0; k < coordinates.length; k += 3) {
    const offset = clothCoordinates[k + 2]!;
    positions.set(evaluateCloth(cloth, laid, clothCoordinates[k]!, clothCoordinates[k + 1]!, offset), k);
    normals[k + 1] = Math.sign(offset);
  }
  const geometry: Geometry = { positions, normals, uvs: null, indices: Uint32Array.from(indices) };
  return {
    name,
    geometry,
    material: { color, roughness: 0.35, metalness: name === 'eyelet' ? 1 : 0 },
    clothCoordinates,
  };
}
