import type { RuntimeFacts } from '../inference/devices.ts';

/** `cpu, 2 threads`, or `cpu instead of cuda: its library is not installed.` */
export function runtimeWords({ device, threads, batch, fallback }: RuntimeFacts): string {
  const how = [
    device,
    ...(device === 'cpu' ? [`${threads} ${threads === 1 ? 'thread' : 'threads'}`] : []),
    ...(batch > 1 ? [`${batch} pictures at once`] : []),
  ];
  return `${how.join(', ')}${fallback ? ` instead of ${fallback}` : ''}`;
}
