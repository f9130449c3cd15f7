import type { Document } from '../../../shared/domain/document.ts';
import { documentTexts } from '../text/document.ts';
import { useFormat, useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import styles from './action-card.module.css';
import type { DocumentChanges } from './use-document-change.ts';
import type { DocumentCommand } from './use-document-commands.tsx';

interface ActionCardProps {
  readonly document: Document;
  readonly onChange: (changes: DocumentChanges) => void;
  readonly onCommand: (command: DocumentCommand) => void;
}

/** What the document asks for and by when, with the answer to it. Nothing if it asks for nothing. */
export function ActionCard({ document, onChange, onCommand }: ActionCardProps) {
  const texts = useText(documentTexts);
  const { common } = useText();
  const format = useFormat();
  const { actionStatus, dueDate, amount } = document;
  if (document.view === 'trash') return null;
  if (actionStatus === 'action-done') {
    return (
      <div className={styles.done}>
        <p>{texts.isDone}</p>
        <Button variant="quiet" onClick={() => onChange({ actionStatus: 'require-action' })}>
          {texts.undone}
        </Button>
      </div>
    );
  }
  if (actionStatus !== 'require-action' && dueDate === null) return null;
  const money = amount && format.money(amount.value, amount.currency);
  const day = dueDate && format.date(dueDate);
  const isBill = isCertainBill(document);
  const sentence = sentenceOf();
  return (
    <div className={styles.card}>
      <p>
        <strong>{sentence}</strong>
        {money && dueDate !== null && <> {sentenceCase(format.relativeDay(dueDate))}.</>}
      </p>
      <div className={styles.buttons}>
        <Button variant="primary" onClick={() => onChange({ actionStatus: 'action-done' })}>
          {common.done}
        </Button>
        <Button onClick={() => onCommand('remind')}>{texts.remind}</Button>
      </div>
    </div>
  );

  function sentenceOf(): string {
    if (dueDate === null || day === null) return money && isBill ? texts.pay(money) : texts.actionNeeded;
    if (!money) return texts.due(day, format.relativeDay(dueDate));
    return isBill ? texts.payBy(money, day) : texts.amountDue(money, day);
  }
}

/** Whether it is certain that the amount has to be paid: what a letter or a statement is about may be anything. */
const isCertainBill = ({ kind, amount, fields, actionStatus }: Document) =>
  kind === 'invoice' &&
  actionStatus === 'require-action' &&
  amount !== null &&
  !amount.value.startsWith('-') &&
  Number(amount.value) !== 0 &&
  ['amount', 'dueDate', 'invoice.total', 'invoice.dueDate'].every(
    (path) => fields[path]?.problem === undefined,
  );

const sentenceCase = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1);
