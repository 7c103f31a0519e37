import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { HarnessError } from '../shared/errors.ts';

let temporaryCount = 0;

/**
 * Writes a file that is either wholly there or not at all, even where the process or the machine dies: temporary name,
 * all bytes (counted), fsync, rename, fsync of the folder. Makes the folder. About 1 ms a file.
 * @throws HarnessError BUNDLE_WRITE_FAILED
 */
export async function writeFileAtomic(path: string, data: Uint8Array | string): Promise<void> {
  const bytes = typeof data === 'string' ? Buffer.from(data) : data;
  temporaryCount += 1;
  const temporary = `${path}.${process.pid}-${temporaryCount}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const handle = await open(temporary, 'w');
    try {
      await writeAll(handle, bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw toWriteError(path, error);
  }
}

/**
 * Writes every byte at the handle's position. On a full disk a write may take only some of the bytes and report no
 * error, so the count is checked each time.
 * @throws Error where the disk takes no more
 */
export async function writeAll(handle: Pick<FileHandle, 'write'>, bytes: Uint8Array): Promise<void> {
  let offset = 0;
  while (offset < bytes.byteLength) {
    const { bytesWritten } = await handle.write(bytes, offset, bytes.byteLength - offset);
    if (bytesWritten <= 0) throw new Error(`only ${offset} of ${bytes.byteLength} bytes were taken (disk full?)`);
    offset += bytesWritten;
  }
}

export function toWriteError(path: string, error: unknown): HarnessError {
  const reason = error instanceof Error ? error.message : String(error);
  const way = 'Free some space or choose another folder with --out; a run continues with --resume.';
  return new HarnessError('BUNDLE_WRITE_FAILED', `${path}: could not be written: ${reason}. ${way}`, { cause: error });
}

/** Makes a rename last; Windows cannot open folders and needs no such step. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
