import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KNOWN_PICTURE } from '../../src/inference/known-picture.ts';
import type { CocoFigures } from '../../src/metrics/coco/summarise.ts';
import { eachColumnRun } from '../../src/shared/rle.ts';
import { fromRleText } from '../../src/shared/rle-text.ts';
import { writeTinyDetector } from '../inference/tiny-detectors.ts';
import { writeIdentity } from '../inference/tiny-picture-models.ts';
import { type Outcome, openProject, type Project } from './cornercase.ts';

/** A refiner that gives back what it gets. */
const SAME_CARD = `kind: refiner
title: Same
licence: MIT
source: this test
weights: [{file: same.onnx}]
input: {size: picture, fit: tiles, channels: rgb, layout: nchw, scale: ${1 / 255}, mean: [0, 0, 0], std: [1, 1, 1]}
output: {layout: nchw, channels: rgb, range: [0, 1]}
`;

let project: Project;
let first: Outcome;
beforeAll(async () => {
  project = openProject();
  first = await project.run(['run', '--out', 'first', '--no-cache', '--passes', 'instance,depth']);
});
afterAll(() => project.remove());

/** The shipped picture, said to show a car where there is none. */
function writePhotograph({ folder }: Project): string {
  mkdirSync(join(folder, 'photos'));
  copyFileSync(KNOWN_PICTURE, join(folder, 'photos/street.jpg'));
  writeFileSync(join(folder, 'photos/street.txt'), '0 0.5 0.5 0.4 0.4');
  writeFileSync(join(folder, 'photos/classes.txt'), 'car');
  return 'photos';
}

