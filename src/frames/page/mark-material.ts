import type { Material } from 'three';

/** Switches a part of the patched shaders on or off; bare materials keep the program that they always had. */
export function markMaterial(material: Material, name: string, isOn: boolean): void {
  const { [name]: known, ...others } = material.defines ?? {};
  if ((known !== undefined) === isOn) return;
  material.defines = isOn ? { ...others, [name]: '' } : others;
  material.needsUpdate = true;
}
