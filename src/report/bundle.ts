import { type FileHandle, mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PassName } from '../frames/frame.ts';
import { InputError } from '../shared/errors.ts';
import type { EncodedFrame } from './encode-frame.ts';
import { toFramePath } from './frame-path.ts';
import { parseCases } from './parse-cases.ts';
import type { CaseRecord, RunRecord } from './run.ts';
import { toWriteError, writeAll, writeFileAtomic } from './write-file-atomic.ts';

export const RUN_FILE = 'run.json';
export const CASES_FILE = 'cases.jsonl';

/**
 * A run bundle that is being written. Killed at any moment it leaves a folder that resumes: pictures first, then the
 * line in `cases.jsonl`. Safe to call from several workers of one process.
 */
export class Bundle {
  readonly dir: string;
  readonly #lines: FileHandle;
  #length: number;
  #last: Promise<unknown> = Promise.resolve();

  constructor(dir: string, lines: FileHandle, length: number) {
    this.dir = dir;
    this.#lines = lines;
    this.#length = length;
  }

  /** Adds one line to `cases.jsonl` and waits until the disk has it; calls are written in the order made. */
  appendCase(record: CaseRecord): Promise<void> {
    const written = this.#last.then(() => this.#append(Buffer.from(`${JSON.stringify(record)}\n`)));
    this.#last = written.catch(() => {});
    return written;
  }

  /**
   * Writes a frame's encoded passes and returns their paths inside the bundle; `passes` holds all but the picture itself.
   * @throws HarnessError BUNDLE_WRITE_FAILED
   */
  async writeFrame(
    caseId: string,
    encoded: EncodedFrame,
    extension = 'png',
  ): Promise<{ frame: string; passes: Record<string, string> }> {
    const passes: Record<string, string> = {};
    for (const [pass, png] of Object.entries(encoded) as [PassName, Uint8Array][]) {
      passes[pass] = toFramePath(caseId, pass, pass === 'rgb' ? extension : 'png');
      await writeFileAtomic(join(this.dir, passes[pass]), png);
    }
    const { rgb, ...others } = passes;
    return { frame: rgb as string, passes: others };
  }

  writeRun(run: RunRecord): Promise<void> {
    return writeRun(this.dir, run);
  }

  /** Waits for what is under way. */
  async close(): Promise<void> {
    await this.#last;
    await this.#lines.close();
  }

  async #append(line: Buffer): Promise<void> {
    try {
      await writeAll(this.#lines, line);
      await this.#lines.datasync();
      this.#length += line.byteLength;
    } catch (error) {
      // Half a line in the middle of the file would spoil the whole bundle.
      await this.#lines.truncate(this.#length).catch(() => {});
      throw toWriteError(join(this.dir, CASES_FILE), error);
    }
  }
}

/** Opens a bundle for writing, new or to be resumed; a torn last line is cut off so that the next one starts clean. */
export async function openBundle(dir: string): Promise<Bundle> {
  const path = join(dir, CASES_FILE);
  await mkdir(dir, { recursive: true }).catch((error) => {
    throw toWriteError(dir, error);
  });
  const { validLength } = parseCases(await readText(path, ''), path);
  const handle = await open(path, 'a').catch((error) => {
    throw toWriteError(path, error);
  });
  await handle.truncate(validLength);
  return new Bundle(dir, handle, validLength);
}

/**
 * The finished cases of a bundle, in the order of the file; where an id stands twice the later line counts.
 * A torn last line is left out (its case runs again).
 * @throws InputError BUNDLE_BAD_LINE with the line's number
 */
export async function readCases(dir: string): Promise<CaseRecord[]> {
  const path = join(dir, CASES_FILE);
  const { records } = parseCases(await readText(path, ''), path);
  return [...new Map(records.map((record) => [record.id, record])).values()];
}

/** Replaces `run.json` as a whole. */
export function writeRun(dir: string, run: RunRecord): Promise<void> {
  return writeFileAtomic(join(dir, RUN_FILE), `${JSON.stringify(run, null, 2)}\n`);
}

/** @throws InputError BUNDLE_NOT_FOUND, BUNDLE_BAD_FILE */
export async function readRun(dir: string): Promise<RunRecord> {
  const run = (await readBundleJson(dir, RUN_FILE)) as RunRecord;
  if (typeof run?.runId === 'string' && Array.isArray(run.scenarios) && Array.isArray(run.models)) return run;
  throw new InputError('BUNDLE_BAD_FILE', 'is no run record: runId, scenarios or models is missing.', {
    file: join(dir, RUN_FILE),
  });
}

/** One of the bundle's JSON files. */
export async function readBundleJson(dir: string, name: string): Promise<unknown> {
  const file = join(dir, name);
  const text = await readText(file, null);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError('BUNDLE_BAD_FILE', `is not valid JSON: ${(error as Error).message}.`, { file });
  }
}

/** The file's text; `absent` where there is no such file, or an error where that is null. */
async function readText(file: string, absent: string | null): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (missing && absent !== null) return absent;
    const reason = missing ? 'there is no such file' : (error as Error).message;
    const way = 'Give the folder of a finished run, such as reports/runs/<run-id>.';
    throw new InputError('BUNDLE_NOT_FOUND', `${reason}. ${way}`, { file });
  }
}
