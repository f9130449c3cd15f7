import { useState } from 'react';
import { isApiError } from '../../../client/api-error.ts';
import { session } from '../api/client.ts';
import { signInTexts } from '../text/sign-in.ts';
import { useText } from '../text/text.tsx';
import { EmailField } from './email-field.tsx';
import type { SignInFlow } from './flow.ts';
import { FormLink, SignInForm } from './form.tsx';
import { PasswordField } from './password-field.tsx';

export function LoginForm({ email, setEmail, notice, go }: SignInFlow) {
  const signIn = useText(signInTexts);
  const [password, setPassword] = useState('');
  async function submit() {
    try {
      await session.signIn({ email, password });
    } catch (error) {
      if (!isApiError(error, 'auth.not-confirmed')) throw error;
      go('/confirm');
    }
  }
  return (
    <SignInForm
      title={signIn.title}
      notice={notice}
      submit={signIn.submit}
      onSubmit={submit}
      links={
        <>
          <FormLink onClick={() => go('/forgot')}>{signIn.forgot}</FormLink>
          <FormLink onClick={() => go('/register')}>{signIn.register}</FormLink>
        </>
      }
    >
      <EmailField value={email} onChange={setEmail} />
      <PasswordField
        label={signIn.password}
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
    </SignInForm>
  );
}
