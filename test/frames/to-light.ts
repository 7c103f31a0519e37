/** What a grey value was before the tone curve (Hill's fit of ACES, see page/develop.ts), by bisection. */
export function toLight(value: number): number {
  const encoded = value / 255;
  const linear = encoded <= 0.04045 ? encoded / 12.92 : ((encoded + 0.055) / 1.055) ** 2.4;
  const curve = (c: number): number => {
    const v = c / 0.6;
    return (v * (v + 0.0245786) - 0.000090537) / (v * (0.983729 * v + 0.432951) + 0.238081);
  };
  let [low, high] = [0, 16];
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (curve(middle) < linear) low = middle;
    else high = middle;
  }
  return low;
}
