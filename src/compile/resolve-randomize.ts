import { GROUND_MATERIALS } from '../assets/ground.ts';
import { shape } from '../assets/shape.ts';
import { ENVIRONMENT_NAMES, type Scene, type SceneObject } from './case.ts';
import type { Path } from './located.ts';
import { randomParams } from './resolve-distractors.ts';
import { scatterRules } from './resolve-objects.ts';
import { type Drawing, resolveNumber, uniformAt } from './resolve-values.ts';
import { scatterPlaces } from './scatter.ts';
import type { SceneDocument } from './schema.ts';

/** Sizes of shapes as shares of the ring's far side. */
const SIZES = { from: 0.03, to: 0.16 };
const SHAPE_CM = { min: 2, max: 200 };
/** Enough to tell a model nothing; a longer list would draw others for every seed. */
const BACKGROUNDS = ENVIRONMENT_NAMES.slice(0, 9);
/** Half of them hang in the air, up to this share of the ring's far side. */
const HIGHEST = 0.5;

/**
 * Domain randomisation (Tremblay et al. 2018): what a scene's `randomize` asks for is drawn anew in every case, and is
 * the same for a case and its twin.
 */
export function randomize(scene: Scene, document: SceneDocument, drawing: Drawing): Scene {
  const { randomize: asked } = document;
  if (!asked) return scene;
  return {
    ...scene,
    ...(asked.ground && {
      ground: { ...scene.ground, material: pick(GROUND_MATERIALS, ['randomize', 'ground'], drawing) },
    }),
    ...(asked.light && { light: randomLight(scene.light, drawing) }),
    ...(asked.background && {
      backdrop: {
        ...scene.backdrop,
        place: 'none' as const,
        environment: pick(BACKGROUNDS, ['randomize', 'background'], drawing),
        environmentYawRadians: 2 * Math.PI * uniformAt(drawing, ['randomize', 'yaw']),
      },
    }),
    objects: [...scene.objects, ...randomShapes(document, asked, drawing)],
  };
}

const pick = <T>(values: readonly T[], path: Path, drawing: Drawing): T =>
  values[Math.floor(uniformAt(drawing, path) * values.length)] as T;

function randomShapes(
  document: SceneDocument,
  { shapes, ring }: NonNullable<SceneDocument['randomize']>,
  drawing: Drawing,
): SceneObject[] {
  if (!shapes || !ring) return [];
  const count = Math.round(resolveNumber(shapes.count, ['randomize', 'shapes', 'count'], drawing));
  const far = ring[1];
  const rules = scatterRules(document, { ring, clear_view: shapes.clear_view ?? true }, far * SIZES.to, drawing);
  return scatterPlaces(count, rules, ['randomize', 'scatter'], drawing).map(([x, z], copy): SceneObject => {
    const path: Path = ['randomize', copy];
    const at = (key: string): number => uniformAt(drawing, [...path, key]);
    const sizeCm = 100 * far * (SIZES.from + (SIZES.to - SIZES.from) * at('size'));
    const isFlying = at('flying') < 0.5;
    return {
      name: `shape/${copy}`,
      asset: shape.name,
      class: null,
      ignore: false,
      params: {
        ...randomParams(shape.name, [...path, 'params'], drawing),
        size_cm: Math.round(Math.min(SHAPE_CM.max, Math.max(SHAPE_CM.min, sizeCm))),
      },
      crush: 0,
      pose: {
        x,
        z,
        yawRadians: 2 * Math.PI * at('yaw'),
        pitchRadians: isFlying ? 2 * Math.PI * at('pitch') : 0,
        rollRadians: isFlying ? 2 * Math.PI * at('roll') : 0,
        dropMetres: 0,
        liftMetres: isFlying ? far * HIGHEST * at('lift') : 0,
      },
      settle: false,
    };
  });
}

/** Any sun from low to high, from any side, of any colour, with a sky between a tenth and twice of its light. */
function randomLight(light: Scene['light'], drawing: Drawing): Scene['light'] {
  const at = (key: string): number => uniformAt(drawing, ['randomize', 'light', key]);
  const lux = 10 ** (3.5 + 1.6 * at('lux'));
  return {
    ...light,
    look: 'random',
    sun: {
      elevationRadians: ((8 + 72 * at('elevation')) * Math.PI) / 180,
      azimuthRadians: 2 * Math.PI * at('azimuth'),
      illuminanceLux: at('sun') < 0.75 ? lux : 0,
      colorTemperatureKelvin: 2500 + 6500 * at('kelvin'),
    },
    sky: {
      illuminanceLux: lux * 10 ** (-1 + 1.3 * at('sky')),
      colorTemperatureKelvin: 3000 + 7000 * at('sky kelvin'),
    },
    exposure: { mode: 'auto', compensationEv: -0.7 + 1.4 * at('exposure') },
  };
}
