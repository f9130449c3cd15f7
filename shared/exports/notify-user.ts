import type { StoredExport } from '../domain/export.ts';
import {
  type EmailContent,
  type EmailSender,
  escapeHtml,
  htmlPage,
  type LinkBases,
  htmlParagraph as p,
} from '../email/email.ts';
import { asError, log } from '../log.ts';
import { exportEmail as messages } from '../messages/en/export.ts';
import { RetryLater } from '../queues/retry-later.ts';
import { isTransient, withJitter } from '../retry.ts';
import type { Account, AccountReader } from '../users/accounts.ts';

interface NotifyUserDeps {
  readonly accounts: AccountReader;
  readonly email: Pick<EmailSender, 'send'>;
  readonly links: Pick<LinkBases, 'webUrl'>;
}

/** Seconds until a throttled service is called again, plus or minus half. */
const THROTTLED_SECONDS = 20;

/**
 * Tells the user that the export is ready. The link leads to the app, where the user signs in: an email is no place for a
 * link to all documents. An email that cannot be sent is given up: the app shows the export too.
 */
export async function notifyUser(
  { id, createdBy, state: { documents } }: StoredExport,
  { accounts, email, links }: NotifyUserDeps,
): Promise<void> {
  try {
    const account = await accounts.get(createdBy);
    if (account === undefined) return;
    const link = `${links.webUrl}/settings?export=${id}`;
    await email.send({ to: account.email, ...exportEmail(account, { documents, link }) });
  } catch (error) {
    if (isTransient(error) || /Throttling/.test((error as Error).name))
      throw new RetryLater(withJitter(THROTTLED_SECONDS), 'A service is unavailable', { cause: error });
    log.error('export.email-failed', { exportId: id, error: asError(error) });
  }
}

function exportEmail(
  { name }: Pick<Account, 'name'>,
  { documents, link }: { readonly documents: number; readonly link: string },
): EmailContent {
  const lines = [messages.greeting({ name }), messages.ready({ documents })];
  const reason = messages.reason();
  return {
    subject: messages.subject(),
    text: `${[...lines, `${messages.open()}: ${link}`, `--\n${reason}`].join('\n\n')}\n`,
    html: htmlPage(
      [
        ...lines.map((line) => p(line)),
        `<p style="margin:24px 0"><a href="${escapeHtml(link)}" style="display:inline-block;padding:11px 20px;border-radius:6px;background:#3451d1;color:#ffffff;font-weight:600;text-decoration:none">${messages.open()}</a></p>`,
        p(reason, 'font-size:13px;opacity:.75'),
      ].join('\n'),
    ),
  };
}
