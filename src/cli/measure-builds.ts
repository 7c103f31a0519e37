import { buildAsset } from '../assets/build-asset.ts';
import { assetCatalog } from '../assets/catalog.ts';
import { variantsOf } from '../schedule/contact-sheet.ts';

export interface BuildTimes {
  name: string;
  /** Of its variants, once the code is warm. */
  medianMs: number;
}

/** What building each shipped thing takes, slowest first: the median over its variants, textures included. */
export function measureBuilds(): BuildTimes[] {
  for (const { name } of assetCatalog) buildAsset(name); // the first of each also compiles the code
  return assetCatalog
    .map((definition) => {
      const times = variantsOf(definition).map(({ params }) => {
        const start = performance.now();
        buildAsset(definition.name, params);
        return performance.now() - start;
      });
      return { name: definition.name, medianMs: times.sort((a, b) => a - b)[Math.floor(times.length / 2)]! };
    })
    .sort((a, b) => b.medianMs - a.medianMs);
}
