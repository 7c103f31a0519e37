import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { drawCase, planCases } from '../../src/compile/expand-cases.ts';
import { loadScenarios } from '../../src/compile/load-scenarios.ts';
import { mergedScenarioSchema, scenarioSchema } from '../../src/compile/schema.ts';
import { canonicalJson } from '../../src/shared/hash.ts';
import { packageRoot } from '../../src/shared/package-root.ts';

const folder = join(packageRoot, 'scenarios');
const shipped = loadScenarios([folder], packageRoot);

/** Every schema below a schema, with its path. */
function* schemas(node: unknown, path = ''): Generator<[string, Record<string, unknown>]> {
  if (typeof node !== 'object' || node === null) return;
  if (!Array.isArray(node)) yield [path, node as Record<string, unknown>];
  for (const [key, value] of Object.entries(node)) yield* schemas(value, `${path}/${key}`);
}

describe('the schema that ships', () => {
  test('is plain JSON that refuses unknown keys everywhere', () => {
    expect(JSON.parse(JSON.stringify(scenarioSchema))).toEqual(scenarioSchema);
    for (const [path, schema] of schemas(scenarioSchema)) {
      if (schema.properties && schema.type === 'object') expect(schema.additionalProperties, path).toBe(false);
    }
  });

  test('describes every field', () => {
    const fields = [...schemas(scenarioSchema)].filter(([path]) => /\/properties\/[^/]+$/.test(path));
    expect(fields.length).toBeGreaterThan(100);
    const bare = fields.filter(
      ([path, schema]) => !schema.description && !/\/(range|log_range|integers|normal|clamp|choice)$/.test(path),
    );
    expect(bare.map(([path]) => path)).toEqual([]);
  });

  test('is a schema, with and without what extends may leave open', () => {
    const ajv = new Ajv({ strict: true });
    for (const schema of [scenarioSchema, mergedScenarioSchema]) {
      expect(ajv.validateSchema(JSON.parse(JSON.stringify(schema))), JSON.stringify(ajv.errors)).toBe(true);
    }
    expect(ajv.validateSchema({ type: 'no such type' })).toBe(false);
  });

  test('accepts every shipped scenario as it is written, before extends', () => {
    const accepts = new Ajv({ strict: true, code: { optimize: false } }).compile(scenarioSchema);
    for (const { file } of shipped) {
      expect(accepts(parse(readFileSync(file, 'utf8'))), `${file} ${JSON.stringify(accepts.errors)}`).toBe(true);
    }
  });
});

describe('the shipped scenarios', () => {
  test('the core, which the first run plays, is these eight', () => {
    expect(shipped.filter(({ tags }) => tags.includes('core')).map(({ id }) => id)).toEqual([
      'light/backlit-bottle',
      'litter/bottle-among-distractors',
      'litter/crumpled-bottle',
      'road/car-against-low-sun',
      'road/car-at-night',
      'road/car-in-fog',
      'road/car-on-its-side',
      'road/flipped-car',
    ]);
  });

  test('are 36 or more, in eight families or more', () => {
    expect(shipped.length).toBeGreaterThanOrEqual(36);
    expect(new Set(shipped.map(({ id }) => id.split('/')[0])).size).toBeGreaterThanOrEqual(8);
  });

  test.each(shipped.map((scenario) => [scenario.id, scenario] as const))('%s', (_, scenario) => {
    const head = readFileSync(scenario.file, 'utf8');
    expect(head.startsWith('# yaml-language-server: $schema=../../.build/scenario.schema.json\n# ')).toBe(true);
    const plans = planCases(scenario, { seed: 1 });
    expect(plans.length).toBeGreaterThanOrEqual(24);
    expect(scenario.factors.length).toBeGreaterThanOrEqual(2);
    expect(scenario.factors.length).toBeLessThanOrEqual(5);
    expect(scenario.expectations.length).toBeGreaterThan(0);
    for (const plan of plans) {
      const { case: drawn, twin } = drawCase(scenario, plan, { seed: 1, attempt: 0 });
      expect(() => canonicalJson([drawn, twin])).not.toThrow();
      expect(drawn.scene.objects.some(({ name }) => name === drawn.scene.camera.target)).toBe(true);
    }
  });

  test('every folder but shared is a family', () => {
    const families = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(families.map(({ name }) => name)).toEqual(expect.arrayContaining(['light', 'litter', 'road', 'shared']));
  });
});
