import * as z from 'zod/mini';
import { Document, PlainDate } from './document.ts';
import { isInProgress } from './inbox.ts';
import { parseLineItemPath } from './record.ts';
import { problemsByPath } from './record-problems.ts';
import type { StoredDocument } from './stored-document.ts';

const { shape } = Document;
/** What a document may not have: null in the document, absent in its summary. */
const maybe = <Schema extends z.ZodMiniType>({ def: { innerType } }: z.ZodMiniNullable<Schema>) =>
  z.optional(innerType);

/**
 * A document as a list shows it: without its text, its sources and the rows of an invoice. What is null in the document
 * is absent here, because a list has many of them.
 */
export const DocumentSummary = z.extend(
  z.pick(Document, {
    id: true,
    status: true,
    view: true,
    tags: true,
    read: true,
    version: true,
    createdAt: true,
    updatedAt: true,
  }),
  {
    /** What the document is. Absent until it has been analysed, unless the user has set it. */
    kind: maybe(shape.kind),
    /** Why the document has failed or needs review. Absent in any other status. */
    statusReason: maybe(shape.statusReason),
    /** How many pages have been read. Absent when the processing has ended. */
    progress: z.optional(shape.progress),
    /** A short title in the language of the document. Absent until there is one. */
    title: maybe(shape.title),
    /** The name of the sender. Absent if the document does not show it, or if it could not be proved. */
    sender: z.optional(z.string()),
    /** The one amount that the document is about. Absent if there is none. */
    amount: maybe(shape.amount),
    /** The date of the document itself. Absent if the document does not show it, or if it could not be proved. */
    date: z.optional(PlainDate),
    /** The day by which the recipient has to act. Absent if there is none. */
    dueDate: maybe(shape.dueDate),
    /** Whether the recipient has to do something. Absent if that is not known, and until the document has been analysed. */
    actionStatus: maybe(shape.actionStatus),
    /** The part of life that the document belongs to. Absent if none fits, and until the document has been analysed. */
    category: maybe(shape.category),
    /** When a snoozed document returns to the inbox. Absent in any other view. */
    snoozedUntil: maybe(shape.snoozedUntil),
    /** When the document was moved to the trash. Absent in any other view. */
    trashedAt: maybe(shape.trashedAt),
    /** The id of the earliest document with exactly the same files. Absent if there is none. */
    duplicateOf: maybe(shape.duplicateOf),
    /**
     * The paths of values that are in doubt or missing, such as `amount` or `invoice.lineItems.3.amount`: at most 10, rows of an
     * invoice last. A value of this summary that is named here is in doubt even if it is present. A document can need review
     * without any: `statusReason` then says why.
     */
    doubts: z.array(z.string()),
    /** How many more values are in doubt or missing. Absent if there are no more. */
    moreDoubts: z.optional(z.int()),
    /** The name of the first file. */
    fileName: z.string(),
  },
);
export type DocumentSummary = z.infer<typeof DocumentSummary>;

const MAX_DOUBTS = 10;

/** What a list shows of a document. */
export function summaryOf(document: SummarizedDocument): DocumentSummary {
  const doubts = doubtsOf(document);
  const { date } = document.fields;
  return withoutNulls({
    id: document.id,
    kind: document.kind,
    status: document.status,
    statusReason: document.statusReason,
    progress: isInProgress(document) ? document.progress : null,
    title: document.title,
    sender: document.sender?.name ?? null,
    amount: document.amount,
    // The record has no member for the date: unlike the others, an unproved one has to be left out here.
    date: date === undefined || date.problem ? null : date.value,
    dueDate: document.dueDate,
    actionStatus: document.actionStatus,
    category: document.category,
    view: document.view,
    snoozedUntil: document.snoozedUntil,
    trashedAt: document.trashedAt,
    tags: document.tags,
    read: document.read,
    doubts: doubts.slice(0, MAX_DOUBTS),
    moreDoubts: doubts.length > MAX_DOUBTS ? doubts.length - MAX_DOUBTS : null,
    fileName: document.files[0]?.name ?? '',
    duplicateOf: document.duplicateOf,
    version: document.version,
    createdAt: document.createdAt,
    updatedAt: document.updatedAt,
  });
}

type NullableKey<T> = { [Key in keyof T]: null extends T[Key] ? Key : never }[keyof T];
type WithoutNulls<T> = Omit<T, NullableKey<T>> & { [Key in NullableKey<T>]?: NonNullable<T[Key]> };

const withoutNulls = <T extends object>(members: T) =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null)) as WithoutNulls<T>;

/** `withdrawn` tells a value that a user has removed from one that is missing. */
type SummarizedDocument = Document & Pick<StoredDocument, 'withdrawn'>;

/** The paths of the values in doubt, rows of an invoice last. Values are missing only from a document that has been analysed. */
function doubtsOf(document: SummarizedDocument): string[] {
  const { fields, status } = document;
  const paths = problemsByPath(document)
    .map(({ path }) => path)
    .filter((path) => status === 'needs-review' || path in fields);
  const isRow = (path: string) => Number(parseLineItemPath(path) !== undefined);
  return [...new Set(paths)].toSorted((a, b) => isRow(a) - isRow(b));
}
