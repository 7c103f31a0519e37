import { extname, join } from 'node:path';
import type { Command } from 'commander';
import { drawGallery } from '../../report/gallery.ts';
import { readFinishedRun } from '../../report/read-finished-run.ts';
import { writeFileAtomic } from '../../report/write-file-atomic.ts';
import { InputError } from '../../shared/errors.ts';
import { nearest } from '../../shared/nearest.ts';
import { wholeNumber } from '../options.ts';

const FORMATS = { '.jpg': 'jpeg', '.jpeg': 'jpeg', '.png': 'png', '.webp': 'webp' } as const;

interface GalleryFlags {
  model?: string;
  columns: number;
  out?: string;
}

export function addGalleryCommand(program: Command): void {
  program
    .command('gallery')
    .description('a contact sheet of a run: of every scenario a case beside its nominal twin, the outcome marked')
    .argument('<run>', 'folder of the run bundle')
    .option('--model <name>', 'whose outcomes (default: the first of the run)')
    .option('--columns <n>', 'scenarios side by side', wholeNumber(1), 2)
    .option('--out <file>', '.jpg, .png or .webp (default: gallery.jpg in the run)')
    .addHelpText('after', '\nExample:\n  $ cornercase gallery reports/runs/2026-01-31T12-00-00 --out gallery.jpg')
    .action(async (folder: string, { model, columns, out = join(folder, 'gallery.jpg') }: GalleryFlags) => {
      const format = FORMATS[extname(out).toLowerCase() as keyof typeof FORMATS];
      if (!format) throw new InputError('GALLERY_FORMAT', `found "${out}", expected a .jpg, .png or .webp file.`);
      const run = await readFinishedRun(folder);
      const names = run.run.models.map(({ name }) => name);
      if (model !== undefined && !names.includes(model)) {
        const guess = nearest(model, names);
        const way = guess ? `did you mean "${guess}"?` : `it has ${names.join(', ')}.`;
        throw new InputError('MODEL_UNKNOWN', `the run has no model "${model}"; ${way}`, { file: folder });
      }
      const sheet = await drawGallery(run, folder, { columns, ...(model !== undefined && { model }) });
      await writeFileAtomic(out, await sheet.toFormat(format, { quality: 82 }).toBuffer());
      process.stdout.write(`${out}\n`);
    });
}
