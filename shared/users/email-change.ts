import { randomInt, scryptSync, timingSafeEqual } from 'node:crypto';
import { AppError } from '../domain/errors.ts';
import { type EmailContent, type EmailSender, htmlPage, htmlParagraph } from '../email/email.ts';
import { log } from '../log.ts';
import { emailChangeCode, emailChangeNotice } from '../messages/en/email.ts';
import type { EmailChangeStore } from '../table/workspaces/email-changes.ts';
import type { ProfileReader, ProfileWriter } from './administration.ts';

/*
 * A new email address for an account. Cognito can send a code to a new address, but accepts it only with an access token
 * whose scope would allow much more (docs/adr/0021). So the code is our own.
 */

/**
 * Sends a code to the new address, and a notice to the present one. Whether another account has the new address is not
 * checked: only its owner, who gets the code, may find out.
 *
 * @throws `request.throttled` if the user has asked for too many codes, `service.unavailable` if it cannot be sent
 */
export async function requestEmailChange(
  { userId, email }: { userId: string; email: string },
  deps: {
    emailChanges: Pick<EmailChangeStore, 'tryRequest'>;
    profiles: ProfileReader;
    sender: Pick<EmailSender, 'send'>;
  },
): Promise<void> {
  const { emailChanges, profiles, sender } = deps;
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const accepted = await emailChanges.tryRequest(userId, { email, codeHash: hashOf(code, userId) });
  if (!accepted) throw new AppError('request.throttled', { cause: 'account' });
  const { email: presentEmail } = await profiles.get(userId);
  try {
    await sender.send({ to: email, ...emailOf(emailChangeCode, code) });
  } catch (error) {
    log.warn('email.not-sent', { code: (error as Error).name });
    throw new AppError('service.unavailable', { cause: 'code-not-sent' }, { cause: error });
  }
  try {
    await sender.send({ to: presentEmail, ...emailOf(emailChangeNotice) });
  } catch (error) {
    // The user may be changing the address because it no longer accepts email.
    log.warn('email.not-sent', { code: (error as Error).name });
  }
}

/**
 * Gives the account the address that the code was sent to. Can be repeated with the same code if it was interrupted.
 *
 * @throws `auth.invalid-code`, `auth.email-taken`
 */
export async function confirmEmailChange(
  { userId, code }: { userId: string; code: string },
  { emailChanges, profiles }: { emailChanges: Omit<EmailChangeStore, 'tryRequest'>; profiles: ProfileWriter },
): Promise<void> {
  // Counts the try before the comparison, so that parallel tries do not bypass the limit.
  const change = await emailChanges.countTry(userId);
  if (change === undefined || !isEqual(change.codeHash, hashOf(code, userId))) {
    throw new AppError('auth.invalid-code', {});
  }
  await profiles.changeEmail(userId, change.email);
  await emailChanges.remove(userId, change);
}

/** A slow hash: with 50 ms each, a million codes take 14 hours of computing, and a code is valid for one. */
const hashOf = (code: string, userId: string) => scryptSync(code, userId, 32).toString('base64');

const isEqual = (left: string, right: string) => timingSafeEqual(Buffer.from(left), Buffer.from(right));

function emailOf(
  messages: { readonly subject: () => string; readonly paragraphs: (code: string) => readonly string[] },
  code = '',
): EmailContent {
  const paragraphs = messages.paragraphs(code);
  return {
    subject: messages.subject(),
    text: `${paragraphs.join('\n\n')}\n`,
    html: htmlPage(paragraphs.map((each) => htmlParagraph(each)).join('\n')),
  };
}
