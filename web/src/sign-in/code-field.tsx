import { signInTexts } from '../text/sign-in.ts';
import { useText } from '../text/text.tsx';
import { TextField } from '../ui/field.tsx';

interface CodeFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** The six digits from an email; phones offer them from the message. */
export function CodeField({ value, onChange }: CodeFieldProps) {
  const signIn = useText(signInTexts);
  return (
    <TextField
      label={signIn.code}
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={7}
      required
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
