import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv, type Options, type ValidateFunction } from 'ajv';
import { hashOf } from '../shared/hash.ts';
import { packageRoot } from '../shared/package-root.ts';
import { mergedScenarioSchema } from './schema.ts';

/** Optimising the code costs twice the time that it could ever save on a file of one page; that the schema is one, a test says. */
const AJV_OPTIONS: Options = {
  allErrors: true,
  verbose: true,
  strict: true,
  $data: false,
  validateSchema: false,
  code: { optimize: false },
};

/** In `.build/`. */
export const VALIDATOR_FILE = 'scenario-validator.cjs';

/** What that file gives: the validator, and of which schema it is. */
interface BuiltValidator {
  default: ValidateFunction;
  schemaHash: string;
}

const plainSchema = (): object => JSON.parse(JSON.stringify(mergedScenarioSchema)) as object;

/**
 * The validator of a merged scenario. Making it takes half a second, at the start of every command: the build makes it
 * once, and it is made anew only where the schema has changed since.
 */
export function openValidator(): ValidateFunction {
  return builtValidator() ?? compileValidator();
}

/** The build's, or null where there is none of this very schema. */
export function builtValidator(): ValidateFunction | null {
  const file = join(packageRoot, '.build', VALIDATOR_FILE);
  if (!existsSync(file)) return null;
  const { default: validate, schemaHash } = createRequire(import.meta.url)(file) as BuiltValidator;
  return schemaHash === hashOf(plainSchema()) ? validate : null;
}

/** Made now. */
export const compileValidator = (): ValidateFunction => new Ajv(AJV_OPTIONS).compile(plainSchema());

/** Source of VALIDATOR_FILE, a CommonJS module, for the build. */
export async function validatorSource(): Promise<string> {
  const { default: standalone } = await import('ajv/dist/standalone/index.js');
  const schema = plainSchema();
  const ajv = new Ajv({ ...AJV_OPTIONS, code: { ...AJV_OPTIONS.code, source: true } });
  const source = standalone.default(ajv, ajv.compile(schema));
  return `${source}\nmodule.exports.schemaHash = ${JSON.stringify(hashOf(schema))};\n`;
}
