import { serve } from '../../shared/http/serve.ts';
import { profileWriter } from '../../shared/users/administration.ts';
import { signIn } from '../../shared/users/sign-in.ts';
import { updateMe } from './contract.ts';

export const handler = serve(
  updateMe,
  { signIn, profiles: profileWriter },
  async ({ body, caller }, { signIn, profiles }) => {
    await profiles.update(caller.userId, body);
    return signIn.user(caller.accessToken);
  },
);
