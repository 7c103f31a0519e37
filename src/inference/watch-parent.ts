import { Worker } from 'node:worker_threads';

/** How long a child may outlive its parent. */
const POLL_MILLISECONDS = 250;

/**
 * Ends this process as soon as its parent is gone. The runtime holds the main thread while it computes, so the news of
 * a closed channel would wait for the end of the picture; a thread of its own asks for the parent instead. SIGKILL,
 * since an ordinary exit would wait for the runtime's threads.
 */
export function endWithParent(): void {
  const source = `
    const parent = process.ppid;
    setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL'); }, ${POLL_MILLISECONDS});
  `;
  new Worker(source, { eval: true }).unref();
}
