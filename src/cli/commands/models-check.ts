import { relative } from 'node:path';
import type { Command } from 'commander';
import { checkModel, type ModelCheck } from '../../inference/check-model.ts';
import type { DeviceName } from '../../inference/devices.ts';
import { listModelCards } from '../../inference/list-models.ts';
import { runtimeWords } from '../../report/runtime-words.ts';
import { explain } from '../explain.ts';
import { deviceOption } from '../options.ts';

interface CheckFlags {
  device: DeviceName;
  json?: boolean;
}

export function addModelsCheckCommand(models: Command): void {
  models
    .command('check')
    .description('reads cards, checks the sha256 of their weights, and runs each on the known picture')
    .argument('[models...]', 'names of cards, folders or .onnx files (default: every card)')
    .addOption(deviceOption())
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ cornercase models check yolox-nano --device cuda')
    .action(async (references: string[], { device, json }: CheckFlags) => {
      const root = process.cwd();
      const found: object[] = [];
      for (const reference of references.length > 0 ? references : listModelCards(root)) {
        // One bad model does not keep the others from being looked at; named ones are fetched where they must be.
        const result = await checkModel(reference, root, { device, fetch: references.length > 0 }).catch(explain);
        if ('exitCode' in result) {
          process.exitCode = Math.max(Number(process.exitCode ?? 0), result.exitCode);
          if (json) found.push({ model: reference, error: result.message });
          else process.stderr.write(`${result.message}\n`);
        } else if (json) found.push(result);
        else process.stdout.write(format(result));
      }
      if (json) process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
    });
}

function format(check: ModelCheck): string {
  const { model, file, weights, runtime, detections, milliseconds } = check;
  const head = `${model}: ${relative(process.cwd(), file) || file}`;
  if (!weights) return `${head}\n  weights are not on this machine; \`cornercase models pull ${model}\` brings them\n`;
  const seen = detections!.length > 0 ? detections!.join(', ') : 'nothing';
  return `${[
    head,
    `  weights ${weights.path}, sha256 as the card says`,
    `  runs on ${runtimeWords(runtime!)}; ${milliseconds!.toFixed(0)} ms`,
    `  on the known picture it sees ${seen}`,
  ].join('\n')}\n`;
}
