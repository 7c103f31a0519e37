import type { Document } from '@gltf-transform/core';
import {
  EXTMeshGPUInstancing,
  KHRMaterialsClearcoat,
  KHRMaterialsTransmission,
  KHRMaterialsVariants,
  KHRTextureTransform,
} from '@gltf-transform/extensions';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AssetParams, Geometry } from '../../../src/assets/asset.ts';
import { buildFromFile } from '../../../src/assets/gltf/build-from-file.ts';
import { AXES, type FileCard } from '../../../src/assets/gltf/file-card.ts';
import { accessor, boxArrays, boxDocument, plainCard } from './models.ts';

const build = (document: Document, card: Partial<FileCard> = {}, params: AssetParams = {}) =>
  buildFromFile(plainCard(card), { file: 'thing.glb', hash: '', document, images: new Map(), remarks: [] }, params);

const round = (values: readonly number[]): number[] => values.map((value) => Number(value.toFixed(4)) + 0);

/** Volume inside closed triangles that face outward; negative where they face inward. */
function volumeOf({ positions: p, indices }: Geometry): number {
  let volume = 0;
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [indices[i]! * 3, indices[i + 1]! * 3, indices[i + 2]! * 3];
    volume +=
      (p[a]! * (p[b + 1]! * p[c + 2]! - p[b + 2]! * p[c + 1]!) -
        p[a + 1]! * (p[b]! * p[c + 2]! - p[b + 2]! * p[c]!) +
        p[a + 2]! * (p[b]! * p[c + 1]! - p[b + 1]! * p[c]!)) /
      6;
  }
  return volume;
}

const nodeOf = (document: Document) => document.getRoot().listNodes()[0]!;
const primitiveOf = (document: Document) => document.getRoot().listMeshes()[0]!.listPrimitives()[0]!;

