import { requestErasure } from '../../shared/erasure/request-erasure.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { erasuresQueue } from '../../shared/queues/queue.ts';
import { erasureMarker } from '../../shared/table/workspaces/erasures.ts';
import { sessionRevoker } from '../../shared/table/workspaces/sessions.ts';
import { accountCloser } from '../../shared/users/account-closer.ts';
import { signIn } from '../../shared/users/sign-in.ts';
import { deleteMe } from './contract.ts';

export const handler = serve(
  deleteMe,
  { signIn, erasures: erasureMarker, erasuresQueue, sessions: sessionRevoker, accounts: accountCloser },
  async ({ body, caller }, { signIn, ...dependencies }) => {
    await signIn.checkPassword(caller.userId, body.password);
    await requestErasure(caller, dependencies);
  },
);
