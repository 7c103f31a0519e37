import { eachColumnRun, type Rle } from './rle.ts';

/**
 * The edge of a mask between its pixels, as the `d` of an SVG path in pixels: closed loops, of which holes turn the
 * other way, so that `fill-rule: evenodd` fills just the mask. Empty where no pixel is set.
 */
export function maskOutline(mask: Rle): string {
  const next = edgesOf(mask);
  const row = mask.width + 1;
  let path = '';
  for (const start of next.keys()) {
    while (next.has(start)) {
      path += `M${start % row} ${Math.floor(start / row)}`;
      let at = start;
      let step = 0;
      let length = 0;
      const turn = (other: number): void => {
        if (other === step) {
          length++;
          return;
        }
        if (length > 0) path += Math.abs(step) === 1 ? `h${step * length}` : `v${Math.sign(step) * length}`;
        [step, length] = [other, 1];
      };
      do {
        const end = take(next, at);
        turn(end - at);
        at = end;
      } while (at !== start);
      path += 'z';
    }
  }
  return path;
}

/** From corner to corner, clockwise around what is set: corners as `y * (width + 1) + x`. */
function edgesOf(mask: Rle): Map<number, number[]> {
  const { width, height } = mask;
  const isSet = new Uint8Array(width * height);
  eachColumnRun(mask, (x, top, bottom) => isSet.fill(1, x * height + top, x * height + bottom));
  const edges = new Map<number, number[]>();
  const add = (from: number, to: number): void => {
    const known = edges.get(from);
    if (known) known.push(to);
    else edges.set(from, [to]);
  };
  const row = width + 1;
  eachColumnRun(mask, (x, top, bottom) => {
    const corner = (y: number) => y * row + x;
    add(corner(top), corner(top) + 1);
    add(corner(bottom) + 1, corner(bottom));
    for (let y = top; y < bottom; y++) {
      if (x === 0 || !isSet[(x - 1) * height + y]) add(corner(y + 1), corner(y));
      if (x === width - 1 || !isSet[(x + 1) * height + y]) add(corner(y) + 1, corner(y + 1) + 1);
    }
  });
  return edges;
}

function take(edges: Map<number, number[]>, from: number): number {
  const ends = edges.get(from)!;
  const end = ends.pop()!;
  if (ends.length === 0) edges.delete(from);
  return end;
}
