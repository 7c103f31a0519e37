import { BackSide, type IUniform, Mesh, ShaderMaterial, SphereGeometry } from 'three';

/** Far enough to lie behind every place; the camera's far plane is beyond it. */
export const SKY_RADIUS = 400;

const VERTEX = /* glsl */ `
  varying vec3 direction;
  void main() {
    direction = position;
    gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
  }`;

/** A dome behind everything, painted by a fragment shader that reads `direction` (not of length 1); one for all frames. */
export function createSkyDome(uniforms: Record<string, IUniform>, fragmentShader: string): Mesh {
  const options = { uniforms, side: BackSide, depthWrite: false, vertexShader: VERTEX, fragmentShader };
  const mesh = new Mesh(new SphereGeometry(SKY_RADIUS, 32, 16), new ShaderMaterial(options));
  mesh.frustumCulled = false;
  mesh.renderOrder = -1;
  return mesh;
}

/** Copies a look into the uniforms of the same names: numbers, colours and vectors. */
export function setUniforms<Look extends object>(uniforms: { [Key in keyof Look]: IUniform }, look: Look): void {
  for (const key of Object.keys(uniforms) as (keyof Look)[]) {
    const { value } = uniforms[key];
    if (typeof value === 'number') uniforms[key].value = look[key];
    else value.copy(look[key]);
  }
}