describe('a thing from a file', () => {
  it('a box of 1 × 2 × 3 stands centred on its base, flat-shaded, with its own volume', () => {
    const { size, parts, keypoints } = build(boxDocument(), { keypoints: { middle: 'Crate' } });
    expect(size).toEqual([1, 2, 3]);
    expect(keypoints.middle).toEqual([0, 1, 0]);
    const [part] = parts;
    expect(part!.name).toBe('steel');
    expect(volumeOf(part!.geometry)).toBeCloseTo(6, 5);
    // No normals in the file: those of the faces, three corners a triangle of its own.
    expect(part!.geometry.positions.length).toBe(36 * 3);
    expect([...part!.geometry.normals].every((value) => [0, 1, -1].includes(Math.round(value)))).toBe(true);
  });

  it('a linear base colour becomes sRGB', () => {
    // 0.5, 0.25 and 0.125 through the sRGB curve: 187.5, 136.9 and 98.9 of 255.
    expect(build(boxDocument()).parts[0]!.material.color).toBe('#bc8963');
  });

  it('every pair of axes keeps the volume, and the sides are those of the file in another order', () => {
    for (const up of AXES) {
      for (const forward of AXES.filter((axis) => axis[1] !== up[1])) {
        const { size, parts } = build(boxDocument(), { up, forward });
        expect(volumeOf(parts[0]!.geometry)).toBeCloseTo(6, 5);
        const side = { x: 1, y: 2, z: 3 };
        expect(size[1]).toBeCloseTo(side[up[1] as 'x'], 6);
        expect(size[2]).toBeCloseTo(side[forward[1] as 'x'], 6);
      }
    }
  });

  it('what points up in a file of z up and y to the back points up, and its front is ours', () => {
    // Blender's raw axes: a mast at +z, a bow at −y.
    const document = boxDocument([-1, -1, 0], [1, 1, 1]);
    const scene = document.getRoot().listScenes()[0]!;
    scene.addChild(document.createNode('mast').setTranslation([0, 0, 5]));
    scene.addChild(document.createNode('bow').setTranslation([0, -7, 0]));
    const { keypoints } = build(document, { up: '+z', forward: '-y', keypoints: { mast: 'mast', bow: 'bow' } });
    expect(round(keypoints.mast!)).toEqual([0, 5, 0]);
    expect(round(keypoints.bow!)).toEqual([0, 0, 7]);
  });

  it('scale of the card and of the scene multiply, and mass follows the cube', () => {
    const { size, massKg } = build(boxDocument(), { scale: 0.01, massKg: 8 }, { scale: 0.5 });
    expect(round(size)).toEqual([0.005, 0.01, 0.015]);
    expect(massKg).toBeCloseTo(1, 9);
  });

  it('a mirrored node still faces outward', () => {
    const document = boxDocument();
    nodeOf(document).setScale([-1, 1, 1]);
    expect(volumeOf(build(document).parts[0]!.geometry)).toBeCloseTo(6, 5);
  });

  it('strips and fans become the same triangles as lists', () => {
    const square = (mode: 4 | 5 | 6, order: number[]): Geometry => {
      const document = boxDocument();
      primitiveOf(document)
        .setMode(mode)
        .setAttribute('POSITION', accessor(document, 'VEC3', Float32Array.of(0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0)))
        .setIndices(accessor(document, 'SCALAR', Uint16Array.from(order)));
      return build(document).parts[0]!.geometry;
    };
    const area = ({ normals, indices }: Geometry) => [indices.length, ...normals.slice(0, 3)];
    expect(area(square(5, [0, 1, 3, 2]))).toEqual(area(square(4, [0, 1, 2, 0, 2, 3])));
    expect(area(square(6, [0, 1, 2, 3]))).toEqual(area(square(4, [0, 1, 2, 0, 2, 3])));
  });

  it('primitives of one material become one part; parts of one name get numbers', () => {
    const document = boxDocument();
    const mesh = document.getRoot().listMeshes()[0]!;
    const other = document.createMaterial('Steel');
    mesh.addPrimitive(primitiveOf(document).clone());
    mesh.addPrimitive(primitiveOf(document).clone().setMaterial(other));
    const { parts } = build(document);
    expect(parts.map(({ name, geometry }) => [name, geometry.indices.length / 3])).toEqual([
      ['steel', 24],
      ['steel_2', 12],
    ]);
  });

  it('instances (EXT_mesh_gpu_instancing) are all there', () => {
    const document = boxDocument();
    const extension = document.createExtension(EXTMeshGPUInstancing);
    const places = accessor(document, 'VEC3', Float32Array.of(0, 0, 0, 4, 0, 0, 8, 0, 0));
    nodeOf(document).setExtension(
      'EXT_mesh_gpu_instancing',
      extension.createInstancedMesh().setAttribute('TRANSLATION', places),
    );
    const { size, parts } = build(document);
    expect(size).toEqual([9, 2, 3]);
    expect(volumeOf(parts[0]!.geometry)).toBeCloseTo(18, 4);
  });

  it('texture coordinates count from the bottom, and KHR_texture_transform moves them as the specification says', () => {
    const document = boxDocument();
    const uvs = Float32Array.from({ length: 16 }, (_, i) => (i % 2 === 0 ? 0.25 : 0.125));
    primitiveOf(document).setAttribute('TEXCOORD_0', accessor(document, 'VEC2', uvs));
    const texture = document.createTexture('t');
    const material = document.getRoot().listMaterials()[0]!.setBaseColorTexture(texture);
    const picture = { width: 1, height: 1, data: new Uint8Array(4) };
    const uvOf = () => {
      const images = new Map([[texture, picture]]);
      const decoded = { file: 'x', hash: '', document, images, remarks: [] };
      return [...buildFromFile(plainCard(), decoded, {}).parts[0]!.geometry.uvs!.slice(0, 2)];
    };
    expect(uvOf()).toEqual([0.25, 0.875]);
    const extension = document.createExtension(KHRTextureTransform);
    const transform = extension
      .createTransform()
      .setOffset([0.5, 0.25])
      .setScale([2, 4])
      .setRotation(Math.PI / 2);
    material.getBaseColorTextureInfo()!.setExtension('KHR_texture_transform', transform);
    // u, v = 0.25, 0.125, scaled 0.5, 0.5, turned (u cos + v sin, −u sin + v cos) 0.5, −0.5, moved 1, −0.25.
    expect(uvOf().map((value) => Number(value.toFixed(5)))).toEqual([1, 1.25]);
  });

  it('glass, lacquer and variants come from their extensions', () => {
    const document = boxDocument();
    const material = document.getRoot().listMaterials()[0]!;
    const transmission = document.createExtension(KHRMaterialsTransmission).createTransmission();
    material.setExtension('KHR_materials_transmission', transmission.setTransmissionFactor(1));
    const clearcoat = document.createExtension(KHRMaterialsClearcoat).createClearcoat();
    material.setExtension(
      'KHR_materials_clearcoat',
      clearcoat.setClearcoatFactor(0.75).setClearcoatRoughnessFactor(0.5),
    );
    const [glass] = build(document).parts;
    expect(glass!.material.opacity).toBeCloseTo(0.12, 6);
    expect(glass!.material.clearcoat).toBe(0.75);
    expect(glass!.material.physical?.clearcoatRoughness).toBe(0.5);

    const variants = document.createExtension(KHRMaterialsVariants);
    const red = variants.createVariant('red');
    const paint = document.createMaterial('Red').setBaseColorFactor([1, 0, 0, 1]);
    const mapping = variants.createMapping().setMaterial(paint).addVariant(red);
    primitiveOf(document).setExtension('KHR_materials_variants', variants.createMappingList().addMapping(mapping));
    expect(build(document, {}, { variant: 'red' }).parts[0]!.material.color).toBe('#ff0000');
    expect(build(document, {}, { variant: 'as_made' }).parts[0]!.name).toBe('steel');
  });

  it('paint colours the materials that the card names, and no other', () => {
    const document = boxDocument();
    const { color } = build(document, { paint: ['Steel'] }, { paint: 'red' }).parts[0]!.material;
    expect(color).toBe('#6b0b10');
    expect(build(document, { paint: ['Wood'] }, { paint: 'red' }).parts[0]!.material.color).toBe('#bc8963');
  });
});

