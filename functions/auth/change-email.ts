import { createEmailSender } from '../../shared/email/email.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createEmailChangeStore } from '../../shared/table/workspaces/email-changes.ts';
import { createProfileReader } from '../../shared/users/administration.ts';
import { requestEmailChange } from '../../shared/users/email-change.ts';
import { createSignIn } from '../../shared/users/sign-in.ts';
import { changeEmail } from './contract.ts';

export const handler = serve(
  changeEmail,
  withTable({
    signIn: createSignIn,
    profiles: createProfileReader,
    emailChanges: createEmailChangeStore,
    email: createEmailSender,
  }),
  async ({ body, caller: { userId } }, { signIn, profiles, emailChanges, email: sender }) => {
    await signIn.checkPassword(userId, body.password);
    await requestEmailChange({ userId, email: body.email }, { profiles, emailChanges, sender });
  },
);
