import { useEffect, useRef } from 'react';
import type { TagState } from './tag-changes.ts';
import styles from './tags-dialog.module.css';

interface TagChoiceProps {
  readonly tag: string;
  readonly state: TagState;
  readonly onChange: (state: TagState) => void;
}

/** A tag that all, some or none of the documents have. */
export function TagChoice({ tag, state, onChange }: TagChoiceProps) {
  const checkbox = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // There is no attribute for it.
    if (checkbox.current !== null) checkbox.current.indeterminate = state === 'some';
  }, [state]);
  return (
    <label className={styles.tag}>
      <input
        ref={checkbox}
        type="checkbox"
        checked={state === 'all'}
        onChange={() => onChange(state === 'all' ? 'none' : 'all')}
      />
      <span>{tag}</span>
    </label>
  );
}
