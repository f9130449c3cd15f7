import { serve } from '../../shared/lambda/serve.ts';
import { createProfileReader } from '../../shared/users/administration.ts';
import { getMe } from './contract.ts';

export const handler = serve(
  getMe,
  { profiles: createProfileReader },
  async ({ caller: { userId, groups } }, { profiles }) => ({
    id: userId,
    ...(await profiles.get(userId)),
    groups: [...groups],
  }),
);
