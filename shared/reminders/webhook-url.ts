import { isIP } from 'node:net';
import { AppError } from '../domain/errors.ts';
import { isPublic } from './public-address.ts';

/** Addresses that webhooks may reach although they are not public, even without TLS: none but on a laptop. */
export type Exempt = readonly string[];

/** The host of a URL as an address, without the brackets of IPv6; undefined where it is a name. */
export function addressIn({ hostname }: URL): string | undefined {
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(host) === 0 ? undefined : host;
}

/** Checks what can be seen of a URL without looking its host up. Throws `webhook.not-allowed`. */
export function readWebhookUrl(text: string, exempt: Exempt): string {
  const url = URL.parse(text);
  if (url === null) throw refused(`${text} is not a URL.`);
  const address = addressIn(url);
  if (address !== undefined && exempt.includes(address)) return url.href;
  if (url.protocol !== 'https:') throw refused(`Use https instead of ${url.protocol.replace(':', '')}.`);
  if (url.username !== '' || url.password !== '') throw refused('It holds a user name or a password.');
  const isNamed = address === undefined && /\.[a-z][a-z0-9-]*\.?$/i.test(url.hostname);
  const isReachable = address === undefined ? isNamed : isPublic(address);
  if (!isReachable) throw refused(`${url.hostname} is not a host on the public internet.`);
  return url.href;
}

const refused = (detail: string) => new AppError('webhook.not-allowed', detail);
