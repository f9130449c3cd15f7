import * as z from 'zod';
import { type Declared, ignored, propertiesOf } from './declared.ts';

const EmailIdentity = z.strictObject({
  EmailIdentity: z.string().min(1),
  // Proofs towards other mail servers, and what happens to bounces: no mail leaves this machine.
  ...ignored(
    'ConfigurationSetAttributes',
    'DkimAttributes',
    'DkimSigningAttributes',
    'FeedbackAttributes',
    'MailFromAttributes',
    'Tags',
  ),
});

/** The domain or address, which counts as verified. */
export const emailIdentityOf = (resource: Declared): string =>
  propertiesOf(resource, EmailIdentity).EmailIdentity.toLowerCase();
