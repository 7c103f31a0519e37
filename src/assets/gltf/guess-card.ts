import type { Node } from '@gltf-transform/core';
import { InputError } from '../../shared/errors.ts';
import { cross, length, subtract, type Vec3 } from '../../shared/vector.ts';
import type { Geometry } from '../asset.ts';
import { extentsOf } from '../geometry/place-geometry.ts';
import { buildFromFile, clipName, placeSurfaces } from './build-from-file.ts';
import { hullVolume } from './convex-hull.ts';
import type { DecodedGltf } from './decode-gltf.ts';
import type { Axis, Collision, FileCard } from './file-card.ts';
import { clipSeconds } from './sample-animation.ts';
import { solidVolume } from './solid-boxes.ts';
import { TYPICAL_SIZES } from './typical-sizes.ts';

/** What the user said of the thing; the rest is guessed. */
export type Told = Partial<Pick<FileCard, 'classes' | 'scale' | 'up' | 'forward' | 'massKg' | 'collision' | 'title'>>;

/** A card with the reasons for what was guessed, a sentence each. */
export interface Guess {
  card: FileCard;
  reasons: string[];
}

/** Metres for one unit that modellers use, the specification's own first. */
const SCALES = [
  { scale: 1, unit: 'metres' },
  { scale: 0.01, unit: 'centimetres' },
  { scale: 0.001, unit: 'millimetres' },
  { scale: 0.0254, unit: 'inches' },
  { scale: 10, unit: 'decametres' },
  { scale: 0.1, unit: 'decimetres' },
] as const;
/** How much better than the specification's scale and axes another one must fit, as the mean factor of the sides. */
const SCALE_BENEFIT = Math.log(2.2);
const AXES_BENEFIT = Math.log(1.5);
/** kg/m³ of a hull of which nothing is known: mostly air, as in furniture and cars. */
const DENSITY = 150;
/** A thing that fills less of its hull than this has legs, gaps or a cabin. */
const COMPACT_SHARE = 0.8;
/** Longest sides of things that a camera is pointed at, metres. */
const ORDINARY = { min: 0.02, max: 40 };
const MAX_KEYPOINTS = 64;
/** Of the cube of its longest side: thinner than a sheet of card. */
const FLAT_SHARE = 1e-4;
/** A feather. */
const LEAST_KG = 0.001;

/**
 * Fills in what a file does not say: scale and axes from the size that its class ordinarily has, mass, collision,
 * paint and keypoints. Throws what `buildFromFile` throws.
 */
export function guessCard(name: string, decoded: DecodedGltf, told: Told): Guess {
  const reasons: string[] = [];
  const { document, file } = decoded;
  const root = document.getRoot();
  const classes = told.classes ?? [];
  const plain: FileCard = {
    name,
    title: told.title ?? name,
    file,
    classes,
    scale: told.scale ?? 1,
    up: told.up ?? '+y',
    forward: told.forward ?? '+z',
    massKg: told.massKg ?? 1,
    collision: told.collision ?? 'compound',
    paint: [],
    clips: Object.fromEntries(
      root.listAnimations().map((clip, i) => [clipName(clip.getName(), i), round(clipSeconds(clip))]),
    ),
    variants: root.listExtensionsUsed().flatMap((extension) => variantNames(extension)),
    keypoints: keypointsOf(root.listNodes()),
    temperatureKelvin: 293,
  };
  const asIs = rawSize({ ...plain, up: '+y', forward: '+z' }, decoded);
  const typical = classes.map((name) => TYPICAL_SIZES[name]).find((size) => size !== undefined);
  const scale = told.scale ?? guessScale(asIs, typical, reasons, file);
  const { up, forward } = guessAxes(scaled(asIs, scale), typical, told, reasons);

  const built = buildFromFile({ ...plain, scale, up, forward, collision: 'hull' }, decoded, {});
  const geometries = built.parts.map(({ geometry }) => geometry);
  const volume = hullVolume(built.convexHull!);
  const isFlat = volume < FLAT_SHARE * Math.max(...built.size) ** 3;
  const compactness = isFlat ? 0 : solidVolume(geometries) / volume;
  const collision: Collision = told.collision ?? (compactness >= COMPACT_SHARE ? 'hull' : 'compound');
  if (!told.collision) {
    reasons.push(
      `collision: ${collision}, since it fills ${Math.round(Math.min(1, compactness) * 100)} % of its hull.`,
    );
  }
  const massKg = told.massKg ?? guessMass(built.size, volume, typical);
  if (!told.massKg) reasons.push(`mass: ${massKg} kg, from ${typical ? 'its class and size' : 'its volume'}.`);
  return { card: { ...plain, scale, up, forward, collision, massKg, paint: paintOf(plain, decoded) }, reasons };
}

/** Sides in units of the file. */
const rawSize = (card: FileCard, decoded: DecodedGltf): Vec3 =>
  extentsOf(placeSurfaces({ ...card, scale: 1 }, decoded, {}).surfaces.map(({ geometry }) => geometry)).size;

const scaled = (size: Vec3, factor: number): Vec3 => size.map((side) => side * factor) as unknown as Vec3;

