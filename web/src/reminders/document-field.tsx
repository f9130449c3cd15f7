import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { api } from '../api/client.ts';
import { reminderTexts } from '../text/reminders.ts';
import { useText } from '../text/text.tsx';
import { IconButton } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import styles from './reminder-dialog.module.css';

interface DocumentFieldProps {
  readonly documentId: string | null;
  /** The document of a reminder that exists cannot be changed. */
  readonly isFixed: boolean;
  readonly onChange: (documentId: string | null) => void;
}

/** The document that a reminder is about: found by its title, or none. */
export function DocumentField({ documentId, isFixed, onChange }: DocumentFieldProps) {
  const reminders = useText(reminderTexts);
  const { inbox } = useText();
  const [typed, setTyped] = useState('');
  const query = typed.trim();
  const { data: found } = useQuery({
    queryKey: ['suggestions', query],
    queryFn: ({ signal }) => api.suggestSearches({ query: { q: query }, signal }),
    enabled: documentId === null && query !== '',
    placeholderData: keepPreviousData,
  });
  const { data: chosen } = useQuery({
    queryKey: ['documents', 'summary', documentId],
    queryFn: async ({ signal }) =>
      (await api.listDocuments({ query: { ids: documentId ?? '' }, signal })).items[0] ?? null,
    enabled: documentId !== null,
  });
  const documents = query === '' ? [] : (found?.items.filter((item) => item.documentId !== null) ?? []);
  const list = useRef<HTMLUListElement>(null);
  // The field may be the last that fits into the dialog.
  useEffect(() => {
    list.current?.scrollIntoView({ block: 'nearest' });
  }, [documents.length]);
  if (documentId !== null) {
    return (
      <div className={styles.document}>
        <p className={styles.label}>{reminders.document}</p>
        <Link href={`/documents/${documentId}`} className={styles.link}>
          {chosen?.title ?? chosen?.fileName ?? (chosen === null ? inbox.untitled : reminders.openDocument)}
        </Link>
        {!isFixed && <IconButton label={reminders.removeDocument} icon={X} onClick={() => onChange(null)} />}
      </div>
    );
  }
  if (isFixed) return null;
  return (
    <div>
      <TextField
        label={reminders.document}
        hint={reminders.documentHint}
        type="search"
        autoComplete="off"
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      />
      <ul ref={list} className={styles.found} aria-live="polite">
        {documents.map(({ documentId: id, text }) => (
          <li key={id}>
            <button type="button" onClick={() => onChange(id)}>
              {text}
            </button>
          </li>
        ))}
        {query !== '' && found !== undefined && documents.length === 0 && <li>{reminders.noDocuments}</li>}
      </ul>
    </div>
  );
}