describe('animation and skins', () => {
  type Interpolation = 'LINEAR' | 'STEP' | 'CUBICSPLINE';
  function moving(interpolation: Interpolation, values: number[]): Document {
    const document = boxDocument([-0.5, 0, -0.5], [0.5, 1, 0.5]);
    const scene = document.getRoot().listScenes()[0]!;
    const pole = document.createNode('pole');
    scene.addChild(pole);
    const sampler = document
      .createAnimationSampler()
      .setInterpolation(interpolation)
      .setInput(accessor(document, 'SCALAR', Float32Array.of(0, 2)))
      .setOutput(accessor(document, 'VEC3', Float32Array.from(values)));
    const channel = document
      .createAnimationChannel()
      .setTargetNode(pole)
      .setTargetPath('translation')
      .setSampler(sampler);
    document.createAnimation('walk').addSampler(sampler).addChannel(channel);
    return document;
  }
  const heightAt = (document: Document, seconds: number): number =>
    build(document, { keypoints: { pole: 'pole' }, clips: { walk: 2 } }, { clip: 'walk', time_s: seconds }).keypoints
      .pole![1];

  it('linear keyframes are mixed, steps hold, and the clip repeats', () => {
    const linear = moving('LINEAR', [0, 4, 0, 0, 8, 0]);
    expect([0, 0.5, 1.5].map((seconds) => heightAt(linear, seconds))).toEqual([4, 5, 7]);
    expect(heightAt(linear, 2.5)).toBeCloseTo(5, 4);
    const step = moving('STEP', [0, 4, 0, 0, 8, 0]);
    expect([0, 1.9].map((seconds) => heightAt(step, seconds))).toEqual([4, 4]);
  });

  it('cubic keyframes follow their tangents', () => {
    // Value 0 → 8 over 2 s, out-tangent 4 m/s, in-tangent 0: Hermite at t = 0.5: 8·0.5 + 2·(0.125·4) = 5.
    const cubic = moving('CUBICSPLINE', [0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0]);
    expect(heightAt(cubic, 1)).toBeCloseTo(5, 6);
  });

  it('a quarter turn of the upper of two joints bends the upper half of a bar, and leaves the lower', () => {
    const document = boxDocument();
    const bar = { lower: boxArrays([-0.1, 0, -0.1], [0.1, 1, 0.1]), upper: boxArrays([-0.1, 1, -0.1], [0.1, 2, 0.1]) };
    const positions = Float32Array.from([...bar.lower.positions, ...bar.upper.positions]);
    const indices = Uint16Array.from([...bar.lower.indices, ...[...bar.upper.indices].map((index) => index + 8)]);
    const hip = document.createNode('hip');
    const knee = document.createNode('knee').setTranslation([0, 1, 0]).setRotation([0, 0, Math.SQRT1_2, Math.SQRT1_2]);
    const joints = Uint8Array.from({ length: 64 }, (_, i) => (i % 4 === 0 && i >= 32 ? 1 : 0));
    const weights = Float32Array.from({ length: 64 }, (_, i) => (i % 4 === 0 ? 1 : 0));
    primitiveOf(document)
      .setAttribute('POSITION', accessor(document, 'VEC3', positions))
      .setAttribute('JOINTS_0', accessor(document, 'VEC4', joints))
      .setAttribute('WEIGHTS_0', accessor(document, 'VEC4', weights))
      .setIndices(accessor(document, 'SCALAR', indices));
    const identity = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
    const down = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, -1, 0, 1];
    const binds = accessor(document, 'MAT4', Float32Array.from([...identity, ...down]));
    nodeOf(document).setSkin(document.createSkin().addJoint(hip).addJoint(knee).setInverseBindMatrices(binds));
    // A skinned mesh ignores where its own node stands (glTF 2.0, section 3.7.3.3).
    nodeOf(document).setTranslation([50, 50, 50]);
    document.getRoot().listScenes()[0]!.addChild(hip.addChild(knee));
    // Straight it is 0.2 wide and 2 high; bent to the left it reaches from −1 to 0.1, and up to 1.1.
    expect(round(build(document).size)).toEqual([1.1, 1.1, 0.2]);
  });

  it('morph targets add their offsets by weight', () => {
    const document = boxDocument();
    const taller = Float32Array.from({ length: 24 }, (_, i) => (i % 3 === 1 && Math.floor(i / 3) & 2 ? 2 : 0));
    const target = document.createPrimitiveTarget().setAttribute('POSITION', accessor(document, 'VEC3', taller));
    primitiveOf(document).addTarget(target);
    nodeOf(document).setWeights([0.5]);
    expect(build(document).size).toEqual([1, 3, 3]);
  });
});

