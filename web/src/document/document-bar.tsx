import {
  AlarmClock,
  Archive,
  Bell,
  ChevronDown,
  ChevronLeft,
  ChevronUp,
  Ellipsis,
  Inbox,
} from 'lucide-react';
import { documentTexts } from '../text/document.ts';
import { useText } from '../text/text.tsx';
import { IconButton } from '../ui/button.tsx';
import styles from './document-bar.module.css';
import type { DocumentCommand } from './use-document-commands.tsx';

interface DocumentBarProps {
  /** Whether the document is out of the inbox, so that it can be moved back. */
  readonly isAway: boolean;
  readonly isInTrash: boolean;
  readonly onBack: () => void;
  readonly onCommand: (command: DocumentCommand, anchor?: HTMLElement) => void;
  /** Undefined if there is no next or previous document. */
  readonly onNext: (() => void) | undefined;
  readonly onPrevious: (() => void) | undefined;
}

/** The way back to the list, if there is no document to do something with. */
export function BackBar({ onBack }: Pick<DocumentBarProps, 'onBack'>) {
  const { common } = useText();
  return (
    <div className={styles.bar}>
      <IconButton label={common.back} icon={ChevronLeft} onClick={onBack} />
    </div>
  );
}

/** What can be done with a document, above its record; on a phone below it, where a thumb reaches. */
export function DocumentBar({ isAway, isInTrash, onBack, onCommand, onNext, onPrevious }: DocumentBarProps) {
  const texts = useText(documentTexts);
  const { common, inbox } = useText();
  return (
    <div className={styles.bar} role="toolbar" aria-label={texts.actionsLabel}>
      <IconButton label={common.back} icon={ChevronLeft} onClick={onBack} />
      <span className={styles.space} />
      {isAway ? (
        <IconButton label={inbox.restore} icon={Inbox} onClick={() => onCommand('restore')} />
      ) : (
        <IconButton label={inbox.archive} icon={Archive} onClick={() => onCommand('archive')} />
      )}
      {!isInTrash && (
        <>
          <IconButton
            label={inbox.snooze}
            icon={AlarmClock}
            data-snooze=""
            aria-haspopup="menu"
            onClick={({ currentTarget }) => onCommand('snooze', currentTarget)}
          />
          <IconButton label={texts.remind} icon={Bell} onClick={() => onCommand('remind')} />
        </>
      )}
      <IconButton
        label={texts.moreActions}
        icon={Ellipsis}
        aria-haspopup="menu"
        onClick={({ currentTarget }) => onCommand('more', currentTarget)}
      />
      <IconButton label={texts.previous} icon={ChevronUp} disabled={!onPrevious} onClick={onPrevious} />
      <IconButton label={texts.next} icon={ChevronDown} disabled={!onNext} onClick={onNext} />
    </div>
  );
}
