import { useMutation } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { isApiError } from '../../../client/api-error.ts';
import type { Document } from '../../../shared/domain/document.ts';
import { summaryOf } from '../../../shared/domain/document-summary.ts';
import { documentKeys, showChanges, showInLists } from '../api/documents.ts';
import { queryClient } from '../api/query-client.ts';
import {
  type Change,
  CONFIRM_ALL,
  type DocumentChanges,
  holds,
  saveChange,
  UnsavedError,
  versionAfter,
  type Wanted,
} from './save-change.ts';

export type { DocumentChanges } from './save-change.ts';

/**
 * Saves changes to a document, for the version that the person has seen. If it was changed elsewhere, the current version
 * is loaded. What could not be saved is kept, so that the person sees both, and can try again.
 */
export function useDocumentChange(
  document: Document,
  onSaved: (before: Document, after: Document) => void = () => {},
) {
  const [failures, setFailures] = useState<readonly UnsavedError[]>([]);
  const forget = (failure: UnsavedError) =>
    setFailures((before) => before.filter((each) => each !== failure));
  const { id } = document;
  const { mutate, isPending } = useMutation<Saved, UnsavedError, Wanted | UnsavedError>({
    scope: { id: `document-${id}` },
    mutationFn: async (wanted) => {
      const change = await changeFor(wanted, document, failures);
      return { before: change.before, after: await saveChange(change) };
    },
    onSuccess: ({ before, after }) => {
      keepDocument(after);
      onSaved(before, after);
    },
    onError: async (failure) => {
      setFailures((before) => [...before, failure]);
      if (isConflict(failure)) await queryClient.invalidateQueries({ queryKey: documentKeys.one(id) });
    },
  });
  return {
    /** Stays the same function. */
    change: mutate as (changes: DocumentChanges) => void,
    /** Confirms every value that is proved, and removes those that are not. */
    confirmAll: useCallback(() => mutate(CONFIRM_ALL), [mutate]),
    isSaving: isPending,
    /** What was not saved, except for what has arrived although the answer was lost. */
    unsaved: failures.filter(({ change }) => !(change.mayBeSaved && holds(document, change.wanted))),
    retry: (failure: UnsavedError) => {
      forget(failure);
      // After a conflict the person has seen both values: the change is for the version that is shown now.
      mutate(isConflict(failure) ? failure.change.wanted : failure);
    },
    forget,
  };
}

interface Saved {
  readonly before: Document;
  readonly after: Document;
}

/** Whether the document had been changed elsewhere. */
export const isConflict = ({ cause }: UnsavedError): boolean => isApiError(cause, 'document.changed');

/** A change that is tried again stays for the version it was for. */
async function changeFor(
  wanted: Wanted | UnsavedError,
  document: Document,
  failures: readonly UnsavedError[],
): Promise<Change> {
  if (wanted instanceof UnsavedError) return wanted.change;
  const shown = queryClient.getQueryData<Document>(documentKeys.one(document.id)) ?? document;
  try {
    const before = await versionAfter(
      shown,
      failures.map(({ change }) => change),
    );
    return { wanted, before, mayBeSaved: false };
  } catch (error) {
    throw new UnsavedError({ wanted, before: shown, mayBeSaved: false }, error);
  }
}

/**
 * Caches a document that a request has answered with and shows it in every list, so that the way back leads to what it is
 * now; then the lists are read again.
 */
export function keepDocument(document: Document): void {
  const before = queryClient.getQueryData<Document>(documentKeys.one(document.id));
  queryClient.setQueryData(documentKeys.one(document.id), document);
  const after = summaryOf(document);
  if (before === undefined) showInLists(document.id, after);
  else showChanges([{ before: summaryOf(before), after }]);
  void queryClient.invalidateQueries({ queryKey: documentKeys.lists });
}
