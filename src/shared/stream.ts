/**
 * A fast stream of numbers in [0, 1) from one 32-bit seed (mulberry32, Tommy Ettinger, public domain).
 * For bulk use behind an address: pixels, resamples. Integer arithmetic only: equal on every machine.
 */
export function stream(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
