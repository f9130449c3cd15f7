import { type ReactNode, useEffect, useLayoutEffect } from 'react';
import { classes } from '../ui/classes.ts';
import styles from './screen.module.css';

interface ScreenProps {
  readonly title: string;
  /** Buttons next to the title. */
  readonly actions?: ReactNode;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A screen with one column: its title, which is also the window's, and its content. */
export function Screen({ title, actions, className, children }: ScreenProps) {
  useEffect(() => {
    globalThis.document.title = `${title} · Docket`;
  }, [title]);
  // The next screen begins at its top, or restores its own place.
  useLayoutEffect(() => () => scrollTo({ top: 0 }), []);
  return (
    <div className={classes(styles.screen, className)}>
      <div className={styles.head}>
        <h1>{title}</h1>
        {actions}
      </div>
      {children}
    </div>
  );
}
