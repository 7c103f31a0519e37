import { describe, expect, it } from 'vitest';
import { checkTargets } from '../../src/inference/check-targets.ts';
import { mapClasses } from '../../src/inference/class-map.ts';
import { COCO_CLASSES } from '../../src/inference/coco-classes.ts';

const refuse = (message: string) => new Error(message);
const check = (classes: readonly (string | null)[], targets: string[]) => () =>
  checkTargets([{ name: 'mine', file: 'models/mine/model.yaml', classes }], [{ id: 'road/a', targets }]);

describe('checkTargets', () => {
  it('a target that the model knows is fine', () => {
    expect(check(['car', 'van'], ['car'])).not.toThrow();
  });

  it.each([
    [
      'forklft',
      ['forklift', 'car'],
      'did you mean "forklift"? Say in the card which of its classes count: `class_map: {forklift: forklft}`',
    ],
    ['person', ['pedestrian person', 'car'], 'did you mean "pedestrian person"?'],
    [
      'bottle',
      ['car', null],
      'is no class of model mine. Say in the card which of its classes count: `class_map: {car: bottle}`',
    ],
  ])('%s among %s is an error with the likeliest class', (target, classes, says) => {
    expect(check(classes, [target])).toThrow(says);
    expect(check(classes, [target])).toThrow('models/mine/model.yaml: scenario road/a looks for');
  });
});

describe('mapClasses', () => {
  it('several classes become one, others are dropped, the rest stay', () => {
    const classes = ['sedan', 'van', 'sky', 'person'];
    expect(mapClasses({ classes, class_map: { sedan: 'car', van: 'car', sky: null } }, refuse)).toEqual([
      ...['car', 'car', null, 'person'],
    ]);
  });

  it.each([
    ['coco80', 0, 'person', 79, 'toothbrush', 80],
    ['coco90', 0, 'person', 89, 'toothbrush', 90],
    ['coco91', 1, 'person', 90, 'toothbrush', 91],
  ] as const)('%s counts its classes as its models do', (list, first, person, last, toothbrush, count) => {
    const classes = mapClasses({ classes: list }, refuse);
    expect([classes[first], classes[last], classes.length]).toEqual([person, toothbrush, count]);
    expect(classes.filter((name) => name !== null)).toEqual(COCO_CLASSES);
  });

  it('bottle has index 39 among 80 and the id 44', () => {
    expect(mapClasses({ classes: 'coco80' }, refuse)[39]).toBe('bottle');
    expect(mapClasses({ classes: 'coco91' }, refuse)[44]).toBe('bottle');
    expect(mapClasses({ classes: 'coco91' }, refuse)[12]).toBe(null);
  });

  it('a key of the map that is no class is refused with the nearest', () => {
    expect(() => mapClasses({ classes: ['sedan'], class_map: { sedna: 'car' } }, refuse)).toThrow(
      'the model has no class "sedna"; did you mean "sedan"?',
    );
    expect(() => mapClasses({ classes: ['sedan'], class_map: { toString: 'car' } }, refuse)).toThrow('no class');
  });
});
