import { snowUniforms } from './snow-cover.ts';
import { waterUniforms } from './water-cover.ts';

/** Gives a material's program what snow and water on it read: to be called in its `onBeforeCompile`. */
export function shareCover(shader: { uniforms: Record<string, unknown> }): void {
  Object.assign(shader.uniforms, snowUniforms, waterUniforms);
}
