import { requestErasure } from '../../shared/erasure/request-erasure.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { createErasuresQueue } from '../../shared/queues/queue.ts';
import { withTable } from '../../shared/table/client.ts';
import { createErasureRequester } from '../../shared/table/workspaces/erasures.ts';
import { createSessionRevoker } from '../../shared/table/workspaces/sessions.ts';
import { createAccountDeleter } from '../../shared/users/accounts.ts';
import { createSignIn } from '../../shared/users/sign-in.ts';
import { deleteMe } from './contract.ts';

export const handler = serve(
  deleteMe,
  withTable({
    signIn: createSignIn,
    erasures: createErasureRequester,
    erasuresQueue: createErasuresQueue,
    sessions: createSessionRevoker,
    accounts: createAccountDeleter,
  }),
  async ({ body, caller }, { signIn, ...dependencies }) => {
    await signIn.checkPassword(caller.userId, body.password);
    await requestErasure(caller, dependencies);
  },
);
