import type { User } from '../../../shared/domain/user.ts';
import { SessionEnded } from '../session/session-ended.tsx';
import { SignInScreens } from './sign-in-screens.tsx';

/** What a person sees who has to sign in: over the page, if it is of this user, whose session has ended. */
export default function SignIn({ user }: { readonly user: User | undefined }) {
  return user === undefined ? <SignInScreens /> : <SessionEnded user={user} />;
}
