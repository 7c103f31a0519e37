import type { FacadeStyle } from '../../textures/facade.ts';
import type { Mesh } from '../mesh.ts';

/** Height of the ground floor; the floors above are lower. */
export const GROUND_FLOOR_METRES = 4.1;

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
}
