import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { boxDocument, writeModel } from '../assets/gltf/models.ts';
import { openProject, type Project } from './cornercase.ts';

const SCENARIO = `cornercase: 1
name: A crate of our own
targets: [suitcase]
factors:
  paint: {choice: [as_made, red], nominal: as_made}
scene:
  ground: concrete
  objects:
    crate: {asset: crate, class: suitcase, params: {paint: $paint}, pose: {roll: 30, drop: 0.2}, settle: true}
  camera: {target: crate, distance: 6, azimuth: 30, size: [160, 120]}
sampling: {design: grid, cases: 2}
expect:
  - {metric: recall, at_least: 0}
`;

let project: Project;
beforeAll(async () => {
  project = openProject(SCENARIO);
  const document = boxDocument([0, 0, 0], [60, 80, 40]);
  document.getRoot().listMaterials()[0]!.setName('Body paint');
  await writeModel(document, project.folder, 'Crate.glb');
});
afterAll(() => project.remove());

const inProject = (...path: string[]): string => join(project.folder, ...path);

describe('cornercase assets add', () => {
  test('a scenario that names a thing before it was added is told what there is', async () => {
    const { code, stderr } = await project.run(['validate', 'scenarios']);
    expect(code).toBe(2);
    expect(stderr).toContain('found the asset "crate"');
  });

  test('reports the file, guesses, and leaves file, card and contact sheet', async () => {
    const { code, stdout } = await project.run(['assets', 'add', 'Crate.glb', '--class', 'suitcase']);
    expect(code).toBe(0);
    expect(stdout).toContain('crate: 0.6 × 0.8 × 0.4 m (width, height, length)');
    expect(stdout).toContain('scale: 0.01, since 80 centimetres fit its class');
    expect(stdout).toContain('12 triangles in 1 parts: body_paint');
    expect(readdirSync(inProject('assets/crate')).sort()).toEqual(['Crate.glb', 'asset.yaml', 'sheet.png']);
    expect(statSync(inProject('assets/crate/sheet.png')).size).toBeGreaterThan(20_000);
  });

  test('the thing is listed, and plays in scenarios: dropped on its edge it comes to lie on a face', async () => {
    const listed = JSON.parse((await project.run(['assets', 'crate', '--json'])).stdout) as { sizeMetres: number[] }[];
    expect(listed[0]!.sizeMetres).toEqual([0.6, 0.8, 0.4]);
    const { code } = await project.run(['render', 'scenarios', '--out', 'out']);
    expect(code).toBe(0);
    const cases = project.readCases('out');
    expect(cases.length).toBe(4);
    for (const { truth, realised } of cases) {
      expect(truth.objects[0]).toMatchObject({ class: 'suitcase', visibleFraction: 1 });
      expect(realised.crate!.penetration_m).toBeLessThan(0.002);
    }
    // As it was made it is its own twin's picture; in red it is not.
    const frameOf = (id: string) => cases.find((record) => record.id === id)!.hashes.frame;
    const isTwinsPicture = [0, 1].map((n) => frameOf(`test/small#${n}`) === frameOf(`test/small#${n}~nominal`));
    expect(isTwinsPicture.sort()).toEqual([false, true]);
  });

  test('a name that is taken is refused, and --replace takes it', async () => {
    const again = await project.run(['assets', 'add', 'Crate.glb', '--no-sheet']);
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('--replace');
    const before = readFileSync(inProject('assets/crate/asset.yaml'), 'utf8');
    const replaced = await project.run(['assets', 'add', 'Crate.glb', '--no-sheet', '--replace', '--mass', '9']);
    expect(replaced.code).toBe(0);
    expect(readFileSync(inProject('assets/crate/asset.yaml'), 'utf8')).not.toBe(before);
  });

  test.each([
    ['a broken file', 'broken.glb', 'broken.glb: this is no glTF 2.0 file'],
    ['a file that is not there', 'nowhere.glb', 'nowhere.glb: the file is not there'],
  ])('%s: exit code 2, one message, and nothing is left behind', async (_, file, message) => {
    writeFileSync(inProject('broken.glb'), readFileSync(inProject('Crate.glb')).subarray(0, 500));
    const { code, stderr } = await project.run(['assets', 'add', file]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(readdirSync(inProject('assets'))).toEqual(['crate']);
  });

  test('a changed or broken file behind a card is noticed before anything is rendered', async () => {
    copyFileSync(inProject('broken.glb'), inProject('assets/crate/Crate.glb'));
    const { code, stderr } = await project.run(['render', 'scenarios', '--out', 'never']);
    expect(code).toBe(2);
    expect(stderr).toContain('Crate.glb: this is no glTF 2.0 file');
    expect(existsSync(inProject('never'))).toBe(false);
  });

  test('a mistyped key of a card is named with its place', async () => {
    const card = inProject('assets/crate/asset.yaml');
    writeFileSync(card, readFileSync(card, 'utf8').replace('forward:', 'foward:'));
    const { code, stderr } = await project.run(['validate', 'scenarios']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/asset\.yaml:\d+:1: found the unknown key "foward".*did you mean "forward"/);
  });
});
