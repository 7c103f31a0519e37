import { type Document, isAlias, isCollection, isMap, isScalar, LineCounter, type Node, parseAllDocuments } from 'yaml';
import { InputError, type Place } from '../shared/errors.ts';
import type { Located } from './located.ts';

/** Nodes that a file may hold after aliases were followed: far more than a scenario needs, far less than a bomb. */
const MAX_NODES = 20_000;
const MAX_DEPTH = 32;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Parses YAML 1.2 (and so JSON) and keeps the place of every key and value. One document, text keys, no duplicate
 * keys, no tags, finite numbers. Throws InputError at the place of the first fault.
 */
export function parseYaml(text: string, file: string): Located {
  const lines = new LineCounter();
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const document = parseDocument(text, lines, file, placeAt);
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) {
    throw new InputError('SCENARIO_EMPTY', 'the file is empty, expected a scenario.', { file, line: 1, column: 1 });
  }
  return toLocated(document.contents, { document, placeAt, nodeCount: 0, file });
}

interface Walk {
  document: Document;
  placeAt(offset: number): Place;
  /** Counted along aliases too, which is what stops a bomb. */
  nodeCount: number;
  file: string;
}

function parseDocument(text: string, lines: LineCounter, file: string, placeAt: (offset: number) => Place): Document {
  const start = { file, line: 1, column: 1 };
  const documents = parseOrRefuse(text, lines, start);
  if (!Array.isArray(documents) || documents.length === 0) {
    throw new InputError('SCENARIO_EMPTY', 'the file is empty, expected a scenario.', start);
  }
  const [first, second] = documents as [Document, Document | undefined];
  const fault = first.errors[0] ?? first.warnings[0];
  if (fault && STACK_EXHAUSTED.test(fault.message)) throw tooDeep(placeAt(fault.pos[0]));
  if (fault) throw new InputError('SCENARIO_NOT_YAML', explainFault(fault), placeAt(fault.pos[0]));
  if (second) {
    const where = placeAt(second.range?.[0] ?? text.length);
    const message = 'found a second document after ---, expected one scenario a file; give it a file of its own.';
    throw new InputError('SCENARIO_SEVERAL_DOCUMENTS', message, where);
  }
  return first;
}

/** How V8 words it, inside of the parser's own message. */
const STACK_EXHAUSTED = /call stack/i;

function parseOrRefuse(text: string, lineCounter: LineCounter, place: Place) {
  try {
    // Unique keys are checked in `toLocatedMap`: the parser compares all with all, a minute for 60,000 of them.
    return parseAllDocuments(text, { lineCounter, prettyErrors: false, uniqueKeys: false, merge: false });
  } catch (error) {
    // The parser recurses: a file of nothing but brackets exhausts the stack before any limit of ours can speak.
    if (error instanceof RangeError) throw tooDeep(place);
    throw error;
  }
}

function explainFault(fault: { code: string; message: string }): string {
  if (fault.code === 'TAG_RESOLVE_FAILED') return `${fault.message}; expected plain YAML without tags.`;
  return `not valid YAML: ${fault.message.replace(/\.?$/, '.')}`;
}

const tooDeep = (place: Place) =>
  new InputError('SCENARIO_TOO_DEEP', `nested deeper than ${MAX_DEPTH} levels, expected a scenario.`, place);

function toLocated(node: Node | null | undefined, walk: Walk, depth = 0, fallback?: Place): Located {
  const place = node?.range ? walk.placeAt(node.range[0]) : (fallback ?? { file: walk.file, line: 1, column: 1 });
  if (depth > MAX_DEPTH) throw tooDeep(place);
  walk.nodeCount += 1;
  if (walk.nodeCount > MAX_NODES) {
    const message = `found more than ${MAX_NODES} values (counting what aliases repeat), expected fewer.`;
    throw new InputError('SCENARIO_TOO_MANY_VALUES', message, place);
  }
  if (!node) return { kind: 'scalar', place, value: null };
  if (isAlias(node)) return toLocated(resolveAlias(node, walk, place), walk, depth + 1, place);
  if (isMap(node)) return toLocatedMap(node, walk, depth, place);
  if (isCollection(node)) {
    const items = node.items.map((item) => toLocated(item as Node, walk, depth + 1, place));
    return { kind: 'list', place, items };
  }
  return { kind: 'scalar', place, value: checkScalar(isScalar(node) ? node.value : null, place) };
}

function resolveAlias(
  alias: Node & { source: string; resolve(document: Document): Node | undefined },
  walk: Walk,
  place: Place,
): Node {
  const target = alias.resolve(walk.document);
  if (!target)
    throw new InputError('SCENARIO_NOT_YAML', `no anchor &${alias.source} stands before *${alias.source}.`, place);
  return target;
}

function toLocatedMap(
  node: { items: { key: unknown; value: unknown }[] },
  walk: Walk,
  depth: number,
  place: Place,
): Located {
  const entries: Extract<Located, { kind: 'map' }>['entries'] = new Map();
  for (const { key, value } of node.items) {
    const keyNode = key as Node | null;
    const keyPlace = keyNode?.range ? walk.placeAt(keyNode.range[0]) : place;
    const name = isScalar(keyNode) ? keyNode.value : undefined;
    if (typeof name !== 'string') {
      const found = isScalar(keyNode) ? JSON.stringify(keyNode.value) : 'a map or list';
      throw new InputError(
        'SCENARIO_KEY_NOT_TEXT',
        `found the key ${found}, expected text; put it in quotes.`,
        keyPlace,
      );
    }
    if (FORBIDDEN_KEYS.has(name)) {
      throw new InputError('SCENARIO_FORBIDDEN_KEY', `found the key "${name}", which no scenario may use.`, keyPlace);
    }
    if (entries.has(name)) {
      const message = `found the key "${name}" a second time, expected every key once; remove or rename one of them.`;
      throw new InputError('SCENARIO_DUPLICATE_KEY', message, keyPlace);
    }
    entries.set(name, { keyPlace, node: toLocated(value as Node | null, walk, depth + 1, keyPlace) });
  }
  return { kind: 'map', place, entries };
}

function checkScalar(value: unknown, place: Place): string | number | boolean | null {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new InputError('SCENARIO_NOT_FINITE', `found ${value}, expected a finite number.`, place);
  }
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  throw new InputError('SCENARIO_WRONG_TYPE', `found ${String(value)}, expected text, a number, true or false.`, place);
}
