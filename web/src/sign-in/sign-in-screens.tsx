import { type ComponentType, useState } from 'react';
import { useLocation } from 'wouter';
import { useFailedSignOut } from '../session/sign-out.ts';
import { signInTexts } from '../text/sign-in.ts';
import { useText } from '../text/text.tsx';
import { ErrorNotice } from '../ui/notice.tsx';
import { ConfirmForm } from './confirm-form.tsx';
import type { SignInFlow } from './flow.ts';
import { ForgotForm } from './forgot-form.tsx';
import { LoginForm } from './login-form.tsx';
import { RegisterForm } from './register-form.tsx';
import { ResetForm } from './reset-form.tsx';
import styles from './sign-in.module.css';

const forms: Readonly<Record<string, ComponentType<SignInFlow>>> = {
  '/register': RegisterForm,
  '/confirm': ConfirmForm,
  '/forgot': ForgotForm,
  '/reset': ResetForm,
};

/**
 * What users see who are not signed in. Any other address shows the sign-in form and stays: after signing in the
 * person is where the link pointed to.
 */
export function SignInScreens() {
  const signIn = useText(signInTexts);
  const failed = useFailedSignOut();
  const [location, navigate] = useLocation();
  const [email, setEmail] = useState('');
  const [notice, setNotice] = useState('');
  const Form = forms[location] ?? LoginForm;
  const flow: SignInFlow = {
    email,
    notice,
    setEmail,
    go: (path, text = '') => {
      setNotice(text);
      navigate(path);
    },
  };
  return (
    <div className={styles.page}>
      <header className={styles.brand}>
        <p className={styles.name}>Docket</p>
        <p>{signIn.tagline}</p>
      </header>
      <main className={styles.card}>
        {failed && (
          <>
            <p className={styles.notice}>{signIn.signOutFailed}</p>
            <ErrorNotice error={failed.error} onRetry={failed.retry} />
          </>
        )}
        <Form key={location} {...flow} />
      </main>
    </div>
  );
}
