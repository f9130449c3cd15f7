import { isIP } from 'node:net';
import { AppError } from '../domain/errors.ts';
import { isPublicAddress } from './public-address.ts';

/**
 * Addresses that webhooks may reach although they are not public, on any port and without TLS: none but on a laptop. For
 * everything else a webhook is `https` on port 443, so that nobody probes or talks to other services by way of Docket.
 */
export type ExemptAddresses = readonly string[];

/** The host of a URL as an address, without the brackets of IPv6; undefined if it is a name. */
export function ipAddressOf({ hostname }: URL): string | undefined {
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(host) === 0 ? undefined : host;
}

/** Checks what can be seen of a URL without looking its host up. Throws `webhook.not-allowed`. */
export function parseWebhookUrl(text: string, exempt: ExemptAddresses): string {
  const url = URL.parse(text);
  if (url === null) throw refused(`${text} is not a URL.`);
  const why = refusalReason(url, exempt);
  if (why !== undefined) throw refused(why);
  return url.href;
}

/** Why webhooks may not be sent to a URL, in a sentence; undefined if they may. */
export function refusalReason(url: URL, exempt: ExemptAddresses): string | undefined {
  if (url.username !== '' || url.password !== '') return 'It holds a user name or a password.';
  const address = ipAddressOf(url);
  if (address !== undefined && exempt.includes(address) && /^https?:$/.test(url.protocol)) return undefined;
  if (url.protocol !== 'https:') return `Use https instead of ${url.protocol.replace(':', '')}.`;
  // The parser leaves out the port that https has anyway.
  if (url.port !== '') return `Use port 443 instead of ${url.port}.`;
  const isNamed = address === undefined && /\.[a-z][a-z0-9-]*\.?$/i.test(url.hostname);
  const isReachable = address === undefined ? isNamed : isPublicAddress(address);
  return isReachable ? undefined : `${url.hostname} is not a host on the public internet.`;
}

const refused = (detail: string) => new AppError('webhook.not-allowed', detail);
