import type { Geometry } from '../../assets/asset.ts';
import type { SolidField } from './solid-field.ts';

/** Share of a solid, seen from above on its field's grid, that lies under a sheet. */
export function coveredShare({ cell, origin, counts, values }: SolidField, { positions, indices }: Geometry): number {
  const [nx, ny, nz] = counts;
  const covered = new Uint8Array(nx * nz);
  for (let t = 0; t < indices.length; t += 3) {
    const [ax, az, bx, bz, cx, cz] = [0, 1, 2].flatMap((corner) => {
      const k = indices[t + corner]! * 3;
      return [(positions[k]! - origin[0]) / cell, (positions[k + 2]! - origin[2]) / cell];
    }) as [number, number, number, number, number, number];
    const area = (bx - ax) * (cz - az) - (cx - ax) * (bz - az);
    if (area === 0) continue;
    const [lowX, highX] = [
      Math.max(0, Math.ceil(Math.min(ax, bx, cx))),
      Math.min(nx - 1, Math.floor(Math.max(ax, bx, cx))),
    ];
    const [lowZ, highZ] = [
      Math.max(0, Math.ceil(Math.min(az, bz, cz))),
      Math.min(nz - 1, Math.floor(Math.max(az, bz, cz))),
    ];
    for (let z = lowZ; z <= highZ; z++) {
      for (let x = lowX; x <= highX; x++) {
        const u = ((x - ax) * (cz - az) - (cx - ax) * (z - az)) / area;
        const v = ((bx - ax) * (z - az) - (x - ax) * (bz - az)) / area;
        if (u >= 0 && v >= 0 && u + v <= 1) covered[z * nx + x] = 1;
      }
    }
  }
  let [all, under] = [0, 0];
  for (let z = 0; z < nz; z++) {
    for (let x = 0; x < nx; x++) {
      let isSolid = false;
      for (let y = 0; y < ny && !isSolid; y++) isSolid = values[(z * ny + y) * nx + x]! < 0;
      if (!isSolid) continue;
      all++;
      under += covered[z * nx + x]!;
    }
  }
  return all > 0 ? under / all : 0;
}
