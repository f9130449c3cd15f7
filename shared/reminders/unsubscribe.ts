import { randomBytes, timingSafeEqual } from 'node:crypto';
import { AppError } from '../domain/errors.ts';
import { unsubscribePages as messages } from '../messages/en/email.ts';
import type { ReminderSettingsReader } from '../table/reminders/reminder-settings.ts';

/**
 * The unsubscribe link carries a random key that is stored with the workspace: no signature, no secret of the stage, no
 * expiry. The key allows nothing else.
 */
export const newUnsubscribeKey = (): string => randomBytes(24).toString('base64url');

export const unsubscribeToken = (workspaceId: string, key: string): string => `${workspaceId}.${key}`;

/**
 * The workspace that the token belongs to.
 * @throws `reminder.invalid-link`
 */
export async function verifyUnsubscribeToken(
  token: string,
  settings: ReminderSettingsReader,
): Promise<string> {
  const [, workspaceId = '', key = ''] = /^([\w-]{1,64})\.([\w-]{1,64})$/.exec(token) ?? [];
  const storedKey = workspaceId === '' ? null : (await settings.get(workspaceId)).unsubscribeKey;
  if (storedKey === null || !isSameKey(key, storedKey)) {
    throw new AppError('reminder.invalid-link', {});
  }
  return workspaceId;
}

function isSameKey(given: string, kept: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(kept)];
  return one.length === other.length && timingSafeEqual(one, other);
}

const page = (title: string, body: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>
body { font: 18px/1.5 system-ui, sans-serif; max-width: 32rem; margin: 15vh auto; padding: 0 1rem }
button { font: inherit; font-weight: 600; padding: .6rem 1.2rem; border: 0; border-radius: 6px; color: #fff; background: #3451d1 }
</style>
</head>
<body>
<h1>${title}</h1>
${body}
</body>
</html>
`;

/** Without an action, the form is submitted to the page's own URL, including the token. */
export const unsubscribePages = {
  question: page(
    messages.questionTitle(),
    `<p>${messages.question()}</p>\n<form method="post"><button>${messages.confirm()}</button></form>`,
  ),
  done: page(messages.doneTitle(), `<p>${messages.done()}</p>`),
} as const;
