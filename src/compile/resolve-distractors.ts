import type { AssetParams, ParamSpec, ParamValue } from '../assets/asset.ts';
import { findAsset } from '../assets/build-asset.ts';
import { assetCatalog } from '../assets/catalog.ts';
import type { SceneObject } from './case.ts';
import type { Path } from './located.ts';
import { scatterRules } from './resolve-objects.ts';
import { type Drawing, resolveNumber, uniformAt } from './resolve-values.ts';
import { scatterPlaces } from './scatter.ts';
import type { SceneDocument } from './schema.ts';

const DEFAULT_SPACING_METRES = 0.18;
/** A finger's width: enough to come to rest without bouncing into the target. */
const DROP_METRES = 0.01;

/** Small things of no class. */
const DISTRACTORS = assetCatalog
  .filter(({ classes, isContext }) => classes.length === 0 && !isContext)
  .map(({ name }) => name);

/** Things of no class around an object, `distractor/0` …, with random kind, parameters and yaw. */
export function resolveDistractors(scene: SceneDocument, drawing: Drawing): SceneObject[] {
  const { distractors } = scene;
  if (!distractors) return [];
  const pool = distractors.from ?? DISTRACTORS;
  const copies = Math.round(resolveNumber(distractors.count, ['distractors', 'count'], drawing));
  const rules = scatterRules(scene, distractors, DEFAULT_SPACING_METRES, drawing);
  return scatterPlaces(copies, rules, ['distractors', 'scatter'], drawing).map(([x, z], copy) => {
    const path: Path = ['distractors', copy];
    const name = pool[Math.floor(uniformAt(drawing, [...path, 'asset']) * pool.length)] as string;
    const asset = drawing.fileAssets[name] ?? name;
    const settle = distractors.settle ?? true;
    return {
      name: `distractor/${copy}`,
      asset,
      class: null,
      ignore: false,
      params: randomParams(asset, [...path, 'params'], drawing),
      crush: 0,
      pose: {
        x,
        z,
        yawRadians: 2 * Math.PI * uniformAt(drawing, [...path, 'yaw']),
        pitchRadians: 0,
        rollRadians: 0,
        dropMetres: settle ? DROP_METRES : 0,
      },
      settle,
    };
  });
}

/** Sizes come in a few steps, so that what was built for one case serves the next. */
const NUMBER_STEPS = 5;

/** Every parameter of an asset, uniform over what it may be. */
export function randomParams(asset: string, path: Path, drawing: Drawing): AssetParams {
  const specs = Object.entries(findAsset(asset)?.params ?? {});
  return Object.fromEntries(
    specs.flatMap(([key, spec]) =>
      spec.kind === 'picture' ? [] : [[key, randomParam(spec, uniformAt(drawing, [...path, key]))]],
    ),
  );
}

/** Pictures are for a scenario to ask for. */
function randomParam(spec: Exclude<ParamSpec, { kind: 'picture' }>, position: number): ParamValue {
  switch (spec.kind) {
    case 'choice':
      return spec.values[Math.floor(position * spec.values.length)] as string;
    case 'number':
      return spec.min + (Math.floor(position * NUMBER_STEPS) / (NUMBER_STEPS - 1)) * (spec.max - spec.min);
    case 'boolean':
      return position < 0.5;
  }
}
