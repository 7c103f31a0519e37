import type { Command } from 'commander';
import { ensureWeights, findWeights } from '../../inference/fetch-weights.ts';
import { listModelCards } from '../../inference/list-models.ts';
import { loadAnyCard } from '../../inference/load-any-card.ts';
import { addModelsAddCommand } from './models-add.ts';
import { addModelsCheckCommand } from './models-check.ts';

export function addModelsCommand(program: Command): void {
  const models = program.command('models').description('model cards and their weights');
  models
    .command('list')
    .description('the cards of this project and the shipped ones')
    .option('--json', 'print JSON')
    .action(async (flags: { json?: boolean }) => {
      const cards = listModelCards(process.cwd()).map((name) => loadAnyCard(name, process.cwd()));
      const rows = await Promise.all(
        cards.map(async ({ kind, card }) => {
          const { name, title, licence, file } = card;
          const family = kind === 'detector' ? card.family : kind;
          const weights = (await findWeights(card).catch(() => null))?.path ?? null;
          return { name, title, family, licence, file, weights };
        }),
      );
      if (flags.json) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
      else
        for (const { name, title, family, licence, weights } of rows) {
          process.stdout.write(`${name}: ${title} (${family}, ${licence})${weights ? '' : '; weights not here yet'}\n`);
        }
    });
  addModelsAddCommand(models);
  addModelsCheckCommand(models);
  models
    .command('pull')
    .description('fetch or convert the weights of a card, and check their sha256')
    .argument('<model>', 'name of a card, folder with model.yaml, or .onnx file with its card')
    .addHelpText('after', '\nExample:\n  $ CORNERCASE_MIRROR=https://mirror.example cornercase models pull yolox-nano')
    .action(async (reference: string) => {
      const { path, sha256 } = await ensureWeights(loadAnyCard(reference, process.cwd()).card, {
        onProgress: showProgress(),
      });
      process.stdout.write(`${path}\nsha256 ${sha256}\n`);
    });
}

/** One line that counts on a terminal; one for each thing that is done elsewhere. */
function showProgress(): (what: string, part: number | null) => void {
  let last = '';
  return (what, part) => {
    const percent = part === null ? '' : ` ${Math.floor(100 * part)} %`;
    const line = process.stderr.isTTY ? `${what}${percent}` : what;
    if (line === last) return;
    const isSame = last.startsWith(what);
    process.stderr.write(process.stderr.isTTY ? `${isSame ? '\r' : ''}${line}${part === 1 ? '\n' : ''}` : `${line}\n`);
    last = line;
  };
}
