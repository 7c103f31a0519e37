import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { HarnessError } from '../shared/errors.ts';

/** Writes a file that is either whole or absent: a temporary name, fsync, rename (operation-notes, Files). */
export function storeFile(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, bytes);
  publishFile(temporary, path, bytes.length);
}

/** Moves a finished temporary file to its place; a full disk can shorten a file without an error, so its size is checked. */
export function publishFile(temporary: string, path: string, byteLength: number): void {
  const handle = openSync(temporary, 'r+');
  fsyncSync(handle);
  closeSync(handle);
  const { size } = statSync(temporary);
  if (size !== byteLength) {
    throw new HarnessError('DISK_FULL', `${temporary}: ${size} of ${byteLength} bytes were written; is the disk full?`);
  }
  renameSync(temporary, path);
}
