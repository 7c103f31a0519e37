import type { Mesh } from '../geometry/mesh.ts';
import type { FacadeStyle } from '../textures/facade.ts';

/** Height of the ground floor; the floors above are lower. */
export const GROUND_FLOOR_METRES = 4.1;
export const STOREY_METRES = 3.2;
/** Of the cornice over the eaves. */
export const CORNICE_TOP = 0.35;

/** Height of the walls of a house with so many storeys above the ground floor. */
export const eavesOf = (storeys: number): number => GROUND_FLOOR_METRES + storeys * STOREY_METRES;

export type PaletteCell = readonly [u: number, v: number];

export interface BuildingMeshes {
  /** One per style. */
  facades: readonly Mesh[];
  groundFloors: Mesh;
  glass: Mesh;
  lit: Mesh;
  /** Cornices, bands and sills. */
  stone: Mesh;
  /** Roofs, party walls, pipes, awnings: plain colours of a palette. */
  plain: Mesh;
  /** Where the colours of `plain` are in its palette. */
  colors: Readonly<Record<'slate' | 'gable' | 'chimney' | 'pipe', PaletteCell>> & { awnings: readonly PaletteCell[] };
}

/** One house of a row. */
export interface House {
  style: FacadeStyle;
  styleIndex: number;
  bays: number;
  /** Width of a bay, metres. */
  bay: number;
  /** Above the ground floor. */
  storeys: number;
  isShop: boolean;
  /**
   * Bands and cornices: open below and behind, as rows of houses need them (default); closed; or closed and long enough
   * to meet those of the walls at the sides.
   */
  ledges?: 'open' | 'closed' | 'around the corners';
}
