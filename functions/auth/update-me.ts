import { serve } from '../../shared/lambda/serve.ts';
import { profileWriter } from '../../shared/users/administration.ts';
import { updateMe } from './contract.ts';

export const handler = serve(
  updateMe,
  { profiles: profileWriter },
  async ({ body, caller: { userId, groups } }, { profiles }) => {
    await profiles.update(userId, body);
    return { id: userId, ...(await profiles.read(userId)), groups: [...groups] };
  },
);
