import { useState } from 'react';
import { api } from '../api/client.ts';
import { signInTexts } from '../text/sign-in.ts';
import { useText } from '../text/text.tsx';
import { CodeField } from './code-field.tsx';
import type { SignInFlow } from './flow.ts';
import { FormLink, SignInForm } from './form.tsx';
import { PasswordField } from './password-field.tsx';

/** Sets a new password with the code from the email; every session ends. */
export function ResetForm({ email, go }: SignInFlow) {
  const signIn = useText(signInTexts);
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  async function submit() {
    await api.resetPassword({ body: { email, code, password } });
    go('/', signIn.resetDone);
  }
  return (
    <SignInForm
      title={signIn.resetTitle}
      text={signIn.resetText(email)}
      submit={signIn.resetSubmit}
      onSubmit={submit}
      links={<FormLink onClick={() => go('/')}>{signIn.back}</FormLink>}
    >
      <CodeField value={code} onChange={setCode} />
      <PasswordField
        label={signIn.newPassword}
        hint={signIn.passwordRule}
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
      />
    </SignInForm>
  );
}
