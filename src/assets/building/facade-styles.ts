import type { FacadeStyle } from '../textures/facade.ts';
import type { Rgb } from '../textures/paint.ts';

const BRICKS: readonly Rgb[] = [
  [126, 86, 72],
  [140, 102, 82],
  [112, 80, 70],
  [152, 128, 102],
];
const PLASTERS: readonly Rgb[] = [
  [206, 194, 166],
  [204, 186, 154],
  [196, 178, 170],
  [186, 194, 186],
  [214, 206, 194],
];
const STONES: readonly Rgb[] = [
  [178, 168, 148],
  [164, 160, 152],
  [190, 176, 150],
];
const PANELS: readonly Rgb[] = [
  [128, 134, 138],
  [166, 166, 160],
  [104, 108, 112],
];

/** The four kinds of house along a street, their colours by seed. */
export function facadeStyles(random: () => number): readonly FacadeStyle[] {
  const pick = (colors: readonly Rgb[]): Rgb => colors[Math.floor(random() * colors.length)]!;
  return [
    {
      masonry: 'brick',
      wall: pick(BRICKS),
      trim: [196, 188, 172],
      frame: [212, 210, 204],
      window: { left: 0.32, right: 0.68, bottom: 0.26, top: 0.8 },
      panes: [2, 2],
    },
    {
      masonry: 'plaster',
      wall: pick(PLASTERS),
      trim: [222, 216, 204],
      frame: [200, 196, 188],
      window: { left: 0.3, right: 0.7, bottom: 0.2, top: 0.82 },
      panes: [2, 1],
    },
    {
      masonry: 'stone',
      wall: pick(STONES),
      trim: [200, 192, 174],
      frame: [92, 84, 74],
      window: { left: 0.28, right: 0.72, bottom: 0.12, top: 0.84 },
      panes: [2, 2],
    },
    {
      masonry: 'panel',
      wall: pick(PANELS),
      trim: [150, 150, 148],
      frame: [58, 60, 64],
      window: { left: 0.12, right: 0.88, bottom: 0.26, top: 0.84 },
      panes: [3, 1],
    },
  ];
}
