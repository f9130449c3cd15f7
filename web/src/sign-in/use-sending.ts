import { type FormEvent, useState } from 'react';

/** Sends a form, never twice at a time; `error` is what the last attempt has thrown. */
export function useSending(onSubmit: () => Promise<void>) {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    setError(undefined);
    try {
      await onSubmit();
    } catch (failure) {
      setError(failure);
    }
    setBusy(false);
  }
  return { send, isBusy, error };
}
