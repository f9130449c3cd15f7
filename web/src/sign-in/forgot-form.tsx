import { api } from '../api/client.ts';
import { signInTexts } from '../text/sign-in.ts';
import { useText } from '../text/text.tsx';
import { EmailField } from './email-field.tsx';
import type { SignInFlow } from './flow.ts';
import { FormLink, SignInForm } from './form.tsx';

export function ForgotForm({ email, setEmail, go }: SignInFlow) {
  const signIn = useText(signInTexts);
  async function submit() {
    await api.forgotPassword({ body: { email } });
    go('/reset');
  }
  return (
    <SignInForm
      title={signIn.forgotTitle}
      text={signIn.forgotText}
      submit={signIn.forgotSubmit}
      onSubmit={submit}
      links={<FormLink onClick={() => go('/')}>{signIn.back}</FormLink>}
    >
      <EmailField value={email} onChange={setEmail} />
    </SignInForm>
  );
}
