import { mkdir, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '../report/write-file-atomic.ts';
import { sha256 } from '../shared/hash.ts';

/** A stage's output, kept under the hash of its inputs. */
export interface CacheEntry {
  /** Plain JSON. */
  data: unknown;
  /** Pictures that belong to it, by name. */
  blobs: Readonly<Record<string, Uint8Array>>;
}

/** Content-addressed store on disk. Never holds what came of an infrastructure failure. */
export interface Cache {
  /** Null where there is no entry, or a damaged one (set aside and counted). */
  get(key: string): Promise<CacheEntry | null>;
  put(key: string, entry: CacheEntry): Promise<void>;
  /** Entries that did not match their own hash. */
  damagedCount(): number;
  /** Removes the least recently used entries until at most `maxBytes` are left. */
  prune(maxBytes: number): Promise<void>;
}

/** The file that names the entry's parts: written last, so that an entry is whole or absent. */
interface Manifest {
  data: unknown;
  blobs: Record<string, string>;
  sha256: string;
}

export function openCache(folder: string): Cache {
  let damaged = 0;
  const manifestPath = (key: string): string => join(folder, key.slice(0, 2), `${key}.json`);
  const blobPath = (key: string, name: string): string => join(folder, key.slice(0, 2), `${key}.${name}`);

  const read = async (key: string, text: string): Promise<CacheEntry> => {
    const manifest = JSON.parse(text) as Manifest;
    if (manifest.sha256 !== checksum(manifest)) throw new Error('manifest');
    const blobs: Record<string, Uint8Array> = {};
    for (const [name, expected] of Object.entries(manifest.blobs)) {
      const blob = await readFile(blobPath(key, name));
      if (sha256(blob) !== expected) throw new Error(name);
      blobs[name] = blob;
    }
    return { data: manifest.data, blobs };
  };

  return {
    damagedCount: () => damaged,
    async get(key) {
      const path = manifestPath(key);
      const text = await readFile(path, 'utf8').catch(() => null);
      if (text === null) return null;
      try {
        const entry = await read(key, text);
        const now = new Date();
        await utimes(path, now, now).catch(() => undefined); // for `prune`; a read-only cache still serves
        return entry;
      } catch {
        damaged++;
        await rename(path, `${path}.damaged`).catch(() => undefined);
        return null;
      }
    },
    async put(key, entry) {
      await mkdir(join(folder, key.slice(0, 2)), { recursive: true });
      for (const [name, blob] of Object.entries(entry.blobs)) await writeFileAtomic(blobPath(key, name), blob);
      const blobs = Object.fromEntries(Object.entries(entry.blobs).map(([name, blob]) => [name, sha256(blob)]));
      const manifest = { data: entry.data, blobs };
      await writeFileAtomic(manifestPath(key), JSON.stringify({ ...manifest, sha256: checksum(manifest) }));
    },
    prune: (maxBytes) => prune(folder, maxBytes),
  };
}

const checksum = ({ data, blobs }: Omit<Manifest, 'sha256'>): string => sha256(JSON.stringify([data, blobs]));

async function prune(folder: string, maxBytes: number): Promise<void> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const files = await Promise.all(
    names.map(async (name) => ({ path: join(folder, name), info: await stat(join(folder, name)).catch(() => null) })),
  );
  const entries = new Map<string, { bytes: number; usedAt: number; paths: string[] }>();
  for (const { path, info } of files) {
    if (!info?.isFile()) continue;
    const key = path.slice(0, path.indexOf('.', folder.length));
    const entry = entries.get(key) ?? { bytes: 0, usedAt: 0, paths: [] };
    entry.bytes += info.size;
    if (path.endsWith('.json')) entry.usedAt = info.mtimeMs;
    entry.paths.push(path);
    entries.set(key, entry);
  }
  let total = [...entries.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  for (const { bytes, paths } of [...entries.values()].sort((a, b) => a.usedAt - b.usedAt)) {
    if (total <= maxBytes) return;
    await Promise.all(paths.map((path) => rm(path, { force: true })));
    total -= bytes;
  }
}
