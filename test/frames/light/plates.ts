import { addAsset } from '../../../src/compile/assets/add-asset.ts';
import type { RenderedFrame } from '../../../src/frames/open-stage.ts';
import { boxDocument, writeModel } from '../../assets/gltf/models.ts';
import { toLight } from '../to-light.ts';

/** Adds a thing from a file: a plate 4 m wide, one colour all over, dull. Gives its name. */
export async function addPlate(root: string, name: string, albedo: number): Promise<string> {
  const document = boxDocument([-2, 0, -2], [2, 0.05, 2]);
  const [material] = document.getRoot().listMaterials();
  material!.setBaseColorFactor([albedo, albedo, albedo, 1]).setRoughnessFactor(1).setMetallicFactor(0);
  const { definition } = await addAsset(await writeModel(document, root, `${name}.glb`), root, {});
  return definition.name;
}

/** Looks straight down on it, so that nothing else is in the picture. */
export const FROM_ABOVE = {
  distanceMetres: 1.5,
  vantage: { kind: 'elevation', radians: Math.PI / 2 },
  fovRadians: 0.7,
} as const;

/** Light before the tone curve of every pixel, by luminance, rows from the top; 1 is middle grey over 0.18. */
export function lightsOf({ frame: { rgb } }: RenderedFrame): Float64Array {
  const known = Array.from({ length: 256 }, (_, value) => toLight(value));
  return Float64Array.from({ length: rgb.length / 3 }, (_, i) => {
    const [r, g, b] = [rgb[3 * i]!, rgb[3 * i + 1]!, rgb[3 * i + 2]!];
    return 0.2126 * known[r]! + 0.7152 * known[g]! + 0.0722 * known[b]!;
  });
}

export const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