describe('cornercase run', () => {
  test('a model whose weights cannot be had ends the run with exit code 3, and the browser with it', async () => {
    const { code, stderr } = await project.run(['run', '--model', 'yolox-tiny', '--out', 'weightless'], {
      CORNERCASE_MIRROR: 'https://127.0.0.1:9',
      CORNERCASE_MODELS: project.folder,
    });
    expect(code).toBe(3);
    expect(stderr).toContain('MODEL_WEIGHTS_UNREACHABLE');
  });

  test('ends with a table, the path of the report and the exit code', () => {
    expect(first.stderr).toContain('4 cases, each beside its nominal twin');
    expect(first.stdout).toContain('test/small');
    expect(first.stdout).toMatch(/report: +first\/index\.html/);
    expect(first.stdout).toContain(`exit code: ${first.code}`);
    expect([0, 1]).toContain(first.code);
  });

  test('leaves a bundle with every file of the contract', () => {
    const names = readdirSync(join(project.folder, 'first'));
    expect(names).toEqual(
      expect.arrayContaining([
        ...['cases.jsonl', 'coverage.json', 'detections-centernet.coco.json', 'frames', 'ground-truth.coco.json'],
        ...['index.html', 'junit.xml', 'metrics.json', 'run.json', 'summary.md', 'verdict.json'],
      ]),
    );
    const { models } = JSON.parse(readFileSync(join(project.folder, 'first', 'run.json'), 'utf8'));
    expect(models[0].runtime).toMatchObject({ deviceAsked: 'auto', fallback: null, batch: 1 });
    const cases = project.readCases('first');
    expect(cases.map(({ id }) => id)).toEqual(
      [0, 1, 2, 3].flatMap((index) => [`test/small#${index}`, `test/small#${index}~nominal`]),
    );
    for (const { frame, passes } of cases) {
      for (const path of [frame, passes.instance!, passes.depth!]) {
        expect(statSync(join(project.folder, 'first', path)).size).toBeGreaterThan(100);
      }
    }
  });

  test('a twin has all factors at nominal, and the nuisances of its case', () => {
    const cases = project.readCases('first');
    for (const twin of cases.filter(({ twinOf }) => twinOf !== null)) {
      expect(twin.levels).toEqual({ roll: 0, paint: 'silver' });
      expect(twin.realised.car!.up_tilt_deg).toBeLessThan(5);
    }
    const asked = cases.filter(({ twinOf, levels }) => twinOf === null && levels.roll === 180);
    expect(asked.length).toBe(2);
    for (const { realised } of asked) expect(realised.car!.up_tilt_deg).toBeGreaterThan(90);
    // A case whose factors are all nominal is its twin's very picture.
    const same = cases.find(({ twinOf, levels }) => twinOf === null && levels.roll === 0 && levels.paint === 'silver')!;
    expect(cases.find(({ twinOf }) => twinOf === same.id)!.hashes.frame).toBe(same.hashes.frame);
  });

  test('the same seed gives the same hashes at every stage, by two workers and from the cache too; another seed other cases', async () => {
    await project.run(['run', '--out', 'again', '--workers', '2', '--passes', 'instance,depth']);
    await project.run(['run', '--out', 'cached', '--passes', 'instance,depth']);
    // Another seed, photographs, and frames that pass a refiner besides: looked at again below.
    const refiner = join(project.folder, 'models/same');
    mkdirSync(refiner, { recursive: true });
    writeIdentity(join(refiner, 'same.onnx'));
    writeFileSync(join(refiner, 'model.yaml'), SAME_CARD);
    const other = ['run', 'scenarios', '--out', 'other', '--seed', '2', '--passes', 'instance,depth'];
    const both = await project.run([...other, '--images', writePhotograph(project), '--refine', 'same']);
    // Four nominal scenes and a photograph of a car: the run says how they compare.
    expect(both.stdout).toMatch(/scenes against photographs[\s\S]*car +nominal scenes +4 [\s\S]*photographs +1 /);
    expect(both.stdout).toContain('Scenes are easier than these photographs by 100 points of recall (car)');
    const { hashes } = project.readRun('first');
    expect(Object.keys(hashes).sort()).toEqual(
      ['case', 'detections:centernet', 'frame', 'input:centernet', 'settled'].sort(),
    );
    expect(project.readRun('again').hashes).toEqual(hashes);
    expect(project.readRun('cached').hashes).toEqual(hashes);
    expect(project.readRun('cached').counts.fromCache).toBe(8);
    expect(readFileSync(join(project.folder, 'cached/metrics.json'), 'utf8')).toBe(
      readFileSync(join(project.folder, 'first/metrics.json'), 'utf8'),
    );
    for (const [stage, hash] of Object.entries(project.readRun('other').hashes)) expect(hash).not.toBe(hashes[stage]);
  });

  test("a model with masks: truth is the instance pass, and evaluate reaches the run's figures from its files", async () => {
    writeSegmentModel(join(project.folder, 'stub.onnx'));
    writeFileSync(join(project.folder, 'stub.yaml'), SEGMENT_CARD);
    const out = join(project.folder, 'masks');
    await project.run(['run', '--out', 'masks', '--model', 'stub.onnx', '--passes', 'instance,depth']);
    expect(project.readRun('masks').counts.fromCache).toBe(8);
    expect(project.readRun('masks').models).toMatchObject([{ family: 'yolov8-segment', hasMasks: true }]);
    const [record] = project.readCases('masks');
    const instance = await sharp(join(out, record!.passes.instance!))
      .toColourspace('grey16')
      .raw({ depth: 'ushort' })
      .toBuffer();
    const ids = new Uint16Array(instance.buffer, instance.byteOffset, instance.length / 2);
    const truth = JSON.parse(readFileSync(join(out, 'ground-truth.coco.json'), 'utf8'));
    const bits = new Uint8Array(ids.length);
    eachColumnRun(fromRleText(truth.annotations[0].segmentation), (x, top, bottom) => {
      for (let y = top; y < bottom; y++) bits[y * 320 + x] = 1;
    });
    expect(bits).toEqual(Uint8Array.from(ids, (id) => Number(id === 1)));
    const { cases, twins } = JSON.parse(readFileSync(join(out, 'metrics.json'), 'utf8')).stub[0];
    // The stub takes all of its box for the car: less than a mask, more than nothing.
    for (const { meanMaskIou, meanIou } of [cases, twins]) {
      expect(meanMaskIou).toBeGreaterThan(0.3);
      expect(meanMaskIou).toBeLessThan(meanIou);
    }
    const files = ['--ground-truth', 'masks/ground-truth.coco.json', '--detections', 'masks/detections-stub.coco.json'];
    const { stdout } = await project.run(['evaluate', ...files, '--iou-type', 'segm', '--arm', 'twins', '--json']);
    const figures = Object.entries(twins.cocoMasks as CocoFigures).map(([name, figure]) => [
      name,
      figure.kind === 'value' ? figure.value : null,
    ]);
    expect(JSON.parse(stdout)).toEqual(Object.fromEntries(figures));
    expect(figures[1]).toEqual(['AP50', expect.any(Number)]);
    // Where boxes are all that a model gives, cases stay as short as they were.
    expect(project.readCases('cached')[0]!.truth.objects[0]).not.toHaveProperty('mask');
  });

  test('--refine shows the same frames once more, and a refiner that changes nothing changes no outcome', async () => {
    const { models, hashes, request } = project.readRun('other');
    expect(models.map(({ name }) => name)).toEqual(['centernet', 'centernet+same']);
    const sha256 = createHash('sha256')
      .update(readFileSync(join(project.folder, 'models/same/same.onnx')))
      .digest('hex');
    expect(models[1]!.refined).toMatchObject({ plain: 'centernet', refiners: [{ name: 'same', sha256 }] });
    expect(request.refine).toEqual(['same']);
    expect(hashes['input:centernet+same']).toBe(hashes['input:centernet']);
    expect(hashes['detections:centernet+same']).toBe(hashes['detections:centernet']);
    for (const { frame, refined } of project.readCases('other')) {
      const pixels = (path: string) =>
        sharp(join(project.folder, 'other', path))
          .raw()
          .toBuffer();
      expect(refined!.same).toBe(frame.replace(/\.\w+$/, '+same.png'));
      expect((await pixels(refined!.same!)).equals(await pixels(frame))).toBe(true);
    }
    const scores = JSON.parse(readFileSync(join(project.folder, 'other/metrics.json'), 'utf8'));
    const { refinement } = scores['centernet+same'][0];
    expect(refinement).toMatchObject({ plain: 'centernet', gained: 0, lost: 0, pValue: 1, cases: { value: 0 } });
    expect(existsSync(join(project.folder, 'other/detections-centernet+same.coco.json'))).toBe(true);
    expect(readFileSync(join(project.folder, 'other/summary.md'), 'utf8')).toContain('Refined against plain frames');
  });

  test('killed in the middle it leaves no process behind, resumes, and ends with the hashes of an unbroken run', async () => {
    const args = ['run', '--out', 'killed', '--no-cache', '--passes', 'instance,depth', '--placebo'];
    const started = project.start(args);
    await until(() => lineCount(join(project.folder, 'killed/cases.jsonl')) >= 3);
    const descendants = childrenOf(started.process.pid!);
    expect(descendants.length).toBeGreaterThan(1); // a browser and a model
    started.process.kill('SIGKILL');
    await started.done;
    await until(() => descendants.every((pid) => !isAlive(pid)));
    expect(lineCount(join(project.folder, 'killed/cases.jsonl'))).toBeLessThan(12);
    expect(existsSync(join(project.folder, 'killed/index.html'))).toBe(false);
    const resumed = await project.run(['run', '--resume', 'killed', '--no-cache']);
    expect(resumed.stderr).toMatch(/[1-3] done before/);
    expect(project.readRun('killed').state).toBe('finished');
    expect(project.readRun('killed').hashes).toEqual(project.readRun('first').hashes);
    expect(existsSync(join(project.folder, 'killed/index.html'))).toBe(true);
    // Its placebos are pictures of their own, stand beside the drop, and are in no other figure.
    const hashOf = (id: string) => project.readCases('killed').find((one) => one.id === id)!.hashes.frame;
    expect(hashOf('test/small#2~placebo')).not.toBe(hashOf('test/small#2~nominal'));
    expect(resumed.stdout).toMatch(/placebo drop/);
    const figures = (out: string) =>
      JSON.parse(readFileSync(join(project.folder, out, 'metrics.json'), 'utf8')).centernet[0];
    const { placebo, ...others } = figures('killed');
    expect(placebo).toMatchObject({ imageCount: 4, drop: { kind: 'value', count: 4 } });
    expect(others).toEqual(figures('first'));
  });

  test('Ctrl-C finishes what is in flight, writes a report marked interrupted, and resumes', async () => {
    const started = project.start(['run', '--out', 'stopped', '--no-cache', '--cases', '12']);
    await until(() => lineCount(join(project.folder, 'stopped/cases.jsonl')) >= 2);
    process.kill(-started.process.pid!, 'SIGINT'); // as a terminal does: to all processes of the group
    const { code, stdout } = await started.done;
    expect(code).toBe(3);
    expect(stdout).toContain('interrupted; go on with: npx cornercase run --resume stopped');
    expect(project.readRun('stopped').state).toBe('interrupted');
    await project.run(['run', '--resume', 'stopped']);
    expect(project.readRun('stopped').state).toBe('finished');
  });

  test('until decided adds rounds to its budget, says so, and goes the same way again after a break', async () => {
    const { stdout, stderr } = await project.run(['run', '--out', 'rounds', '--until-decided', '--max-frames', '24']);
    expect(stderr).toContain('round 2: 8 more cases of test/small; 1 gate open, 8 of 24 frames spent');
    expect(stdout).toContain('12 cases, 24 frames, ');
    expect(project.readCases('rounds').map(({ index }) => index)).toEqual(
      Array.from({ length: 24 }, (_, at) => Math.floor(at / 2)),
    );
    expect(project.readRun('rounds').untilDecided).toMatchObject({ maxFrames: 24, frames: 24, rounds: 2 });
    const verdict = () => readFileSync(join(project.folder, 'rounds/verdict.json'), 'utf8');
    const before = verdict();
    expect(before).toContain('"betting, 2 looks"');
    const lines = readFileSync(join(project.folder, 'rounds/cases.jsonl'), 'utf8').split('\n');
    writeFileSync(join(project.folder, 'rounds/cases.jsonl'), lines.slice(0, 13).join('\n')); // torn in the second round
    await project.run(['run', '--resume', 'rounds']);
    expect(project.readCases('rounds').length).toBe(24);
    expect(verdict()).toBe(before);
  });

  test('a run against its own baseline is unchanged; where an object was hit before and is missed now it is broken', async () => {
    const file = join(project.folder, 'baseline.json');
    const missing = await project.run(['run', '--out', 'based', '--baseline', file]);
    expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining('--update-baseline') });
    await project.run(['run', '--out', 'based', '--baseline', file, '--update-baseline']);
    await project.run(['run', '--out', 'same', '--baseline', file]);
    const compared = (out: string) =>
      JSON.parse(readFileSync(join(project.folder, out, 'verdict.json'), 'utf8')).baseline;
    expect(compared('same')).toMatchObject([{ status: 'unchanged', newlyBroken: [], newlyFixed: [] }]);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('"miss": ["car"]'); // else this picture of a flipped car no longer fools the model
    writeFileSync(file, text.replaceAll('"miss": ["car"]', '"hit": ["car"]'));
    const worse = await project.run(['run', '--out', 'worse', '--baseline', file, '--margin', '0.02']);
    expect(compared('worse')[0].newlyBroken.length).toBeGreaterThan(0);
    expect(worse.stdout).toContain('newly broken');
    expect(worse.stdout).toMatch(/against the baseline \[centernet\]: .*no worse by more than 0\.02: inconclusive/);
  });
});

