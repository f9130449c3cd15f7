import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Document } from '../../../shared/domain/document.ts';
import { doubtsOf } from './fields.ts';

/** How long "All checked" is shown before the next document. */
const FINISHED_MS = 1_600;

interface Review {
  /** The paths of the values in doubt. */
  readonly doubts: readonly string[];
  /** The one that is being checked; undefined if there is none, or if none has a path. */
  readonly current: string | undefined;
  readonly move: (step: 1 | -1) => void;
  /** The last doubt has just been answered here. */
  readonly isFinished: boolean;
  /** To be called when the document has been saved. */
  readonly onSaved: (before: Document, after: Document) => void;
}

/**
 * The walk through the values in doubt. After the last one `onNext` is called, unless the person does something else
 * meanwhile.
 */
export function useReview(
  document: Document,
  { start, onNext }: { readonly start: string | undefined; readonly onNext: (() => void) | undefined },
): Review {
  const doubts = useMemo(() => doubtsOf(document), [document]);
  const [chosen, setChosen] = useState(start);
  const [isFinished, setFinished] = useState(false);
  const current = chosen !== undefined && doubts.includes(chosen) ? chosen : doubts[0];
  const move = useCallback(
    (step: 1 | -1) => {
      if (doubts.length === 0) return;
      const at = current === undefined ? 0 : doubts.indexOf(current) + step;
      setChosen(doubts[(at + doubts.length) % doubts.length]);
    },
    [doubts, current],
  );
  const onSaved = useCallback((before: Document, after: Document) => {
    setFinished(before.status === 'needs-review' && after.status === 'ready');
  }, []);
  useEffect(() => {
    if (!isFinished) return;
    const timer = setTimeout(onNext ?? (() => setFinished(false)), FINISHED_MS);
    const stay = () => clearTimeout(timer);
    addEventListener('pointerdown', stay);
    addEventListener('keydown', stay);
    return () => {
      stay();
      removeEventListener('pointerdown', stay);
      removeEventListener('keydown', stay);
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isFinished]);
  return { doubts, current, move, isFinished, onSaved };
}
