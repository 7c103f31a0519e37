import type { ProfilePoint } from './lathe.ts';

/** `count` points at equal distances along a polyline, both ends included. */
export function evenly(points: readonly ProfilePoint[], count: number): ProfilePoint[] {
  const lengths = [0];
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1]!, points[i]!];
    lengths.push(lengths[i - 1]! + Math.hypot(b.radius - a.radius, b.y - a.y));
  }
  const total = lengths.at(-1)!;
  let segment = 1;
  return Array.from({ length: count }, (_, i) => {
    const at = (total * i) / (count - 1);
    while (segment < points.length - 1 && lengths[segment]! < at) segment++;
    const [a, b] = [points[segment - 1]!, points[segment]!];
    const t = (at - lengths[segment - 1]!) / (lengths[segment]! - lengths[segment - 1]!);
    return { radius: a.radius + t * (b.radius - a.radius), y: a.y + t * (b.y - a.y) };
  });
}
