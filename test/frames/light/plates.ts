import { addAsset } from '../../../src/compile/assets/add-asset.ts';
import type { RenderedFrame } from '../../../src/frames/open-stage.ts';
import { boxDocument, writeModel } from '../../assets/gltf/models.ts';
import { toLight } from '../to-light.ts';

/** Adds a thing from a file: a box of that width, height and depth, one grey all over, dull. Gives its name. */
export async function addBox(
  root: string,
  name: string,
  [width, height, depth]: readonly [number, number, number],
  albedo: number,
): Promise<string> {
  const document = boxDocument([-width / 2, 0, -depth / 2], [width / 2, height, depth / 2]);
  const [material] = document.getRoot().listMaterials();
  material!.setBaseColorFactor([albedo, albedo, albedo, 1]).setRoughnessFactor(1).setMetallicFactor(0);
  const { definition } = await addAsset(await writeModel(document, root, `${name}.glb`), root, {});
  return definition.name;
}

/** Looks straight down, so that a plate of 4 m is all that is in the picture. */
export const FROM_ABOVE = {
  distanceMetres: 1.5,
  vantage: { kind: 'elevation', radians: Math.PI / 2 },
  fovRadians: 0.7,
} as const;

/** Light before the tone curve of every pixel, by luminance, rows from the top; middle grey is 0.18. */
export function lightsOf({ frame: { rgb } }: RenderedFrame): Float64Array {
  return Float64Array.from({ length: rgb.length / 3 }, (_, i) => {
    const [r, g, b] = [rgb[3 * i]!, rgb[3 * i + 1]!, rgb[3 * i + 2]!];
    return 0.2126 * LIGHTS[r]! + 0.7152 * LIGHTS[g]! + 0.0722 * LIGHTS[b]!;
  });
}

const LIGHTS = Array.from({ length: 256 }, (_, value) => toLight(value));

/** Mean over 4 × 2 pixels. */
export function lightAt(frame: RenderedFrame, column: number, row: number): number {
  const lights = lightsOf(frame);
  const values: number[] = [];
  for (let dx = -2; dx <= 1; dx++) {
    for (let dy = -1; dy <= 0; dy++) {
      values.push(lights[Math.round(row + dy) * frame.frame.width + Math.round(column + dx)]!);
    }
  }
  return mean(values);
}

export const rowsOf = (frame: RenderedFrame): number[] => {
  const { width, height } = frame.frame;
  const lights = lightsOf(frame);
  return Array.from({ length: height }, (_, row) => mean(lights.subarray(row * width, (row + 1) * width)));
};

/** Row of the middle of the first object's box. */
export function middleOf({ truth }: RenderedFrame): number {
  const [, top, , bottom] = truth.objects[0]!.box!;
  return (top + bottom) / 2;
}

export const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
