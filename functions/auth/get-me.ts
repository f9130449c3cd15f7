import { serve } from '../../shared/lambda/serve.ts';
import { profileReader } from '../../shared/users/administration.ts';
import { getMe } from './contract.ts';

export const handler = serve(
  getMe,
  { profiles: profileReader },
  async ({ caller: { userId, groups } }, { profiles }) => ({
    id: userId,
    ...(await profiles.read(userId)),
    groups: [...groups],
  }),
);
