import * as z from 'zod';
import { ignoredProperties, parseProperties, type ResolvedResource } from './resolved-resource.ts';

const EmailIdentity = z.strictObject({
  EmailIdentity: z.string().min(1),
  // Proofs towards other mail servers, and what happens to bounces: no mail leaves this machine.
  ...ignoredProperties(
    'ConfigurationSetAttributes',
    'DkimAttributes',
    'DkimSigningAttributes',
    'FeedbackAttributes',
    'MailFromAttributes',
    'Tags',
  ),
});

/** The domain or address, which counts as verified. */
export const emailIdentityOf = (resource: ResolvedResource): string =>
  parseProperties(resource, EmailIdentity).EmailIdentity.toLowerCase();
