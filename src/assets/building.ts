import { seed32, stream } from '../shared/random.ts';
import type { Vec3 } from '../shared/vector.ts';
import type { AssetDefinition, AssetParams, CollisionShape, Part } from './asset.ts';
import { addFlatRoof, addHipRoof } from './building/detached-roof.ts';
import { facadeStyles } from './building/facade-styles.ts';
import { addFront, BAY_METRES } from './building/front.ts';
import { type BuildingMeshes, CORNICE_TOP, eavesOf } from './building/house.ts';
import {
  facadeMaterial,
  glassMaterials,
  groundFloorMaterial,
  HOUSE_COLORS,
  stoneMaterial,
} from './building/materials.ts';
import { addQuad, type Mesh, newMesh, toGeometry, type Wall } from './geometry/mesh.ts';
import { extentsOf } from './geometry/place-geometry.ts';
import { buildWeathering } from './textures/facade.ts';
import { buildPalette } from './textures/palette.ts';

const FACADES = ['brick', 'plaster', 'stone', 'panel'] as const;
/** Walls, floors and roof of a masonry house weigh some 350 kg per cubic metre of what it encloses. */
const KG_PER_M3 = 350;
/** Half of the street's: stains that repeat after two storeys do not show on one house. */
const WEATHERING_PIXELS = 256;

/*
 * A house of the street (building/front.ts) on its own: the same fronts on four sides, under a hipped roof or, with
 * panels, a flat one. What it is known by: rows of windows in surrounds with sills, a ground floor unlike those above.
 */
export const building: AssetDefinition = {
  name: 'building',
  doc: 'A detached house of a town, seen from all sides. Stands for itself: pose it with settle false.',
  classes: [],
  isContext: true,
  params: {
    floors: {
      kind: 'number',
      min: 1,
      max: 6,
      default: 3,
      unit: 'floors',
      doc: 'With the ground floor; whole numbers.',
    },
    width_m: { kind: 'number', min: 6, max: 30, default: 13, unit: 'metres', doc: 'Width of the front.' },
    depth_m: { kind: 'number', min: 6, max: 20, default: 10, unit: 'metres', doc: 'From front to back.' },
    facade: { kind: 'choice', values: FACADES, default: 'brick', doc: 'What the walls are made of.' },
    ground_floor: { kind: 'choice', values: ['dwelling', 'shop'], default: 'dwelling', doc: 'Of the front.' },
    variant: { kind: 'number', min: 0, max: 99, default: 0, unit: '', doc: 'Which house of a hundred; whole numbers.' },
  },
  build,
};

