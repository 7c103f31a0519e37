import { get as getPlain, type IncomingMessage } from 'node:http';
import { get as getSecure } from 'node:https';
import { ProxyAgent } from 'proxy-agent';

const MOST_REDIRECTS = 5;

/**
 * The answer to a GET, redirects followed, by way of the proxy in HTTP_PROXY, HTTPS_PROXY or ALL_PROXY, but for hosts in
 * NO_PROXY (Node's own fetch knows none of these before Node 24). A redirect from https to http is refused.
 */
export async function httpGet(
  url: string,
  { headers, signal }: { headers: Record<string, string>; signal: AbortSignal },
): Promise<IncomingMessage> {
  const agent = new ProxyAgent();
  let at = new URL(url);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const get = at.protocol === 'https:' ? getSecure : getPlain;
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      get(at, { headers, signal, agent }, resolve).on('error', reject);
    });
    const { statusCode = 0, headers: told } = answer;
    if (statusCode < 300 || statusCode >= 400 || !told.location) return answer;
    answer.resume();
    const next = new URL(told.location, at);
    if (at.protocol === 'https:' && next.protocol !== 'https:') {
      throw new Error(`the server sends on to ${next.href}, which is not secure.`);
    }
    at = next;
  }
  throw new Error(`the server sends on more than ${MOST_REDIRECTS} times.`);
}
