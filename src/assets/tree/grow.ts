import { add, cross, normalize, scale, type Vec3 } from '../../shared/vector.ts';
import type { Geometry } from '../asset.ts';
import { mergeGeometries } from '../geometry/merge.ts';
import { addTube, type Mesh, newMesh, toGeometry } from '../geometry/mesh.ts';
import { tube } from '../geometry/skin.ts';
import { addClump } from './clump.ts';
import type { TreeSpecies } from './species.ts';

export interface GrownTree {
  /** Trunk and branches. */
  wood: Geometry;
  twigs: Geometry;
  /** Null without leaves. */
  leaves: Geometry | null;
  /** Of the trunk at its foot, metres. */
  trunkRadius: number;
  top: Vec3;
}

/** Half of the diameter at breast height as a share of the height: 15 cm for a tree of 7 m. */
export const SLENDERNESS = 0.011;
/** Leaves are sized for a tree this high. */
const NOMINAL_METRES = 7;
const GOLDEN_RADIANS = 2.39996;

/**
 * A tree for looking at from nearby: a trunk that wanders, branches all around it within the crown's outline, twigs
 * along them, and leaves about the twigs' ends. Without leaves, twigs fork once more.
 */
export function growTree(
  species: TreeSpecies,
  totalHeight: number,
  withLeaves: boolean,
  random: () => number,
): GrownTree {
  // The topmost leaves and twigs stand over the trunk's end.
  const height = totalHeight * (withLeaves ? 0.92 : 0.9);
  const wood: Geometry[] = [];
  const twigs = newMesh();
  const foliage = newMesh();
  const radius = SLENDERNESS * height;
  const trunk = trunkAt(height, random);
  wood.push(
    limb(
      [0, 0.012, 0.05, 0.15, 0.3, 0.45, 0.6, 0.75, 0.88, 1].map(trunk),
      (i) => radius * [1.75, 1.45, 1.12, 1, 0.9, 0.76, 0.6, 0.42, 0.24, 0.08][i]!,
      10,
    ),
  );
  const { crownFoot, branchCount } = species;
  for (let b = 0; b < branchCount; b++) {
    const t = (b + 0.5 * random()) / branchCount;
    const at = crownFoot + (0.97 - crownFoot) * t;
    const heading = b * GOLDEN_RADIANS + 0.5 * random();
    const reach = species.reach(t) * height * (0.82 + 0.3 * random());
    addBranch(
      { species, height, withLeaves, wood, twigs, foliage, random },
      trunk(at),
      heading,
      t,
      reach,
      radius * (1 - at),
    );
  }
  return {
    wood: mergeGeometries(wood),
    twigs: toGeometry(twigs),
    leaves: withLeaves ? toGeometry(foliage) : null,
    trunkRadius: radius * 1.3,
    top: trunk(1),
  };
}

interface Growth {
  species: TreeSpecies;
  height: number;
  withLeaves: boolean;
  wood: Geometry[];
  twigs: Mesh;
  foliage: Mesh;
  random: () => number;
}

/** The middle of the trunk at a share of its height: it leans this way and that, but stands over its foot. */
function trunkAt(height: number, random: () => number): (share: number) => Vec3 {
  const [a, b, c, d] = [random(), random(), random(), random()];
  const sway = 0.012 * height;
  return (t) => {
    const aside = sway * Math.max(0, t - 0.05);
    return [
      aside * (2 * (a - 0.5) + Math.sin(5 * t + 6 * b)),
      height * t,
      aside * (2 * (c - 0.5) + Math.sin(4 * t + 6 * d)),
    ];
  };
}

