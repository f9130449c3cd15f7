import { AlarmClock, Archive, Check, Inbox, Tag, Trash2, X } from 'lucide-react';
import type { ListName } from '../api/list-changes.ts';
import { useFormat, useText } from '../text/text.tsx';
import { type Icon, IconButton } from '../ui/button.tsx';
import styles from './bulk-bar.module.css';
import { type ListAction, listKinds } from './list-kinds.ts';
import type { Selection } from './selection.ts';

interface BulkBarProps {
  readonly list: ListName;
  readonly selection: Selection;
  /** How many documents are loaded, and how many there are. */
  readonly loaded: number;
  readonly total: number;
  readonly onAction: (action: ListAction, anchor: HTMLElement) => void;
}

/** The icon of each action. */
const actionIcons: Readonly<Record<ListAction, Icon>> = {
  archive: Archive,
  restore: Inbox,
  snooze: AlarmClock,
  done: Check,
  tags: Tag,
  trash: Trash2,
  erase: Trash2,
};

/** What can be done with the selected documents. It lies over the list, so that the list does not move. */
export default function BulkBar({ list, selection, loaded, total, onAction }: BulkBarProps) {
  const texts = useText();
  const { inbox } = texts;
  const format = useFormat();
  const { ids, isAll, selectAll, clear } = selection;
  const count = isAll
    ? inbox.allSelected(format.number(Math.max(total, ids.size)))
    : inbox.selected(format.number(ids.size));
  const hasMore = !isAll && ids.size === loaded && total > loaded;
  return (
    <div className={styles.bar} role="toolbar" aria-label={inbox.actions} data-bulk-bar>
      <div className={styles.selected}>
        <IconButton label={inbox.clearSelection} icon={X} onClick={clear} />
        <span className={styles.count} role="status">
          {count}
        </span>
        {hasMore && (
          <button type="button" className={styles.all} onClick={selectAll}>
            {inbox.selectAll(format.number(total), listKinds[list].title(texts))}
          </button>
        )}
      </div>
      <div className={styles.actions}>
        {listKinds[list].actions.map((action) => {
          const Icon = actionIcons[action];
          return (
            <button
              key={action}
              type="button"
              className={styles.action}
              aria-label={inbox[action]}
              onClick={(event) => onAction(action, event.currentTarget)}
            >
              <Icon size={17} strokeWidth={2} aria-hidden />
              <span className={styles.name}>{inbox[action]}</span>
              <span className={styles.shortName} aria-hidden>
                {inbox.short[action]}
              </span>
            </button>
          );
        })}
      </div>
    </div>
  );
}
