import { createHmac, randomBytes } from 'node:crypto';
import { type Reason, type ReasonValues, reason } from '../domain/reasons.ts';
import type { StoredReminder, Webhook } from '../domain/reminder.ts';
import type { DeliveryOutcome } from '../domain/reminder-delivery.ts';
import type { ReminderSettingsReader } from '../table/reminders/reminder-settings.ts';
import { currentTrace } from '../trace.ts';
import type { DeliveryChannel } from './delivery-channel.ts';
import { type ExemptAddresses, parseWebhookUrl } from './webhook-address.ts';
import { ForbiddenAddress, WEBHOOK_TIMEOUT_SECONDS, type WebhookSender } from './webhook-sender.ts';

interface WebhookChannelDeps {
  readonly webhooks: WebhookSender;
  readonly settings: ReminderSettingsReader;
  readonly now?: () => Date;
}

/** Posts reminders, signed, to the user's own server. */
export function createWebhookChannel({
  webhooks,
  settings,
  now = () => new Date(),
}: WebhookChannelDeps): DeliveryChannel {
  return {
    async deliver({ reminder, id }) {
      const { webhook } = await settings.get(reminder.workspaceId);
      if (webhook === null) return failure(reason('reminder.webhook-missing', {}), true);
      const body = JSON.stringify(payload(reminder));
      const headers = {
        'content-type': 'application/json',
        'user-agent': 'Docket-Webhooks/1',
        ...traceHeader(),
        ...signatureHeaders(id, body, signingSecrets(webhook, now()), now()),
      };
      try {
        return outcomeOfStatus(await webhooks.post({ url: webhook.url, headers, body }));
      } catch (error) {
        if (error instanceof ForbiddenAddress) {
          return failure(reason('reminder.webhook-not-allowed', error.refusal), true);
        }
        return failure(reason('reminder.webhook-unreachable', failureValues(error)));
      }
    },
  };
}

/** So that the logs of the receiver can be joined with Docket's. */
const traceHeader = () => {
  const trace = currentTrace();
  return trace && { traceparent: trace.traceparent };
};

/** The payload in the shape that the standard suggests, with the reminder as the API shows it. */
function payload(reminder: StoredReminder) {
  const { id, documentId, title, note, dueAt, dueDate, source, timeZone, repeat } = reminder;
  return {
    type: 'reminder.due',
    timestamp: dueAt,
    data: { id, documentId, title, note, dueAt, dueDate, source, timeZone, repeat },
  };
}

/** After a rotation both secrets sign for a while. */
function signingSecrets({ secret, formerSecret, formerUntil }: Webhook, now: Date): string[] {
  const isFormerGood = formerSecret !== null && formerUntil !== null && new Date(formerUntil) > now;
  return isFormerGood ? [secret, formerSecret] : [secret];
}

const GONE = 410;

/** Any 2xx is a success; 410 means that the endpoint is gone for good. */
function outcomeOfStatus(status: number): DeliveryOutcome {
  if (status >= 200 && status < 300) return { sent: true };
  return failure(reason('reminder.webhook-refused', { status }), status === GONE);
}

const failure = (why: Reason, final = false): DeliveryOutcome => ({ sent: false, final, reason: why });

/** The kind of error, never its text. */
function failureValues(error: unknown): ReasonValues<'reminder.webhook-unreachable'> {
  const { name, code } = error as Error & { code?: string };
  return name === 'AbortError' || name === 'TimeoutError'
    ? { cause: 'timeout', seconds: WEBHOOK_TIMEOUT_SECONDS }
    : { cause: 'error', error: code ?? name };
}

/** How long the former secret keeps signing after a rotation: a day, so that no webhook is missed. */
const SECRET_OVERLAP_MS = 24 * 3600 * 1000;

interface NewWebhookContext {
  readonly former: Webhook | null;
  readonly exempt: ExemptAddresses;
  readonly now: Date;
}

/**
 * A webhook with a new secret.
 * @throws `webhook.not-allowed`
 */
export function newWebhook(url: string, { former, exempt, now }: NewWebhookContext): Webhook {
  const href = parseWebhookUrl(url, exempt);
  // Another server must not receive signatures made with the former secret.
  const keepsFormer = former?.url === href;
  return {
    url: href,
    secret: newWebhookSecret(),
    formerSecret: keepsFormer ? former.secret : null,
    formerUntil: keepsFormer ? new Date(now.getTime() + SECRET_OVERLAP_MS).toISOString() : null,
    createdAt: now.toISOString(),
  };
}

/**
 * The Standard Webhooks scheme: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md.
 * Its library would bring its own SHA-256; the tests verify with it.
 */
const PREFIX = 'whsec_';

export const newWebhookSecret = (): string => `${PREFIX}${randomBytes(24).toString('base64')}`;

/** Headers that identify and sign a body, with one signature for each secret: a receiver accepts any that it can verify. */
function signatureHeaders(
  id: string,
  body: string,
  secrets: readonly string[],
  now: Date,
): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
