import type { Asset, CollisionShape, Geometry } from '../../src/assets/asset.ts';
import type { Case, SceneObject } from '../../src/compile/case.ts';
import { toBody } from '../../src/dynamics/body.ts';
import type { Prop } from '../../src/dynamics/settle.ts';
import type { Vec3 } from '../../src/shared/vector.ts';

/** An asset of one part, by its points alone: physics never looks at triangles of what it does not deform. */
export function assetOfPoints(name: string, points: readonly Vec3[], collision: CollisionShape[], massKg = 1): Asset {
  const ranges = [0, 1, 2].map((axis) => points.map((point) => point[axis]!));
  const size = ranges.map((values) => Math.max(...values) - Math.min(...values)) as unknown as Vec3;
  const positions = Float32Array.from(points.flat());
  const geometry: Geometry = { positions, normals: positions, uvs: null, indices: new Uint32Array() };
  return {
    name,
    params: {},
    classes: [],
    size,
    massKg,
    centerOfMass: [0, size[1] / 2, 0],
    parts: [{ name: 'body', geometry, material: { color: '#888888', roughness: 0.5, metalness: 0 } }],
    collision,
    keypoints: {},
  };
}

/** A box that stands on its base, of the given extents in metres. */
export function boxAsset([x, y, z]: Vec3, massKg = 1): Asset {
  const corners = [-1, 1].flatMap((i) =>
    [0, 1].flatMap((j) => [-1, 1].map((k): Vec3 => [(i * x) / 2, j * y, (k * z) / 2])),
  );
  return assetOfPoints(
    'box',
    corners,
    [{ kind: 'box', center: [0, y / 2, 0], halfExtents: [x / 2, y / 2, z / 2] }],
    massKg,
  );
}

export function sphereAsset(radius: number): Asset {
  const points = Array.from({ length: 800 }, (_, i): Vec3 => {
    const y = 1 - (2 * (i + 0.5)) / 800;
    const turn = i * Math.PI * (3 - Math.sqrt(5));
    const ring = Math.sqrt(1 - y * y);
    return [radius * ring * Math.cos(turn), radius * (1 + y), radius * ring * Math.sin(turn)];
  });
  return assetOfPoints('sphere', points, [{ kind: 'sphere', center: [0, radius, 0], radius }]);
}

export function objectAt(name: string, pose: Partial<SceneObject['pose']> = {}, settle = true): SceneObject {
  const full = { x: 0, z: 0, yawRadians: 0, pitchRadians: 0, rollRadians: 0, dropMetres: 0, ...pose };
  return { name, asset: 'box', class: null, ignore: false, params: {}, crush: 0, pose: full, settle };
}

export const toProp = (object: SceneObject, asset: Asset): Prop => ({
  object,
  asset,
  body: toBody(object.name, asset),
  crush: 0,
});

export function caseOf(objects: readonly SceneObject[], id = 'test/dynamics#0'): Case {
  return {
    id,
    scenario: 'test/dynamics',
    index: 0,
    seed: 1,
    attempt: 0,
    levels: {},
    scene: {
      targets: [],
      ground: { material: 'asphalt', wetness: 0 },
      backdrop: { environment: 'city', environmentYawRadians: 0, place: 'none', placeSeed: 0 },
      light: {
        look: 'noon',
        sun: { elevationRadians: 1, azimuthRadians: 0, illuminanceLux: 80000, colorTemperatureKelvin: 5500 },
        sky: { illuminanceLux: 15000, colorTemperatureKelvin: 6500 },
        lamps: false,
        exposure: { mode: 'auto', compensationEv: 0 },
      },
      weather: {},
      objects,
      camera: {
        target: objects[0]?.name ?? '',
        distanceMetres: 5,
        vantage: { kind: 'height', metres: 1.5 },
        azimuthRadians: 0,
        offset: [0, 0],
        fovRadians: 0.9,
        size: [640, 480],
      },
    },
  };
}
