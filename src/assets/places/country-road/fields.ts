import { addField, type Land, type Tint } from '../../geometry/land.ts';
import { RIM_METRES } from '../landscape/hills.ts';
import { wander } from '../landscape/tints.ts';
import { HALF_LENGTH, VERGE } from './layout.ts';

export interface FieldMeshes {
  /** Meadows and standing crops. */
  green: Land;
  /** Tilled fields. */
  soil: Land;
}

const KINDS = ['meadow', 'hay', 'tilled', 'young crop'] as const;
type Kind = (typeof KINDS)[number];

/** Fields lie a little over the plane of the road. */
const FIELD_HEIGHT = 0.02;
/** They run on under the verges' ragged borders, metres. */
const UNDER_VERGE = 0.6;
const GRASS_REPEAT = 3.1;
const SOIL_REPEAT = 3.7;

/** Both sides of the road up to `leftEdge` on the left, each cut across into fields of unlike cover, out to the foot of the hills. */
export function addFields(meshes: FieldMeshes, random: () => number, leftEdge = VERGE[0] + UNDER_VERGE): void {
  for (const side of [-1, 1] as const) {
    const cuts = [-HALF_LENGTH, -60 - 60 * random(), 40 + 70 * random(), HALF_LENGTH];
    let last = Math.floor(random() * KINDS.length);
    for (let i = 0; i + 1 < cuts.length; i++) {
      last = (last + 1 + Math.floor(random() * (KINDS.length - 1))) % KINDS.length;
      const span = [cuts[i]!, cuts[i + 1]!] as const;
      const x = side < 0 ? ([-RIM_METRES - 4, leftEdge] as const) : ([VERGE[1] - UNDER_VERGE, RIM_METRES + 4] as const);
      addCover(meshes, KINDS[last]!, x, span, Math.floor(random() * 1e6));
    }
  }
}

function addCover(
  { green, soil }: FieldMeshes,
  kind: Kind,
  x: readonly [number, number],
  z: readonly [number, number],
  seed: number,
): void {
  const [land, repeat] = kind === 'tilled' ? [soil, SOIL_REPEAT] : [green, GRASS_REPEAT];
  addField(land, x, z, { y: FIELD_HEIGHT, repeat, tint: TINTS[kind](seed) });
}

const TINTS: Readonly<Record<Kind, (seed: number) => Tint>> = {
  meadow: (seed) => wander({ mean: [1.1, 1.04, 0.98], light: 0.2, warm: 0.1, metres: 17 }, seed),
  hay: (seed) => wander({ mean: [2, 1.55, 1.35], light: 0.14, warm: 0.06, metres: 23 }, seed),
  tilled: (seed) => wander({ mean: [1, 1, 1], light: 0.2, warm: 0.05, metres: 29 }, seed),
  'young crop': (seed) => wander({ mean: [0.92, 1.06, 0.95], light: 0.12, warm: 0.06, metres: 31 }, seed),
};
