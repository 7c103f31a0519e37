import { readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadScenario } from '../../src/compile/load-scenario.ts';
import { InputError } from '../../src/shared/errors.ts';
import { errorOf, withFiles } from './load-text.ts';

const folder = relative(process.cwd(), join(dirname(fileURLToPath(import.meta.url)), 'broken'));

/** File → code, place (line:column; with a file where it is another one), what the message must say. */
const FAULTS: Readonly<Record<string, [code: string, place: string, says: RegExp]>> = {
  'a-list': ['SCENARIO_WRONG_TYPE', '1:1', /found a list, expected a map/],
  'bin-edge-outside': ['SCENARIO_BIN_EDGES', '5:52', /factors\.distance\.bins\[1\]: found 30, .* range 6 to 24/],
  'circle-of-places': ['SCENARIO_CONFLICT', '7:28', /on\.object: found a circle, tin by box by tin/],
  'cyclic-extends': [
    'SCENARIO_CYCLIC_EXTENDS',
    'shared/cycle-b.yaml:1:10',
    /cycle-a\.yaml → .*cycle-b\.yaml → .*cycle-a/,
  ],
  'drapes-and-pose': ['SCENARIO_CONFLICT', '10:31', /found both drapes and pose, .* counts as, what it covers/],
  'drapes-no-sheet': ['SCENARIO_NOT_DEFORMABLE', '10:25', /the asset "tin" is no sheet .* take the asset tarpaulin/],
  'duplicate-key': ['SCENARIO_DUPLICATE_KEY', '3:1', /the key "name" a second time/],
  empty: ['SCENARIO_EMPTY', '1:1', /the file is empty/],
  'expect-drop-of-missed': ['SCENARIO_EXPECTATION', '13:24', /found missed, expected recall for drop/],
  'expect-factor-of-recall': ['SCENARIO_EXPECTATION', '13:22', /which only the metrics mpc, rpc and half_point take/],
  'expect-half-of-choice': ['SCENARIO_UNKNOWN_FACTOR', '13:34', /one of the continuous factors distance\./],
  'expect-inconclusive': ['SCENARIO_WRONG_VALUE', '13:51', /found "skip", expected one of pass, fail, separate/],
  'expect-mpc-without-factor': ['SCENARIO_EXPECTATION', '13:5', /found no factor, .* paint, distance: mpc follows one/],
  'expect-no-interval': ['SCENARIO_EXPECTATION', '13:14', /calibration_error has no honest interval, .* by: value/],
  'expect-of-alone': ['SCENARIO_EXPECTATION', '13:22', /found of: missed, which only the metric tide takes/],
  'expect-quarantine-blank-reason': ['SCENARIO_EXPECTATION', '13:77', /found no words, expected the reason/],
  'expect-quarantine-date': ['SCENARIO_EXPECTATION', '13:57', /found "31\.1\.2027", expected a date .* YYYY-MM-DD/],
  'expect-quarantine-no-such-date': [
    'SCENARIO_EXPECTATION',
    '13:57',
    /found "2027-02-30", expected a date of the calendar/,
  ],
  'expect-quarantine-without-reason': ['SCENARIO_MISSING_KEY', '13:37', /quarantine: found no key "reason"/],
  'expect-severity': ['SCENARIO_WRONG_VALUE', '13:47', /found "warning", expected one of error, warn/],
  'expect-tide-without-of': ['SCENARIO_EXPECTATION', '13:5', /found no of, expected one of classification, .*, missed/],
  'expect-where-choice-range': ['SCENARIO_EXPECTATION', '13:37', /found a range for the choice "paint"/],
  'expect-where-empty-range': ['SCENARIO_EXPECTATION', '13:42', /found neither min nor max/],
  'expect-where-falling': ['SCENARIO_EXPECTATION', '13:40', /found \[12, 9\], expected the smaller number first/],
  'expect-where-false-detections': [
    'SCENARIO_EXPECTATION',
    '13:33',
    /precision also counts false detections, which have no distance_m .* one of the metrics recall, /,
  ],
  'expect-where-level': ['SCENARIO_EXPECTATION', '13:37', /found "silvr", .*did you mean "silver"\?/],
  'expect-where-no-case': ['SCENARIO_EXPECTATION', '13:40', /no case lies there: .* "distance" goes from 6 to 24/],
  'expect-where-no-object': [
    'SCENARIO_EXPECTATION',
    '13:48',
    /no object lies there: visible_fraction goes from 0 to 1/,
  ],
  'expect-where-size': ['SCENARIO_EXPECTATION', '13:36', /found "tiny", expected small, medium, large/],
  'expect-where-unknown': ['SCENARIO_UNKNOWN_FACTOR', '13:30', /found "distnace", .*did you mean "distance"\?/],
  'expect-where-word-for-range': ['SCENARIO_EXPECTATION', '13:40', /found "near", expected a range \[from, to\]/],
  'expect-percent': ['SCENARIO_OUT_OF_RANGE', '12:32', /found 60, expected a number from 0 to 1 for recall/],
  'expect-two-bounds': ['SCENARIO_EXPECTATION', '12:5', /expect\[0\]: found both at_least and at_most/],
  'expect-unknown-class': ['SCENARIO_UNKNOWN_CLASS', '12:29', /found the class "bus", expected one of the targets car/],
  'expect-unknown-metric': ['SCENARIO_WRONG_VALUE', '12:14', /found "recal", .*did you mean "recall"\?/],
  'extends-outside': [
    'SCENARIO_OUTSIDE_PROJECT',
    '1:10',
    /"\.\.\/\.\.\/\.\.\/\.\.\/outside\.yaml", .* inside of the project/,
  ],
  'factor-without-nominal': ['SCENARIO_MISSING_KEY', '5:3', /factors\.paint: found no key "nominal"/],
  'falling-bin-edges': ['SCENARIO_BIN_EDGES', '5:56', /found 12 after 15, expected bin edges that rise/],
  'falling-range': ['SCENARIO_FALLING_RANGE', '10:43', /found \[24, 6\], .*smaller number first: \[6, 24\]/],
  'fault-in-extended': [
    'SCENARIO_OUT_OF_RANGE',
    'shared/faulty.yaml:10:35',
    /found -3, expected a number from 0\.05 to 1000/,
  ],
  'half-a-distribution': [
    'SCENARIO_WRONG_VALUE',
    '10:43',
    /distance\.range: found \[6\], expected two values \[a, b\]/,
  ],
  'height-and-elevation': ['SCENARIO_CONFLICT', '10:38', /found both height and elevation/],
  'hides-and-at': ['SCENARIO_CONFLICT', '7:25', /found both hides and at/],
  'crush-and-dent': ['SCENARIO_CONFLICT', '10:26', /found both crush and dent/],
  'crushed-flat': ['SCENARIO_TOO_DEEP', '10:42', /crush up to 0.7 for the asset "carton", expected at most 0.4/],
  'dent-no-board': ['SCENARIO_NOT_DEFORMABLE', '9:53', /no box of board .* take the asset cardboard-box or carton/],
  'dent-too-deep': ['SCENARIO_TOO_DEEP', '10:48', /dent of up to 0.09 m, .* has room for 0.050 m/],
  'impact-on-a-bottle': ['SCENARIO_NOT_DEFORMABLE', '9:38', /the asset "bottle" is no vehicle .* take the asset car/],
  'impact-too-hard': [
    'SCENARIO_IMPACT_TOO_HARD',
    '9:60',
    /found up to 80 km\/h from left over 1\.70 m, .* ask for 4\d km\/h at most/,
  ],
  'impossible-require': ['SCENARIO_IMPOSSIBLE_REQUIREMENT', '12:37', /no case can meet it: min 0\.9 is above max 0\.2/],
  'light-kelvin-and-color': ['SCENARIO_CONFLICT', '6:46', /found both kelvin and color/],
  'light-lamps-of-no-place': ['SCENARIO_CONFLICT', '6:24', /found lamps with the backdrop "beach", .* street/],
  'light-look-and-at': ['SCENARIO_CONFLICT', '5:11', /found both look and at/],
  'light-no-such-date': ['SCENARIO_WRONG_VALUE', '5:51', /"2026-02-30", which is in no calendar/],
  'shades-and-at': ['SCENARIO_CONFLICT', '7:25', /found both shades and at/],
  'slope-azimuth-alone': ['SCENARIO_CONFLICT', '5:31', /found slope_azimuth without slope/],
  'slope-in-a-room': ['SCENARIO_CONFLICT', '5:12', /up to 3° in the place "kitchen"; it is level; .* street \(12°\)/],
  'slope-puddles': ['SCENARIO_CONFLICT', '5:26', /found both slope and puddles, .* standing water is level/],
  'slope-too-steep': [
    'SCENARIO_CONFLICT',
    '7:12',
    /up to 20° in the place "street"; expected 12° at most; .* none \(35°\)/,
  ],
  'slope-under-water': ['SCENARIO_CONFLICT', '5:29', /slope on the ground "water", which is level/],
  'surroundings-missing': ['SURROUNDINGS_MISSING', '5:27', /"\.\/no-such-sky\.hdr": there is no such file/],
  'shapes-without-ring': ['SCENARIO_CONFLICT', '7:15', /found shapes without ring/],
  'level-not-allowed': [
    'SCENARIO_WRONG_VALUE',
    '5:26',
    /factors\.light\.choice\[1\]: found "midnight", .*\$light stands at scene\.light/,
  ],
  'look-in-parts': [
    'SCENARIO_OUT_OF_RANGE',
    '7:40',
    /scene\.light\.sun\.elevation: found 120, expected a number from -90 to 90/,
  ],
  'missing-camera': ['SCENARIO_MISSING_KEY', '6:1', /scene: found no key "camera"/],
  'missing-extends': [
    'SCENARIO_MISSING_FILE',
    '1:10',
    /there is no such file; did you mean ".*shared\/faulty\.yaml"\?/,
  ],
  'missing-key': ['SCENARIO_MISSING_KEY', '1:1', /found no key "name"/],
  'mistyped-distribution': ['SCENARIO_UNKNOWN_KEY', '10:36', /unknown key "rnage", .*did you mean "range"\?/],
  'mistyped-factor': ['SCENARIO_UNKNOWN_FACTOR', '9:51', /found "\$piant", .*did you mean "\$paint"\?/],
  'nominal-of-other-kind': ['SCENARIO_NOMINAL', '5:43', /found 3, expected a level like the choices "silver", "red"/],
  'nominal-out-of-range': ['SCENARIO_OUT_OF_RANGE', '5:41', /wetness\.nominal: found 3, expected a number from 0 to 1/],
  'normal-without-clamp': ['SCENARIO_MISSING_KEY', '10:25', /found no key "clamp"/],
  'not-a-number': ['SCENARIO_NOT_FINITE', '10:35', /found NaN, expected a finite number/],
  'not-deformable': ['SCENARIO_NOT_DEFORMABLE', '9:23', /asset "car" has no shell that could be crushed/],
  'not-deformable-kind': [
    'SCENARIO_NOT_DEFORMABLE',
    '9:29',
    /asset "bottle" with body "wine" has no shell that could be crushed/,
  ],
  'not-yaml': ['SCENARIO_NOT_YAML', '3:1', /not valid YAML: Flow sequence/],
  'nothing-scored': ['SCENARIO_NOTHING_SCORED', '3:10', /no object of the scene is of a target class/],
  'number-as-key': ['SCENARIO_KEY_NOT_TEXT', '3:1', /found the key 7, expected text/],
  'param-level': [
    'SCENARIO_PARAM_VALUE',
    '5:28',
    /found "rad", .*parameter "paint" of asset "car".*did you mean "red"\?/,
  ],
  'param-value': ['SCENARIO_PARAM_VALUE', '9:67', /found "suvv", expected one of sedan, .*did you mean "suv"\?/],
  'proto-key': ['SCENARIO_FORBIDDEN_KEY', '3:1', /the key "__proto__"/],
  'require-more-than-all': [
    'SCENARIO_OUT_OF_RANGE',
    '12:43',
    /visible_fraction\.min: found 1\.2, expected a number from 0 to 1/,
  ],
  'require-unknown-object': ['SCENARIO_UNKNOWN_OBJECT', '12:14', /found the object "cra", expected one of car/],
  'require-unknown-quantity': [
    'SCENARIO_UNKNOWN_KEY',
    '12:19',
    /"visible_frction", .*did you mean "visible_fraction"\?/,
  ],
  'several-documents': ['SCENARIO_SEVERAL_DOCUMENTS', '11:1', /found a second document/],
  'several-faults': [
    'SCENARIO_UNKNOWN_KEY',
    '2:1',
    /"nmae".*did you mean "name"\?\n.*:7:10: .*"nooon".*\n.*:10:35: .*"nine"/,
  ],
  tabs: ['SCENARIO_NOT_YAML', '3:1', /Tabs are not allowed as indentation/],
  tag: ['SCENARIO_NOT_YAML', '2:7', /Unresolved tag.*expected plain YAML without tags/],
  'throw-at-rest': ['SCENARIO_CONFLICT', '7:23', /found throw without settle: true/],
  'unknown-asset': ['SCENARIO_UNKNOWN_ASSET', '9:18', /found the asset "caar", .*did you mean "car"\?/],
  'unknown-factor': ['SCENARIO_UNKNOWN_FACTOR', '10:35', /found "\$distanse", expected one of the factors paint/],
  'unknown-key': ['SCENARIO_UNKNOWN_KEY', '7:3', /unknown key "lihgt", .*did you mean "light"\?/],
  'unknown-key-deep': ['SCENARIO_UNKNOWN_KEY', '10:38', /scene\.camera\.azimut: .*did you mean "azimuth"\?/],
  'unknown-look': [
    'SCENARIO_WRONG_VALUE',
    '7:10',
    /scene\.light: found "nooon", expected one of noon, .*did you mean "noon"\?/,
  ],
  'unknown-param': ['SCENARIO_UNKNOWN_PARAM', '9:44', /asset "car" has no parameter "colour"; known are body, detail/],
  'unknown-target': ['SCENARIO_UNKNOWN_OBJECT', '10:20', /found the object "cat", .*did you mean "car"\?/],
  'unused-factor': ['SCENARIO_UNUSED_FACTOR', '5:3', /factors\.distance: the factor is used nowhere/],
  'upright-and-leaning': ['SCENARIO_CONFLICT', '8:77', /found both upright and leaning/],
  'weather-mistyped': ['SCENARIO_UNKNOWN_KEY', '5:13', /unknown key "rian", .*did you mean "rain"\?/],
  'weather-rain-beyond': ['SCENARIO_OUT_OF_RANGE', '5:30', /found 400, expected a number from 0 to 150/],
  'weather-rain-in-room': ['SCENARIO_CONFLICT', '6:13', /found rain in a room/],
  'weather-rain-without-rate': ['SCENARIO_MISSING_KEY', '5:13', /found no key "mm_per_h"/],
  'weather-unknown-word': ['SCENARIO_WRONG_VALUE', '5:12', /found "rain", expected "clear".* or a map of fog, rain/],
  'weather-wind-alone': ['SCENARIO_CONFLICT', '5:13', /wind with neither rain nor snow/],
  'wrong-type': [
    'SCENARIO_WRONG_TYPE',
    '10:35',
    /found "nine", expected a number from 0\.05 to 1000, a \$factor, \{range: \[a, b\]\}/,
  ],
  'wrong-version': ['SCENARIO_WRONG_VALUE', '1:13', /cornercase: found 7, expected 1/],
};

