import { memo, useRef, useState } from 'react';
import { documentTexts } from '../text/document.ts';
import { fieldLabelOf } from '../text/field-label.ts';
import type { Format } from '../text/format.ts';
import { useFormat, useText } from '../text/text.tsx';
import { classes } from '../ui/classes.ts';
import styles from './field-row.module.css';
import type { FieldRow as Row } from './fields.ts';
import { ValueInput } from './value-input.tsx';

interface FieldRowProps {
  readonly row: Row;
  readonly currency: string | null;
  readonly isActive: boolean;
  readonly onActivate: (path: string | undefined) => void;
  /** Null removes the value. */
  readonly onSave: (path: string, value: string | null) => void;
}

/** A value with its proof. It is edited in place, and saved when it is left. */
export const FieldRow = memo(function FieldRow({
  row,
  currency,
  isActive,
  onActivate,
  onSave,
}: FieldRowProps) {
  const texts = useText(documentTexts);
  const { reasonText, values } = useText();
  const format = useFormat();
  const [isEditing, setEditing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { path, value, field, isInDoubt } = row;
  const label = fieldLabelOf(path, values);
  const quote = field?.source?.quote;

  const stopEditing = () => {
    setEditing(false);
    requestAnimationFrame(() => button.current?.focus());
  };
  return (
    <div
      className={classes(styles.row, isActive && styles.active, isInDoubt && styles.doubt)}
      data-field={path}
      onPointerEnter={() => onActivate(path)}
      onPointerLeave={() => onActivate(undefined)}
      onFocus={() => onActivate(path)}
    >
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>
        {isEditing ? (
          <ValueInput
            label={texts.edit(label)}
            input={row.input}
            value={value}
            onSave={(next) => {
              if (next !== value) onSave(path, next);
              stopEditing();
            }}
            onCancel={stopEditing}
          />
        ) : (
          <button
            ref={button}
            type="button"
            className={styles.button}
            aria-label={`${label}: ${value === null ? texts.missing : shownValue(row, currency, format)}`}
            onClick={() => setEditing(true)}
          >
            {value === null ? (
              <span className={styles.missing}>{texts.missing}</span>
            ) : row.input === 'email' ? (
              <Email address={value} />
            ) : (
              shownValue(row, currency, format)
            )}
          </button>
        )}
        {isActive && quote && <p className={styles.quote}>“{quote}”</p>}
        {field?.problem && <p className={styles.reason}>{reasonText(field.problem)}</p>}
      </dd>
      <dd className={styles.proof}>
        <Proof row={row} />
      </dd>
    </div>
  );
});

/** An address is broken after its @ rather than within a word. */
function Email({ address }: { readonly address: string }) {
  const end = address.indexOf('@') + 1;
  return (
    <>
      {address.slice(0, end)}
      <wbr />
      {address.slice(end)}
    </>
  );
}

/** Where the value comes from: a page, the person, or nowhere. */
function Proof({ row: { field, isInDoubt, value } }: { readonly row: Row }) {
  const texts = useText(documentTexts);
  if (field?.confirmedAt !== undefined) return <span title={texts.byYouTitle}>{texts.byYou}</span>;
  if (isInDoubt)
    return <span className={styles.hollow} role="img" aria-label={texts.noProof} title={texts.noProof} />;
  const source = field?.source;
  if (source)
    return <span title={texts.proofTitle(source.page, source.quote)}>{texts.proof(source.page)}</span>;
  return value === null ? null : (
    <span className={styles.hollow} role="img" aria-label={texts.noProof} title={texts.noProof} />
  );
}

function shownValue({ input, value, path }: Row, currency: string | null, format: Format): string {
  if (value === null) return '';
  if (input === 'date') return /^\d{4}-\d\d-\d\d$/.test(value) ? format.date(value) : value;
  if (input === 'decimal') return format.money(value, path.endsWith('quantity') ? null : currency);
  return value;
}
