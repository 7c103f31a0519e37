import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { builtValidator, compileValidator } from '../../src/compile/scenario-validator.ts';
import { packageRoot } from '../../src/shared/package-root.ts';

const folder = join(packageRoot, 'test/compile/broken');
const documents = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .flatMap((name): [string, unknown][] => {
    try {
      return [[name, parse(readFileSync(join(folder, name), 'utf8'))]];
    } catch {
      return []; // no YAML: the schema never sees it
    }
  });

describe('the validator that the build makes', () => {
  const built = builtValidator();
  const fresh = compileValidator();

  test('is of the schema of today', () => {
    expect(built).not.toBeNull();
  });

  test.each(documents)('says of %s what one that is made now says', (_, document) => {
    expect(built!(document)).toBe(fresh(document));
    expect(built!.errors).toEqual(fresh.errors);
  });
});
