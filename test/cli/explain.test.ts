import { CommanderError } from 'commander';
import { describe, expect, test } from 'vitest';
import { explain } from '../../src/cli/explain.ts';
import { passList, wholeNumber } from '../../src/cli/options.ts';
import { HarnessError, InputError } from '../../src/shared/errors.ts';

describe('explain', () => {
  test.each([
    [
      new InputError('SCENARIO_X', 'is wrong.', { file: 'a.yaml', line: 3, column: 5 }),
      2,
      'a.yaml:3:5: is wrong. [SCENARIO_X]',
    ],
    [new HarnessError('RENDER_FAILED', 'no picture.'), 3, 'no picture. [RENDER_FAILED]'],
    [new CommanderError(1, 'commander.unknownOption', 'unknown option'), 2, ''],
    [new CommanderError(0, 'commander.helpDisplayed', 'help'), 0, ''],
  ])('%s gives its message and exit code', (error, exitCode, message) => {
    expect(explain(error)).toEqual({ message, exitCode });
  });

  test('a fault of our own is told without its stack, and with the way to see it', () => {
    const { message, exitCode } = explain(new TypeError('x is not a function'));
    expect(exitCode).toBe(3);
    expect(message).toContain('x is not a function');
    expect(message).toContain('CORNERCASE_DEBUG=1');
    expect(message).not.toMatch(/\n\s+at /);
  });
});

describe('options', () => {
  test('the picture is always among the passes, in one order', () => {
    expect(passList('depth,instance')).toEqual(['rgb', 'instance', 'depth']);
    expect(() => passList('rgb,lidar')).toThrow(/lidar/);
  });

  test.each(['-1', '1.5', 'x', '1e99', ''])('%j is no whole number of at least 1', (text) => {
    expect(() => wholeNumber(1)(text)).toThrow(/whole number/);
  });
});