describe('wrong input', () => {
  test.each([
    [['run', 'scenarios/nothing.yaml'], /nothing\.yaml/],
    [['run', '--model', 'yolox-nona'], /yolox-nano/],
    [['run', '--case', 'test/small#99'], /test\/small#/],
    [['run', '--tag', 'absent'], /no scenario/],
    [['run', '--cases', 'many'], /whole number/],
    [['run', '--margin', '0.02'], /--baseline/],
    [['run', '--passes', 'rgb,lidar'], /lidar/],
    [['run', '--resume', 'nowhere'], /no such file/],
    [['run', '--until-decided', '--max-frames', '7'], /first round alone, 4 cases/],
    [['frobnicate'], /frobnicate/],
  ])('%j ends with exit code 2, one clear message and nothing written', async (args, message) => {
    const before = readdirSync(project.folder);
    const { code, stderr } = await project.run(args);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(readdirSync(project.folder)).toEqual(before);
  });

  test('a scenario that nothing can meet ends with exit code 2 at the place of its requirement', async () => {
    const impossible = openProject(
      (await import('./cornercase.ts')).SMALL_SCENARIO.replace(
        'sampling:',
        'require:\n  - {object: car, up_tilt_deg: {min: 60, max: 70}}\nsampling:',
      ),
    );
    try {
      const { code, stderr } = await impossible.run(['run', '--out', 'out']);
      expect(code).toBe(2);
      expect(stderr).toMatch(/small\.yaml:\d+:\d+: .*up_tilt_deg/);
      expect(stderr).not.toMatch(/\n\s+at /);
    } finally {
      impossible.remove();
    }
  });

  test('a browser that does not start is a broken harness: exit code 3', async () => {
    const { code, stderr } = await project.run(['run', '--out', 'broken'], { CORNERCASE_BROWSER: '/bin/false' });
    expect(code).toBe(3);
    expect(stderr).toContain('BROWSER_DID_NOT_START');
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test('a damaged bundle line is named by its number', async () => {
    const lines = readFileSync(join(project.folder, 'first/cases.jsonl'), 'utf8').split('\n');
    lines[2] = lines[2]!.slice(0, 40);
    writeFileSync(join(project.folder, 'first/cases.jsonl'), lines.join('\n'));
    const { code, stderr } = await project.run(['report', 'first']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/cases\.jsonl:3/);
  });
});

describe('cornercase compare', () => {
  test('another seed is told as that, and never read as another model', async () => {
    const { code, stdout, stderr } = await project.run(['compare', 'again', 'other']);
    expect(code).toBe(2);
    expect(stdout).toContain('the same: 1 scenario; model weights, score threshold');
    expect(stdout).toContain('changed: drawn values 8 of 8 (seed 1 → 2); not comparable');
    expect(stderr).toContain('nothing could be compared');
  });
});

describe('small commands', () => {
  test('gallery draws a case beside its twin, what was seen framed in green and what was missed in red', async () => {
    const { code, stdout } = await project.run(['gallery', 'again', '--out', 'sheet.png']);
    expect([code, stdout.trim()]).toEqual([0, 'sheet.png']);
    const { data, info } = await sharp(join(project.folder, 'sheet.png')).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([640, 264]);
    const isNear = (at: number, [r, g, b]: readonly number[]): boolean =>
      Math.hypot(data[at]! - r!, data[at + 1]! - g!, data[at + 2]! - b!) < 60;
    const count = (color: readonly number[]): number =>
      Array.from({ length: info.width * info.height }, (_, i) => i * info.channels).filter((at) => isNear(at, color))
        .length;
    expect(count([34, 197, 94]) + count([239, 68, 68])).toBeGreaterThan(200);
    const wrong = await project.run(['gallery', 'again', '--out', 'sheet.pdf']);
    expect(wrong.code).toBe(2);
  });

  test('list, validate, render, detect, coverage, report and assets do what they say', async () => {
    const listed = JSON.parse((await project.run(['list', '--json'])).stdout);
    expect(listed).toMatchObject([
      { scenario: 'test/small', cases: 4, factors: [{ name: 'roll' }, { name: 'paint' }] },
    ]);
    expect((await project.run(['validate'])).stdout).toMatch(/^ok {2}.*small\.yaml \(4 cases\)$/m);
    const rendered = await project.run([
      'render',
      'scenarios/test/small.yaml',
      '--case',
      'test/small#1',
      '--out',
      'pictures',
    ]);
    const frames = rendered.stdout.trim().split('\n');
    expect(frames.length).toBe(2);
    const detected = await project.run(['detect', '--json', join(project.folder, frames[1]!)]);
    const coverage = await project.run(['coverage', 'again']);
    expect(coverage.stdout).toMatch(/test\/small: 4 of 4 pairs of bins realised, 4 requested/);
    expect((await project.run(['report', 'again'])).stdout.trim()).toBe(join('again', 'index.html'));
    const assets = JSON.parse((await project.run(['assets', 'bottle', '--json'])).stdout);
    expect(assets).toMatchObject([{ name: 'bottle', classes: ['bottle'], deformable: true }]);
    const [best] = JSON.parse(detected.stdout);
    expect(best).toMatchObject({ category_id: expect.any(Number), category_name: expect.any(String) });
    expect(best.bbox.length).toBe(4);
  });
});

/** A segmenter that sees a car in the middle of every picture, side on and end on, and takes all of the box for it. */
function writeSegmentModel(path: string): void {
  // 64 × 64 letterboxed from 320 × 240: a fifth of the size. Rows of x, y, width, height, score, coefficient.
  const rows = [
    [32, 32, 24, 9, 0.9, 1],
    [32, 32, 13, 9, 0.8, 1],
    [32, 32, 18, 9, 0.7, 1],
  ];
  const at = Object.fromEntries(
    rows.flatMap((row, i) => row.map((value, column) => [column * 84 + 7 * i, [value]] as const)),
  );
  writeTinyDetector(path, {
    outputs: { output0: { dims: [1, 6, 84], at }, output1: { dims: [1, 1, 16, 16], fill: 1 } },
  });
}

const SEGMENT_CARD = `title: Stub
family: yolov8-segment
licence: MIT
source: made by the test
input: {size: [64, 64], fit: letterbox-center, pad: 114, channels: rgb, layout: nchw, scale: 1, mean: [0, 0, 0], std: [1, 1, 1], interpolation: bilinear}
classes: [car]
operating_point: {score_threshold: 0.5, how: made up}
nms: {iou: 0.9}
`;

const lineCount = (file: string): number => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').length - 1 : 0);

async function until(isTrue: () => boolean, seconds = 120): Promise<void> {
  for (let waited = 0; waited < seconds * 20; waited++) {
    if (isTrue()) return;
    await sleep(50);
  }
  throw new Error('waited in vain');
}

function childrenOf(pid: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const text = readFileSync(`/proc/${name}/stat`, 'utf8');
        return [[Number(name), Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1])] as const];
      } catch {
        return [];
      }
    });
  const own = parents.filter(([, parent]) => parent === pid).map(([child]) => child);
  return own.flatMap((child) => [child, ...childrenOf(child)]);
}

/** A zombie, which nobody has waited for in this container, is dead. */
function isAlive(pid: number): boolean {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2)[0] !== 'Z';
  } catch {
    return false;
  }
}
