import { type OutgoingDocument, useOutgoing } from '../add/outgoing.ts';
import type { Texts } from '../text/en/index.ts';
import type { Format } from '../text/format.ts';
import { type Language, useFormat, useLanguage, useText } from '../text/text.tsx';
import { classes } from '../ui/classes.ts';
import styles from './outgoing-row.module.css';

/** A document that is being sent. A failure stays until the person has dealt with it. */
export function OutgoingRow({ outgoingKey }: { readonly outgoingKey: string }) {
  const texts = useText();
  const format = useFormat();
  const language = useLanguage();
  const outgoing = useOutgoing().find(({ key: each }) => each === outgoingKey);
  if (outgoing === undefined) return null;
  const { name, status, sentShare, retry, cancel } = outgoing;
  return (
    <div className={classes(styles.row, status === 'failed' && styles.hasFailed)}>
      <p className={styles.name}>{name}</p>
      <p
        className={status === 'failed' ? styles.failed : styles.state}
        role={status === 'failed' ? 'alert' : undefined}
      >
        {stateOf(outgoing, language, texts, format)}
      </p>
      {status === 'failed' && (
        <button type="button" className={styles.button} onClick={retry}>
          {texts.common.retry}
        </button>
      )}
      <button type="button" className={styles.button} onClick={cancel}>
        {texts.inbox.outgoing.cancel}
      </button>
      {status === 'sending' && (
        <progress
          className={styles.progress}
          value={sentShare}
          max={1}
          aria-label={texts.inbox.outgoing.sending(name)}
        />
      )}
    </div>
  );
}

/** What happens to the document now. */
function stateOf(
  { status, sentShare, failure }: OutgoingDocument,
  language: Language,
  texts: Texts,
  format: Format,
): string {
  const { outgoing } = texts.inbox;
  if (status === 'preparing') return outgoing.preparing;
  if (status === 'sending') return outgoing.sending(format.percent(sentShare));
  if (status === 'waiting') return outgoing.waiting;
  return `${outgoing.failed}: ${failure?.(language, texts, format)}`;
}
