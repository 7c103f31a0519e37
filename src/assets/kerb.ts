import type { Vec3 } from '../shared/vector.ts';
import type { AssetDefinition, AssetParams, CollisionShape } from './asset.ts';
import { stoneMaterial } from './building/materials.ts';
import { box } from './geometry/loft.ts';
import { emptySoup, type Soup } from './geometry/soup.ts';
import { fan, skinRings } from './geometry/sweep.ts';
import { KERB_HEIGHT, KERB_WIDTH, PAVING_REPEAT, STONE_REPEAT } from './kerb/dimensions.ts';
import { assemble, extents, type UvOf } from './road/assemble.ts';
import { paintPaving } from './textures/paving.ts';

const STONE_LENGTH = 1;
const JOINT = 0.01;
/** Radius of a stone's upper front edge, and the bevel of its other edges. */
const ROUND = 0.02;
const BEVEL = 0.003;
/** Granite, and concrete flags on sand, kg/m³. */
const GRANITE = 2650;
const PAVEMENT = 2200;

/*
 * The street's kerb on its own. What it is known by: a pale line of stones with dark joints, whose rounded edge catches
 * the light, and flags behind it. Only what stands over the carriageway is there: it lies on the ground.
 */
export const kerb: AssetDefinition = {
  name: 'kerb',
  doc: 'A straight length of kerb stones, their face to the front, with a strip of pavement behind. Pose it with settle false.',
  classes: [],
  isContext: true,
  params: {
    length_m: { kind: 'number', min: 1, max: 12, default: 4, unit: 'metres', doc: 'Length, along x.' },
    pavement_m: { kind: 'number', min: 0, max: 3, default: 1.2, unit: 'metres', doc: 'Width of the pavement strip.' },
    height_cm: {
      kind: 'number',
      min: 3,
      max: 20,
      default: 100 * KERB_HEIGHT,
      unit: 'cm',
      doc: 'Over the carriageway; 3 where it is lowered for wheels.',
    },
  },
  build,
};

function build(params: AssetParams): ReturnType<AssetDefinition['build']> {
  const [length, strip, height] = [Number(params.length_m), Number(params.pavement_m), Number(params.height_cm) / 100];
  const soup = emptySoup();
  // The whole is centred on the y axis.
  const front = (KERB_WIDTH + strip) / 2;
  addStones(soup, length, height, front);
  if (strip > 0) addPavement(soup, length, height, [front - KERB_WIDTH - strip, front - KERB_WIDTH]);
  const stoneUv: UvOf = ([x, y, z], [nx]) =>
    Math.abs(nx) > 0.7 ? [z / STONE_REPEAT, y / STONE_REPEAT] : [x / STONE_REPEAT, (y - z) / STONE_REPEAT];
  const pavingUv: UvOf = ([x, y, z]) => [x / PAVING_REPEAT, (y - z) / PAVING_REPEAT];
  const parts = assemble(soup, {
    stone: { material: stoneMaterial(71), uv: stoneUv },
    joints: { material: { color: '#4a4843', roughness: 0.95, metalness: 0 } },
    paving: {
      material: { color: '#ffffff', roughness: 0.9, metalness: 0, texture: paintPaving(72) },
      uv: pavingUv,
    },
  });
  const [stones, flags] = [GRANITE * length * height * KERB_WIDTH, PAVEMENT * length * height * strip];
  const solid = (z: number, depth: number): CollisionShape => ({
    kind: 'box',
    center: [0, height / 2, z],
    halfExtents: [length / 2, height / 2, depth / 2],
  });
  const [stoneZ, flagZ] = [front - KERB_WIDTH / 2, front - KERB_WIDTH - strip / 2];
  return {
    size: extents(parts),
    massKg: stones + flags,
    centerOfMass: [0, height / 2, (stones * stoneZ + flags * flagZ) / (stones + flags)],
    parts,
    collision: [solid(stoneZ, KERB_WIDTH), ...(strip > 0 ? [solid(flagZ, strip)] : [])],
    keypoints: {
      edge_left: [length / 2, height, front],
      edge_right: [-length / 2, height, front],
    },
    friction: 0.8,
    restitution: 0.05,
  };
}

/** Stones of about a metre side by side, and the mortar between them, a little lower. */
function addStones(soup: Soup, length: number, height: number, front: number): void {
  const count = Math.max(1, Math.round(length / STONE_LENGTH));
  const pitch = length / count;
  const back = front - KERB_WIDTH;
  for (let i = 0; i < count; i++) {
    const from = -length / 2 + i * pitch;
    addStone(soup, [from + (i > 0 ? JOINT / 2 : 0), from + pitch - (i + 1 < count ? JOINT / 2 : 0)], height, front);
    if (i === 0) continue;
    const low = (height - 0.008) / 2;
    box(soup, 'joints', [from, low, (front + back) / 2 - 0.004], [JOINT / 2 + 0.001, low, KERB_WIDTH / 2 - 0.004]);
  }
}

function addStone(soup: Soup, [from, to]: readonly [number, number], height: number, front: number): void {
  const back = front - KERB_WIDTH;
  const round = Math.min(ROUND, 0.6 * height);
  const section = (x: number, inset: number): Vec3[] => {
    const arc = [0, 1, 2, 3, 4].map((k): Vec3 => {
      const angle = (k * Math.PI) / 8;
      const radius = round - inset;
      return [x, height - round + radius * Math.sin(angle), front - round + radius * Math.cos(angle)];
    });
    // Counter-clockwise seen from +x.
    return [[x, 0, front - inset], ...arc, [x, height - inset, back + inset], [x, 0, back + inset]];
  };
  const rings = [section(from, BEVEL), section(from + BEVEL, 0), section(to - BEVEL, 0), section(to, BEVEL)];
  for (const ring of rings) ring.reverse();
  skinRings(soup, 'stone', rings);
  const middle = (x: number): Vec3 => [x, height / 2, (front + back) / 2];
  fan(soup, 'stone', middle(from), [...rings[0]!].reverse());
  fan(soup, 'stone', middle(to), rings.at(-1)!);
}

/** Flags a few millimetres below the stones' edge. */
function addPavement(soup: Soup, length: number, height: number, [back, front]: readonly [number, number]): void {
  const half = (height - 0.003) / 2;
  box(soup, 'paving', [0, half, (back + front) / 2], [length / 2, half, (front - back) / 2]);
}