function build(params: AssetParams): ReturnType<AssetDefinition['build']> {
  const [width, depth] = [Number(params.width_m), Number(params.depth_m)];
  const storeys = Math.round(Number(params.floors)) - 1;
  const seed = (what: string): number => seed32(['building', Math.round(Number(params.variant)), what]);
  const style = facadeStyles(stream(seed('style')))[FACADES.indexOf(params.facade as (typeof FACADES)[number])]!;
  const palette = buildPalette(HOUSE_COLORS);
  const meshes = houseMeshes(palette.at);
  const random = stream(seed('house'));
  const eaves = eavesOf(storeys);
  fourWalls(width, depth).forEach((wall, side) => {
    const across = side % 2 ? depth : width;
    const bays = Math.max(2, Math.round(across / BAY_METRES));
    addFront(
      meshes,
      wall,
      {
        style,
        styleIndex: 0,
        bays,
        bay: across / bays,
        storeys,
        isShop: side === 0 && params.ground_floor === 'shop',
        // Those of front and back run past the corners, those of the sides between them.
        ledges: side % 2 ? 'closed' : 'around the corners',
      },
      random,
    );
  });
  const walls = { width, depth, eaves };
  const top = params.facade === 'panel' ? addFlatRoof(meshes, walls, random) : addHipRoof(meshes, walls, random);
  addUnderside(meshes.plain, width, depth, palette.at.gable);

  const weathering = buildWeathering(seed('weathering'), WEATHERING_PIXELS);
  const { glass, lit } = glassMaterials(seed('glass'));
  const part = (name: string, mesh: Mesh, material: Part['material'], temperatureKelvin?: number): Part[] =>
    mesh.indices.length > 0
      ? [{ name, geometry: toGeometry(mesh), material, ...(temperatureKelvin ? { temperatureKelvin } : {}) }]
      : [];
  const parts = [
    ...part('facade', meshes.facades[0]!, facadeMaterial(style, weathering, seed('facade'), storeys)),
    ...part(
      'ground_floor',
      meshes.groundFloors,
      groundFloorMaterial(weathering, seed('ground floor'), params.ground_floor === 'shop'),
    ),
    ...part('stone', meshes.stone, stoneMaterial(seed('stone'))),
    // Panes lose more heat than walls.
    ...part('glass', meshes.glass, glass, 295),
    ...part('lit_windows', meshes.lit, lit, 295),
    ...part('fittings', meshes.plain, {
      color: '#ffffff',
      roughness: 0.8,
      metalness: 0,
      texture: palette.texture,
      doubleSided: true,
    }),
  ];
  return {
    size: extentsOf(parts.map(({ geometry }) => geometry)).size,
    massKg: KG_PER_M3 * width * depth * eaves,
    centerOfMass: [0, 0.45 * eaves, 0],
    parts,
    collision: collision(width, depth, eaves, top),
    keypoints: { door: [0, 0, depth / 2], eaves_center: [0, eaves + CORNICE_TOP, depth / 2], top: [0, top, 0] },
    friction: 0.8,
    restitution: 0,
  };
}

function houseMeshes(at: Readonly<Record<keyof typeof HOUSE_COLORS, readonly [number, number]>>): BuildingMeshes {
  const { iron, slate, gable, chimney, awningRed, awningGreen, awningSand, awningBlue } = at;
  return {
    facades: [newMesh()],
    groundFloors: newMesh(),
    glass: newMesh(),
    lit: newMesh(),
    stone: newMesh(),
    plain: newMesh(),
    colors: { slate, gable, chimney, pipe: iron, awnings: [awningRed, awningGreen, awningSand, awningBlue] },
  };
}

/** Front, right, back, left as seen from the street; each starts at its lower left corner. */
function fourWalls(width: number, depth: number): Wall[] {
  const [x, z] = [width / 2, depth / 2];
  return [
    { origin: [-x, 0, z], right: [1, 0, 0], front: [0, 0, 1] },
    { origin: [x, 0, z], right: [0, 0, -1], front: [1, 0, 0] },
    { origin: [x, 0, -z], right: [-1, 0, 0], front: [0, 0, -1] },
    { origin: [-x, 0, -z], right: [0, 0, 1], front: [-1, 0, 0] },
  ];
}

function addUnderside(mesh: Mesh, width: number, depth: number, [u, v]: readonly [number, number]): void {
  const [x, z] = [width / 2, depth / 2];
  const corners: [Vec3, Vec3, Vec3, Vec3] = [
    [-x, 0, -z],
    [x, 0, -z],
    [x, 0, z],
    [-x, 0, z],
  ];
  addQuad(mesh, corners, [u, u], [v, v]);
}

/** The walls, the cornice, and the roof in two steps. */
function collision(width: number, depth: number, eaves: number, top: number): CollisionShape[] {
  const solid = (center: Vec3, halfExtents: Vec3): CollisionShape => ({ kind: 'box', center, halfExtents });
  const roof = top - eaves - CORNICE_TOP;
  return [
    solid([0, eaves / 2, 0], [width / 2, eaves / 2, depth / 2]),
    solid([0, eaves + 0.125, 0], [width / 2 + 0.42, 0.225, depth / 2 + 0.42]),
    solid([0, eaves + CORNICE_TOP + roof * 0.25, 0], [width * 0.38, roof * 0.25, depth * 0.38]),
    solid([0, eaves + CORNICE_TOP + roof * 0.75, 0], [Math.max(0.5, width * 0.25), roof * 0.25, depth * 0.13]),
  ];
}
