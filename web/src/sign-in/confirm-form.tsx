import { useState } from 'react';
import { api, session } from '../api/client.ts';
import { signInTexts } from '../text/sign-in.ts';
import { useText } from '../text/text.tsx';
import { CodeField } from './code-field.tsx';
import { EmailField } from './email-field.tsx';
import type { SignInFlow } from './flow.ts';
import { FormLink, SignInForm } from './form.tsx';
import { PasswordField } from './password-field.tsx';

/** Confirms the email address of a new account, and signs in. */
export function ConfirmForm({ email, setEmail, notice, go }: SignInFlow) {
  const signIn = useText(signInTexts);
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  async function submit() {
    await api.confirm({ body: { email, code, password } });
    await session.signIn({ email, password });
  }
  return (
    <SignInForm
      title={signIn.confirmTitle}
      notice={notice}
      text={signIn.confirmText(email)}
      submit={signIn.confirmSubmit}
      onSubmit={submit}
      links={
        <>
          <FormLink
            onClick={() =>
              void api.resendCode({ body: { email } }).then(
                () => go('/confirm', signIn.resent),
                (error: Error) => go('/confirm', error.message),
              )
            }
          >
            {signIn.resend}
          </FormLink>
          <FormLink onClick={() => go('/')}>{signIn.back}</FormLink>
        </>
      }
    >
      <EmailField value={email} onChange={setEmail} />
      <CodeField value={code} onChange={setCode} />
      <PasswordField
        label={signIn.password}
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
    </SignInForm>
  );
}
