import { Fragment, type ReactNode } from 'react';
import type { Citation } from '../../../shared/domain/conversation.ts';
import { askTexts } from '../text/ask.ts';
import { useText } from '../text/text.tsx';
import { classes } from '../ui/classes.ts';
import styles from './answer.module.css';
import { isSameCitation } from './entries.ts';

interface AnswerProps {
  readonly text: string;
  readonly citations: readonly Citation[];
  /** The citation that is open next to the answer. */
  readonly active: Citation | undefined;
  readonly onCite: (citation: Citation) => void;
}

/** An answer with the number of a source behind each sentence that it proves. */
export function Answer({ text, citations, active, onCite }: AnswerProps) {
  const ask = useText(askTexts);
  const parts: ReactNode[] = [];
  let from = 0;
  for (const [index, citation] of citations.entries()) {
    const title = citation.title ?? ask.untitled;
    parts.push(
      <Fragment key={`${citation.at} ${index}`}>
        <Passage text={text.slice(from, citation.at)} />
        <button
          type="button"
          className={classes(styles.number, isSameCitation(citation, active) && styles.active)}
          aria-label={ask.citation(index + 1, title, citation.page)}
          title={`“${citation.quote}”`}
          onClick={() => onCite(citation)}
        >
          {index + 1}
        </button>
      </Fragment>,
    );
    from = citation.at;
  }
  return (
    <p className={styles.answer}>
      {parts}
      <Passage text={text.slice(from)} />
    </p>
  );
}

/** `[…]` stands for a figure that could not be proved. */
function Passage({ text }: { readonly text: string }) {
  const ask = useText(askTexts);
  const pieces = text.split('[…]');
  return pieces.map((piece, index) => (
    // A piece has no identity but its place.
    <Fragment key={index}>
      {index > 0 && <abbr title={ask.unproved}>[…]</abbr>}
      {piece}
    </Fragment>
  ));
}
