import { lookup as dnsLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { WebhookRefusal } from '../messages/en/errors/reminders.ts';
import { type ExemptAddresses, isPublicAddress, notAllowed, webhookRefusal } from './webhook-address.ts';

interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Posts to a third-party server and answers the status.
 * @throws ForbiddenAddress, or the error of the connection.
 */
export interface WebhookSender {
  post(request: WebhookRequest): Promise<number>;
}

/** Webhooks may not be sent to this URL. */
export class ForbiddenAddress extends Error {
  override readonly name = 'ForbiddenAddress';
  readonly refusal: WebhookRefusal;

  constructor(refusal: WebhookRefusal) {
    super(notAllowed(refusal).message);
    this.refusal = refusal;
  }
}

/** From the DNS lookup to the status of the response. */
export const WEBHOOK_TIMEOUT_SECONDS = 10;

interface WebhookSenderOptions {
  readonly timeoutMs?: number;
  /** All addresses of a host, as `node:dns` finds them. */
  readonly lookUp?: LookUp;
}
type LookUp = (
  hostname: string,
  options: LookupOptions & { all: true },
  done: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Connects to the address that was checked, so that DNS rebinding has no effect, follows no redirects, and reads only the
 * status of the response. Settles within `timeoutMs` whatever the server does.
 */
export function createWebhookSender(
  exempt: ExemptAddresses,
  { timeoutMs = WEBHOOK_TIMEOUT_SECONDS * 1000, lookUp = dnsLookup }: WebhookSenderOptions = {},
): WebhookSender {
  const isAllowed = (address: string) => isPublicAddress(address) || exempt.includes(address);

  const lookup: LookupFunction = (hostname, options, done) => {
    lookUp(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, '', 0);
      const forbidden = addresses.find(({ address }) => !isAllowed(address));
      const [first] = addresses;
      if (forbidden !== undefined || first === undefined) {
        return done(new ForbiddenAddress({ cause: 'not-public', host: hostname }), '', 0);
      }
      return options.all ? done(null, addresses) : done(null, first.address, first.family);
    });
  };

  return {
    async post({ url, headers, body }) {
      const target = new URL(url);
      // An IP address is connected to without a lookup, and the URL may have been stored under earlier rules.
      const refusal = webhookRefusal(target, exempt);
      if (refusal !== undefined) throw new ForbiddenAddress(refusal);
      const { request } = target.protocol === 'https:' ? https : http;
      const options = {
        method: 'POST',
        lookup,
        agent: false,
        signal: AbortSignal.timeout(timeoutMs),
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      };
      return sendBody(request(target, options), body);
    },
  };
}

/**
 * Sends the body and answers the status. Node emits a separate event for status 101; without a listener it closes the socket
 * without an error: https://nodejs.org/docs/latest-v24.x/api/http.html#event-upgrade
 */
function sendBody(request: http.ClientRequest, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const answered = ({ statusCode = 0 }: http.IncomingMessage) => {
      resolve(statusCode);
      request.destroy();
    };
    request.once('response', answered);
    request.once('upgrade', answered);
    request.once('error', reject);
    request.once('close', () => reject(new Error('It closed the connection without an answer')));
    request.end(body);
  });
}
