import { describe, expect, it } from 'vitest';
import type { Detections } from '../../src/inference/detections.ts';
import { devicesToTry, disagreement } from '../../src/inference/devices.ts';
import { providerWords } from '../../src/inference/start-model.ts';

describe('devicesToTry', () => {
  it.each([
    ['cpu', 'linux', []],
    ['auto', 'linux', ['cuda']],
    ['auto', 'win32', ['cuda', 'dml']],
    ['auto', 'darwin', ['coreml']],
    ['auto', 'freebsd', []],
    ['webgpu', 'linux', ['webgpu']],
  ] as const)('%s on %s: %j, and then the processor', (asked, platform, expected) => {
    expect(devicesToTry(asked, platform)).toEqual(expected);
  });
});

describe('disagreement', () => {
  const car: Detections = { boxes: [[0, 0, 100, 50]], scores: [0.9], classes: ['car'] };
  const none: Detections = { boxes: [], scores: [], classes: [] };
  const like = (change: Partial<Detections>): Detections => ({ ...car, ...change });

  it('a shift of the last bits, or of a hundredth, is none', () => {
    expect(disagreement(car, car)).toBeNull();
    expect(disagreement(like({ boxes: [[0, 0, 101, 50]], scores: [0.89] }), car)).toBeNull();
    expect(disagreement(none, none)).toBeNull();
  });

  it.each([
    ['nothing found', none, /does not find the car of score 0.90/],
    ['another class', like({ classes: ['bus'] }), /does not find the car/],
    ['another place', like({ boxes: [[50, 0, 150, 50]] }), /does not find the car/],
    ['another score', like({ scores: [0.8] }), /does not find the car/],
    [
      'more than there is',
      { boxes: [...car.boxes, [0, 0, 9, 9]], scores: [0.9, 0.5], classes: ['car', 'cat'] },
      /finds a cat of score 0.50/,
    ],
  ] as const)('%s is one', (_, device, says) => {
    expect(disagreement(device as Detections, car)).toMatch(says);
  });

  it('where neither is clear about anything, the best scores are compared', () => {
    const faint = like({ scores: [0.2] });
    expect(disagreement(faint, faint)).toBeNull();
    expect(disagreement(none, faint)).toMatch(/its best score on a known picture is 0, not 0.2/);
  });
});

describe('providerWords', () => {
  it.each([
    [
      '/onnxruntime_src/onnxruntime/core/providers/webgpu/webgpu_context.cc:136 onnxruntime::webgpu::X()::<lambda()> a.status == b was false. Failed to get a WebGPU adapter: No supported adapters\n',
      'Failed to get a WebGPU adapter: No supported adapters.',
    ],
    ['no answer within 60 s.', 'no answer within 60 s.'],
  ])('%j becomes %j', (message, expected) => expect(providerWords(message)).toBe(expected));
});
