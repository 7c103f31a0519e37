import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readGltf } from '../../../src/assets/gltf/read-gltf.ts';
import { tryDecode } from '../../../src/assets/gltf/try-decode.ts';
import { boxDocument, io } from './models.ts';

// Decoding is tried in a thread that can be ended: whatever a file drives it to, this process goes on.

let folder: string;
let glb: Uint8Array;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cornercase-trial-'));
  glb = await io().writeBinary(boxDocument());
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

describe('a file that is tried', () => {
  it('a good one passes', async () => {
    await expect(tryDecode(readGltf(written('good.glb', glb)))).resolves.toBeUndefined();
  });

  it('a decoder that does not come back is ended, and the error names the file', async () => {
    const source = readGltf(written('slow.glb', glb));
    const error = await tryDecode(source, { deadlineMilliseconds: 1 }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'ASSET_DECODER_HANGS' });
    expect((error as Error).message).toMatch(/slow\.glb: decoding it took longer than 0\.001 s/);
  });

  it('one that eats the memory ends its thread, not this process', async () => {
    const source = readGltf(written('greedy.glb', glb));
    const error = await tryDecode(source, { heapMegabytes: 4 }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'ASSET_TOO_COMPLEX' });
    expect((error as Error).message).toMatch(/greedy\.glb: decoding it takes more than 4 MB/);
  });

  it('what is wrong with it is said once, with its place', async () => {
    const bytes = glb.slice();
    const at = Buffer.from(bytes.buffer).indexOf('"POSITION":');
    bytes[at + '"POSITION":'.length] = '9'.charCodeAt(0);
    const source = readGltf(written('lame.glb', bytes));
    const error = await tryDecode(source).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'ASSET_INVALID' });
    expect((error as Error).message.match(/lame\.glb/g)).toHaveLength(1);
  });
});
