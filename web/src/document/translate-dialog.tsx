import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { Document } from '../../../shared/domain/document.ts';
import type { Translation } from '../../../shared/translation/translation.ts';
import { api } from '../api/client.ts';
import { documentTexts } from '../text/document.ts';
import { useFormat, useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField } from '../ui/field.tsx';
import { ErrorNotice } from '../ui/notice.tsx';
import styles from './translate-dialog.module.css';

interface TranslateDialogProps {
  readonly document: Document;
  readonly onClose: () => void;
}

/** The languages that are offered: those with the most readers in Europe, and the most spoken ones. */
const offered = 'en de fr es it nl pt pl ro cs hu el sv da fi bg hr uk ru tr ar fa hi zh ja ko vi'.split(' ');

/** A document in another language, page by page. It is loaded when it is needed. */
export default function TranslateDialog({ document, onClose }: TranslateDialogProps) {
  const texts = useText(documentTexts);
  const { locale } = useFormat();
  const options = useMemo(() => languageOptions(locale, document.language), [locale, document.language]);
  const own = locale.slice(0, 2);
  const [language, setLanguage] = useState(
    () =>
      [...document.translations, own, ...offered].find((tag) => options.some(([each]) => each === tag)) ??
      'en',
  );
  const { translation, error, isRunning, translate } = useTranslation(document.id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void translate(language);
  };
  return (
    <Dialog title={texts.translate} wide onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <SelectField label={texts.translateTo} value={language} options={options} onChange={setLanguage} />
        <Button variant="primary" type="submit" busy={isRunning}>
          {texts.translate}
        </Button>
      </form>
      {error !== undefined && <ErrorNotice error={error} onRetry={() => void translate(language)} />}
      {isRunning && <Progress translation={translation} pagesTotal={document.progress.pagesTotal} />}
      {translation && (
        <article className={styles.text} lang={translation.language}>
          <p className={styles.note}>{texts.translationNote}</p>
          {translation.title && <h3>{translation.title}</h3>}
          {translation.pages.map(({ number, text }) => (
            <section key={number} aria-label={texts.page(number, translation.pagesTotal)}>
              <p className={styles.number}>{texts.page(number, translation.pagesTotal)}</p>
              <p className={styles.page}>{text}</p>
            </section>
          ))}
        </article>
      )}
    </Dialog>
  );
}

function Progress({
  translation,
  pagesTotal,
}: {
  readonly translation: Translation | undefined;
  readonly pagesTotal: number;
}) {
  const texts = useText(documentTexts);
  const total = translation?.pagesTotal ?? pagesTotal;
  const done = translation?.pages.length ?? 0;
  return (
    <div className={styles.progress} role="status">
      <p>{texts.translating(done, total)}</p>
      <progress value={done} max={total} aria-label={texts.translating(done, total)} />
    </div>
  );
}

/** Translates until all pages are done: a long document takes several requests, each of which continues the former. */
function useTranslation(id: string) {
  const [translation, setTranslation] = useState<Translation>();
  const [error, setError] = useState<unknown>();
  const [isRunning, setRunning] = useState(false);
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);
  const translate = async (language: string) => {
    stop.current?.abort();
    const controller = new AbortController();
    stop.current = controller;
    const { signal } = controller;
    setTranslation(undefined);
    setError(undefined);
    setRunning(true);
    try {
      for (let isComplete = false; !isComplete && !signal.aborted; ) {
        const part = await api.translateDocument({ params: { id }, body: { language }, signal });
        setTranslation(part);
        isComplete = part.complete;
      }
    } catch (failure) {
      if (!signal.aborted) setError(failure);
    }
    if (stop.current === controller) setRunning(false);
  };
  return { translation, error, isRunning, translate };
}

/** The languages by name, without the one that the document is in. */
function languageOptions(locale: string, documentLanguage: string | null) {
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  return offered
    .filter((tag) => tag !== documentLanguage?.slice(0, 2))
    .map((tag) => [tag, names.of(tag) ?? tag] as const)
    .toSorted(([, a], [, b]) => a.localeCompare(b, locale));
}
