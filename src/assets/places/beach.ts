import { seed32, stream } from '../../shared/random.ts';
import type { Part } from '../asset.ts';
import { smoothNormals } from '../geometry/lathe.ts';
import { addDisc, addTube, newMesh } from '../geometry/mesh.ts';
import type { Place } from '../place.ts';
import { normalsFromHeights } from '../textures/paint.ts';
import { buildPalette } from '../textures/palette.ts';
import { paintRipples } from '../textures/ripples.ts';
import { paintSand } from '../textures/sand.ts';
import { paintSurf, paintWetSand } from '../textures/surf.ts';
import { addMarram, buildDunes } from './beach/dunes.ts';
import { addHeadland } from './beach/headland.ts';
import { CLEAR_RADIUS, shoreAt } from './beach/layout.ts';
import { addShoreBand, buildSea } from './beach/sea.ts';
import { placePart } from './place-part.ts';

/** As the ground `sand`: where the dunes rise out of it nothing shows. */
const SAND_REPEAT = 1.2;

/**
 * A beach: sand about the origin, the sea towards −z to the horizon with low waves and their foam, dunes with marram
 * towards +z, a row of groyne posts, a headland far off on one side. No lamps.
 */
export function buildBeach(seed: number): Place {
  const random = stream(seed32(['place', 'beach', seed]));
  const textureSeed = (what: string): number => seed32(['place', 'beach', seed, 'texture', what]);
  const palette = buildPalette({
    post: [78, 68, 58],
    weed: [52, 44, 34],
    shell: [206, 198, 182],
    haze: [126, 140, 146],
    marram: [146, 146, 98],
    straw: [176, 164, 118],
    green: [112, 124, 80],
  });
  const { at } = palette;
  const phase = random() * 6;
  const [wet, surf, leaves, plain, land] = [newMesh(), newMesh(), newMesh(), newMesh(), newMesh()];

  // 1. The sea, its foam, the sand that it has wetted.
  const sea = buildSea(phase);
  addShoreBand(wet, 3.2, -0.8, () => 0.003, 90, 7);
  addShoreBand(surf, 0.5, -0.9, (out) => 0.012 + 0.02 * Math.max(0, out), 90, 3.1, 0.25);
  for (const out of [4.6, 8.2, 13.5]) {
    const [front, back] = [out - 0.35 - random() * 0.3, out + 0.7];
    addShoreBand(surf, -front, -back, () => 0.115, 70, 4.7, 0.5);
  }

  // 2. What the tide has left, and posts into the sea.
  for (let n = 0; n < 150; n++) {
    const x = (random() * 2 - 1) * 40;
    const z = shoreAt(x) + 3.4 + random() * 0.9;
    addDisc(plain, [x, 0.004 + random() * 0.004, z], 0.02 + random() * 0.07, 5, random() < 0.8 ? at.weed : at.shell);
  }
  const side = random() < 0.5 ? -1 : 1;
  const row = side * (11 + random() * 6);
  for (let z = -8; z > -32; z -= 0.9) {
    const [x, tall] = [row + (random() - 0.5) * 0.1, 1.15 + random() * 0.25 + z * 0.012];
    addTube(plain, [x, 0, z], [x + (random() - 0.5) * 0.06, tall, z], [0.13, 0.12], 8, at.post, true);
  }

  // 3. Dunes with their grass; land far off.
  const sand = paintSand(textureSeed('sand'));
  addMarram(leaves, phase, [at.marram, at.straw, at.green], random);
  addHeadland(land, -side, at.haze);

  const water = paintRipples(textureSeed('sea'));
  const parts: Part[] = [
    {
      name: 'sea',
      geometry: { ...sea, normals: smoothNormals(sea.positions, sea.indices) },
      material: {
        color: '#ffffff',
        roughness: 0.16,
        metalness: 0,
        texture: water.texture,
        normalTexture: normalsFromHeights(water.texture.width, water.heights),
      },
    },
    placePart('wet_sand', wet, { roughness: 0.3, texture: paintWetSand(textureSeed('wet')), alpha: 'blend' }),
    placePart('surf', surf, { roughness: 0.9, texture: paintSurf(textureSeed('surf')), alpha: 'blend' }),
    {
      name: 'dunes',
      geometry: buildDunes(phase, SAND_REPEAT),
      material: { color: '#ffffff', roughness: 0.97, metalness: 0, texture: sand.texture },
    },
    placePart('leaves', leaves, { roughness: 0.9, texture: palette.texture, doubleSided: true }),
    placePart('flotsam', plain, { roughness: 0.85, texture: palette.texture }),
    placePart('headland', land, { roughness: 0.95, texture: palette.texture }),
  ];
  return { name: 'beach', parts, lamps: [], clearRadiusMetres: CLEAR_RADIUS };
}
