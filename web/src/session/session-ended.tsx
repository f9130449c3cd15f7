import { type RefObject, useId, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { User } from '../../../shared/domain/user.ts';
import { session } from '../api/client.ts';
import { PasswordField } from '../sign-in/password-field.tsx';
import { useSending } from '../sign-in/use-sending.ts';
import { signInTexts } from '../text/sign-in.ts';
import { useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import popup from '../ui/dialog.module.css';
import { TextField } from '../ui/field.tsx';
import { ErrorNotice } from '../ui/notice.tsx';
import styles from './session-ended.module.css';
import { signOut } from './sign-out.ts';

/**
 * Lets the person sign in again over the page, which stays as it is: calls wait, and go on afterwards. It is the
 * browser's own dialog, because it has to be above any other one without closing it.
 */
export function SessionEnded({ user: { email } }: { readonly user: User }) {
  const signIn = useText(signInTexts);
  const title = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [password, setPassword] = useState('');
  const { send, isBusy, error } = useSending(async () => {
    if (password !== '') await session.signIn({ email, password });
  });
  useModal(dialog);
  return createPortal(
    <dialog
      ref={dialog}
      className={classes(popup.popup, styles.dialog)}
      aria-labelledby={title}
      tabIndex={-1}
      // Escape closes neither this dialog nor one below it.
      closedby="none"
      onCancel={(event) => event.preventDefault()}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <form className={styles.form} onSubmit={(event) => void send(event)} noValidate>
        <h2 id={title}>{signIn.endedTitle}</h2>
        <p>{signIn.endedText}</p>
        <TextField label={signIn.email} type="email" autoComplete="username" readOnly value={email} />
        <PasswordField
          label={signIn.password}
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
        />
        {error !== undefined && <ErrorNotice error={error} />}
        <div className={styles.buttons}>
          <Button type="submit" variant="primary" busy={isBusy}>
            {signIn.submit}
          </Button>
          <Button variant="quiet" onClick={() => void signOut()}>
            {signIn.signOut}
          </Button>
        </div>
      </form>
    </dialog>,
    globalThis.document.body,
  );
}

/** Shows the dialog while the component is mounted. The browser gives the focus back to where it was. */
function useModal(dialog: RefObject<HTMLDialogElement | null>): void {
  useLayoutEffect(() => {
    const shown = dialog.current;
    // The field that the person is in has not been left: it would be saved as it is.
    const hide = (event: FocusEvent) => event.stopImmediatePropagation();
    for (const type of ['blur', 'focusout'] as const) addEventListener(type, hide, true);
    shown?.showModal();
    shown?.querySelector<HTMLInputElement>('[type=password]')?.focus();
    for (const type of ['blur', 'focusout'] as const) removeEventListener(type, hide, true);
    return () => shown?.close();
  }, [dialog]);
}