/** A branch that bends as it grows, with twigs to both sides and at its end. */
function addBranch(growth: Growth, from: Vec3, heading: number, t: number, reach: number, trunkRadius: number): void {
  const { species, height, withLeaves, wood, twigs, random } = growth;
  const rise = species.rise(t) + 0.2 * (random() - 0.5);
  const mean = Math.min(1.4, rise + 0.5 * species.bend);
  // Out to the crown's outline, or up to its top.
  const length = Math.min(
    reach / Math.cos(mean),
    (Math.max(0.03, 0.9 + 0.1 * random() - from[1] / height) * height) / Math.max(0.1, Math.sin(mean)),
  );
  const path = arc(from, heading, rise, species.bend, length, 4);
  const stout = Math.min(0.55 * trunkRadius + 0.001 * height, 0.02 * length + 0.0012 * height);
  wood.push(limb(path, (i) => stout * (1 - 0.22 * i), 5));
  const middle: Vec3 = [0, Math.max(from[1], 0.45 * height), 0];
  // What leaves would fill, twigs must.
  const twigCount = withLeaves ? species.twigsPerBranch : species.twigsPerBranch + 1;
  for (let n = 0; n < twigCount; n++) {
    const along = 0.25 + (0.75 * (n + 1)) / twigCount;
    const foot = pointOn(path, along);
    const isEnd = n === twigCount - 1;
    const aside = isEnd ? 0 : (n % 2 ? 1 : -1) * (0.7 + 0.4 * random());
    const twigLength = length * (isEnd ? 0.2 : 0.42 * (1.15 - 0.6 * along)) * (0.8 + 0.4 * random());
    const twigRise = rise + species.bend * along + 0.5 * (random() - 0.4);
    // Leaves hide how a twig bends.
    const steps = withLeaves ? 1 : 2;
    const twig = arc(foot, heading + aside, twigRise, species.bend, twigLength, steps);
    addTwig(twigs, twig, stout * (withLeaves ? 0.42 : 0.58));
    if (withLeaves) addLeaves(growth, twig, middle, species);
    else addTwiglets(growth, twig, heading + aside, twigRise, stout * 0.38);
  }
}

function addLeaves({ height, foliage, random }: Growth, twig: readonly Vec3[], middle: Vec3, s: TreeSpecies): void {
  const factor = height / NOMINAL_METRES;
  const form = {
    radius: s.clumpRadius * height * (0.85 + 0.3 * random()),
    leafCount: s.leafCount,
    leafLength: [s.leafLength[0] * factor, s.leafLength[1] * factor],
    leafWidth: s.leafWidth,
  } as const;
  addClump(foliage, pointOn(twig, 0.75), middle, form, random);
}

function addTwiglets(
  { species, twigs, random }: Growth,
  twig: readonly Vec3[],
  heading: number,
  rise: number,
  stout: number,
): void {
  const length = Math.hypot(...[0, 1, 2].map((k) => twig.at(-1)![k]! - twig[0]![k]!));
  for (let n = 0; n < 3; n++) {
    const aside = (n % 2 ? 1 : -1) * (0.5 + 0.5 * random());
    const path = arc(
      pointOn(twig, 0.4 + 0.25 * n),
      heading + aside,
      rise + 0.8 * (random() - 0.4),
      species.bend,
      length * (0.45 + 0.3 * random()),
      1,
    );
    addTwig(twigs, path, stout);
  }
}

/** Points along a limb that sets out at `heading` and `rise` and turns by `bend` on its way. */
function arc(from: Vec3, heading: number, rise: number, bend: number, length: number, steps: number): Vec3[] {
  const path = [from];
  for (let i = 0; i < steps; i++) {
    const angle = rise + (bend * (i + 0.5)) / steps;
    const step = length / steps;
    const flat = Math.cos(angle) * step;
    path.push(add(path[i]!, [flat * Math.cos(heading), Math.sin(angle) * step, -flat * Math.sin(heading)]));
  }
  return path;
}

function pointOn(path: readonly Vec3[], share: number): Vec3 {
  const at = Math.min(0.9999, share) * (path.length - 1);
  const i = Math.floor(at);
  const [a, b] = [path[i]!, path[i + 1]!];
  return add(scale(a, 1 - at + i), scale(b, at - i));
}

/** Half as stout at its end; of one colour of the bark. */
function addTwig(mesh: Mesh, path: readonly Vec3[], stout: number): void {
  for (let i = 0; i + 1 < path.length; i++) {
    const radius = (at: number): number => stout * (1 - (0.5 * at) / (path.length - 1));
    addTube(mesh, path[i]!, path[i + 1]!, [radius(i), radius(i + 1)], 3, [0.5, 0.5], true);
  }
}

/** Bark runs along v, some half metre to the repeat. */
function limb(path: readonly Vec3[], radius: (index: number) => number, sides: number): Geometry {
  const along = normalize([0, 1, 2].map((k) => path.at(-1)![k]! - path[0]![k]!) as unknown as Vec3);
  const side = normalize(cross(along, Math.abs(along[1]) > 0.9 ? [1, 0, 0] : [0, 1, 0]));
  const length = Math.hypot(...[0, 1, 2].map((k) => path.at(-1)![k]! - path[0]![k]!));
  const around = Math.max(1, Math.round((2 * Math.PI * radius(0)) / 0.35));
  return tube({
    path,
    radii: (i) => [radius(i), radius(i)],
    side,
    sides,
    uv: (u, v) => [u * around, (v * length) / 0.5],
  });
}
