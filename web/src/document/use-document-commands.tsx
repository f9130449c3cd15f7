import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { Document } from '../../../shared/domain/document.ts';
import { summaryOf } from '../../../shared/domain/document-summary.ts';
import { useDocumentActions } from '../lists/actions.ts';
import { MORNING } from '../snooze/snooze-choices.ts';
import { useText } from '../text/text.tsx';

const SnoozeMenu = lazy(() => import('../snooze/snooze-menu.tsx'));
const TagsDialog = lazy(() => import('../tags/tags-dialog.tsx'));
const EraseDialog = lazy(() => import('../lists/erase-dialog.tsx'));
const RemindDialog = lazy(() => import('../reminders/remind-dialog.tsx'));
const MoreMenu = lazy(() => import('./more-menu.tsx'));
const HistoryDialog = lazy(() => import('./history-dialog.tsx'));
const TranslateDialog = lazy(() => import('./translate-dialog.tsx'));

/** What can be done with the document on the screen. */
export type DocumentCommand =
  | 'archive'
  | 'restore'
  | 'snooze'
  | 'trash'
  | 'erase'
  | 'done'
  | 'tags'
  | 'remind'
  | 'unread'
  | 'history'
  | 'translate'
  | 'more';

type Opened = 'snooze' | 'erase' | 'tags' | 'remind' | 'history' | 'translate' | 'more';

interface Commands {
  /** Does it, or opens what it needs next to `anchor`: the button that was pressed. */
  readonly run: (command: DocumentCommand, anchor?: HTMLElement) => void;
  /** The menu or the dialog that is open. */
  readonly dialog: ReactNode;
}

/** The actions of a document. Those that move it away call `onLeave`, because there is nothing more to do here. */
export function useDocumentCommands(
  document: Document,
  {
    onLeave,
    menu,
  }: {
    readonly onLeave: () => void;
    /** What the menu offers apart from commands. */
    readonly menu: { readonly onOriginal: (file: number) => void; readonly onReadAgain: () => void };
  },
): Commands {
  const { inbox } = useText();
  const actions = useDocumentActions();
  const [open, setOpen] = useState<{ readonly what: Opened; readonly anchor: HTMLElement | undefined }>();
  const close = () => setOpen(undefined);
  const documents = [summaryOf(document)];
  const leaveAfter = (act: () => void) => {
    if (!actions.canAct()) return;
    close();
    act();
    onLeave();
  };

  const run = (command: DocumentCommand, anchor?: HTMLElement) => {
    if (command === 'archive') leaveAfter(() => actions.archive(documents));
    else if (command === 'trash') leaveAfter(() => actions.trash(documents));
    else if (command === 'done') leaveAfter(() => actions.markDone(documents));
    else if (command === 'unread') leaveAfter(() => actions.setRead(documents, false));
    else if (command === 'restore') {
      close();
      actions.restore(documents);
    } else setOpen({ what: command, anchor });
  };
  // A key opens a menu where its button is.
  const anchor = open?.anchor ?? globalThis.document.querySelector<HTMLElement>('[data-snooze]');
  const dialog = open && (
    <Suspense>
      {open.what === 'snooze' && anchor && (
        <SnoozeMenu
          title={inbox.snooze}
          anchor={anchor}
          timeOfDay={MORNING}
          onClose={close}
          onSnooze={(until) => leaveAfter(() => actions.snooze(documents, until))}
        />
      )}
      {open.what === 'tags' && (
        <TagsDialog
          documents={documents}
          onClose={close}
          onApply={(changes) => {
            if (!actions.canAct()) return;
            close();
            actions.setTags(documents, changes);
          }}
        />
      )}
      {open.what === 'erase' && (
        <EraseDialog count={1} onClose={close} onErase={() => leaveAfter(() => actions.erase(documents))} />
      )}
      {open.what === 'remind' && (
        <RemindDialog
          documentId={document.id}
          title={document.title ?? document.files[0]?.name ?? inbox.untitled}
          dueDate={document.dueDate}
          onClose={close}
        />
      )}
      {open.what === 'history' && <HistoryDialog document={document} onClose={close} />}
      {open.what === 'translate' && <TranslateDialog document={document} onClose={close} />}
      {open.what === 'more' && open.anchor && (
        <MoreMenu document={document} anchor={open.anchor} onClose={close} onCommand={run} {...menu} />
      )}
    </Suspense>
  );
  return { run, dialog };
}
