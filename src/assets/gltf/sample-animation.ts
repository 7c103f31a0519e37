import type { Animation, AnimationSampler, Node } from '@gltf-transform/core';
import { Quaternion } from 'three';

/** What a clip says of a node at one time; what it does not say stays as the file has it. */
export interface NodePose {
  translation?: readonly number[];
  rotation?: readonly number[];
  scale?: readonly number[];
  weights?: readonly number[];
}

/** Length of a clip in seconds: its last keyframe. */
export const clipSeconds = (clip: Animation): number =>
  Math.max(0, ...clip.listSamplers().map((sampler) => sampler.getInput()?.getMax([])[0] ?? 0));

/** The pose of every node that a clip moves, `seconds` after its start; before its first and after its last keyframe
 * it holds still (glTF 2.0, section 3.11). */
export function sampleAnimation(clip: Animation, seconds: number): ReadonlyMap<Node, NodePose> {
  const poses = new Map<Node, NodePose>();
  for (const channel of clip.listChannels()) {
    const [node, sampler, path] = [channel.getTargetNode(), channel.getSampler(), channel.getTargetPath()];
    if (!node || !sampler || !path) continue;
    const value = sampleAt(sampler, seconds, path === 'rotation');
    if (value) poses.set(node, { ...poses.get(node), [path]: value });
  }
  return poses;
}

function sampleAt(sampler: AnimationSampler, seconds: number, isRotation: boolean): number[] | null {
  const [input, output] = [sampler.getInput(), sampler.getOutput()];
  const count = input?.getCount() ?? 0;
  if (!input || !output || count === 0) return null;
  const times = Array.from({ length: count }, (_, key) => input.getScalar(key));
  const isCubic = sampler.getInterpolation() === 'CUBICSPLINE';
  // Morph weights come as several numbers a keyframe; cubic keyframes as in-tangent, value, out-tangent.
  const perKey = output.getCount() / count;
  const perValue = isCubic ? perKey / 3 : perKey;
  const element = (key: number, slot: number): number[] =>
    Array.from({ length: perValue }, (_, i) => output.getElement(key * perKey + slot * perValue + i, [])).flat();
  const valueAt = (key: number): number[] => element(key, isCubic ? 1 : 0);

  const after = times.findIndex((time) => time > seconds);
  if (after === 0) return unit(valueAt(0), isRotation);
  if (after < 0) return unit(valueAt(count - 1), isRotation);
  const before = after - 1;
  const span = times[after]! - times[before]!;
  const t = (seconds - times[before]!) / span;
  switch (sampler.getInterpolation()) {
    case 'STEP':
      return unit(valueAt(before), isRotation);
    case 'CUBICSPLINE':
      return unit(hermite(valueAt(before), element(before, 2), valueAt(after), element(after, 0), t, span), isRotation);
    default:
      return isRotation ? slerp(valueAt(before), valueAt(after), t) : mix(valueAt(before), valueAt(after), t);
  }
}

const mix = (a: readonly number[], b: readonly number[], t: number): number[] =>
  a.map((value, i) => value + (b[i]! - value) * t);

function slerp(a: readonly number[], b: readonly number[], t: number): number[] {
  const from = new Quaternion().fromArray(a as number[]).normalize();
  return from.slerp(new Quaternion().fromArray(b as number[]).normalize(), t).toArray();
}

/** glTF 2.0, appendix C.5. */
function hermite(
  from: readonly number[],
  outTangent: readonly number[],
  to: readonly number[],
  inTangent: readonly number[],
  t: number,
  span: number,
): number[] {
  const [t2, t3] = [t * t, t * t * t];
  return from.map(
    (value, i) =>
      (2 * t3 - 3 * t2 + 1) * value +
      span * (t3 - 2 * t2 + t) * outTangent[i]! +
      (-2 * t3 + 3 * t2) * to[i]! +
      span * (t3 - t2) * inTangent[i]!,
  );
}

function unit(value: number[], isRotation: boolean): number[] {
  if (!isRotation) return value;
  const size = Math.hypot(...value);
  return size > 0 ? value.map((component) => component / size) : [0, 0, 0, 1];
}
