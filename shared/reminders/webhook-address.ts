import { BlockList, isIP } from 'node:net';
import { AppError } from '../domain/errors.ts';
import { environmentVariable } from '../environment.ts';
import type { WebhookRefusal } from '../messages/en/errors/reminders.ts';

/**
 * Addresses that webhooks may reach although they are not public, on any port and without TLS; only used locally. Anything
 * else must be `https` on port 443, so that Docket cannot be used to probe or reach other services.
 */
export type ExemptAddresses = readonly string[];

/** The host of a URL if it is an IP address, without the brackets of IPv6. */
function ipAddressOf({ hostname }: URL): string | undefined {
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(host) === 0 ? undefined : host;
}

/**
 * Checks a URL as far as possible without a DNS lookup.
 * @throws `webhook.not-allowed`
 */
export function parseWebhookUrl(text: string, exempt: ExemptAddresses): string {
  const url = URL.parse(text);
  if (url === null) throw new AppError('webhook.not-allowed', { cause: 'not-a-url', url: text });
  const refusal = webhookRefusal(url, exempt);
  if (refusal !== undefined) throw notAllowed(refusal);
  return url.href;
}

/** Why webhooks may not be sent to a URL; undefined if they may. */
export function webhookRefusal(url: URL, exempt: ExemptAddresses): WebhookRefusal | undefined {
  if (url.username !== '' || url.password !== '') return { cause: 'credentials' };
  const address = ipAddressOf(url);
  if (address !== undefined && exempt.includes(address) && /^https?:$/.test(url.protocol)) return undefined;
  if (url.protocol !== 'https:') return { cause: 'protocol', protocol: url.protocol.replace(':', '') };
  // The parser drops the default port.
  if (url.port !== '') return { cause: 'port', port: url.port };
  const isNamed = address === undefined && /\.[a-z][a-z0-9-]*\.?$/i.test(url.hostname);
  const isReachable = address === undefined ? isNamed : isPublicAddress(address);
  return isReachable ? undefined : { cause: 'not-public', host: url.hostname };
}

export const notAllowed = (refusal: WebhookRefusal) => new AppError('webhook.not-allowed', refusal);

/** The comma-separated addresses in `WEBHOOK_EXEMPT`; `none` means no address. */
export const exemptWebhookAddresses = (): ExemptAddresses =>
  environmentVariable('WEBHOOK_EXEMPT')
    .split(',')
    .filter((address) => address !== 'none');

/**
 * Special-purpose addresses. Anything that is not on the public internet could lead into a private network, the function's
 * own runtime or the metadata service: https://www.iana.org/assignments/iana-ipv4-special-registry and -ipv6-.
 */
const specialIpv4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;
/** Within 2000::/3, the only global unicast space: Teredo and 6to4 can embed any IPv4 address. */
const specialIpv6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

const specialIpv4List = new BlockList();
for (const [net, prefix] of specialIpv4) specialIpv4List.addSubnet(net, prefix, 'ipv4');
const globalIpv6List = new BlockList();
globalIpv6List.addSubnet('2000::', 3, 'ipv6');
const specialIpv6List = new BlockList();
for (const [net, prefix] of specialIpv6) specialIpv6List.addSubnet(net, prefix, 'ipv6');

/** Whether an IP address is on the public internet; false for anything that is not an IP address. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !specialIpv4List.check(address, 'ipv4');
  return family === 6 && globalIpv6List.check(address, 'ipv6') && !specialIpv6List.check(address, 'ipv6');
}
