import { useMemo } from 'react';
import type { DocumentSummary } from '../../../shared/domain/document-summary.ts';
import { api } from '../api/client.ts';
import { describeError } from '../api/describe-error.ts';
import { documentKeys, showChanges } from '../api/documents.ts';
import { type Change, reversed } from '../api/list-changes.ts';
import { isOnline } from '../api/online.ts';
import { queryClient } from '../api/query-client.ts';
import type { Texts } from '../text/en/index.ts';
import type { Format } from '../text/format.ts';
import { useFormat, useText } from '../text/text.tsx';
import { momentInWords } from '../time/when.ts';
import { type Offer, type ReplaceOffer, useUndo } from '../ui/undo.tsx';
import { eraseAll } from './erase-all.ts';
import {
  followJobs,
  type JobAction,
  JobFailedError,
  type JobFilter,
  type Outcome,
  sendBulkAction,
} from './send-action.ts';

type Documents = readonly DocumentSummary[];

/** All documents of a list, loaded or not. */
export interface All {
  readonly filters: readonly JobFilter[];
  readonly total: number;
}

/** Tags to add and to remove. */
export interface TagChanges {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/**
 * What can be done with documents in a list: those that are given, or `all` of a list, of which they are the loaded
 * ones. The lists change at once; if a request fails, the bottom of the window says why. Every action but the permanent
 * deletion can be undone, exactly: documents that have changed since stay as they are.
 */
export function useDocumentActions() {
  const texts = useText();
  const format = useFormat();
  const report = useUndo();
  return useMemo(() => {
    const { inbox } = texts;
    const run = (documents: Documents, act: Act, all?: All) =>
      runAction(documents, act, all, { texts, format, report });
    return {
      /** Whether something can be sent at all. If not, it says so. */
      canAct: () => canAct({ texts, format, report }),
      archive: (documents: Documents, all?: All) =>
        run(
          documents,
          {
            action: { action: 'archive' },
            after: (document) => ({ ...document, view: 'archived', snoozedUntil: undefined }),
            text: (...count) => inbox.archived(...count),
          },
          all,
        ),
      restore: (documents: Documents, all?: All) =>
        run(
          documents,
          {
            action: { action: 'restore' },
            after: (document) => ({
              ...document,
              view: 'inbox',
              snoozedUntil: undefined,
              trashedAt: undefined,
            }),
            text: (...count) => inbox.restored(...count),
          },
          all,
        ),
      trash: (documents: Documents, all?: All) =>
        run(
          documents,
          {
            action: { action: 'trash' },
            after: (document) => ({
              ...document,
              view: 'trash',
              snoozedUntil: undefined,
              trashedAt: new Date().toISOString(),
            }),
            text: (...count) => inbox.trashed(...count),
          },
          all,
        ),
      snooze: (documents: Documents, until: string, all?: All) =>
        run(
          documents,
          {
            action: { action: 'snooze', until },
            after: (document) => ({ ...document, view: 'snoozed', snoozedUntil: until }),
            text: (...count) => inbox.snoozed(...count, momentInWords(until, texts, format)),
          },
          all,
        ),
      markDone: (documents: Documents, all?: All) =>
        run(
          documents,
          {
            action: { action: 'setActionStatus', actionStatus: 'action-done' },
            after: (document) => ({ ...document, actionStatus: 'action-done' }),
            text: (...count) => inbox.doneMarked(...count),
          },
          all,
        ),
      setTags: (documents: Documents, { add, remove }: TagChanges, all?: All) =>
        run(
          documents,
          {
            action: { action: 'tag', add: [...add], remove: [...remove] },
            after: (document) => ({
              ...document,
              tags: [...document.tags.filter((tag) => !remove.includes(tag) && !add.includes(tag)), ...add],
            }),
            text: (...count) => inbox.tagged(...count),
          },
          all,
        ),
      setRead: (documents: Documents, read: boolean, all?: All) =>
        run(
          documents,
          { action: { action: 'markRead', read }, after: (document) => ({ ...document, read }) },
          all,
        ),
      /** Deletes documents in the trash permanently. */
      erase: (documents: Documents, all?: All) => erase(documents, all, { texts, format, report }),
    };
  }, [texts, format, report]);
}

interface Context {
  readonly texts: Texts;
  readonly format: Format;
  readonly report: (offer: Offer) => ReplaceOffer;
}

interface Act {
  readonly action: JobAction;
  /** The document as it will be. */
  readonly after: (document: DocumentSummary) => DocumentSummary;
  /**
   * What has happened, to how many documents. An action whose effect is in front of the person needs no text, and is its
   * own opposite.
   */
  readonly text?: (count: number, shown: string) => string;
}

/** Whether something can be sent at all. If not, it says so, and an offer to undo something stays. */
function canAct({ texts, report }: Context, undo?: Offer['undo']): boolean {
  if (!isOnline()) report({ text: texts.common.notNow, undo });
  return isOnline();
}

/** Changes the lists, sends the requests, and offers to undo them. */
function runAction(
  documents: Documents,
  { action, after, text }: Act,
  all: All | undefined,
  context: Context,
): void {
  if (!canAct(context)) return;
  const { texts, format, report } = context;
  const { inbox } = texts;
  const changes = documents.map((before): Change => ({ before, after: after(before) }));
  showChanges(changes);
  let isUndone = false;
  let replace: ReplaceOffer = () => false;
  /** Says it in place of the offer of this action, if no other has come meanwhile. */
  const progress = (done: number, total = all?.total ?? documents.length) => {
    if (!isUndone) {
      replace({ text: inbox.progress(format.number(done), format.number(total)), undo, isRunning: true });
    }
  };
  const started = all && Promise.all(all.filters.map((filter) => startJob(action, filter)));
  const sent = attempt(context, changes, async () => {
    if (started !== undefined) return followJobs(await started, progress);
    return sendBulkAction(
      documents.map(({ id }) => id),
      action,
    );
  });
  void sent.then((outcome) => {
    if (isUndone || outcome === undefined) return;
    if (all !== undefined) void readAgain();
    else settle(changes, outcome);
    if (outcome.failed > 0) {
      const reason = problemText(outcome.reason, context);
      report({ text: inbox.partlyFailed(outcome.failed, format.number(outcome.failed), reason), undo });
    } else if (all !== undefined && text !== undefined) {
      replace({ text: text(outcome.done, format.number(outcome.done)), undo });
    }
  });
  if (text === undefined) return;
  const isRunning = all !== undefined;
  const count = documents.length;
  replace = report({
    text: isRunning ? inbox.started : text(count, format.number(count)),
    undo,
    isRunning,
  });

  async function undo(): Promise<void> {
    if (!canAct(context, undo)) return;
    isUndone = true;
    const undoing = changes.flatMap(reversed);
    showChanges(undoing);
    const outcome = await attempt(context, undoing, async () => {
      // A job that is still running is stopped by its undo.
      const jobIds = (await started)?.map(({ id }) => id) ?? (await sent)?.jobIds ?? [];
      const jobs = await Promise.all(jobIds.map((id) => api.undoJob({ params: { id } })));
      return followJobs(jobs);
    });
    if (outcome !== undefined && outcome.failed > 0) {
      const reason = problemText(outcome.reason, context);
      report({ text: inbox.partlyNotUndone(outcome.failed, format.number(outcome.failed), reason) });
    }
    if (all !== undefined || outcome === undefined) await readAgain();
    else await readDocuments(documents);
  }
}

/** Starts an action on all documents that match. */
const startJob = (action: JobAction, filter: JobFilter) => api.startJob({ body: { ...action, filter } });

/** Deletes documents in the trash permanently, all of them if that is asked for. */
function erase(documents: Documents, all: All | undefined, context: Context): void {
  if (!canAct(context)) return;
  const { texts, format, report } = context;
  const { inbox } = texts;
  const changes = documents.map((before): Change => ({ before, after: null }));
  showChanges(changes);
  const total = all?.total ?? documents.length;
  let replace: ReplaceOffer = () => false;
  const sent = attempt(context, changes, () =>
    all === undefined
      ? sendBulkAction(
          documents.map(({ id }) => id),
          { action: 'delete' },
        )
      : eraseAll(all.filters, (done) => {
          const text = inbox.progress(format.number(done), format.number(total));
          replace({ text, isRunning: true });
        }),
  );
  const textOf = (count: number) => inbox.erased(count, format.number(count));
  replace = report(all === undefined ? { text: textOf(total) } : { text: inbox.started, isRunning: true });
  void sent.then((outcome) => {
    if (outcome === undefined) return;
    if (outcome.failed > 0) {
      const reason = problemText(outcome.reason, context);
      report({ text: inbox.partlyFailed(outcome.failed, format.number(outcome.failed), reason) });
      void readAgain();
    } else if (all !== undefined) {
      replace({ text: textOf(outcome.done) });
      void readAgain();
    }
  });
}

/** The outcome; undefined if the request failed: then the lists are read again, and the window says why. */
async function attempt(
  context: Context,
  changes: readonly Change[],
  work: () => Promise<Outcome>,
): Promise<Outcome | undefined> {
  try {
    return await work();
  } catch (error) {
    showChanges(changes.flatMap(takenBack));
    context.report({ text: problemText(error, context) });
    void readAgain();
    return undefined;
  }
}

/** A permanent deletion that has failed shows the document again. */
const takenBack = ({ before, after }: Change): Change[] =>
  after === null ? [{ before, after: before }] : reversed({ before, after });

function problemText(error: unknown, { texts, format }: Context): string {
  if (error instanceof JobFailedError && error.reason !== null) return texts.reasonText(error.reason);
  return describeError(error, texts, format).message;
}

/** Shows the documents as the API has answered with them, and those that were not changed as they were. */
function settle(changes: readonly Change[], { documents, failedIds }: Outcome): void {
  const latest = new Map(documents.map((document) => [document.id, document]));
  const failed = new Set(failedIds);
  showChanges(
    changes.flatMap(({ before, after }) => {
      const document = failed.has(before.id) ? before : latest.get(before.id);
      return after === null || document === undefined ? [] : [{ before: after, after: document }];
    }),
  );
  for (const id of latest.keys()) void queryClient.invalidateQueries({ queryKey: documentKeys.one(id) });
}

/** Shows the documents as they are now. */
async function readDocuments(shown: Documents): Promise<void> {
  const byId = new Map(shown.map((document) => [document.id, document]));
  const ids = [...byId.keys()];
  const parts = Array.from({ length: Math.ceil(ids.length / 100) }, (_, part) =>
    ids.slice(part * 100, (part + 1) * 100).join(),
  );
  for (const part of parts) {
    const { items } = await api.listDocuments({ query: { ids: part } });
    showChanges(
      items.flatMap((after) => {
        const before = byId.get(after.id);
        return before === undefined ? [] : [{ before, after }];
      }),
    );
    for (const { id } of items) void queryClient.invalidateQueries({ queryKey: documentKeys.one(id) });
  }
}

const readAgain = () => queryClient.invalidateQueries({ queryKey: ['documents'] });

/** The key of a document's own cached answer, for screens that change it. */
export const documentKey = documentKeys.one;
