import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { limits } from '../../../shared/domain/limits.ts';
import { api } from '../api/client.ts';
import { useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { changesOf, initialTags, type TagState } from './tag-changes.ts';
import { TagChoice } from './tag-choice.tsx';
import styles from './tags-dialog.module.css';

interface TagsDialogProps {
  readonly documents: readonly { readonly tags: readonly string[] }[];
  readonly onApply: (changes: { readonly add: string[]; readonly remove: string[] }) => void;
  readonly onClose: () => void;
}

/** Tags that are suggested; there may be 30,000. */
const SUGGESTIONS = 10;

/** Adds tags to documents and removes them. It is loaded when it is needed. */
export default function TagsDialog({ documents, onApply, onClose }: TagsDialogProps) {
  const { inbox, common } = useText();
  const [initial] = useState(() => initialTags(documents));
  const [states, setStates] = useState<ReadonlyMap<string, TagState>>(initial);
  const [typed, setTyped] = useState('');
  const query = typed.trim().replace(/\s+/g, ' ');
  const { data: suggested = [] } = useQuery({
    queryKey: ['tags', query],
    queryFn: async ({ signal }) =>
      (await api.listTags({ query: { q: query, limit: SUGGESTIONS }, signal })).items.map(({ name }) => name),
    placeholderData: keepPreviousData,
  });
  const begins = (tag: string) => tag.toLocaleLowerCase().startsWith(query.toLocaleLowerCase());
  const shown = [...new Set([...[...states.keys()].filter(begins), ...suggested.filter(begins)])];
  const isNew = query !== '' && !shown.some((tag) => tag.toLocaleLowerCase() === query.toLocaleLowerCase());

  const set = (tag: string, state: TagState) => setStates((before) => new Map(before).set(tag, state));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const changes = changesOf(initial, states);
    if (changes.add.length + changes.remove.length === 0) onClose();
    else onApply(changes);
  };
  /** Enter takes what has been typed; if nothing has, it applies what is chosen. */
  const choose = () => {
    const [first] = shown;
    set(isNew || first === undefined ? query : first, 'all');
    setTyped('');
  };
  return (
    <Dialog title={inbox.tagsTitle} onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <TextField
          label={inbox.findTag}
          value={typed}
          maxLength={limits.tags.maxLength}
          autoComplete="off"
          autoFocus
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || query === '') return;
            event.preventDefault();
            choose();
          }}
        />
        <ul className={styles.tags}>
          {isNew && (
            <li>
              <button type="button" className={styles.add} onClick={choose}>
                {inbox.addTag(query)}
              </button>
            </li>
          )}
          {shown.map((tag) => (
            <li key={tag}>
              <TagChoice tag={tag} state={states.get(tag) ?? 'none'} onChange={(state) => set(tag, state)} />
            </li>
          ))}
          {shown.length === 0 && !isNew && <li className={styles.none}>{inbox.noTags}</li>}
        </ul>
        <div className={styles.buttons}>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button variant="primary" type="submit">
            {inbox.apply}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
