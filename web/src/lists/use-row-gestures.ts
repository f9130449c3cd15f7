import { type RefObject, useEffect, useRef } from 'react';

/** The name of what a swipe does, and what is called when the finger leaves. */
interface Swipe {
  readonly name: string;
  readonly run: (id: string, row: HTMLElement) => void;
}

interface RowGestures {
  readonly right: Swipe | undefined;
  readonly left: Swipe | undefined;
  readonly onLongPress: (id: string) => void;
  /** What a tap does instead of opening the document; false if it opens it. */
  readonly onTap: (id: string) => boolean;
}

interface Touch {
  readonly pointerId: number;
  readonly id: string;
  readonly row: HTMLElement;
  readonly startX: number;
  readonly startY: number;
  timer: ReturnType<typeof setTimeout> | undefined;
  state: 'undecided' | 'swiping' | 'pressed';
}

/** Pixels from which a movement is one. */
const SLOP = 10;
/** Pixels from which a swipe counts. */
const FAR = 88;
const LONG_PRESS_MS = 450;
/** The edges of the screen are the browser's own, for going back. */
const EDGE = 20;

/**
 * Swipes and long presses on rows (`data-row`), on touch screens. The row follows the finger by the property `--swipe`,
 * and `data-swipe` names the side whose action shows; vertical movements stay the browser's, by `touch-action: pan-y`.
 */
export function useRowGestures(container: RefObject<HTMLElement | null>, gestures: RowGestures): void {
  const latest = useRef(gestures);
  latest.current = gestures;
  useEffect(() => {
    const element = container.current;
    if (element === null) return;
    const listening = new AbortController();
    let touch: Touch | undefined;
    /** The click that follows a gesture is not one. */
    let ignoresClick = false;
    let isTouch = false;

    const listen = <Name extends keyof HTMLElementEventMap>(
      name: Name,
      listener: (event: HTMLElementEventMap[Name]) => void,
      capture = false,
    ) => element.addEventListener(name, listener, { signal: listening.signal, capture });

    const end = () => {
      clearTimeout(touch?.timer);
      if (touch?.state === 'swiping') settle(touch.row);
      touch = undefined;
    };

    listen('pointerdown', (event) => {
      end();
      ignoresClick = false;
      isTouch = event.pointerType === 'touch';
      const row = (event.target as Element).closest<HTMLElement>('[data-row]');
      if (!isTouch || !event.isPrimary || row === null) return;
      if (event.clientX < EDGE || event.clientX > innerWidth - EDGE) return;
      const started: Touch = {
        pointerId: event.pointerId,
        id: row.dataset.row ?? '',
        row,
        startX: event.clientX,
        startY: event.clientY,
        timer: undefined,
        state: 'undecided',
      };
      started.timer = setTimeout(() => {
        started.state = 'pressed';
        ignoresClick = true;
        latest.current.onLongPress(started.id);
      }, LONG_PRESS_MS);
      touch = started;
    });

    listen('pointermove', (event) => {
      if (touch === undefined || event.pointerId !== touch.pointerId || touch.state === 'pressed') return;
      const [dx, dy] = [event.clientX - touch.startX, event.clientY - touch.startY];
      if (touch.state === 'undecided') {
        if (Math.hypot(dx, dy) < SLOP) return;
        if (Math.abs(dx) < Math.abs(dy) * 1.5) return end();
        clearTimeout(touch.timer);
        touch.state = 'swiping';
        ignoresClick = true;
        element.setPointerCapture(touch.pointerId);
      }
      const swipe = dx > 0 ? latest.current.right : latest.current.left;
      // Where nothing happens, the row only gives a little.
      touch.row.style.setProperty('--swipe', `${swipe === undefined ? dx / 8 : dx}px`);
      touch.row.dataset.swipe = dx > 0 ? 'right' : 'left';
      touch.row.dataset.action = swipe?.name ?? '';
      touch.row.toggleAttribute('data-far', swipe !== undefined && Math.abs(dx) >= FAR);
    });

    listen('pointerup', (event) => {
      if (touch?.state === 'swiping' && event.pointerId === touch.pointerId) {
        const dx = event.clientX - touch.startX;
        const swipe = dx > 0 ? latest.current.right : latest.current.left;
        const { id, row } = touch;
        if (Math.abs(dx) >= FAR) swipe?.run(id, row);
      }
      end();
    });
    listen('pointercancel', end);
    // The menu of the browser for links would come with a long press.
    listen('contextmenu', (event) => isTouch && event.preventDefault());
    listen(
      'click',
      (event) => {
        const row = (event.target as Element).closest<HTMLElement>('[data-document]');
        const isHandled =
          ignoresClick || (row !== null && isTouch && latest.current.onTap(row.dataset.document ?? ''));
        ignoresClick = false;
        if (!isHandled) return;
        event.preventDefault();
        event.stopPropagation();
      },
      true,
    );
    return () => {
      end();
      listening.abort();
    };
  }, [container]);
}

/** Lets the row slide back. */
function settle(row: HTMLElement): void {
  row.style.removeProperty('--swipe');
  row.removeAttribute('data-far');
  row.dataset.swipe = 'back';
  const done = () => {
    if (row.dataset.swipe === 'back') delete row.dataset.swipe;
  };
  Promise.allSettled(row.getAnimations({ subtree: true }).map(({ finished }) => finished)).then(done, done);
}
