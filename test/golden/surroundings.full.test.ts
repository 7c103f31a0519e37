import { afterAll, beforeAll, test } from 'vitest';
import { findAsset } from '../../src/assets/build-asset.ts';
import type { GroundMaterial } from '../../src/assets/ground.ts';
import type { PlaceName } from '../../src/assets/place.ts';
import type { Case, EnvironmentName } from '../../src/compile/case.ts';
import type { LookName } from '../../src/compile/looks.ts';
import { settle } from '../../src/dynamics/settle.ts';
import { openStage, type Stage } from '../../src/frames/open-stage.ts';
import { viewOf } from '../../src/schedule/contact-sheet.ts';
import { expectGolden } from './compare-golden.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test.each<[place: PlaceName, thing: string, ground: GroundMaterial, look: LookName, azimuthDegrees: number]>([
  ['kitchen', 'bottle', 'table', 'indoor', 20],
  ['living-room', 'bottle', 'table', 'indoor', 20],
  ['shop-shelf', 'bottle', 'table', 'indoor', 20],
  ['shop-aisle', 'person', 'tile', 'indoor', 8],
  ['warehouse', 'person', 'concrete', 'indoor', 30],
  ['beach', 'person', 'sand', 'noon', 30],
  ['forest-floor', 'person', 'leaves', 'overcast', 30],
  ['river-bank', 'person', 'gravel', 'overcast', 30],
])('%s looks as it did', async (place, thing, ground, look, azimuthDegrees) => {
  const environment = look === 'indoor' ? 'apartment' : 'park';
  await golden(`places/${place}`, sceneOf(thing, ground, { environment, place }, look, azimuthDegrees, 8, 1.7));
});

test.each<[ground: GroundMaterial, environment: EnvironmentName, look: LookName]>([
  ['tile', 'apartment', 'indoor'],
  ['wood', 'apartment', 'indoor'],
  ['fabric', 'apartment', 'indoor'],
  ['leaves', 'park', 'overcast'],
  ['water', 'park', 'noon'],
])('ground %s looks as it did', async (ground, environment, look) => {
  await golden(`grounds/${ground}`, sceneOf('bottle', ground, { environment, place: 'none' }, look, 30, 25, 1));
});

async function golden(name: string, made: Case): Promise<void> {
  const { frame } = await stage.render(settle(made));
  await expectGolden(frame, name);
}

/** A thing as it comes, somewhere. */
function sceneOf(
  thing: string,
  material: GroundMaterial,
  where: Pick<Case['scene']['backdrop'], 'environment' | 'place'>,
  look: LookName,
  azimuthDegrees: number,
  elevationDegrees: number,
  /** Times the distance of a contact sheet. */
  retreat: number,
): Case {
  const view = viewOf(findAsset(thing)!, {}, { azimuthDegrees, elevationDegrees }, look);
  const backdrop = { ...view.scene.backdrop, ...where };
  const camera = { ...view.scene.camera, distanceMetres: view.scene.camera.distanceMetres * retreat };
  return { ...view, scene: { ...view.scene, ground: { material, wetness: 0 }, backdrop, camera } };
}
