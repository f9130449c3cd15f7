import { useState } from 'react';
import { api, session } from '../api/client.ts';
import { signInTexts } from '../text/sign-in.ts';
import { useText } from '../text/text.tsx';
import { TextField } from '../ui/field.tsx';
import { EmailField } from './email-field.tsx';
import type { SignInFlow } from './flow.ts';
import { FormLink, SignInForm } from './form.tsx';
import { PasswordField } from './password-field.tsx';

export function RegisterForm({ email, setEmail, go }: SignInFlow) {
  const signIn = useText(signInTexts);
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  async function submit() {
    const { confirmationRequired } = await api.register({ body: { name, email, password } });
    if (confirmationRequired) go('/confirm');
    else await session.signIn({ email, password });
  }
  return (
    <SignInForm
      title={signIn.registerTitle}
      submit={signIn.registerSubmit}
      onSubmit={submit}
      links={<FormLink onClick={() => go('/')}>{signIn.back}</FormLink>}
    >
      <TextField
        label={signIn.name}
        autoComplete="name"
        required
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <EmailField value={email} onChange={setEmail} />
      <PasswordField
        label={signIn.password}
        hint={signIn.passwordRule}
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
      />
    </SignInForm>
  );
}
