import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { planCases } from '../../src/compile/expand-cases.ts';
import { loadScenario } from '../../src/compile/load-scenario.ts';
import type { Settled } from '../../src/dynamics/settled.ts';
import type { TruthObject } from '../../src/frames/truth.ts';
import type { FrameSource } from '../../src/schedule/frame-source.ts';
import { MAX_ATTEMPTS, makePair } from '../../src/schedule/make-pair.ts';
import { makePlacebo } from '../../src/schedule/make-placebo.ts';
import { createStopwatch } from '../../src/schedule/stopwatch.ts';
import { InputError } from '../../src/shared/errors.ts';

const folder = mkdtempSync(join(tmpdir(), 'cornercase-pair-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function scenarioWith(requirements: string) {
  const file = join(folder, 'small.yaml');
  writeFileSync(
    file,
    `cornercase: 1
name: Small
targets: [block]
factors:
  size: {choice: [10, 20], nominal: 10}
scene:
  ground: asphalt
  light: noon
  objects:
    block: {asset: cardboard-box, class: block, params: {width_cm: $size}, pose: {yaw: {range: [0, 90]}}, settle: false}
  camera: {target: block, distance: 2, elevation: 20}
${requirements}
sampling: {design: grid, cases: 2}
`,
  );
  return loadScenario(file, folder);
}

/** Stands in for the browser, which these facts do not depend on: a truth as wide as the block's own size says. */
function frameSource(boxWidth: (settled: Settled) => number): FrameSource & { shots: string[] } {
  const shots: string[] = [];
  const object = { name: 'block', class: 'block', ignore: false, visibleFraction: 1, truncation: 0, distanceMetres: 2 };
  return {
    shots,
    shoot: async (settled) => {
      shots.push(settled.caseId);
      const box = [0, 0, boxWidth(settled), 10] as const;
      const truth = { width: 64, height: 48, objects: [{ ...object, box } as unknown as TruthObject] };
      const picture = { width: 64, height: 48, rgb: new Uint8Array() };
      return {
        truth,
        frameHash: settled.hash,
        encoded: Promise.resolve({ rgb: new Uint8Array() }),
        picture: async () => picture,
        fromCache: false,
      };
    },
  };
}

const make = (requirements: string, frames: FrameSource, index = 1) => {
  const scenario = scenarioWith(requirements);
  return makePair(scenario, planCases(scenario, { seed: 1 })[index]!, 1, frames, createStopwatch());
};

describe('makePair', () => {
  test('a case whose factors are all nominal shares its picture with its twin', async () => {
    const frames = frameSource(() => 10);
    const nominal = await make('', frames, 0);
    expect(nominal.case.case.levels).toEqual(nominal.twin.case.levels);
    expect(frames.shots).toEqual([nominal.case.case.id]);
    expect(nominal.twin.settled.hash).toBe(nominal.case.settled.hash);
  });

  test('draws again, with other nuisances and the same bin, until the picture meets the requirement', async () => {
    const yaws: number[] = [];
    const frames = frameSource((settled) => {
      yaws.push(settled.scene.objects[0]!.pose.yawRadians);
      return yaws.length;
    });
    const pair = await make('require:\n  - {object: block, box_width_px: {min: 4}}', frames);
    expect(pair.redrawCount).toBeGreaterThan(0);
    expect(new Set(yaws).size).toBeGreaterThan(1);
    expect(pair.case.case.levels).toEqual({ size: 20 });
    expect(pair.case.case.attempt).toBe(pair.redrawCount);
  });

  test('`unless: nominal` spares the twin', async () => {
    const frames = frameSource((settled) => (settled.caseId.endsWith('~nominal') ? 1 : 100));
    const spared = 'require:\n  - {object: block, box_width_px: {min: 50}, unless: nominal}';
    expect((await make(spared, frames)).redrawCount).toBe(0);
    await expect(make(spared.replace(', unless: nominal', ''), frames)).rejects.toThrow(InputError);
  });

  test('a requirement that no draw meets is an error at its place, with what was found', async () => {
    const frames = frameSource(() => 7);
    const failing = make('require:\n  - {object: block, box_width_px: {min: 50}}', frames);
    await expect(failing).rejects.toThrow(
      /small\.yaml:13:5: require: case #1 .* block\.box_width_px ≥ 50 failed 40 of 40 draws \(best 7\)\. Widen/,
    );
    expect(frames.shots.length).toBe(MAX_ATTEMPTS);
  });

  test('every requirement is told with how often it failed, the best that was found, and the twin’s share', async () => {
    let shots = 0;
    // The case's picture is too narrow in the first 15 draws; then the twin's is, nearest to the bound with 49.
    const frames = frameSource((settled) => (settled.caseId.endsWith('~nominal') ? 20 + shots : ++shots > 15 ? 99 : 7));
    const wide = '{object: block, box_width_px: {min: 70}}';
    const failing = make(`require:\n  - {object: block, box_height_px: {max: 10}}\n  - ${wide}`, frames);
    await expect(failing).rejects.toThrow(
      /:14:5: require: .*: block\.box_width_px ≥ 70 failed 40 of 40 draws \(best 60, 25 of them in the nominal twin\)/,
    );
  });

  test('what physics refuses is never rendered', async () => {
    const frames = frameSource(() => 7);
    await expect(make('require:\n  - {object: block, up_tilt_deg: {min: 90}}', frames)).rejects.toThrow(/up_tilt_deg/);
    expect(frames.shots).toEqual([]);
  });
});

describe('makePlacebo', () => {
  const placebo = (requirements: string, frames: FrameSource) => {
    const scenario = scenarioWith(requirements);
    return makePlacebo(scenario, planCases(scenario, { seed: 1 })[1]!, 1, frames, createStopwatch());
  };

  test('is one picture, drawn until it meets what a twin must', async () => {
    const frames = frameSource(() => frames.shots.length);
    const made = await placebo('require:\n  - {object: block, box_width_px: {min: 3}}', frames);
    expect(frames.shots).toEqual(Array.from({ length: 3 }, () => made.case.id));
    expect(made.case.id).toMatch(/#1~placebo$/);
    expect(made.case).toMatchObject({ attempt: 2, levels: { size: 10 } });
  });

  test('what only the case must meet does not bind it', async () => {
    const frames = frameSource(() => 1);
    await placebo('require:\n  - {object: block, box_width_px: {min: 50}, unless: nominal}', frames);
    expect(frames.shots).toHaveLength(1);
    await expect(placebo('require:\n  - {object: block, box_width_px: {min: 50}}', frames)).rejects.toThrow(InputError);
  });
});
