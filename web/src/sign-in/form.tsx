import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../ui/button.tsx';
import { ErrorNotice } from '../ui/notice.tsx';
import styles from './sign-in.module.css';
import { useSending } from './use-sending.ts';

interface FormProps {
  readonly title: string;
  readonly text?: string;
  readonly notice?: string;
  readonly submit: string;
  /** Sends the form; an error it throws is shown above the button. */
  readonly onSubmit: () => Promise<void>;
  readonly children: ReactNode;
  /** Links to the other forms. */
  readonly links: ReactNode;
}

/** One of the sign-in forms: its first empty input has the focus, and it cannot be sent twice. */
export function SignInForm({ title, text, notice, submit, onSubmit, children, links }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const { send, isBusy, error } = useSending(onSubmit);
  useEffect(() => {
    globalThis.document.title = `${title} · Docket`;
    const inputs = [...(form.current?.querySelectorAll('input') ?? [])];
    inputs.find(({ value }) => value === '')?.focus();
  }, [title]);

  return (
    <form ref={form} className={styles.form} onSubmit={(event) => void send(event)} noValidate>
      <h1>{title}</h1>
      {notice && (
        <p className={styles.notice} role="status">
          {notice}
        </p>
      )}
      {text && <p className={styles.text}>{text}</p>}
      {children}
      {error !== undefined && <ErrorNotice error={error} />}
      <Button type="submit" variant="primary" busy={isBusy}>
        {submit}
      </Button>
      <div className={styles.links}>{links}</div>
    </form>
  );
}

/** A link of a form to another one. */
export function FormLink({
  onClick,
  children,
}: {
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button type="button" className={styles.link} onClick={onClick}>
      {children}
    </button>
  );
}
