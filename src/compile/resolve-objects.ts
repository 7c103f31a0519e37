import type { AssetParams } from '../assets/asset.ts';
import type { Light, SceneObject } from './case.ts';
import { formatOrder, isGenerated, resolveGenerated } from './generated.ts';
import type { Path } from './located.ts';
import { resolveAzimuth, targetOf } from './resolve-camera.ts';
import { resolveDent } from './resolve-dent.ts';
import { resolveDraping } from './resolve-draping.ts';
import { resolveImpact } from './resolve-impact.ts';
import { resolvePlacement, resolveThrow } from './resolve-placement.ts';
import { type Drawing, resolveAngle, resolveNumber, resolveValue, uniformAt } from './resolve-values.ts';
import { type ScatterRules, scatterPlaces } from './scatter.ts';
import type { ObjectDocument, SceneDocument } from './schema.ts';

const DEFAULT_SPACING_METRES = 1;
const LYING_DEGREES = 90;

/** All objects of a scene but the distractors; several copies become `name/0`, `name/1`, …. */
export function resolveObjects(scene: SceneDocument, sun: Light['sun'], drawing: Drawing): SceneObject[] {
  return Object.entries(scene.objects).flatMap(([name, object]) => {
    const copies = copyCount(name, object, drawing);
    const places = object.scatter
      ? scatterPlaces(
          copies ?? 1,
          scatterRules(scene, object.scatter, DEFAULT_SPACING_METRES, drawing),
          ['objects', name, 'scatter'],
          drawing,
        )
      : null;
    const names = copies === null ? [name] : Array.from({ length: copies }, (_, copy) => `${name}/${copy}`);
    return names
      .map((copy, at) => resolveObject(copy, object, places?.[at] ?? shadePlace(scene, name, sun, drawing), drawing))
      .filter(({ drapes }) => drapes?.share !== 0);
  });
}

function copyCount(name: string, object: ObjectDocument, drawing: Drawing): number | null {
  if (object.count === undefined) return null;
  return Math.round(resolveNumber(object.count, ['objects', name, 'count'], drawing));
}

/** Where copies may go: around an object, clear of the lines of sight of both case and twin. */
export function scatterRules(
  scene: SceneDocument,
  { around, ring, spacing, clear_view, lanes }: NonNullable<ObjectDocument['scatter']>,
  defaultSpacing: number,
  drawing: Drawing,
): ScatterRules {
  const middle = around ?? targetOf(scene);
  const isView = clear_view !== false && middle === targetOf(scene);
  const other = { ...drawing, levels: drawing.otherLevels };
  const azimuths = [resolveAzimuth(scene, drawing), resolveAzimuth(scene, other)].sort((a, b) => a - b);
  return {
    center: groundPlace(middle, scene.objects[middle] as ObjectDocument, drawing),
    ring,
    lanes: lanes ?? null,
    spacingMetres: spacing ?? defaultSpacing,
    viewAzimuths: isView ? [...new Set(azimuths)] : [],
  };
}

function groundPlace(name: string, object: ObjectDocument, drawing: Drawing): [x: number, z: number] {
  const at = (...path: (string | number)[]) => ['objects', name, ...path];
  if (object.at) {
    return [resolveNumber(object.at[0], at('at', 0), drawing), resolveNumber(object.at[1], at('at', 1), drawing)];
  }
  return [
    resolveNumber(object.pose?.x, at('pose', 'x'), drawing),
    resolveNumber(object.pose?.z, at('pose', 'z'), drawing),
  ];
}

const DEFAULT_SHADE_METRES = 5;

