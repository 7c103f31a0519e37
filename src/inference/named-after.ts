import { HarnessError, InputError } from '../shared/errors.ts';

/** Errors name the model, since several may run side by side; where card and file contradict each other, the card. */
export async function namedAfter<T>(
  { name, file }: { name: string; file: string },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    const message = `model ${name}: ${error.message}`;
    if (error.code === 'MODEL_CARD_MISMATCH') throw new InputError(error.code, message, { file });
    throw new HarnessError(error.code, message, { cause: error });
  }
}
