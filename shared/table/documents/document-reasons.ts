import { fromStoredReason, type Reason, type StoredReason, toStoredReason } from '../../domain/reasons.ts';
import type { StoredFile } from '../../domain/stored-document.ts';

type WithProblem<R> = { readonly problem?: R };

/** The members of a document that have reasons. */
interface WithReasons<R> {
  readonly statusReason?: R | null;
  readonly files?: readonly WithProblem<R>[];
  readonly fields?: Readonly<Record<string, WithProblem<R>>>;
}

/** A document, or changes of one, with its reasons as they are stored. */
export const withStoredReasons = <D extends WithReasons<Reason>>(document: D) =>
  withReasons(document, toStoredReason);

/** The document with the messages of its reasons. */
export const withReasonMessages = <D extends WithReasons<StoredReason>>(document: D) =>
  withReasons(document, fromStoredReason);

/** A file with its problem as it is stored. */
export const withStoredProblem = (file: StoredFile) => withProblem(file, toStoredReason);

function withReasons<From, To, D extends WithReasons<From>>(document: D, map: (reason: From) => To) {
  const { statusReason, files, fields } = document;
  return {
    ...document,
    ...(statusReason && { statusReason: map(statusReason) }),
    ...(files && { files: files.map((file) => withProblem(file, map)) }),
    ...(fields && {
      fields: Object.fromEntries(
        Object.entries(fields).map(([path, field]) => [path, withProblem(field, map)]),
      ),
    }),
  };
}

const withProblem = <From, Item extends WithProblem<From>>(item: Item, map: (reason: From) => unknown) =>
  item.problem === undefined ? item : { ...item, problem: map(item.problem) };
