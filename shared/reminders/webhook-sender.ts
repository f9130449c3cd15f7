import { lookup as lookUp } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { isPublic } from './public-address.ts';
import { webhookExempt } from './webhook-exempt.ts';
import { addressIn, type Exempt } from './webhook-url.ts';

export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Posts to a stranger's server and answers its status. Throws `ForbiddenAddress`, or why nobody answered. */
export interface WebhookSender {
  post(request: WebhookRequest): Promise<number>;
}

/** The host has an address that is not on the public internet. */
export class ForbiddenAddress extends Error {
  override readonly name = 'ForbiddenAddress';
}

/** From the first packet to the answer's status. */
const TIMEOUT_MS = 10_000;

/**
 * Connects to the very address that was checked, so that a name cannot change its meaning in between, follows no
 * redirect, and reads nothing of the answer but its status.
 */
export function webhookSender(exempt: Exempt = webhookExempt()): WebhookSender {
  const isAllowed = (address: string) => isPublic(address) || exempt.includes(address);

  const lookup: LookupFunction = (hostname, options, done) => {
    lookUp(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, '', 0);
      const forbidden = addresses.find(({ address }) => !isAllowed(address));
      const [first] = addresses;
      if (forbidden !== undefined || first === undefined) {
        return done(new ForbiddenAddress(`${hostname} is not on the public internet`), '', 0);
      }
      return options.all ? done(null, addresses) : done(null, first.address, first.family);
    });
  };

  return {
    post({ url, headers, body }) {
      const target = new URL(url);
      const address = addressIn(target);
      // An address is connected to without being looked up.
      if (address !== undefined && !isAllowed(address)) {
        return Promise.reject(new ForbiddenAddress(`${address} is not on the public internet`));
      }
      if (target.protocol !== 'https:' && (address === undefined || !exempt.includes(address))) {
        return Promise.reject(new ForbiddenAddress('Only https is allowed'));
      }
      const { request } = target.protocol === 'https:' ? https : http;
      return new Promise((resolve, reject) => {
        const call = request(
          target,
          {
            method: 'POST',
            lookup,
            agent: false,
            signal: AbortSignal.timeout(TIMEOUT_MS),
            headers: { ...headers, 'content-length': Buffer.byteLength(body) },
          },
          (response) => {
            resolve(response.statusCode ?? 0);
            response.destroy();
          },
        );
        call.once('error', reject);
        call.end(body);
      });
    },
  };
}
