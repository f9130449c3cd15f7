import type { CodePurpose } from './codes.ts';
import type { CognitoDeps } from './operation.ts';

interface CodeDeliveryDetails {
  readonly Destination: string;
  readonly DeliveryMedium: 'EMAIL';
  readonly AttributeName: 'email';
}

/** Where a code went, or, for a login without an account, where it would have gone: `a***@e***`. */
export function codeDeliveryDetails(login: string): CodeDeliveryDetails {
  const [name = '', domain = ''] = login.split('@');
  return {
    Destination: `${name.slice(0, 1)}***@${domain.slice(0, 1)}***`,
    DeliveryMedium: 'EMAIL',
    AttributeName: 'email',
  };
}

const MESSAGES: Record<CodePurpose, { subject: string; text: (code: string) => string }> = {
  'sign-up': {
    subject: 'Your verification code',
    text: (code) => `Your confirmation code is ${code}. It is good for 24 hours.`,
  },
  reset: {
    subject: 'Your password reset code',
    text: (code) => `Your password reset code is ${code}. It is good for one hour.`,
  },
};

/** Issues a code and puts it into the outbox. */
export async function sendCode(
  { codes, outbox }: CognitoDeps,
  { pool, email }: { pool: string; email: string },
  purpose: CodePurpose,
): Promise<CodeDeliveryDetails> {
  const code = codes.issue(pool, email, purpose);
  const { subject, text } = MESSAGES[purpose];
  await outbox.add({ to: email, subject, text: text(code) });
  return codeDeliveryDetails(email);
}
