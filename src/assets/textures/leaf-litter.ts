import { stream } from '../../shared/random.ts';
import { direction } from './grass.ts';
import { fractalNoise, whiteNoise } from './noise.ts';
import { paint, type Rgb, GROUND_TEXTURE_SIZE as SIZE, smoothstep } from './paint.ts';
import type { Surface } from './surface.ts';

const LEAF_COUNT = 1500;
const TWIG_COUNT = 46;

/** Beech and oak of last autumn: mostly brown, some ochre, a few still yellow or rotted dark. */
const LEAF_TONES: readonly Rgb[] = [
  [117, 90, 68],
  [128, 100, 73],
  [101, 78, 60],
  [140, 114, 86],
  [89, 71, 58],
  [151, 126, 96],
  [113, 93, 77],
  [164, 139, 93],
  [74, 59, 49],
];

interface Layers {
  red: Float32Array;
  green: Float32Array;
  blue: Float32Array;
  heights: Float32Array;
}

/** Fallen leaves over dark mould, one upon the other, with twigs between. */
export function paintLeafLitter(seed: number): Surface {
  const random = stream(seed);
  const field = (value: number): Float32Array => new Float32Array(SIZE * SIZE).fill(value);
  const layers: Layers = { red: field(52), green: field(42), blue: field(33), heights: field(0) };
  for (let n = 0; n < LEAF_COUNT; n++) {
    addLeaf(layers, n / LEAF_COUNT, random);
    if (n % ((LEAF_COUNT / TWIG_COUNT) | 0) === 0) addTwig(layers, random);
  }
  const damp = fractalNoise(SIZE, 3, 5, seed + 1, 0.55);
  const grain = whiteNoise(SIZE, seed + 2);
  const texture = paint(SIZE, SIZE, (rgb, i) => {
    const light = (1 + damp[i]! * 0.16) * (1 + (grain[i]! - 0.5) * 0.1);
    rgb[0] = layers.red[i]! * light;
    rgb[1] = layers.green[i]! * light;
    rgb[2] = layers.blue[i]! * light;
  });
  return { texture, heights: layers.heights };
}

/** A pointed oval with a midrib, side veins and one half that leans to the light; its shadow is drawn first. */
function addLeaf(layers: Layers, layer: number, random: () => number): void {
  const [ux, uy] = direction(random);
  const [cx, cy] = [random() * SIZE, random() * SIZE];
  const length = 12 + random() * 12;
  const width = length * (0.42 + random() * 0.2);
  const curl = (random() - 0.5) * 0.5;
  const tone = LEAF_TONES[((0.4 + 0.6 * random()) * random() * LEAF_TONES.length) | 0]!;
  const light = (0.66 + 0.4 * layer) * (0.85 + 0.3 * random());
  const lean = (random() - 0.5) * 0.36;
  const reach = Math.ceil(length + 4);
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      const along = (dx * ux + dy * uy) / length;
      if (along < -1.15 || along > 1.15) continue;
      const bent = (dy * ux - dx * uy) / width + curl * along * along;
      const outline = (1 - along * along) * (1 - 0.22 * along);
      const edge = (outline - Math.abs(bent)) * width;
      const i = (((cy | 0) + dy + SIZE) & (SIZE - 1)) * SIZE + (((cx | 0) + dx + SIZE) & (SIZE - 1));
      if (edge < 0) {
        // The shadow on what lies below.
        const dark = 1 - 0.34 * smoothstep(-3.5, 0, edge) * (along * along < 1 ? 1 : 0);
        for (const channel of [layers.red, layers.green, layers.blue]) channel[i]! *= dark;
        continue;
      }
      const rib = smoothstep(0.9, 0.2, Math.abs(bent) * width);
      const slant = along * 6 - Math.abs(bent) * 2.4 + 12;
      const vein = smoothstep(0.18, 0.05, Math.abs(slant - Math.round(slant)));
      const cover = smoothstep(0, 1, edge);
      const shade = light * (1 + (bent > 0 ? lean : -lean) + 0.16 * rib + 0.07 * vein - 0.12 * smoothstep(3, 0, edge));
      layers.red[i]! += (tone[0] * shade - layers.red[i]!) * cover;
      layers.green[i]! += (tone[1] * shade - layers.green[i]!) * cover;
      layers.blue[i]! += (tone[2] * shade - layers.blue[i]!) * cover;
      const height = layer * 3 + 1 + (bent > 0 ? lean : -lean) * Math.abs(bent) * 5 + along * curl * 3;
      layers.heights[i]! += (height - layers.heights[i]!) * cover;
    }
  }
}

function addTwig(layers: Layers, random: () => number): void {
  let [x, y] = [random() * SIZE, random() * SIZE];
  let [ux, uy] = direction(random);
  const steps = 30 + random() * 50;
  const tone = 54 + random() * 40;
  for (let n = 0; n < steps; n++) {
    for (let across = -1; across <= 1; across++) {
      const [px, py] = [(x - uy * across) | 0, (y + ux * across) | 0];
      const i = ((py + SIZE) & (SIZE - 1)) * SIZE + ((px + SIZE) & (SIZE - 1));
      const light = across < 0 ? 0.6 : across > 0 ? 1.15 : 1;
      layers.red[i] = tone * 1.06 * light;
      layers.green[i] = tone * 0.94 * light;
      layers.blue[i] = tone * 0.8 * light;
      layers.heights[i] = 4.4 - Math.abs(across);
    }
    const turn = (random() - 0.5) * 0.12;
    [ux, uy] = [ux - uy * turn, uy + ux * turn];
    const size = Math.sqrt(ux * ux + uy * uy);
    [ux, uy] = [ux / size, uy / size];
    [x, y] = [x + ux, y + uy];
  }
}
