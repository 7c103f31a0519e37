import type { Scene } from './case.ts';
import { followSurroundings } from './follow-surroundings.ts';
import { resolveBackdrop } from './resolve-backdrop.ts';
import { resolveCamera } from './resolve-camera.ts';
import { resolveDistractors } from './resolve-distractors.ts';
import { resolveGround } from './resolve-ground.ts';
import { resolveLight } from './resolve-light.ts';
import { resolveObjects } from './resolve-objects.ts';
import { randomize } from './resolve-randomize.ts';
import type { Drawing } from './resolve-values.ts';
import { resolveWeather } from './resolve-weather.ts';
import type { Scenario } from './scenario.ts';
import type { SceneDocument } from './schema.ts';

/** The scene of one case in plain numbers: metres, radians, nothing left open. */
export function resolveScene(scenario: Scenario, values: Omit<Drawing, 'fileAssets' | 'surroundings'>): Scene {
  const drawing = { ...values, fileAssets: scenario.fileAssets, surroundings: scenario.surroundings };
  const scene = scenario.scene as SceneDocument;
  const weather = resolveWeather(scene.weather, drawing);
  const light = resolveLight(scene.light, weather, drawing);
  const backdrop = resolveBackdrop(scene.backdrop, light, drawing);
  const camera = resolveCamera(scene, drawing);
  const followed = followSurroundings(light, scene.light, backdrop, camera);
  const resolved: Scene = {
    targets: scenario.targets,
    ground: resolveGround(scene.ground, backdrop.place, weather, drawing),
    backdrop,
    light: followed,
    weather,
    objects: [...resolveObjects(scene, followed.sun, drawing), ...resolveDistractors(scene, drawing)],
    camera,
  };
  return randomize(resolved, scene, drawing);
}
