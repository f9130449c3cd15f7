import { useRef, useState } from 'react';
import type { FieldInput } from './fields.ts';
import styles from './value-input.module.css';

interface ValueInputProps {
  readonly label: string;
  readonly input: FieldInput;
  readonly value: string | null;
  /** Null if the text is empty. */
  readonly onSave: (value: string | null) => void;
  readonly onCancel: () => void;
}

/** The input of a value that is edited in place. It is saved when it is left, and by Enter; Escape leaves it as it was. */
export function ValueInput({ label, input, value, onSave, onCancel }: ValueInputProps) {
  const [text, setText] = useState(value ?? '');
  const isOver = useRef(false);
  const end = (run: () => void) => {
    // Escape and Enter remove the input, which blurs it.
    if (isOver.current) return;
    isOver.current = true;
    run();
  };
  const save = () => end(() => onSave(text.trim() === '' ? null : text.trim()));
  return (
    <input
      className={styles.input}
      aria-label={label}
      type={inputTypes[input]}
      inputMode={input === 'decimal' ? 'decimal' : undefined}
      autoFocus
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save();
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        end(onCancel);
      }}
    />
  );
}

const inputTypes = {
  text: 'text',
  date: 'date',
  decimal: 'text',
  currency: 'text',
  email: 'email',
  phone: 'tel',
} as const satisfies Readonly<Record<FieldInput, string>>;
