import { ChevronDown, ChevronUp } from 'lucide-react';
import { type CSSProperties, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { documentTexts } from '../text/document.ts';
import { useText } from '../text/text.tsx';
import { IconButton } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import styles from './sheet.module.css';

/** The heights at which the sheet rests, in percent of the window. */
const HEIGHTS = [24, 52, 92] as const;

interface SheetProps {
  /** What is behind the sheet, or next to it on a wide window. */
  readonly desk: ReactNode;
  readonly children: ReactNode;
}

/** Two panes next to each other; on a phone the second is a sheet whose height is dragged, or changed by its buttons. */
export function Sheet({ desk, children }: SheetProps) {
  const texts = useText(documentTexts);
  const [height, setHeight] = useState<number>(HEIGHTS[1]);
  const [dragged, setDragged] = useState<number>();
  const start = useRef({ y: 0, height: 0 });
  const step = (by: 1 | -1) => {
    const at = HEIGHTS.findIndex((each) => each === height) + by;
    setHeight(HEIGHTS[Math.min(HEIGHTS.length - 1, Math.max(0, at))] ?? height);
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.target instanceof Element && event.target.closest('button')) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { y: event.clientY, height };
    setDragged(height);
  };
  const onPointerMove = (event: PointerEvent) => {
    if (dragged === undefined) return;
    const moved = ((start.current.y - event.clientY) / innerHeight) * 100;
    setDragged(Math.min(HEIGHTS[2], Math.max(HEIGHTS[0], start.current.height + moved)));
  };
  const onPointerUp = () => {
    if (dragged === undefined) return;
    setDragged(undefined);
    setHeight(HEIGHTS.toSorted((a, b) => Math.abs(a - dragged) - Math.abs(b - dragged))[0] ?? height);
  };
  return (
    <div
      className={classes(styles.panes, dragged !== undefined && styles.dragged)}
      style={{ '--sheet': `${dragged ?? height}dvh` } as CSSProperties}
    >
      {desk}
      <div className={styles.side}>
        <div
          className={styles.handle}
          onPointerDown={onPointerDown}
          onPointerMove={onPointerMove}
          onPointerUp={onPointerUp}
          onPointerCancel={onPointerUp}
        >
          <IconButton
            label={texts.smallerSheet}
            icon={ChevronDown}
            disabled={height === HEIGHTS[0]}
            onClick={() => step(-1)}
          />
          <span className={styles.grip} aria-hidden />
          <IconButton
            label={texts.largerSheet}
            icon={ChevronUp}
            disabled={height === HEIGHTS[2]}
            onClick={() => step(1)}
          />
        </div>
        {children}
      </div>
    </div>
  );
}
