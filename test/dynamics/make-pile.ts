import { assetOf } from '../../src/assets/asset-of.ts';
import type { Case } from '../../src/compile/case.ts';
import type { Prop } from '../../src/dynamics/settle.ts';
import { stream } from '../../src/shared/stream.ts';
import { caseOf, objectAt, toProp } from './props.ts';

/** What lies on heaps: light and heavy, round and square, from a tennis ball to a litre bottle. */
const KINDS = [
  ['bottle', { volume_l: 0.5, liquid: 0 }],
  ['bottle', { volume_l: 1, liquid: 0.3 }],
  ['tin', {}],
  ['sports-ball', { kind: 'tennis' }],
  ['carton', {}],
] as const;

/** Layers start so far above each other, metres; things in one layer start apart by more than the longest is wide. */
const LAYER_METRES = 0.32;
const GRID_METRES = 0.33;

/** A heap of things that start turned anyhow in layers of 2 × 2 and fall onto each other. */
export function makePile(seed: number, bodyCount: number): { input: Case; props: Prop[] } {
  const random = stream(seed);
  const props = Array.from({ length: bodyCount }, (_, i) => {
    const [asset, params] = KINDS[Math.floor(random() * KINDS.length)]!;
    const place = { x: ((i % 2) - 0.5) * GRID_METRES, z: ((Math.floor(i / 2) % 2) - 0.5) * GRID_METRES };
    const turn = { yawRadians: 6.283 * random(), pitchRadians: 6.283 * random(), rollRadians: 6.283 * random() };
    const jitter = 0.03 * (random() - 0.5);
    const pose = {
      x: place.x + jitter,
      z: place.z - jitter,
      ...turn,
      dropMetres: 0.02 + LAYER_METRES * Math.floor(i / 4),
    };
    return toProp({ ...objectAt(`thing/${i}`, pose), asset, params }, assetOf(asset, params));
  });
  const input = caseOf(
    props.map(({ object }) => object),
    `test/pile#${seed}`,
  );
  return { input, props };
}
