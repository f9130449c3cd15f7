import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { api } from '../api/client.ts';
import { searchTexts } from '../text/search.ts';
import { useText } from '../text/text.tsx';
import { classes } from '../ui/classes.ts';
import styles from './search-input.module.css';

interface SearchInputProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Searches at once, for a suggestion or what has been typed. */
  readonly onSearch: (query: string) => void;
}

/** The search field with suggestions: a combobox as WAI-ARIA describes it. */
export function SearchInput({ value, onChange, onSearch }: SearchInputProps) {
  const search = useText(searchTexts);
  const [, navigate] = useLocation();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState(-1);
  useEffect(() => input.current?.focus(), []);
  const { data } = useQuery({
    queryKey: ['suggestions', value],
    queryFn: ({ signal }) => api.suggestSearches({ query: { q: value }, signal }),
    enabled: isOpen && value.trim() !== '',
    placeholderData: keepPreviousData,
  });
  const items = isOpen && value.trim() !== '' ? (data?.items ?? []) : [];
  const pick = (index: number) => {
    const item = items[index];
    setOpen(false);
    setChosen(-1);
    if (item === undefined) onSearch(value);
    else if (item.documentId !== null) navigate(`/documents/${item.documentId}`);
    else onSearch(item.query ?? item.text);
  };
  return (
    <div className={styles.search}>
      <Search size={19} className={styles.icon} aria-hidden />
      <input
        ref={input}
        className={styles.input}
        role="combobox"
        aria-label={search.placeholder}
        aria-expanded={items.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={chosen >= 0 ? `${id}-${chosen}` : undefined}
        type="search"
        enterKeyHint="search"
        placeholder={search.placeholder}
        value={value}
        maxLength={500}
        onChange={(event) => {
          setOpen(true);
          setChosen(-1);
          onChange(event.target.value);
        }}
        onBlur={() => setOpen(false)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') pick(chosen);
          if (event.key === 'Escape' && items.length > 0) {
            event.preventDefault();
            setOpen(false);
          }
          const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
          if (step === 0 || items.length === 0) return;
          event.preventDefault();
          setChosen(stepped(chosen, step, items.length));
        }}
      />
      <ul
        id={`${id}-list`}
        role="listbox"
        aria-label={search.suggestions}
        className={styles.list}
        hidden={items.length === 0}
      >
        {items.map(({ type, text }, index) => (
          <li
            key={`${type} ${text}`}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            className={classes(styles.option, index === chosen && styles.chosen)}
            // The field keeps the focus.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => pick(index)}
          >
            {text}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The next suggestion up or down; above the first and below the last is the field itself, -1. */
const stepped = (chosen: number, step: number, count: number): number =>
  ((chosen + 1 + step + count + 1) % (count + 1)) - 1;
