import { describe, expect, test } from 'vitest';
import { loadText } from './load-text.ts';

const scenario = (gates: string, more = '') => `
cornercase: 1
name: Gates
targets: [car]
factors:
  light: {choice: [noon, dusk], nominal: noon}
  distance: {range: [6, 24], nominal: 9}
scene:
  light: $light
  objects: {car: {asset: car, class: car}}
  camera: {target: car, distance: $distance}
expect:
${gates}
${more}`;

describe('expectations', () => {
  test('say which cases and objects they are about', () => {
    const { expectations } = loadText(
      scenario(`
  - {metric: recall, where: {light: dusk, distance: [6, 12]}, at_least: 0.5}
  - {metric: drop, where: {light: [dusk, noon], size: [small, medium], contrast: {max: 0.2}}, at_most: 0.2}
  - {metric: half_point, factor: distance, at_least: 12}
  - {metric: tide, of: missed, at_most: 0.1, by: value}`),
    );
    expect(expectations).toEqual([
      {
        metric: 'recall',
        where: [
          { of: 'level', name: 'light', levels: ['dusk'] },
          { of: 'range', name: 'distance', min: 6, max: 12 },
        ],
        atLeast: 0.5,
        confidence: 0.95,
      },
      {
        metric: 'drop',
        where: [
          { of: 'level', name: 'light', levels: ['dusk', 'noon'] },
          { of: 'size', sizes: ['small', 'medium'] },
          { of: 'quantity', name: 'contrast', min: null, max: 0.2 },
        ],
        atMost: 0.2,
        confidence: 0.95,
      },
      { metric: 'half_point', factor: 'distance', atLeast: 12, confidence: 0.95 },
      { metric: 'tide', of: 'missed', atMost: 0.1, confidence: 0.95, by: 'value' },
    ]);
  });

  test('a date needs no quotes, and defaults are left out', () => {
    const text = scenario(
      '  - {metric: recall, at_least: 0.5, severity: error, by: interval, quarantine: {until: 2027-01-31, reason: "#12"}}',
    );
    expect(loadText(text).expectations).toEqual([
      { metric: 'recall', atLeast: 0.5, confidence: 0.95, quarantine: { until: '2027-01-31', reason: '#12' } },
    ]);
  });

  test('make no part of the scenario’s hash: another bound ends no comparison with a baseline', () => {
    const [low, high] = [0.5, 0.6].map((bound) => loadText(scenario(`  - {metric: recall, at_least: ${bound}}`)));
    expect(low!.hash).toBe(high!.hash);
    expect(loadText(scenario('  - {metric: recall, at_least: 0.5}', 'sampling: {cases: 3}')).hash).not.toBe(low!.hash);
  });
});

describe('the gates of a file that extends another', () => {
  const BASE = scenario(`
  - {metric: recall, at_least: 0.6}
  - {metric: recall, where: {light: dusk}, at_least: 0.5}
  - {metric: drop, at_most: 0.2}`);
  const gatesOf = (gates: string) => {
    const text = `cornercase: 1\nextends: base.yaml\n${gates}`;
    return loadText(text, { 'road/base.yaml': BASE }).expectations.map(
      ({ metric, where, atLeast, atMost, severity }) => [
        metric,
        where ? 'dusk' : '',
        atLeast ?? atMost,
        severity ?? '',
      ],
    );
  };

  test('are inherited where it has none', () => {
    expect(gatesOf('')).toEqual([
      ['recall', '', 0.6, ''],
      ['recall', 'dusk', 0.5, ''],
      ['drop', '', 0.2, ''],
    ]);
  });

  test('join those of the same figure and side, and are added to the rest', () => {
    const own = `
expect:
  - {metric: f1, at_least: 0.5}
  - {metric: recall, where: {light: dusk}, at_least: 0.4, severity: warn}
  - {metric: recall, at_most: 0.9}`;
    expect(gatesOf(own)).toEqual([
      ['recall', '', 0.6, ''],
      ['recall', 'dusk', 0.4, 'warn'],
      ['drop', '', 0.2, ''],
      ['f1', '', 0.5, ''],
      ['recall', '', 0.9, ''],
    ]);
  });

  test('go where their bound is taken away, and all of them with expect: null', () => {
    expect(gatesOf('expect: [{metric: drop, at_most: null}]').map(([metric]) => metric)).toEqual(['recall', 'recall']);
    expect(gatesOf('expect: null')).toEqual([]);
  });
});
