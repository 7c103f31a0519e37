import type { Path } from './located.ts';
import type { Problem } from './problem.ts';
import type { ObjectDocument, ScenarioDocument } from './schema.ts';
import { referenceIn } from './walk-scene.ts';

/** Words that say by which other object one stands. */
export const PLACEMENT_WORDS = ['on', 'inside', 'beside', 'leaning'] as const;

/** The object that one stands by, with the word that says so. */
export function placedBy(object: ObjectDocument): { word: (typeof PLACEMENT_WORDS)[number]; object: string } | null {
  for (const word of PLACEMENT_WORDS) if (object[word]) return { word, object: object[word].object };
  return null;
}

/** One place each, by an object that has one itself, and nothing that waits for itself. */
export function checkPlacement({ scene }: ScenarioDocument): Problem[] {
  return Object.entries(scene.objects).flatMap(([name, object]) => [
    ...checkOnePlace(name, object),
    ...checkOther(name, object, scene.objects),
    ...checkHappening(name, object, scene.ground),
  ]);
}

function checkOnePlace(name: string, object: ObjectDocument): Problem[] {
  const given = [...PLACEMENT_WORDS, ...(['hides', 'at', 'scatter', 'stacked'] as const)].filter(
    (word) => object[word] !== undefined && object[word] !== false,
  );
  const words = given.filter((word) => word !== 'at' && word !== 'scatter' && word !== 'hides');
  const path: Path = ['scene', 'objects', name];
  const [first] = words;
  if (!first) return [];
  const rival =
    words[1] ??
    given.find((word) => word === 'hides' || word === 'scatter' || (word === 'at' && first !== 'stacked')) ??
    (first !== 'stacked' && (object.pose?.x !== undefined || object.pose?.z !== undefined) ? 'pose' : undefined);
  if (rival) {
    const message = `found both ${first} and ${rival === 'pose' ? 'pose.x or pose.z' : rival}, expected one of them.`;
    return [{ code: 'SCENARIO_CONFLICT', path: [...path, rival], atKey: true, message }];
  }
  if (first === 'stacked' && object.count === undefined)
    return [conflict([...path, 'stacked'], 'found stacked without count, expected both: copies stand on each other.')];
  if (first === 'inside' && object.settle)
    return [
      conflict([...path, 'settle'], 'found both inside and settle, expected one of them: it lies at the bottom.'),
    ];
  return [];
}

function checkOther(name: string, object: ObjectDocument, objects: Record<string, ObjectDocument>): Problem[] {
  const placed = placedBy(object);
  if (!placed) return [];
  const path: Path = ['scene', 'objects', name, placed.word, 'object'];
  const other = objects[placed.object];
  if (placed.object === name) return [unknown(path, 'found the object itself, expected another one.')];
  if (other?.scatter || other?.count !== undefined)
    return [
      unknown(path, `found "${placed.object}", which is scattered or has copies, expected an object with one place.`),
    ];
  if (other?.hides)
    return [
      unknown(path, `found "${placed.object}", which hides another, expected an object with a place of its own.`),
    ];
  const chain = [name];
  const above = (at: string): string | undefined => placedBy(objects[at] ?? ({} as ObjectDocument))?.object;
  for (let next: string | undefined = placed.object; next; next = above(next)) {
    chain.push(next);
    if (next === name) {
      // Told once, at the first of them.
      if (Object.keys(objects).find((key) => chain.includes(key)) !== name) return [];
      return [conflict(path, `found a circle, ${chain.join(' by ')}: one of them needs its own place.`)];
    }
    if (chain.length > Object.keys(objects).length + 1) return [];
  }
  return [];
}

function checkHappening(name: string, object: ObjectDocument, ground: ScenarioDocument['scene']['ground']): Problem[] {
  const path: Path = ['scene', 'objects', name];
  if (object.throw && !object.settle)
    return [
      conflict([...path, 'throw'], 'found throw without settle: true, expected both: only physics makes it fly.'),
    ];
  if (object.throw && placedBy(object)?.word === 'inside')
    return [conflict([...path, 'throw'], 'found both inside and throw, expected one of them.')];
  if (object.floats && object.pose?.sunk !== undefined)
    return [conflict([...path, 'pose', 'sunk'], 'found both floats and sunk, expected one of them: water decides.')];
  if (object.pose?.upright && placedBy(object))
    return [
      conflict([...path, 'pose', 'upright'], `found both upright and ${placedBy(object)!.word}, expected one of them.`),
    ];
  const material = typeof ground === 'object' && 'material' in ground ? ground.material : ground;
  if (object.floats && typeof material === 'string' && material !== 'water' && referenceIn(material) === null)
    return [conflict([...path, 'floats'], `found floats on the ground "${material}", expected ground: water.`)];
  return [];
}

const conflict = (path: Path, message: string): Problem => ({ code: 'SCENARIO_CONFLICT', path, atKey: true, message });
const unknown = (path: Path, message: string): Problem => ({ code: 'SCENARIO_UNKNOWN_OBJECT', path, message });
