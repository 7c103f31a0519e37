import type { PageDetail } from '../page-data.ts';

interface TypedPolicy {
  createScriptURL(url: string): string;
}
interface TypedPolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): TypedPolicy;
}

declare global {
  interface Window {
    /** Called by each `data/cases-NNN.js`. */
    cornercaseChunk(index: number, json: string): void;
    trustedTypes?: TypedPolicyFactory;
  }
}

const CHUNK_PATH = /^data\/cases-\d{3,}\.js$/;
const rules = {
  createScriptURL(url: string): string {
    if (CHUNK_PATH.test(url)) return url;
    throw new TypeError(`${url} is no data chunk of this report.`);
  },
};

const loading = new Map<number, Promise<readonly PageDetail[]>>();
const waiting = new Map<number, (details: readonly PageDetail[]) => void>();
// The one policy that the page's own header admits: no script but a data chunk can be added.
const policy: TypedPolicy = window.trustedTypes?.createPolicy('cornercase', rules) ?? rules;

window.cornercaseChunk = (index, json) => {
  waiting.get(index)?.(JSON.parse(json));
  waiting.delete(index);
};

/** Details of the pairs of one chunk; classic scripts are what `file://` still loads. */
export function loadChunk(index: number): Promise<readonly PageDetail[]> {
  const known = loading.get(index);
  if (known) return known;
  const path = `data/cases-${String(index).padStart(3, '0')}.js`;
  const loaded = new Promise<readonly PageDetail[]>((resolve, reject) => {
    waiting.set(index, resolve);
    const script = document.createElement('script');
    script.src = policy.createScriptURL(path);
    script.onload = () => script.remove();
    script.onerror = () => {
      script.remove();
      loading.delete(index);
      reject(new Error(`${path} is missing: keep the run's folder together.`));
    };
    document.head.append(script);
  });
  loading.set(index, loaded);
  return loaded;
}

/** Details of one pair. */
export async function loadDetail(pairIndex: number, chunkSize: number): Promise<PageDetail> {
  const details = await loadChunk(Math.floor(pairIndex / chunkSize));
  const detail = details[pairIndex % chunkSize];
  if (!detail) throw new Error(`the data of case ${pairIndex} is missing.`);
  return detail;
}
