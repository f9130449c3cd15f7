import { serve } from '../../shared/lambda/serve.ts';
import { createProfileWriter } from '../../shared/users/administration.ts';
import { updateMe } from './contract.ts';

export const handler = serve(
  updateMe,
  { profiles: createProfileWriter },
  async ({ body, caller: { userId, groups } }, { profiles }) => {
    await profiles.update(userId, body);
    return { id: userId, ...(await profiles.get(userId)), groups: [...groups] };
  },
);
