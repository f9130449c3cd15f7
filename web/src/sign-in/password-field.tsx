import { useState } from 'react';
import { signInTexts } from '../text/sign-in.ts';
import { useText } from '../text/text.tsx';
import { TextField } from '../ui/field.tsx';
import styles from './sign-in.module.css';

interface PasswordFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** `new-password` lets the browser suggest one. */
  readonly autoComplete: 'current-password' | 'new-password';
}

/** A password that can be shown, so that it need not be typed twice. */
export function PasswordField({ onChange, ...field }: PasswordFieldProps) {
  const signIn = useText(signInTexts);
  const [isShown, setShown] = useState(false);
  return (
    <div className={styles.password}>
      <TextField
        {...field}
        type={isShown ? 'text' : 'password'}
        required
        onChange={(event) => onChange(event.target.value)}
      />
      <label className={styles.show}>
        <input type="checkbox" checked={isShown} onChange={(event) => setShown(event.target.checked)} />
        {signIn.showPassword}
      </label>
    </div>
  );
}
