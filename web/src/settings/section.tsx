import { type ReactNode, useEffect, useId, useState } from 'react';
import { settingsTexts } from '../text/settings.ts';
import { useText } from '../text/text.tsx';
import { ErrorNotice } from '../ui/notice.tsx';
import styles from './settings.module.css';

interface SectionProps {
  readonly title: string;
  readonly text?: string;
  readonly children: ReactNode;
}

/** A group of settings under a heading. */
export function Section({ title, text, children }: SectionProps) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {text && <p className={styles.text}>{text}</p>}
      {children}
    </section>
  );
}

/** How a change went: nothing while it runs, a quiet word when it is saved, an error in place. */
export function useSaving(word?: string) {
  const settings = useText(settingsTexts);
  const [isSaving, setSaving] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    if (!isSaved) return;
    const timer = setTimeout(() => setSaved(false), SAVED_MS);
    return () => clearTimeout(timer);
  }, [isSaved]);
  const save = async (change: () => Promise<unknown>): Promise<boolean> => {
    setError(undefined);
    setSaving(true);
    try {
      await change();
      setSaved(true);
      return true;
    } catch (failure) {
      setError(failure);
      return false;
    } finally {
      setSaving(false);
    }
  };
  const outcome = (
    <>
      <p className={styles.saved} role="status">
        {isSaved && (word ?? settings.saved)}
      </p>
      {error !== undefined && <ErrorNotice error={error} />}
    </>
  );
  return { save, outcome, isSaving };
}

const SAVED_MS = 2_500;
