import type { Webhook } from '../domain/reminder-settings.ts';
import { type ExemptAddresses, parseWebhookUrl } from './webhook-address.ts';
import { newWebhookSecret } from './webhook-signature.ts';

/** How long a former secret goes on signing beside the new one: a day to change over, without a missed webhook. */
const CHANGE_OVER_MS = 24 * 3600 * 1000;

interface Circumstances {
  readonly former: Webhook | null;
  readonly exempt: ExemptAddresses;
  readonly now: Date;
}

/** A webhook with a new secret. Throws `webhook.not-allowed`. */
export function newWebhook(url: string, { former, exempt, now }: Circumstances): Webhook {
  const href = parseWebhookUrl(url, exempt);
  // Another server has no business with what the former one was signed with.
  const changesOver = former?.url === href;
  return {
    url: href,
    secret: newWebhookSecret(),
    formerSecret: changesOver ? former.secret : null,
    formerUntil: changesOver ? new Date(now.getTime() + CHANGE_OVER_MS).toISOString() : null,
    createdAt: now.toISOString(),
  };
}
