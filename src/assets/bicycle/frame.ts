import { turn } from '../geometry/loft.ts';
import type { Soup } from '../geometry/soup.ts';
import { BRACKET, CROWN, HEAD_FOOT, HEAD_TOP, HUB, SEAT } from './frame-points.ts';
import { tube } from './tube.ts';

/** Diamond of tubes with its side stand. */
export function addFrame(soup: Soup): void {
  tube(soup, 'frame', [BRACKET, SEAT], 0.0165, 10);
  tube(soup, 'frame', [BRACKET, HEAD_FOOT], 0.02, 10);
  tube(
    soup,
    'frame',
    [
      [0, 0.74, -0.15],
      [0, 0.815, 0.415],
    ],
    0.0165,
    10,
  );
  tube(soup, 'frame', [HEAD_FOOT, HEAD_TOP], 0.021, 10);
  turn(
    soup,
    'frame',
    [
      [-0.036, 0],
      [-0.036, 0.023],
      [0.036, 0.023],
      [0.036, 0],
    ],
    14,
    BRACKET,
  );
  for (const side of [1, -1]) {
    const out = 0.062 * side;
    tube(
      soup,
      'frame',
      [
        [side * 0.02, 0.29, -0.02],
        [out, 0.32, -0.2],
        [out, HUB.rear[1], HUB.rear[2]],
      ],
      0.01,
    );
    tube(
      soup,
      'frame',
      [
        [side * 0.012, 0.72, -0.155],
        [out * 0.8, 0.6, -0.25],
        [out, HUB.rear[1], HUB.rear[2]],
      ],
      0.0085,
    );
  }
  // Side stand, to the left.
  tube(
    soup,
    'dark',
    [
      [0.05, 0.29, -0.08],
      [0.1, 0.2, -0.09],
      [0.2, 0.01, -0.11],
    ],
    0.008,
  );
}

/** Blades from the crown to the front hub. */
export function addFork(soup: Soup): void {
  for (const side of [1, -1])
    tube(
      soup,
      'frame',
      [
        [side * 0.02, CROWN[1], CROWN[2]],
        [side * 0.05, 0.6, 0.492],
        [side * 0.055, 0.48, 0.54],
        [side * 0.055, HUB.front[1], HUB.front[2]],
      ],
      0.0115,
    );
  tube(
    soup,
    'frame',
    [
      [-0.04, CROWN[1], CROWN[2]],
      [0.04, CROWN[1], CROWN[2]],
    ],
    0.016,
  );
}
