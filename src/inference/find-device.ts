import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { listSupportedBackends } from 'onnxruntime-node';
import { HarnessError } from '../shared/errors.ts';
import { packageRoot } from '../shared/package-root.ts';
import type { Device } from './devices.ts';
import { runtimeVersion } from './runtime-info.ts';

/** Throws HarnessError DEVICE_UNAVAILABLE where this build of ONNX Runtime has no such provider, with the way to one. */
export function requireDevice(device: Device): void {
  const backends = listSupportedBackends();
  const found = backends.find(({ name }) => name === device);
  if (!found) {
    const names = backends.map(({ name }) => name).join(', ');
    const message = `onnxruntime-node ${runtimeVersion()} for ${process.platform} ${process.arch} has no ${device}, only ${names}.`;
    throw new HarnessError('DEVICE_UNAVAILABLE', message);
  }
  if (found.bundled || existsSync(join(binaryFolder(), `libonnxruntime_providers_${device}.so`))) return;
  const message = `its library is not installed; \`ONNXRUNTIME_NODE_INSTALL=cuda12 node node_modules/onnxruntime-node/script/install\` fetches it.`;
  throw new HarnessError('DEVICE_UNAVAILABLE', message);
}

function binaryFolder(): string {
  const manifest = createRequire(join(packageRoot, 'package.json')).resolve('onnxruntime-node/package.json');
  return join(dirname(manifest), 'bin', 'napi-v6', process.platform, process.arch);
}
