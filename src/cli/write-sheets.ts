import type { AssetDefinition } from '../assets/asset.ts';
import { openStage } from '../frames/open-stage.ts';
import { writeFileAtomic } from '../report/write-file-atomic.ts';
import { renderContactSheet } from '../schedule/contact-sheet.ts';

/** A contact sheet of each thing as `<folder>/<name>.png`; tells the paths as they come. */
export async function writeSheets(
  definitions: readonly AssetDefinition[],
  pathOf: (name: string) => string,
  onWritten: (path: string) => void,
): Promise<void> {
  const stage = await openStage();
  try {
    for (const definition of definitions) {
      const path = pathOf(definition.name.split('@')[0]!);
      await writeFileAtomic(path, await renderContactSheet(definition, stage));
      onWritten(path);
    }
  } finally {
    await stage.close();
  }
}
