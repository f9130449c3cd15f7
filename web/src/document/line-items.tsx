import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import type { Document, Invoice } from '../../../shared/domain/document.ts';
import { documentTexts } from '../text/document.ts';
import { useFormat, useText } from '../text/text.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { useUndo } from '../ui/undo.tsx';
import { lineItemParts } from './fields.ts';
import { LineItemSum } from './line-item-sum.tsx';
import styles from './line-items.module.css';
import type { DocumentChanges } from './use-document-change.ts';
import { ValueInput } from './value-input.tsx';

interface LineItemsProps {
  readonly document: Document;
  readonly invoice: Invoice;
  readonly activePath: string | undefined;
  readonly onActivate: (path: string | undefined) => void;
  readonly onChange: (changes: DocumentChanges) => void;
}

type Part = (typeof lineItemParts)[number][0];

/** The rows of an invoice, edited in place, with their sum next to what the document says. */
export function LineItems({ document, invoice, activePath, onActivate, onChange }: LineItemsProps) {
  const texts = useText(documentTexts);
  const { values } = useText();
  const format = useFormat();
  const report = useUndo();
  const [isAdding, setAdding] = useState(false);
  const { lineItems, currency } = invoice;
  const isReadOnly = document.view === 'trash';
  const shown: Readonly<Record<Part, (value: string) => string>> = {
    description: (value) => value,
    quantity: (value) => format.money(value, null).replace(/[.,]00$/, ''),
    unitPrice: (value) => format.money(value, currency),
    amount: (value) => format.money(value, currency),
  };
  const cell = (row: number, part: Part, value: string | null) => {
    const path = pathOf(row, part);
    return (
      <Cell
        key={path}
        path={path}
        label={`${values.lineItemParts[part]} ${row + 1}`}
        part={part}
        value={value}
        shown={value === null ? null : shown[part](value)}
        isActive={path === activePath}
        isInDoubt={document.fields[path]?.problem !== undefined}
        isReadOnly={isReadOnly}
        onActivate={onActivate}
        onSave={(next) => onChange({ fields: { [path]: next } })}
      />
    );
  };
  const add = (description: string | null) => {
    setAdding(false);
    if (description !== null)
      onChange({ fields: { [pathOf(lineItems.length, 'description')]: description } });
  };
  const remove = (row: number) => {
    const removed = lineItems[row];
    onChange({ fields: { [`invoice.lineItems.${row}`]: null } });
    if (removed === undefined) return;
    const values = lineItemParts.flatMap(([part]) =>
      removed[part] === null ? [] : [[pathOf(lineItems.length - 1, part), removed[part]] as const],
    );
    // The row comes back as the last one.
    const undo = () => onChange({ fields: Object.fromEntries(values) });
    report({ text: texts.rowRemoved, ...(values.length > 0 && { undo }) });
  };
  return (
    <section className={styles.items}>
      <h2>{texts.lineItems}</h2>
      {(lineItems.length > 0 || isAdding) && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th>{values.lineItemParts.description}</th>
              <th className={styles.number}>{values.lineItemParts.quantity}</th>
              <th className={styles.number}>{values.lineItemParts.amount}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {lineItems.map(({ description, quantity, unitPrice, amount }, row) => (
              // A row has no identity but its place.
              <tr key={`${lineItems.length} ${row}`}>
                <td>{cell(row, 'description', description)}</td>
                <td className={styles.number}>
                  {cell(row, 'quantity', quantity)}
                  <span className={classes(styles.price, unitPrice === null && styles.unpriced)}>
                    <span aria-hidden>×</span>
                    {cell(row, 'unitPrice', unitPrice)}
                  </span>
                </td>
                <td className={styles.number}>{cell(row, 'amount', amount)}</td>
                <td className={styles.remove}>
                  {!isReadOnly && (
                    <IconButton label={texts.removeRow(row + 1)} icon={X} onClick={() => remove(row)} />
                  )}
                </td>
              </tr>
            ))}
            {isAdding && (
              <tr>
                <td colSpan={4}>
                  <ValueInput
                    label={texts.edit(`${values.lineItemParts.description} ${lineItems.length + 1}`)}
                    input="text"
                    value={null}
                    onSave={add}
                    onCancel={() => setAdding(false)}
                  />
                </td>
              </tr>
            )}
          </tbody>
        </table>
      )}
      {!isReadOnly && (
        <Button variant="quiet" icon={Plus} className={styles.add} onClick={() => setAdding(true)}>
          {texts.addRow}
        </Button>
      )}
      <LineItemSum invoice={invoice} />
    </section>
  );
}

const pathOf = (row: number, part: Part) => `invoice.lineItems.${row}.${part}`;
const inputOf = new Map(lineItemParts);

interface CellProps {
  readonly path: string;
  readonly label: string;
  readonly part: Part;
  readonly value: string | null;
  readonly shown: string | null;
  readonly isActive: boolean;
  readonly isInDoubt: boolean;
  readonly isReadOnly: boolean;
  readonly onActivate: (path: string | undefined) => void;
  readonly onSave: (value: string | null) => void;
}

function Cell(props: CellProps) {
  const { path, label, part, value, shown, isActive, isInDoubt, isReadOnly, onActivate, onSave } = props;
  const texts = useText(documentTexts);
  const [isEditing, setEditing] = useState(false);
  if (isEditing) {
    return (
      <ValueInput
        label={texts.edit(label)}
        input={inputOf.get(part) ?? 'text'}
        value={value}
        onSave={(next) => {
          setEditing(false);
          if (next !== value) onSave(next);
        }}
        onCancel={() => setEditing(false)}
      />
    );
  }
  return (
    <button
      type="button"
      className={classes(styles.cell, isActive && styles.active, isInDoubt && styles.doubt)}
      data-field={path}
      aria-label={`${label}: ${shown ?? texts.noValue}`}
      disabled={isReadOnly}
      onPointerEnter={() => onActivate(path)}
      onPointerLeave={() => onActivate(undefined)}
      onFocus={() => onActivate(path)}
      onClick={() => setEditing(true)}
    >
      {shown ?? <span className={styles.none}>–</span>}
    </button>
  );
}
