import { axisAngle, type Vec3 } from '../shared/vector.ts';
import type { AssetDefinition, AssetParams, Part } from './asset.ts';
import { newMesh, toGeometry } from './geometry/mesh.ts';
import { extentsOf, placeGeometry } from './geometry/place-geometry.ts';
import { addArm, addPost, LAMP_GLOW } from './lamp-post/post.ts';
import { buildPalette } from './textures/palette.ts';

const PAINTS = { grey: [122, 126, 128], green: [44, 66, 54], black: [40, 42, 44] } as const;

/*
 * The post of the street (lamp-post/post.ts), closed all around and with what is seen from nearby. What it is known by:
 * slim and tall, with a thin arm and a flat head over the road; a stout dark foot was taken for a person.
 * A lit head glows and is warm; it throws no light on the scene, which the lamps of a place do.
 */
export const lampPost: AssetDefinition = {
  name: 'lamp-post',
  doc: 'A street lamp: a steel post with an arm to the front. Stands on its foot: pose it with settle false.',
  classes: [],
  isContext: true,
  params: {
    height_m: { kind: 'number', min: 3, max: 12, default: 8, unit: 'metres', doc: 'Height of the post.' },
    arm_m: { kind: 'number', min: 0.4, max: 2.5, default: 1.4, unit: 'metres', doc: 'How far the arm reaches.' },
    arms: { kind: 'choice', values: ['one', 'two'], default: 'one', doc: 'To the front, or to front and back.' },
    paint: { kind: 'choice', values: Object.keys(PAINTS), default: 'grey', doc: 'Colour of the post.' },
    lit: { kind: 'boolean', default: false, doc: 'Whether the lamp glows (it lights nothing).' },
  },
  build,
};

function build(params: AssetParams): ReturnType<AssetDefinition['build']> {
  const [height, arm] = [Number(params.height_m), Number(params.arm_m)];
  const isLit = params.lit === true;
  const sides = params.arms === 'two' ? ([1, -1] as const) : ([1] as const);
  const palette = buildPalette({ paint: PAINTS[params.paint as keyof typeof PAINTS] });
  const [metal, light] = [newMesh(), newMesh()];
  const meshes = { metal, light, iron: palette.at.paint, glow: palette.at.paint };
  const form = { heightMetres: height, armMetres: arm, sides: [20, 12], isDetailed: true } as const;
  addPost(meshes, [0, 0, 0], form);
  for (const side of sides) addArm(meshes, [0, 0, 0], side, form);
  // Built with its arm along x, as a street's posts are.
  const turned = (mesh: typeof metal) =>
    placeGeometry(toGeometry(mesh), { rotation: axisAngle([0, 1, 0], -Math.PI / 2) });
  const parts: Part[] = [
    {
      name: 'post',
      geometry: turned(metal),
      material: { color: '#ffffff', roughness: 0.55, metalness: 0, texture: palette.texture },
      temperatureKelvin: 293,
    },
    {
      name: 'pane',
      geometry: turned(light),
      material: {
        color: '#d8d8d0',
        roughness: 0.3,
        metalness: 0,
        ...(isLit ? LAMP_GLOW : {}),
      },
      // LED luminaires run some 30 K above the air.
      temperatureKelvin: isLit ? 325 : 293,
    },
  ];
  const tip: Vec3 = [0, height + 0.2, arm + 0.16];
  // Conical steel column with 3.5 mm walls, 11 kg/m; arm 7 kg/m, head 8 kg.
  const [post, crown] = [11 * height + 18, sides.length * (7 * arm + 8)];
  const heads = sides.map(
    (side) => ({ kind: 'box', center: [0, tip[1], side * tip[2]], halfExtents: [0.14, 0.05, 0.36] }) as const,
  );
  return {
    size: extentsOf(parts.map((part) => part.geometry)).size,
    massKg: post + crown,
    centerOfMass: [
      0,
      (post * 0.44 * height + crown * height) / (post + crown),
      sides.length === 1 ? (crown * arm * 0.7) / (post + crown) : 0,
    ],
    parts,
    collision: [
      { kind: 'box', center: [0, 0.01, 0], halfExtents: [0.17, 0.01, 0.17] },
      { kind: 'cylinder', center: [0, 0.5, 0], radius: 0.085, height: 1 },
      { kind: 'cylinder', center: [0, 0.5 + height / 2, 0], radius: 0.062, height: height - 1 },
      ...sides.map(
        (side) =>
          ({
            kind: 'box',
            center: [0, height + 0.115, (side * arm) / 2],
            halfExtents: [0.04, 0.04, Math.hypot(arm, 0.27) / 2],
            rotation: axisAngle([1, 0, 0], -side * Math.atan2(0.27, arm)),
          }) as const,
      ),
      ...heads,
    ],
    keypoints: { foot: [0, 0, 0], lamp: tip },
    friction: 0.5,
  };
}
