import type { Material } from '../asset.ts';
import { paintDressedStone } from '../textures/dressed-stone.ts';
import { type FacadeStyle, paintFacade, type Weathering } from '../textures/facade.ts';
import { paintGroundFloors } from '../textures/ground-floor.ts';
import { paintWindowGlass } from '../textures/window-glass.ts';

/** About 16 cd/m²: a lit room through a curtain, against 32,000 of a white surface in noon sun. */
const ROOM_EMISSION = 0.0005;

const white = { color: '#ffffff', metalness: 0 } as const;

export const facadeMaterial = (
  style: FacadeStyle,
  weathering: Weathering,
  seed: number,
  storeys?: number,
): Material => ({
  ...white,
  roughness: 0.9,
  texture: paintFacade(style, weathering, seed, storeys),
});

export const groundFloorMaterial = (weathering: Weathering, seed: number, withShops = true): Material => ({
  ...white,
  roughness: 0.8,
  texture: paintGroundFloors(weathering, seed, withShops),
});

/** Of kerbs too. */
export const stoneMaterial = (seed: number): Material => ({
  ...white,
  roughness: 0.88,
  texture: paintDressedStone(seed),
});

/** Panes before rooms by day, and the same with a light behind them, which shows by night. */
export function glassMaterials(seed: number): { glass: Material; lit: Material } {
  const glass = { ...white, roughness: 0.12, texture: paintWindowGlass(seed) };
  return { glass, lit: { ...glass, emission: ROOM_EMISSION, emissionColor: '#ffb168' } };
}

/** Plain colours of a house, for a palette. */
export const HOUSE_COLORS = {
  iron: [104, 108, 110],
  slate: [74, 76, 82],
  gable: [136, 124, 112],
  chimney: [112, 90, 80],
  tar: [58, 58, 59],
  awningRed: [122, 72, 64],
  awningGreen: [52, 82, 66],
  awningSand: [182, 166, 132],
  awningBlue: [74, 86, 106],
} as const;
