import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, availableParallelism, cpus, platform, release } from 'node:os';
import { join } from 'node:path';
import type { StageInfo } from '../frames/open-stage.ts';
import type { MachineRecord } from '../report/run.ts';
import { hashOf, sha256 } from '../shared/hash.ts';
import { packageRoot } from '../shared/package-root.ts';

/** What this run's bytes depend on besides its inputs; frames are equal byte for byte only where all of it is. */
export function describeMachine(stage: Pick<StageInfo, 'browser' | 'renderer'>): MachineRecord {
  const described = {
    node: process.versions.node,
    v8: process.versions.v8,
    platform: `${platform()} ${release()} ${arch()}`,
    cpu: cpus()[0]?.model ?? 'unknown',
    browser: stage.browser,
    renderer: stage.renderer,
    onnxRuntime: installedVersion('onnxruntime-node'),
  };
  return { ...described, cores: availableParallelism(), fingerprint: hashOf(described) };
}

/** Version of an installed package. */
export function installedVersion(name: string): string {
  const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}

/** cornercase's own version, from its package.json. */
export function ownVersion(): string {
  return (JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string }).version;
}

/** Hash of the built code: a cached frame is as old as the code that drew it. */
export function codeHash(): string {
  const folder = join(packageRoot, '.build');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
  return sha256(
    files
      .sort()
      .map((name) => `${name} ${sha256(readFileSync(join(folder, name)))}`)
      .join('\n'),
  );
}
