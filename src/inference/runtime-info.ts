import { createRequire } from 'node:module';
import { join } from 'node:path';
import { HarnessError } from '../shared/errors.ts';
import { packageRoot } from '../shared/package-root.ts';

export interface RuntimeInfo {
  /** Of ONNX Runtime. */
  version: string;
  /** Execution providers of this build, such as `cpu`, `cuda`, `webgpu`. */
  providers: readonly string[];
}

/** What ONNX Runtime can do here, for `doctor` and the fingerprint. Throws HarnessError RUNTIME_UNAVAILABLE. */
export async function describeRuntime(): Promise<RuntimeInfo> {
  try {
    const { listSupportedBackends } = await import('onnxruntime-node');
    const providers = listSupportedBackends()
      .filter(({ bundled }) => bundled)
      .map(({ name }) => name);
    return { version: runtimeVersion(), providers };
  } catch (cause) {
    const message = `ONNX Runtime does not load: ${(cause as Error).message}. \`npm ci\` installs it again.`;
    throw new HarnessError('RUNTIME_UNAVAILABLE', message, { cause });
  }
}

/** The installed version, without loading the runtime. */
export function runtimeVersion(): string {
  const requireHere = createRequire(join(packageRoot, 'package.json'));
  return (requireHere('onnxruntime-node/package.json') as { version: string }).version;
}
