import { CircleCheck } from 'lucide-react';
import { documentTexts } from '../text/document.ts';
import { fieldLabelOf } from '../text/field-label.ts';
import { useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import styles from './review-strip.module.css';

interface ReviewStripProps {
  /** The paths of all values in doubt. */
  readonly doubts: readonly string[];
  /** Undefined if what is in doubt is no value, such as a page that is hard to read. */
  readonly current: string | undefined;
  readonly reason: string | null | undefined;
  /** Whether there is a value that may be right. */
  readonly hasValue: boolean;
  readonly onConfirm: () => void;
  readonly onRemove: () => void;
  /** All that is left is right. */
  readonly onConfirmAll: () => void;
  readonly onMove: (step: 1 | -1) => void;
}

/** Walks through the values in doubt: why this one is, and three answers (the third is to type the right value). */
export function ReviewStrip(props: ReviewStripProps) {
  const { doubts, current, reason, hasValue, onConfirm, onRemove, onConfirmAll, onMove } = props;
  const texts = useText(documentTexts);
  const { values } = useText();
  const title =
    current === undefined
      ? texts.toCheckWhole
      : texts.toCheck(doubts.indexOf(current) + 1, doubts.length, fieldLabelOf(current, values));
  return (
    <div className={styles.strip} role="region" aria-label={title}>
      <p className={styles.title}>
        {title}
        {doubts.length > 1 && (
          <span className={styles.steps}>
            <button type="button" onClick={() => onMove(-1)} aria-label={texts.previousDoubt}>
              ‹
            </button>
            <button type="button" onClick={() => onMove(1)} aria-label={texts.nextDoubt}>
              ›
            </button>
          </span>
        )}
      </p>
      {reason && <p className={styles.reason}>{reason}</p>}
      <div className={styles.answers}>
        {current !== undefined && (
          <>
            {hasValue && <Button onClick={onConfirm}>{texts.rightAsItIs}</Button>}
            <Button variant="quiet" onClick={onRemove}>
              {texts.notOnDocument}
            </Button>
          </>
        )}
        {doubts.length !== 1 && (
          <Button variant={current === undefined ? 'plain' : 'quiet'} onClick={onConfirmAll}>
            {texts.everythingRight}
          </Button>
        )}
      </div>
      {doubts.length !== 1 && <p className={styles.hint}>{texts.everythingRightHint}</p>}
    </div>
  );
}

/** Nothing is in doubt any more. */
export function AllChecked({ onNext }: { readonly onNext: (() => void) | undefined }) {
  const texts = useText(documentTexts);
  return (
    <div className={styles.checked} role="status">
      <CircleCheck size={19} aria-hidden />
      <p>{texts.allChecked}</p>
      {onNext && (
        <Button variant="quiet" onClick={onNext}>
          {texts.nextToCheck}
        </Button>
      )}
    </div>
  );
}
