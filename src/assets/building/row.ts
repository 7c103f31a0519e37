import { length, normalize, subtract, type Vec3 } from '../../shared/vector.ts';
import { onWall, type Wall } from '../geometry/mesh.ts';
import type { FacadeStyle } from '../textures/facade.ts';
import { addFront, BAY_METRES } from './front.ts';
import { type BuildingMeshes, CORNICE_TOP, eavesOf, type House } from './house.ts';
import { addRoof } from './roof.ts';

/** Fills the row from `from` to `to` with houses of three to six bays, wall to wall. */
export function addBuildingRow(
  meshes: BuildingMeshes,
  styles: readonly FacadeStyle[],
  from: Vec3,
  to: Vec3,
  random: () => number,
): void {
  const right = normalize(subtract(to, from));
  const front: Vec3 = [-right[2], 0, right[0]];
  const rowLength = length(subtract(to, from));
  const bayCount = Math.round(rowLength / BAY_METRES);
  const bay = rowLength / bayCount;
  let last = -1;
  let storeys = 2 + Math.floor(random() * 3);
  let isShop = random() < 0.5;
  for (let done = 0; done < bayCount; ) {
    const left = bayCount - done;
    const wanted = 3 + Math.floor(random() * 4);
    const bays = left - wanted < 3 ? (left <= 7 ? left : Math.ceil(left / 2)) : wanted;
    const origin = onWall({ origin: from, right, front }, done * bay, 0, 0);
    // Neighbours of one style would read as one house.
    let style = Math.floor(random() * styles.length);
    if (style === last) style = (style + 1) % styles.length;
    last = style;
    // Long rows of dark shop windows under awnings were taken for buses.
    isShop = !isShop && random() < 0.75;
    storeys = Math.min(4, Math.max(2, storeys + Math.floor(random() * 3) - 1));
    const wall: Wall = { origin, right, front };
    const house: House = { style: styles[style]!, styleIndex: style, bays, bay, storeys, isShop };
    addFront(meshes, wall, house, random);
    addRoof(meshes, wall, house, eavesOf(storeys) + CORNICE_TOP, random);
    done += bays;
  }
}
