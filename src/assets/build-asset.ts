import { nearest } from '../shared/nearest.ts';
import type { Asset, AssetDefinition, AssetParams, ParamSpec, ParamValue } from './asset.ts';
import { assetCatalog } from './catalog.ts';
import { findFileAsset } from './gltf/file-assets.ts';
import { findPicture, NO_PICTURE } from './textures/generated.ts';

/** What is wrong with one parameter, and the way out; null when nothing is. */
export interface ParamProblem {
  param: string;
  message: string;
}

/** The definition of that name (for things from files: address), or undefined. */
export const findAsset = (name: string): AssetDefinition | undefined =>
  assetCatalog.find((asset) => asset.name === name) ?? findFileAsset(name);

/** Checks parameters against the asset's documented knobs: for the border (scenario files). */
export function checkParams(definition: AssetDefinition, params: AssetParams): ParamProblem[] {
  return Object.entries(params).flatMap(([param, value]) => {
    const spec = definition.params[param];
    if (!spec) {
      const known = Object.keys(definition.params);
      const guess = nearest(param, known);
      const hint = guess ? `did you mean "${guess}"?` : `known are ${known.join(', ')}.`;
      return [{ param, message: `asset "${definition.name}" has no parameter "${param}"; ${hint}` }];
    }
    const expected = mismatch(spec, value);
    return expected ? [{ param, message: `found ${JSON.stringify(value)}, expected ${expected}.` }] : [];
  });
}

function mismatch(spec: ParamSpec, value: ParamValue): string | null {
  switch (spec.kind) {
    case 'choice':
      return spec.values.includes(String(value)) ? null : `one of ${spec.values.join(', ')}`;
    case 'number':
      return typeof value === 'number' && value >= spec.min && value <= spec.max
        ? null
        : `a number from ${spec.min} to ${spec.max} ${spec.unit}`.trimEnd();
    case 'boolean':
      return typeof value === 'boolean' ? null : 'true or false';
    case 'picture':
      return value === NO_PICTURE || findPicture(String(value)) ? null : '{generator: …, latent: …} or none';
  }
}

/**
 * Builds a thing from its name and parameters; missing parameters take their defaults.
 * Throws RangeError for an unknown name or a value out of range: scenario files are checked before, at the border.
 */
export function buildAsset(name: string, params: AssetParams = {}): Asset {
  const definition = findAsset(name);
  if (!definition) throw new RangeError(`buildAsset: there is no asset "${name}".`);
  const [problem] = checkParams(definition, params);
  if (problem) throw new RangeError(`buildAsset: ${name}.${problem.param}: ${problem.message}`);
  // A thing without a picture is the very thing that it was before it could have one: its parameters are part of hashes.
  const defaults = Object.fromEntries(
    Object.entries(definition.params).flatMap(([key, spec]) => (spec.kind === 'picture' ? [] : [[key, spec.default]])),
  );
  const all = { ...defaults, ...params };
  return { name, params: all, classes: definition.classes, ...definition.build(all) };
}
