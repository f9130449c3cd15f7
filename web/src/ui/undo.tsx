import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useKeys } from '../keys/keys.ts';
import { beforeSignOut } from '../session/sign-out.ts';
import { useText } from '../text/text.tsx';
import styles from './undo.module.css';

/** How long an action can be undone. */
const UNDO_MS = 8_000;

export interface Offer {
  /** What has happened: `Archived`. */
  readonly text: string;
  /** Reverses it. Absent for a message that only informs. */
  readonly undo?: (() => void | Promise<void>) | undefined;
  /** For an action without an opposite: does what has been announced, as soon as it can no longer be undone. */
  readonly commit?: (() => Promise<unknown>) | undefined;
  /** Something is still going on: the offer stays until it is replaced. */
  readonly isRunning?: boolean;
}

/** Replaces an offer by its next state. False if another offer has taken its place meanwhile. */
export type ReplaceOffer = (next: Offer) => boolean;

const UndoContext = createContext<(offer: Offer) => ReplaceOffer>(() => () => false);

/** Says what has happened at the bottom of the window, with a button that reverses it. The latest offer replaces the former. */
export const useUndo = () => useContext(UndoContext);

/** The one place at the bottom of the window that reports actions. Screen readers announce it. */
export function UndoProvider({ children }: { readonly children: ReactNode }) {
  const texts = useText();
  const [offer, setOffer] = useState<Offer>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const commit = useRef<(() => Promise<unknown>) | undefined>(undefined);
  const current = useRef<Offer>(undefined);
  const finish = useCallback(() => {
    clearTimeout(timer.current);
    setOffer(undefined);
    current.current = undefined;
    const committed = commit.current?.();
    commit.current = undefined;
    return committed;
  }, []);
  const show = useCallback(
    (next: Offer): ReplaceOffer => {
      void finish();
      setOffer(next);
      current.current = next;
      commit.current = next.commit;
      if (next.isRunning !== true) timer.current = setTimeout(() => void finish(), UNDO_MS);
      let replace: ReplaceOffer | undefined;
      return (later) => {
        if (replace !== undefined) return replace(later);
        if (current.current !== next) return false;
        replace = show(later);
        return true;
      };
    },
    [finish],
  );
  useEffect(() => {
    const leave = () => void finish();
    addEventListener('pagehide', leave);
    const end = beforeSignOut(finish);
    return () => {
      removeEventListener('pagehide', leave);
      end();
      leave();
    };
  }, [finish]);

  const undo = () => {
    if (offer?.undo === undefined) return false;
    commit.current = undefined;
    void finish();
    void offer.undo();
  };
  useKeys('everywhere', { undo });

  const context = useMemo(() => show, [show]);
  return (
    <UndoContext value={context}>
      {children}
      <output className={styles.place} aria-live="polite">
        {offer && (
          <span className={styles.bar}>
            <span>{offer.text}</span>
            {offer.undo && (
              <button type="button" className={styles.undo} onClick={undo}>
                {texts.common.undo}
              </button>
            )}
          </span>
        )}
      </output>
    </UndoContext>
  );
}
