import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const src = fileURLToPath(new URL('../src', import.meta.url));

const ROOMS = [
  ...['assets', 'compile', 'dynamics', 'frames', 'inference', 'metrics', 'policy', 'report', 'schedule', 'search'],
  'studio',
];
/** They see all: the command line, the page that tells the whole run, and what the package exports. */
const ABOVE = ['cli', 'index.ts', 'pipeline.ts'];
/** What only one room may know. */
const ONLY_IN: Record<string, RegExp> = {
  'three, three/examples': /^src\/(assets|dynamics\/convex-hull|frames\/page)\b/,
  'cannon-es': /^src\/dynamics\b/,
  puppeteer: /^src\/frames\b/,
  'onnxruntime-node': /^src\/inference\b/,
  'ajv, yaml': /^src\/(compile|inference)\b/,
};

interface Import {
  from: string;
  to: string;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  const found = text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g);
  return [...found].map(([, to]) => ({ from: file, to: to as string }));
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => join(src, name));
const imports = files.flatMap(importsOf);
const roomOf = (file: string): string => relative(src, file).split(/[\\/]/)[0] as string;

describe('architecture', () => {
  test('every room is known, and plain ls is the data flow', () => {
    const found = readdirSync(src).filter((name) => !ABOVE.includes(name) && name !== 'shared');
    expect(found.filter((name) => !ROOMS.includes(name))).toEqual([]);
    expect(ROOMS).toEqual([...ROOMS].sort());
  });

  test('a room imports only earlier rooms and shared', () => {
    const wrong = imports.flatMap(({ from, to }) => {
      if (!to.startsWith('.')) return [];
      const [own, other] = [roomOf(from), roomOf(resolve(dirname(from), to))];
      if (ABOVE.includes(own) || own === other || other === 'shared') return [];
      const isEarlier = own !== 'shared' && ROOMS.indexOf(other) >= 0 && ROOMS.indexOf(other) < ROOMS.indexOf(own);
      return isEarlier ? [] : [`${relative(src, from)} imports ${to}`];
    });
    expect(wrong).toEqual([]);
  });

  test.each(Object.entries(ONLY_IN))('%s is known in its own room only', (names, allowed) => {
    const packages = names.split(', ');
    const wrong = imports.filter(({ from, to }) => {
      const isOne = packages.some((name) => to === name || to.startsWith(`${name}/`));
      return isOne && !allowed.test(`src/${relative(src, from).replaceAll('\\', '/')}`);
    });
    expect(wrong.map(({ from, to }) => `${relative(src, from)} imports ${to}`)).toEqual([]);
  });

  test('no random numbers and no wall clock in what results depend on', () => {
    const wrong = files.filter((file) => {
      const isTimed =
        /^(cli|pipeline\.ts|schedule)/.test(relative(src, file)) || /(session|child|bare-loop)/.test(file);
      const text = readFileSync(file, 'utf8');
      return /Math\.random\(/.test(text) || (!isTimed && /Date\.now\(|new Date\(/.test(text));
    });
    expect(wrong.map((file) => relative(src, file))).toEqual([]);
  });
});
