import { serve } from '../../shared/http/serve.ts';
import { signIn } from '../../shared/users/sign-in.ts';
import { getMe } from './contract.ts';

export const handler = serve(getMe, { signIn }, ({ caller }, { signIn }) => signIn.user(caller.accessToken));
