import { type Reason, reason } from '../domain/reasons.ts';
import type { DeliveryOutcome } from '../domain/reminder-delivery.ts';
import type { EmailSender, LinkBases } from '../email/email.ts';
import { log } from '../log.ts';
import { MAX_DELAY_SECONDS, RetryLater } from '../queues/retry-later.ts';
import { isTransient, withJitter } from '../retry.ts';
import type { ReminderSettingsWriter } from '../table/reminders/reminder-settings.ts';
import type { AccountReader } from '../users/accounts.ts';
import type { DeliveryChannel, DeliveryRequest } from './delivery-channel.ts';
import { reminderEmail } from './reminder-email.ts';
import { newUnsubscribeKey, unsubscribeToken } from './unsubscribe.ts';

interface EmailChannelDeps {
  readonly email: EmailSender;
  readonly links: LinkBases;
  readonly accounts: AccountReader;
  readonly settings: Pick<ReminderSettingsWriter, 'get' | 'getOrSetUnsubscribeKey'>;
}

/** Sends reminders by email, each with one-click unsubscribe (RFC 8058). */
export function createEmailChannel({ email, links, accounts, settings }: EmailChannelDeps): DeliveryChannel {
  return {
    async deliver({ reminder, id }: DeliveryRequest) {
      const { workspaceId, createdBy, documentId } = reminder;
      const [{ preferences, unsubscribeKey }, account] = await Promise.all([
        settings.get(workspaceId),
        accounts.get(createdBy).catch(deferIfTransient),
      ]);
      if (account === undefined) return failure(reason('reminder.account-closed', {}));
      if (preferences.email === 'off') return failure(reason('reminder.email-off', {}));

      const key = unsubscribeKey ?? (await settings.getOrSetUnsubscribeKey(workspaceId, newUnsubscribeKey()));
      const unsubscribeUrl = `${links.apiUrl}/reminders/unsubscribe?token=${unsubscribeToken(workspaceId, key)}`;
      const openUrl =
        documentId === null ? `${links.webUrl}/reminders` : `${links.webUrl}/documents/${documentId}`;
      const headers = {
        'List-Unsubscribe': `<${unsubscribeUrl}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        'X-Entity-Ref-ID': id,
      };
      try {
        await email.send({
          to: account.email,
          headers,
          ...reminderEmail(reminder, account, { open: openUrl, unsubscribe: unsubscribeUrl }),
        });
        return { sent: true };
      } catch (error) {
        return outcomeOf(error, email.from);
      }
    },
  };
}

/** Seconds until a throttled service is called again, plus or minus half. */
const THROTTLED_SECONDS = 20;
const throttlingErrors = [
  'TooManyRequestsException',
  'ThrottlingException',
  'Throttling',
  'LimitExceededException',
];
/** The stage may not send at all. The reminder is not at fault; an operator has to act. */
const sendingForbiddenErrors = [
  'AccessDeniedException',
  'AccountSuspendedException',
  'MailFromDomainNotVerifiedException',
  'SendingPausedException',
];

/**
 * The meaning of an error from SES:
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html#API_SendEmail_Errors
 */
function outcomeOf(error: unknown, sender: string): DeliveryOutcome {
  const { name, message } = error as Error;
  if (throttlingErrors.includes(name))
    throw new RetryLater(withJitter(THROTTLED_SECONDS), 'SES is throttling', { cause: error });
  if (
    sendingForbiddenErrors.includes(name) ||
    (name === 'MessageRejected' && isUnverified(sender, message))
  ) {
    log.error('email.sending-forbidden', { error: error as Error });
    throw new RetryLater(MAX_DELAY_SECONDS, 'SES does not let this stage send email', { cause: error });
  }
  if (name === 'MessageRejected' || name === 'BadRequestException') {
    return failure(reason('reminder.email-rejected', {}));
  }
  // SES may have accepted it or not: retry a few times, then give up.
  if (isTransient(error) || name === 'AbortError' || name === 'TimeoutError') {
    return failure(reason('reminder.email-unavailable', {}), false);
  }
  throw error;
}

const failure = (why: Reason, final = true): DeliveryOutcome => ({ sent: false, final, reason: why });

/**
 * Whether SES lists the sender among the unverified identities, as it does until the domain's DKIM records exist. In the
 * sandbox it uses the same words for recipients: https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html
 */
function isUnverified(sender: string, message: string): boolean {
  const [, list = ''] = /not verified.*failed the check in region [^:]*:(.*)$/is.exec(message) ?? [];
  const [, domain = ''] = sender.toLowerCase().split('@');
  const identities = list.split(',').map((each) => {
    const identity = (/<([^<>]*)>\s*$/.exec(each)?.[1] ?? each).trim().toLowerCase();
    return identity.split(':identity/').at(-1);
  });
  return identities.some((identity) => identity === sender.toLowerCase() || identity === domain);
}

function deferIfTransient(error: unknown): never {
  if (isTransient(error))
    throw new RetryLater(withJitter(THROTTLED_SECONDS), 'Cognito is throttling', { cause: error });
  throw error;
}