/** Where a thing stands whose shadow falls on another, or null where it has no such task. */
function shadePlace(
  scene: SceneDocument,
  name: string,
  { azimuthRadians }: Light['sun'],
  drawing: Drawing,
): [x: number, z: number] | null {
  const shades = scene.objects[name]?.shades;
  if (!shades) return null;
  const path: Path = ['objects', name, 'shades'];
  const [x, z] = groundPlace(shades.object, scene.objects[shades.object] as ObjectDocument, drawing);
  const distance = resolveNumber(shades.distance, [...path, 'distance'], drawing, DEFAULT_SHADE_METRES);
  const aside = resolveNumber(shades.aside, [...path, 'aside'], drawing);
  // The camera looks back along its azimuth; the sun's is counted clockwise from there, that is, against the angle.
  const angle = resolveAzimuth(scene, drawing) + Math.PI - azimuthRadians;
  const [east, north] = [Math.sin(angle), Math.cos(angle)];
  return [x + distance * east - aside * north, z + distance * north + aside * east];
}

function resolveObject(
  name: string,
  object: ObjectDocument,
  place: [number, number] | null,
  drawing: Drawing,
): SceneObject {
  const path: Path = ['objects', name];
  const pose = object.pose ?? {};
  const [x, z] = place ?? groundPlace(name, object, drawing);
  const asset = String(resolveValue(object.asset, [...path, 'asset'], drawing));
  const lying = resolveNumber(pose.lying, [...path, 'pose', 'lying'], drawing) * LYING_DEGREES;
  return {
    name,
    asset: drawing.fileAssets[asset] ?? asset,
    class: object.class ?? null,
    ignore: object.ignore ?? false,
    params: resolveParams(object.params ?? {}, [...path, 'params'], drawing),
    crush: resolveNumber(object.deform?.crush, [...path, 'deform', 'crush'], drawing),
    ...resolveDent(object.deform?.dent, [...path, 'deform', 'dent'], drawing),
    ...resolveImpact(object.deform?.impact, [...path, 'deform', 'impact'], drawing),
    pose: {
      x,
      z,
      yawRadians: resolveAngle(pose.yaw, [...path, 'pose', 'yaw'], drawing),
      pitchRadians: resolveAngle(pose.pitch, [...path, 'pose', 'pitch'], drawing) + (lying * Math.PI) / 180,
      rollRadians: resolveAngle(pose.roll, [...path, 'pose', 'roll'], drawing),
      dropMetres: resolveNumber(pose.drop, [...path, 'pose', 'drop'], drawing),
      ...(pose.lift !== undefined && { liftMetres: resolveNumber(pose.lift, [...path, 'pose', 'lift'], drawing) }),
      ...(pose.upright && { upright: true }),
      ...(pose.sunk !== undefined && { sunk: resolveNumber(pose.sunk, [...path, 'pose', 'sunk'], drawing) }),
    },
    settle: object.settle ?? false,
    ...resolvePlacement(name, object, drawing),
    ...(object.floats && { floats: true }),
    ...(object.throw && { throw: resolveThrow(object.throw, [...path, 'throw'], drawing) }),
    ...(object.drapes && { drapes: resolveDraping(object.drapes, [...path, 'drapes'], drawing) }),
    ...(object.hides && { hides: resolveHiding(object.hides, [...path, 'hides'], drawing) }),
  };
}

const DEFAULT_ALONG = 0.6;

const resolveHiding = (
  { object, fraction, along }: NonNullable<ObjectDocument['hides']>,
  path: Path,
  drawing: Drawing,
): NonNullable<SceneObject['hides']> => ({
  object,
  fraction: resolveNumber(fraction, [...path, 'fraction'], drawing),
  along: resolveNumber(along, [...path, 'along'], drawing, DEFAULT_ALONG),
  side: uniformAt(drawing, [...path, 'side']) < 0.5 ? 1 : -1,
});

const resolveParams = (params: Readonly<Record<string, unknown>>, path: Path, drawing: Drawing): AssetParams =>
  Object.fromEntries(
    Object.entries(params).map(([key, value]) => [
      key,
      isGenerated(value)
        ? formatOrder(resolveGenerated(value, [...path, key], drawing))
        : resolveValue(value, [...path, key], drawing),
    ]),
  );
