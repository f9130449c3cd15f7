import { signInTexts } from '../text/sign-in.ts';
import { useText } from '../text/text.tsx';
import { TextField } from '../ui/field.tsx';

interface EmailFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** The email address of the account; browsers and password managers fill it in. */
export function EmailField({ value, onChange }: EmailFieldProps) {
  const signIn = useText(signInTexts);
  return (
    <TextField
      label={signIn.email}
      type="email"
      autoComplete="username"
      required
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
