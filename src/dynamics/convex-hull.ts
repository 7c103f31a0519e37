import { Vector3 } from 'three';
import { ConvexHull } from 'three/examples/jsm/math/ConvexHull.js';

/** Corners of the convex hull of several xyz buffers: what can touch a plane or bound a box, whatever the rotation. */
export function hullPoints(buffers: readonly ArrayLike<number>[]): Float64Array {
  const hull = new ConvexHull().setFromPoints(distinctPoints(buffers));
  const corners = new Set<Vector3>();
  for (const face of hull.faces) {
    let edge = face.edge;
    do {
      corners.add(edge.head().point);
      edge = edge.next;
    } while (edge !== face.edge);
  }
  return Float64Array.from([...corners].flatMap((point) => [point.x, point.y, point.z]));
}

function distinctPoints(buffers: readonly ArrayLike<number>[]): Vector3[] {
  const points = new Map<string, Vector3>();
  for (const buffer of buffers) {
    for (let i = 0; i + 2 < buffer.length; i += 3) {
      const [x, y, z] = [buffer[i]!, buffer[i + 1]!, buffer[i + 2]!];
      points.set(`${x},${y},${z}`, new Vector3(x, y, z));
    }
  }
  return [...points.values()];
}
