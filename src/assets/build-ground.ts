import { GROUND_SURFACES, type Ground, type GroundMaterial } from './ground.ts';
import { paintAsphalt } from './textures/asphalt.ts';
import { paintConcrete } from './textures/concrete.ts';
import { paintFloorBoards } from './textures/floor-boards.ts';
import { paintFloorTiles } from './textures/floor-tiles.ts';
import { paintGrass, paintTurf } from './textures/grass.ts';
import { paintGravel } from './textures/gravel.ts';
import { paintLeafLitter } from './textures/leaf-litter.ts';
import { paintMacro } from './textures/macro.ts';
import { normalsFromHeights } from './textures/paint.ts';
import { paintRipples } from './textures/ripples.ts';
import { paintSand } from './textures/sand.ts';
import { paintSnow } from './textures/snow.ts';
import { paintSoil } from './textures/soil.ts';
import type { Surface } from './textures/surface.ts';
import { paintWood } from './textures/wood.ts';
import { paintCrackedAsphalt, paintPatchedAsphalt } from './textures/worn-asphalt.ts';
import { paintWoven } from './textures/woven.ts';

const PAINTERS: Readonly<Record<GroundMaterial, (seed: number) => Surface>> = {
  asphalt: (seed) => paintAsphalt(seed),
  'cracked-asphalt': paintCrackedAsphalt,
  'patched-asphalt': paintPatchedAsphalt,
  concrete: paintConcrete,
  grass: paintGrass,
  turf: paintTurf,
  sand: paintSand,
  gravel: paintGravel,
  soil: paintSoil,
  snow: paintSnow,
  table: paintWood,
  tile: paintFloorTiles,
  wood: paintFloorBoards,
  fabric: paintWoven,
  leaves: paintLeafLitter,
  water: paintRipples,
};

/**
 * Builds a ground: tileable 512 × 512 textures, the same bytes on every machine for one seed (an unsigned 32-bit
 * integer). Takes about a tenth of a second; whoever renders many frames keeps the result.
 */
export function buildGround(material: GroundMaterial, seed = 1): Ground {
  const { texture, heights } = PAINTERS[material](seed >>> 0);
  return {
    material,
    ...GROUND_SURFACES[material],
    texture,
    normalTexture: normalsFromHeights(texture.width, heights),
    macro: paintMacro(material, seed >>> 0),
  };
}
