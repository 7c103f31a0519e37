import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Watches the resident memory of this process and all its descendants; `stop` gives the peak in MB, null where `ps` is missing. */
export function watchMemory(everyMs = 250): { stop(): number | null } {
  let peak: number | null = null;
  const sample = async (): Promise<void> => {
    const kilobytes = await residentKilobytes().catch(() => null);
    if (kilobytes !== null) peak = Math.max(peak ?? 0, kilobytes / 1024);
  };
  const timer = setInterval(() => void sample(), everyMs);
  return {
    stop: () => {
      clearInterval(timer);
      return peak;
    },
  };
}

async function residentKilobytes(): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,rss=']);
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number) as [number, number, number]);
  const children = new Map<number, number[]>();
  const resident = new Map(rows.map(([pid, , rss]) => [pid, rss]));
  for (const [pid, parent] of rows) children.set(parent, [...(children.get(parent) ?? []), pid]);
  const sum = (pid: number): number =>
    (resident.get(pid) ?? 0) + (children.get(pid) ?? []).reduce((total, child) => total + sum(child), 0);
  return sum(process.pid);
}
