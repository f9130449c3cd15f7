import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createEmailChangeStore } from '../../shared/table/workspaces/email-changes.ts';
import { createProfileWriter } from '../../shared/users/administration.ts';
import { confirmEmailChange } from '../../shared/users/email-change.ts';
import { confirmEmail } from './contract.ts';

export const handler = serve(
  confirmEmail,
  withTable({ profiles: createProfileWriter, emailChanges: createEmailChangeStore }),
  async ({ body: { code }, caller: { userId, groups } }, { profiles, emailChanges }) => {
    await confirmEmailChange({ userId, code }, { profiles, emailChanges });
    return { id: userId, ...(await profiles.get(userId)), groups: [...groups] };
  },
);