describe('collision of files', () => {
  it('a box is one box, to the millimetre', () => {
    const { collision } = build(boxDocument());
    expect(collision.length).toBe(1);
    const [box] = collision;
    expect(box).toMatchObject({ kind: 'box' });
    if (box?.kind !== 'box') return;
    expect(round(box.halfExtents)).toEqual([0.5, 1, 1.5]);
    expect(round(box.center)).toEqual([0, 1, 0]);
  });

  it('a table has a top and four legs, and nothing between them', () => {
    const document = boxDocument([-1, 0.9, -0.5], [1, 1, 0.5]);
    const scene = document.getRoot().listScenes()[0]!;
    for (const [x, z] of [
      [-0.95, -0.45],
      [0.95, -0.45],
      [-0.95, 0.45],
      [0.95, 0.45],
    ] as const) {
      const { positions, indices } = boxArrays([x - 0.05, 0, z - 0.05], [x + 0.05, 0.9, z + 0.05]);
      const leg = primitiveOf(document)
        .clone()
        .setAttribute('POSITION', accessor(document, 'VEC3', positions))
        .setIndices(accessor(document, 'SCALAR', indices));
      scene.addChild(document.createNode().setMesh(document.createMesh().addPrimitive(leg)));
    }
    const { collision } = build(document);
    const isInside = (point: readonly number[]) =>
      collision.some(
        (shape) =>
          shape.kind === 'box' && point.every((v, k) => Math.abs(v - shape.center[k]!) < shape.halfExtents[k]!),
      );
    expect(isInside([0, 0.95, 0])).toBe(true);
    for (const x of [-0.95, 0.95]) for (const z of [-0.45, 0.45]) expect(isInside([x, 0.3, z])).toBe(true);
    for (const point of [
      [0, 0.4, 0],
      [0.5, 0.1, 0],
      [0, 0.5, 0.45],
    ])
      expect(isInside(point)).toBe(false);
  });

  it('a hull holds every corner of a random cloud but for a little, and faces outward', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.double({ min: -1, max: 1 }), fc.double({ min: 0.1, max: 1 }), fc.double({ min: -1, max: 1 })),
          { minLength: 30, maxLength: 60 },
        ),
        (cloud) => {
          fc.pre(cloud.every((point) => point.every(Number.isFinite)));
          const document = boxDocument();
          primitiveOf(document)
            .setAttribute(
              'POSITION',
              accessor(
                document,
                'VEC3',
                Float32Array.from([...boxArrays([-1, 0, -1], [1, 1, 1]).positions, ...cloud.flat()]),
              ),
            )
            .setIndices(
              accessor(
                document,
                'SCALAR',
                Uint16Array.from({ length: 24 + 3 * Math.floor(cloud.length / 3) }, (_, i) => i % (8 + cloud.length)),
              ),
            );
          const { convexHull } = build(document, { collision: 'hull' });
          const faces = Uint32Array.from(convexHull!.faces.flat());
          const positions = Float32Array.from(convexHull!.corners.flat());
          // The box around the cloud is its hull: 2 × 1 × 2.
          expect(volumeOf({ positions, normals: positions, uvs: null, indices: faces })).toBeCloseTo(4, 4);
        },
      ),
      { seed: 7, numRuns: 20 },
    );
  });
});
