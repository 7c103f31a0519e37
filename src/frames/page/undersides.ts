import { NearestFilter, type Scene, type Texture, Vector3 as Vec3, type Vector3, type WebGLRenderer } from 'three';
import { createHeightMap } from './height-map.ts';

/** Higher up nothing presses on grass, metres. */
const REACH = 1;

/** What blades read of the things that lie on them; the area is middle x and z and half size, metres. */
export const undersideUniforms = {
  undersides: { value: null as Texture | null },
  undersideArea: { value: new Vec3(0, 0, 1) },
};

/** Maps the lowest point of things over each place of the ground: the flat copy of the scene seen from below. */
export function createUndersideMap(renderer: WebGLRenderer) {
  const draw = createHeightMap(renderer, {
    from: 'below',
    standMetres: 1,
    farMetres: REACH + 1,
    filter: NearestFilter,
  });

  /** Looks at `flat`, without its surroundings, around `center`; both sizes in metres. */
  return function mapUndersides(flat: Scene, center: Vector3, halfSize: number): void {
    undersideUniforms.undersides.value = draw(flat, center, halfSize);
    undersideUniforms.undersideArea.value.set(center.x, center.z, halfSize);
  };
}
