import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadScenario } from '../../src/compile/load-scenario.ts';
import type { SceneDocument } from '../../src/compile/schema.ts';
import { errorOf, loadText, withFiles } from './load-text.ts';

const SCENE = `
ground: asphalt
light: {look: noon, exposure: {compensation: -1}}
objects:
  parked: {asset: car, class: car, ignore: true, scatter: {ring: [10, 20], spacing: 5}, count: 2}
camera: {distance: {range: [6, 9]}, height: 2, offset: [0, 0.1]}
`;
const WHOLE = `
cornercase: 1
name: Child
targets: [car]
scene:
  extends: ../shared/scene.yaml
  objects:
    car: {asset: car, class: car}
  camera: {target: car}
`;
const sceneOf = (text: string, others = {}) =>
  loadText(text, { 'shared/scene.yaml': SCENE, ...others }).scene as SceneDocument;

describe('extends', () => {
  test('a scene joins the one it extends key by key', () => {
    const scene = sceneOf(WHOLE);
    expect(scene.ground).toBe('asphalt');
    expect(Object.keys(scene.objects)).toEqual(['parked', 'car']);
    expect(scene.camera).toEqual({ distance: { range: [6, 9] }, height: 2, offset: [0, 0.1], target: 'car' });
    expect(scene.extends).toBeUndefined();
  });

  test('lists are replaced, not joined', () => {
    expect(sceneOf(WHOLE.replace('{target: car}', '{target: car, offset: [0.2, 0]}')).camera.offset).toEqual([0.2, 0]);
  });

  test('a value displaces an inherited one that it excludes', () => {
    const scene = sceneOf(
      WHOLE.replace('{target: car}', '{target: car, elevation: 20, distance: {log_range: [5, 50]}}'),
    );
    expect(scene.camera).toEqual({ distance: { log_range: [5, 50] }, elevation: 20, offset: [0, 0.1], target: 'car' });
  });

  test('weights of a choice are one value', () => {
    const base = SCENE.replace('height: 2', 'height: 2, azimuth: {choice: [1, 2]}').replace(
      'ground: asphalt',
      'ground: {choice: {asphalt: 3, grass: 1}}',
    );
    const text = WHOLE.replace('  objects:', '  ground: {choice: {sand: 1, gravel: 1}}\n  objects:');
    expect(sceneOf(text, { 'shared/scene.yaml': base }).ground).toEqual({ choice: { sand: 1, gravel: 1 } });
  });

  test('null takes an inherited object away', () => {
    expect(Object.keys(sceneOf(WHOLE.replace('    car:', '    parked: null\n    car:')).objects)).toEqual(['car']);
  });

  test('a whole scenario extends another, whose scene extends a third', () => {
    const child = 'extends: ../light/base.yaml\nname: Grandchild\nscene: {camera: {distance: 12}}\n';
    const scenario = loadText(child, { 'shared/scene.yaml': SCENE, 'light/base.yaml': WHOLE });
    expect(scenario.title).toBe('Grandchild');
    expect((scenario.scene as SceneDocument).ground).toBe('asphalt');
    expect((scenario.scene as SceneDocument).camera.distance).toBe(12);
  });

  test('each value keeps the place of the file that it came from', () => {
    const scenario = loadText(WHOLE, { 'shared/scene.yaml': SCENE });
    const ring = scenario.locate(['scene', 'objects', 'parked', 'scatter', 'ring', 0]);
    expect(ring.file).toMatch(/shared\/scene\.yaml$/);
    expect([ring.line, ring.column]).toEqual([5, 67]);
    expect(scenario.locate(['scene', 'camera', 'target'])).toMatchObject({ line: 9, column: 20 });
  });

  test('a place that is not in the file falls back to its nearest ancestor', () => {
    const scenario = loadText(WHOLE, { 'shared/scene.yaml': SCENE });
    expect(scenario.locate(['scene', 'camera', 'fov', 3])).toEqual(scenario.locate(['scene', 'camera']));
  });

  test('a symbolic link out of the project is refused', () => {
    withFiles({ 'secret.yaml': SCENE, 'project/road/a.yaml': WHOLE }, (folder) => {
      mkdirSync(join(folder, 'project/shared'));
      symlinkSync(join(folder, 'secret.yaml'), join(folder, 'project/shared/scene.yaml'));
      const error = errorOf(() => loadScenario(join(folder, 'project/road/a.yaml'), join(folder, 'project')));
      expect(error.code).toBe('SCENARIO_OUTSIDE_PROJECT');
    });
  });

  test('a link inside of the project is followed', () => {
    withFiles({ 'real.yaml': SCENE, 'road/a.yaml': WHOLE }, (folder) => {
      mkdirSync(join(folder, 'shared'));
      symlinkSync(join(folder, 'real.yaml'), join(folder, 'shared/scene.yaml'));
      expect(loadScenario(join(folder, 'road/a.yaml'), folder).title).toBe('Child');
    });
  });

  test('a file that extends itself is a circle of one', () => {
    expect(errorOf(() => loadText('extends: test.yaml\ncornercase: 1\n')).message).toMatch(
      /in a circle: .*test\.yaml → .*test\.yaml/,
    );
  });

  test('a folder in place of a file is refused', () => {
    withFiles({ 'road/a.yaml': 'extends: ../road\n' }, (folder) => {
      writeFileSync(join(folder, 'x'), '');
      expect(errorOf(() => loadScenario(join(folder, 'road/a.yaml'), folder)).code).toBe('SCENARIO_NOT_A_FILE');
    });
  });
});
