import { add, cross, normalize, scale, subtract, type Vec3 } from '../../shared/vector.ts';
import type { Geometry } from '../asset.ts';

/** Triangles being gathered for one part. */
export interface Mesh {
  positions: number[];
  normals: number[];
  uvs: number[];
  indices: number[];
}

/** An upright wall's axes: `right` as seen from its front, y up, `front` out of the wall. */
export interface Wall {
  origin: Vec3;
  right: Vec3;
  front: Vec3;
}

/** `[from, to]` along one axis, metres or texture repeats. */
export type Span = readonly [from: number, to: number];

export const WORLD: Wall = { origin: [0, 0, 0], right: [1, 0, 0], front: [0, 0, 1] };

const UP: Vec3 = [0, 1, 0];

export const newMesh = (): Mesh => ({ positions: [], normals: [], uvs: [], indices: [] });

export const toGeometry = (mesh: Mesh): Geometry => ({
  positions: new Float32Array(mesh.positions),
  normals: new Float32Array(mesh.normals),
  uvs: new Float32Array(mesh.uvs),
  indices: new Uint32Array(mesh.indices),
});

/** The point `along` to the right, `height` up and `out` to the front of the wall's origin. */
export const onWall = (wall: Wall, along: number, height: number, out: number): Vec3 =>
  add(wall.origin, add(scale(wall.right, along), add(scale(UP, height), scale(wall.front, out))));

/** A flat quad `a b c d`, counter-clockwise from the front; texture coordinates run over `u` from a to b, `v` from b to c. */
export function addQuad(mesh: Mesh, corners: readonly [Vec3, Vec3, Vec3, Vec3], u: Span, v: Span): void {
  const [a, b, c, d] = corners;
  const first = mesh.positions.length / 3;
  const normal = normalize(cross(subtract(c, a), subtract(d, b)));
  for (const corner of [a, b, c, d]) {
    mesh.positions.push(...corner);
    mesh.normals.push(...normal);
  }
  mesh.uvs.push(u[0], v[0], u[1], v[0], u[1], v[1], u[0], v[1]);
  mesh.indices.push(first, first + 1, first + 2, first, first + 2, first + 3);
}

/** A rectangle parallel to the wall, `out` in front of it. */
export function addPanel(mesh: Mesh, wall: Wall, along: Span, height: Span, out: number, u: Span, v: Span): void {
  addQuad(
    mesh,
    [
      onWall(wall, along[0], height[0], out),
      onWall(wall, along[1], height[0], out),
      onWall(wall, along[1], height[1], out),
      onWall(wall, along[0], height[1], out),
    ],
    u,
    v,
  );
}

/** A level rectangle at height y that faces up; its texture lies in world coordinates, `repeat` metres wide. */
export function addFloor(mesh: Mesh, x: Span, z: Span, y: number, repeat: number): void {
  addQuad(
    mesh,
    [
      [x[0], y, z[1]],
      [x[1], y, z[1]],
      [x[1], y, z[0]],
      [x[0], y, z[0]],
    ],
    [x[0] / repeat, x[1] / repeat],
    [-z[1] / repeat, -z[0] / repeat],
  );
}

/** How a box's faces read their texture: metres per repeat, or one fixed place of it (a palette's cell). */
export type BoxTexture = { repeat: number } | { at: readonly [u: number, v: number] };

