import { assetOf } from '../../assets/asset-of.ts';
import { decodeFileAssets } from '../../assets/gltf/file-assets.ts';
import type { Scenario } from '../scenario.ts';

/**
 * Decodes the 3D files that scenarios name and builds each once, so that what is wrong with one is found before
 * anything is started. Throws InputError with the file's name.
 */
export async function decodeAssets(scenarios: readonly Scenario[]): Promise<void> {
  const addresses = [...new Set(scenarios.flatMap(({ fileAssets }) => Object.values(fileAssets)))];
  await decodeFileAssets(addresses);
  for (const address of addresses) assetOf(address, {});
}
