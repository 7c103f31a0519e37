import { CommanderError } from 'commander';
import { HarnessError, InputError } from '../shared/errors.ts';

/** What the user is told of an error, and the exit code: 2 wrong usage or input, 3 the harness could not do its work. */
export function explain(error: unknown): { message: string; exitCode: number } {
  // Commander has printed its own messages by now; help and version are no errors.
  if (error instanceof CommanderError) return { message: '', exitCode: error.exitCode === 0 ? 0 : 2 };
  if (error instanceof InputError) return { message: `${error.message} [${error.code}]`, exitCode: 2 };
  if (error instanceof HarnessError) return { message: `${error.message} [${error.code}]`, exitCode: 3 };
  const detail = error instanceof Error ? (process.env.CORNERCASE_DEBUG ? error.stack : error.message) : String(error);
  const way = 'This is a fault of cornercase itself; CORNERCASE_DEBUG=1 shows where.';
  return { message: `unexpected error: ${detail}\n${way}`, exitCode: 3 };
}