/** A box in the wall's axes; unless `isClosed`, without its underside and its back, which nobody sees. */
export function addBox(
  mesh: Mesh,
  wall: Wall,
  along: Span,
  height: Span,
  out: Span,
  texture: BoxTexture,
  isClosed = false,
): void {
  const p = (a: 0 | 1, h: 0 | 1, o: 0 | 1): Vec3 => onWall(wall, along[a], height[h], out[o]);
  const span = (s: Span): Span => ('repeat' in texture ? [s[0] / texture.repeat, s[1] / texture.repeat] : [0, 0]);
  const face = (corners: readonly [Vec3, Vec3, Vec3, Vec3], u: Span, v: Span): void => {
    if ('at' in texture) addQuad(mesh, corners, [texture.at[0], texture.at[0]], [texture.at[1], texture.at[1]]);
    else addQuad(mesh, corners, span(u), span(v));
  };
  face([p(0, 0, 1), p(1, 0, 1), p(1, 1, 1), p(0, 1, 1)], along, height);
  face([p(0, 1, 1), p(1, 1, 1), p(1, 1, 0), p(0, 1, 0)], along, out);
  face([p(0, 0, 0), p(0, 0, 1), p(0, 1, 1), p(0, 1, 0)], out, height);
  face([p(1, 0, 1), p(1, 0, 0), p(1, 1, 0), p(1, 1, 1)], out, height);
  if (!isClosed) return;
  face([p(1, 0, 0), p(0, 0, 0), p(0, 1, 0), p(1, 1, 0)], along, height);
  face([p(0, 0, 0), p(1, 0, 0), p(1, 0, 1), p(0, 0, 1)], along, out);
}

/** A tube (a post, a trunk, a branch) from `a` to `b`, radii at both ends, in one colour of a palette; its ends open unless `isClosed`. */
export function addTube(
  mesh: Mesh,
  a: Vec3,
  b: Vec3,
  radii: readonly [a: number, b: number],
  sides: number,
  at: readonly [u: number, v: number],
  isClosed = false,
): void {
  const axis = normalize(subtract(b, a));
  const side = normalize(cross(axis, Math.abs(axis[1]) > 0.9 ? [1, 0, 0] : UP));
  const other = cross(axis, side);
  const first = mesh.positions.length / 3;
  for (let i = 0; i < sides; i++) {
    const angle = (i * 2 * Math.PI) / sides;
    const outward = add(scale(side, Math.cos(angle)), scale(other, Math.sin(angle)));
    for (const [end, radius] of [
      [a, radii[0]],
      [b, radii[1]],
    ] as const) {
      mesh.positions.push(...add(end, scale(outward, radius)));
      mesh.normals.push(...outward);
      mesh.uvs.push(...at);
    }
    const here = first + i * 2;
    const next = first + ((i + 1) % sides) * 2;
    mesh.indices.push(here, next, next + 1, here, next + 1, here + 1);
  }
  if (!isClosed) return;
  for (const [end, turn] of [
    [0, -1],
    [1, 1],
  ] as const) {
    const lid = mesh.positions.length / 3;
    for (let i = 0; i < sides; i++) {
      const from = (first + i * 2 + end) * 3;
      mesh.positions.push(...mesh.positions.slice(from, from + 3));
      mesh.normals.push(...scale(axis, turn));
      mesh.uvs.push(...at);
      if (i >= 2) mesh.indices.push(lid, lid + (turn > 0 ? i - 1 : i), lid + (turn > 0 ? i : i - 1));
    }
  }
}

/** A level disc that faces up. */
export function addDisc(mesh: Mesh, center: Vec3, radius: number, sides: number, at: readonly [number, number]): void {
  const first = mesh.positions.length / 3;
  for (let i = 0; i < sides; i++) {
    const angle = (-i * 2 * Math.PI) / sides;
    mesh.positions.push(center[0] + radius * Math.cos(angle), center[1], center[2] + radius * Math.sin(angle));
    mesh.normals.push(0, 1, 0);
    mesh.uvs.push(...at);
    if (i >= 2) mesh.indices.push(first, first + i - 1, first + i);
  }
}

/** Takes in the triangles of a geometry, in one colour of a palette. */
export function appendGeometry(mesh: Mesh, geometry: Geometry, at: readonly [u: number, v: number]): void {
  const first = mesh.positions.length / 3;
  for (const value of geometry.positions) mesh.positions.push(value);
  for (const value of geometry.normals) mesh.normals.push(value);
  for (let i = 0; i * 3 < geometry.positions.length; i++) mesh.uvs.push(...at);
  for (const index of geometry.indices) mesh.indices.push(first + index);
}
