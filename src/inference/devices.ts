import { intersectionOverUnion } from '../shared/box.ts';
import type { Detections } from './detections.ts';

/** What `--device` takes: ONNX Runtime's execution providers by their names in onnxruntime-node. */
export const DEVICE_NAMES = ['auto', 'cpu', 'cuda', 'tensorrt', 'coreml', 'dml', 'webgpu', 'openvino'] as const;
export type DeviceName = (typeof DEVICE_NAMES)[number];
export type Device = Exclude<DeviceName, 'auto'>;

/**
 * What `auto` tries before the processor. TensorRT builds its engine for minutes, and WebGPU's adapter may be a program
 * (SwiftShader took a thousand times the processor's time): these two are for those who ask.
 */
const AUTO: Partial<Record<NodeJS.Platform, readonly Device[]>> = {
  linux: ['cuda'],
  win32: ['cuda', 'dml'],
  darwin: ['coreml'],
};

/** Devices to try in order; the processor is what is left. */
export function devicesToTry(asked: DeviceName, platform: NodeJS.Platform = process.platform): readonly Device[] {
  if (asked === 'cpu') return [];
  return asked === 'auto' ? (AUTO[platform] ?? []) : [asked];
}

/** Where a model runs, for `run.json` and those who wonder. */
export interface RuntimeFacts {
  deviceAsked: DeviceName;
  device: Device;
  /** Why it is not the device that was asked for; null where it is, or where `auto` found nothing better. */
  fallback: string | null;
  /** Inside an operator; of the processor only. */
  threads: number;
  /** Most pictures that go through the model at once. */
  batch: number;
}

/** Scores from here are what a device must find again. */
const COUNTS_FROM = 0.3;
const SAME_OVERLAP = 0.9;
const SAME_SCORE = 0.05;

/**
 * How a device's detections of one picture differ from the processor's, in words; null where they are the same to
 * within a tenth of the box and 0.05 of the score. Half-float providers differ by a hundredth; a wrong kernel by all.
 */
export function disagreement(device: Detections, processor: Detections): string | null {
  const lost = missing(processor, device);
  if (lost) return `it does not find the ${lost} that the processor finds on a known picture`;
  const invented = missing(device, processor);
  if (invented) return `it finds a ${invented} on a known picture that the processor does not`;
  const [own = 0, other = 0] = [device.scores[0], processor.scores[0]];
  return Math.abs(own - other) <= SAME_SCORE ? null : `its best score on a known picture is ${own}, not ${other}`;
}

/** The first clear detection of `these` that is not among `those`, in words. */
function missing(these: Detections, those: Detections): string | null {
  const at = these.scores.findIndex(
    (score, i) =>
      score >= COUNTS_FROM &&
      !those.scores.some(
        (other, j) =>
          those.classes[j] === these.classes[i] &&
          Math.abs(other - score) <= SAME_SCORE &&
          intersectionOverUnion(those.boxes[j]!, these.boxes[i]!) >= SAME_OVERLAP,
      ),
  );
  return at < 0 ? null : `${these.classes[at]} of score ${these.scores[at]!.toFixed(2)}`;
}