describe('a broken scenario file', () => {
  test.each(Object.entries(FAULTS))('%s: one error with its place', (name, [code, place, says]) => {
    const error = errorOf(() => loadScenario(`${folder}/${name}.yaml`, folder));
    expect(error).toBeInstanceOf(InputError);
    expect(error.code).toBe(code);
    const file = place.includes('.yaml') ? `${folder}/${place}` : `${folder}/${name}.yaml:${place}`;
    expect(error.message.startsWith(`${file}: `), error.message).toBe(true);
    expect(error.message).toMatch(says);
    if (name !== 'several-faults') expect(error.message.split('\n')).toHaveLength(1);
  });

  test('every file of the folder is in the table', () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
    expect(files.map((file) => file.replace('.yaml', '')).sort()).toEqual(Object.keys(FAULTS).sort());
  });

  const bomb = `a: &a [1,1,1,1,1,1,1,1,1]\n${[...'bcdefghij'].map((key, at) => `${key}: &${key} [${Array(9).fill(`*${'abcdefghij'[at]}`).join(',')}]`).join('\n')}\n`;
  test.each([
    ['an alias bomb', bomb, 'SCENARIO_TOO_MANY_VALUES', /more than 20000 values/],
    ['an alias to itself', 'a: &a [*a]\n', 'SCENARIO_TOO_DEEP', /nested deeper than 32/],
    ['20,000 brackets', '['.repeat(20_000), 'SCENARIO_TOO_DEEP', /nested deeper than 32/],
    ['more than a megabyte', `# ${'x'.repeat(1024 * 1024)}\n`, 'SCENARIO_TOO_LARGE', /expected at most 1048576/],
    ['bytes that are no text', Uint8Array.of(0x61, 0x3a, 0x20, 0xff, 0xfe), 'SCENARIO_NOT_TEXT', /not UTF-8 text/],
    ['an infinite number', 'a: 1e999\n', 'SCENARIO_NOT_FINITE', /found Infinity/],
  ])('%s is refused', (_, text, code, says) => {
    withFiles({ 'x.yaml': text }, (at) => {
      const error = errorOf(() => loadScenario(`${at}/x.yaml`, at));
      expect(error).toBeInstanceOf(InputError);
      expect(error.code).toBe(code);
      expect(error.message).toMatch(says);
    });
  });

  test('30,000 keys are refused in seconds, not minutes', () => {
    const text = Array.from({ length: 30_000 }, (_, at) => `k${at}: 1`).join('\n');
    withFiles({ 'x.yaml': text }, (at) => {
      expect(errorOf(() => loadScenario(`${at}/x.yaml`, at)).code).toBe('SCENARIO_TOO_MANY_VALUES');
    });
  }, 10_000);
});