function guessScale(size: Vec3, typical: readonly number[] | undefined, reasons: string[], file: string): number {
  const longest = Math.max(...size);
  if (typical) {
    const expected = Math.max(typical[0]!, typical[1]!, typical[2]!);
    const misfit = (scale: number): number => Math.abs(Math.log((longest * scale) / expected));
    const best = SCALES.reduce((a, b) => (misfit(b.scale) < misfit(a.scale) ? b : a));
    if (misfit(1) - misfit(best.scale) < SCALE_BENEFIT) return 1;
    reasons.push(
      `scale: ${best.scale}, since ${format(longest)} ${best.unit} fit its class, ${format(longest)} m do not.`,
    );
    return best.scale;
  }
  if (longest >= ORDINARY.min && longest <= ORDINARY.max) return 1;
  const best = SCALES.find(({ scale }) => longest * scale >= ORDINARY.min && longest * scale <= ORDINARY.max);
  if (!best) {
    const message = `it is ${format(longest)} units long and its scale cannot be guessed; say it with --scale, in metres a unit.`;
    throw new InputError('ASSET_SIZE', message, { file });
  }
  reasons.push(
    `scale: ${best.scale}, since nothing of ${format(longest)} m stands in a scene: it seems to be in ${best.unit}.`,
  );
  return best.scale;
}

/** The turns that stand a thing up: glTF's own, and those of tools whose z or x points up or forward. */
const FRAMES: readonly { up: Axis; forward: Axis; sides: readonly [number, number, number] }[] = [
  { up: '+y', forward: '+z', sides: [0, 1, 2] },
  { up: '+y', forward: '+x', sides: [2, 1, 0] },
  { up: '+z', forward: '-y', sides: [0, 2, 1] },
  { up: '+z', forward: '+x', sides: [1, 2, 0] },
  { up: '+x', forward: '+z', sides: [1, 0, 2] },
  { up: '+x', forward: '+y', sides: [2, 0, 1] },
];

function guessAxes(
  size: Vec3,
  typical: readonly number[] | undefined,
  told: Told,
  reasons: string[],
): { up: Axis; forward: Axis } {
  const up = told.up ?? '+y';
  const own = { up, forward: told.forward ?? FRAMES.find((frame) => frame.up === up)?.forward ?? '+z' };
  if (!typical || told.up || told.forward) return own;
  const misfit = ({ sides }: (typeof FRAMES)[number]): number =>
    sides.reduce((sum, side, axis) => sum + Math.abs(Math.log(size[side]! / typical[axis]!)), 0) / 3;
  const best = FRAMES.reduce((a, b) => (misfit(b) < misfit(a) ? b : a));
  if (misfit(FRAMES[0]!) - misfit(best) < AXES_BENEFIT) return own;
  reasons.push(`axes: up ${best.up}, forward ${best.forward}, since its sides then fit its class.`);
  return { up: best.up, forward: best.forward };
}

function guessMass(size: Vec3, hullVolumeM3: number, typical: readonly number[] | undefined): number {
  if (!typical) return Math.max(LEAST_KG, round(hullVolumeM3 * DENSITY));
  const [width, height, length, massKg] = typical as [number, number, number, number];
  return Math.max(LEAST_KG, round((massKg * size[0] * size[1] * size[2]) / (width * height * length)));
}

/** The material that is most likely its lacquer: of the plain, opaque ones that are named like one, the largest. */
function paintOf(card: FileCard, decoded: DecodedGltf): string[] {
  const lacquers = placeSurfaces(card, decoded, {}).surfaces.flatMap(({ material, geometry }) => {
    const name = material?.getName() ?? '';
    const isPlain = material && !material.getBaseColorTexture() && material.getAlphaMode() === 'OPAQUE';
    return isPlain && LACQUER.test(name) && !NO_LACQUER.test(name) ? [{ name, area: areaOf(geometry) }] : [];
  });
  return lacquers
    .sort((a, b) => b.area - a.area)
    .slice(0, 1)
    .map(({ name }) => name);
}

function areaOf({ positions: p, indices }: Geometry): number {
  const corner = (i: number): Vec3 => [p[indices[i]! * 3]!, p[indices[i]! * 3 + 1]!, p[indices[i]! * 3 + 2]!];
  let area = 0;
  for (let i = 0; i < indices.length; i += 3) {
    const from = corner(i);
    area += length(cross(subtract(corner(i + 1), from), subtract(corner(i + 2), from))) / 2;
  }
  return area;
}
const NO_LACQUER = /glass|window|tire|tyre|rubber|wheel|rim|light|lamp|chrome|interior|shadow|dark/i;
const LACQUER =
  /paint|body|lacquer|carros|red|blue|green|white|silver|orange|yellow|grey|gray|black|purple|pink|brown/i;

function variantNames(extension: { extensionName: string }): string[] {
  if (extension.extensionName !== 'KHR_materials_variants') return [];
  return (extension as unknown as { listVariants(): { getName(): string }[] })
    .listVariants()
    .map((item) => item.getName());
}

/** Named nodes in snake case; those that only wrap the whole are no points of it. */
function keypointsOf(nodes: readonly Node[]): Record<string, string> {
  const names = nodes.map((node) => node.getName());
  const usable = nodes.filter(
    (node) => node.getName() && names.indexOf(node.getName()) === names.lastIndexOf(node.getName()) && !isWrapper(node),
  );
  return Object.fromEntries(usable.slice(0, MAX_KEYPOINTS).map((node) => [toKeypoint(node.getName()), node.getName()]));
}

const isWrapper = (node: Node): boolean =>
  node.getSkin() !== null || /root|scene|armature/i.test(node.getName()) || (!node.getParentNode() && !node.getMesh());

const toKeypoint = (name: string): string =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .toLowerCase() || 'point';

const round = (value: number): number => Number(value.toPrecision(3));
const format = (value: number): string => String(round(value));
