import { Menu } from '@base-ui/react/menu';
import type { Document } from '../../../shared/domain/document.ts';
import { needsCheck, statusesInProgress } from '../../../shared/domain/inbox.ts';
import menuStyles from '../snooze/snooze-menu.module.css';
import { documentTexts } from '../text/document.ts';
import { useText } from '../text/text.tsx';
import { classes } from '../ui/classes.ts';
import styles from './more-menu.module.css';
import type { DocumentCommand } from './use-document-commands.tsx';

interface MoreMenuProps {
  readonly document: Document;
  readonly anchor: HTMLElement;
  readonly onClose: () => void;
  readonly onCommand: (command: DocumentCommand) => void;
  /** Opens a file, from 1. */
  readonly onOriginal: (file: number) => void;
  readonly onReadAgain: () => void;
}

/** What is done with a document now and then. It is loaded when it is needed. */
export default function MoreMenu(props: MoreMenuProps) {
  const { document, anchor, onClose, onCommand, onOriginal, onReadAgain } = props;
  const texts = useText(documentTexts);
  const { inbox } = useText();
  const { files, view } = document;
  const isInTrash = view === 'trash';
  const isInProgress = (statusesInProgress as readonly string[]).includes(document.status);
  const isRead = document.status === 'ready' || document.status === 'needs-review';
  const command = (name: DocumentCommand) => () => onCommand(name);
  const items: readonly (Item | false)[] = [
    ...files.flatMap(({ name, status }, index) =>
      status === 'received'
        ? [
            {
              text: files.length === 1 ? texts.original : texts.originalOf(name),
              run: () => {
                onClose();
                onOriginal(index + 1);
              },
            },
          ]
        : [],
    ),
    isRead && !isInTrash && { text: texts.translate, run: command('translate') },
    { text: texts.history, run: command('history') },
    needsCheck(document) &&
      !isInTrash && {
        text: texts.retryReading,
        run: () => {
          onClose();
          onReadAgain();
        },
      },
    !isInProgress && !isInTrash && { text: inbox.markUnread, run: command('unread') },
    isInTrash
      ? { text: inbox.erase, run: command('erase'), isDangerous: true }
      : { text: inbox.trash, run: command('trash'), isDangerous: true },
  ];
  return (
    <Menu.Root open onOpenChange={(open) => !open && onClose()}>
      <Menu.Portal>
        <Menu.Positioner className={menuStyles.positioner} anchor={anchor} align="end" sideOffset={4}>
          <Menu.Popup className={menuStyles.menu} aria-label={texts.moreActions} finalFocus={() => anchor}>
            {items.map(
              (item) =>
                item && (
                  <Menu.Item
                    key={item.text}
                    className={classes(menuStyles.item, styles.item, item.isDangerous && styles.dangerous)}
                    closeOnClick={false}
                    onClick={item.run}
                  >
                    {item.text}
                  </Menu.Item>
                ),
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

interface Item {
  readonly text: string;
  readonly run: () => void;
  readonly isDangerous?: boolean;
}
