import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { useText } from '../text/text.tsx';
import { IconButton } from './button.tsx';
import { classes } from './classes.ts';
import styles from './dialog.module.css';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** A dialog with a table or pictures is wider. */
  readonly wide?: boolean;
  /** The shortcuts of the screen below work in the dialog too. */
  readonly passesKeys?: boolean;
  readonly children: ReactNode;
}

/** A dialog over the screen; Escape, the button and a click beside it close it. It is loaded when it is needed. */
export function Dialog({ title, onClose, wide = false, passesKeys = false, children }: DialogProps) {
  const { common } = useText();
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup
          className={classes(styles.popup, wide && styles.wide)}
          ref={popup}
          {...(passesKeys && { initialFocus: popup })}
          data-keys={passesKeys ? '' : undefined}
        >
          <div className={styles.head}>
            <Base.Title className={styles.title}>{title}</Base.Title>
            <Base.Close render={<IconButton label={common.close} icon={X} />} />
          </div>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
