import type { AssetParams } from '../../src/assets/asset.ts';
import { buildAsset } from '../../src/assets/build-asset.ts';
import type { Camera, Light, Scene, Weather } from '../../src/compile/case.ts';
import { settle } from '../../src/dynamics/settle.ts';
import type { Settled } from '../../src/dynamics/settled.ts';

export interface TestObject {
  name: string;
  asset?: string;
  class?: string | null;
  params?: AssetParams;
  x?: number;
  z?: number;
  /** Metres; it falls from there and settles. Left out: it stands as it is. */
  drop?: number;
  /** Metres; it hangs there. */
  lift?: number;
  /** Share of its volume below the ground. */
  sunk?: number;
  hides?: { object: string; fraction: number; along: number; side: 1 | -1 };
  drapes?: { object: string; share: number; from: 'front' | 'rear' | 'left' | 'right' };
}

export interface TestScene {
  objects: TestObject[];
  camera?: Partial<Camera>;
  weather?: Weather;
  light?: Partial<Light>;
  place?: Scene['backdrop']['place'];
  ground?: Scene['ground']['material'];
  /** The way of gravity, where the ground slopes. */
  down?: Scene['ground']['down'];
}

/** A parcel 0.4 m wide; what the truths are derived from is its built size. */
export const BLOCK = { asset: 'cardboard-box', params: { width_cm: 40 } };
export const BLOCK_SIZE = buildAsset(BLOCK.asset, BLOCK.params).size;

const NOON: Light = {
  look: 'noon',
  sun: { elevationRadians: 1, azimuthRadians: 2.4, illuminanceLux: 90_000, colorTemperatureKelvin: 5_600 },
  sky: { illuminanceLux: 15_000, colorTemperatureKelvin: 6_500 },
  lamps: false,
  exposure: { mode: 'auto', compensationEv: 0 },
};

/** A still scene on an empty plane: nothing falls, so that geometry can be derived by hand. */
export function makeSettled(test: TestScene): Settled {
  return settle({
    id: 'test/frames#0',
    scenario: 'test/frames',
    index: 0,
    seed: 1,
    attempt: 0,
    levels: {},
    scene: {
      targets: ['block'],
      ground: { material: test.ground ?? 'concrete', wetness: 0, ...(test.down && { down: test.down }) },
      backdrop: { environment: 'city', environmentYawRadians: 0, place: test.place ?? 'none', placeSeed: 1 },
      light: { ...NOON, ...test.light },
      weather: test.weather ?? {},
      objects: test.objects.map((object) => ({
        name: object.name,
        asset: object.asset ?? BLOCK.asset,
        class: object.class === undefined ? 'block' : object.class,
        ignore: false,
        params: object.params ?? (object.asset ? {} : BLOCK.params),
        crush: 0,
        pose: {
          x: object.x ?? 0,
          z: object.z ?? 0,
          yawRadians: 0,
          pitchRadians: 0,
          rollRadians: 0,
          dropMetres: object.drop ?? 0,
          ...(object.lift !== undefined && { liftMetres: object.lift }),
          ...(object.sunk !== undefined && { sunk: object.sunk }),
        },
        settle: object.drop !== undefined,
        ...(object.hides && { hides: object.hides }),
        ...(object.drapes && { drapes: object.drapes }),
      })),
      camera: {
        target: test.objects[0]!.name,
        distanceMetres: 1,
        vantage: { kind: 'elevation', radians: 0 },
        azimuthRadians: 0,
        offset: [0, 0],
        fovRadians: Math.PI / 4,
        size: [320, 240],
        ...test.camera,
      },
    },
  });
}
