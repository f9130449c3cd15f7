import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { DocumentSummary } from '../../../shared/domain/document-summary.ts';
import type { ListName } from '../api/list-changes.ts';
import { MORNING } from '../snooze/snooze-choices.ts';
import { useText } from '../text/text.tsx';
import { type All, useDocumentActions } from './actions.ts';
import { type ListAction, listKinds } from './list-kinds.ts';

const SnoozeMenu = lazy(() => import('../snooze/snooze-menu.tsx'));
const TagsDialog = lazy(() => import('../tags/tags-dialog.tsx'));
const EraseDialog = lazy(() => import('./erase-dialog.tsx'));

/** What an action applies to. */
export interface Target {
  readonly documents: readonly DocumentSummary[];
  /** All documents of the list are meant; `documents` are those that are loaded. */
  readonly all?: All | undefined;
}

interface Open {
  readonly dialog: 'snooze' | 'tags' | 'erase';
  readonly target: Target;
  /** Where it was opened: a menu is next to it, and it has the focus afterwards. */
  readonly anchor: HTMLElement;
}

interface ListCommands {
  /** Does it, or asks what is missing first. Actions that the list does not offer do nothing. */
  readonly run: (action: ListAction, target: Target, anchor: HTMLElement) => void;
  /** The menu or the dialog that is open. */
  readonly dialog: ReactNode;
  readonly isOpen: boolean;
}

/**
 * The actions of a list, with what some of them ask for: until when, which tags, whether really.
 *
 * @param onDone called before the documents are changed.
 */
export function useListCommands(list: ListName, onDone: (target: Target) => void): ListCommands {
  const { inbox } = useText();
  const actions = useDocumentActions();
  const [open, setOpen] = useState<Open>();
  const close = () => {
    setOpen(undefined);
    requestAnimationFrame(() => open?.anchor.focus({ preventScroll: true }));
  };

  const run: ListCommands['run'] = (action, target, anchor) => {
    if (target.documents.length === 0 || !listKinds[list].actions.includes(action)) return;
    if (!actions.canAct()) return;
    if (action === 'snooze' || action === 'tags' || action === 'erase') {
      setOpen({ dialog: action, target, anchor });
    } else {
      onDone(target);
      const { documents, all } = target;
      if (action === 'done') actions.markDone(documents, all);
      else actions[action](documents, all);
    }
  };

  const finish = (change: (target: Target) => void) => {
    // What has been chosen stays.
    if (open === undefined || !actions.canAct()) return;
    close();
    onDone(open.target);
    change(open.target);
  };
  const dialog = open && (
    <Suspense>
      {open.dialog === 'snooze' && (
        <SnoozeMenu
          title={inbox.snooze}
          anchor={open.anchor}
          timeOfDay={MORNING}
          onClose={close}
          onSnooze={(until) => finish(({ documents, all }) => actions.snooze(documents, until, all))}
        />
      )}
      {open.dialog === 'tags' && (
        <TagsDialog
          documents={open.target.documents}
          onClose={close}
          onApply={(changes) => finish(({ documents, all }) => actions.setTags(documents, changes, all))}
        />
      )}
      {open.dialog === 'erase' && (
        <EraseDialog
          count={open.target.all?.total ?? open.target.documents.length}
          onClose={close}
          onErase={() => finish(({ documents, all }) => actions.erase(documents, all))}
        />
      )}
    </Suspense>
  );
  return { run, dialog, isOpen: open !== undefined };
}
