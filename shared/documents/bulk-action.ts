import * as z from 'zod/mini';
import { ActionStatus, Category, Instant, Kind } from '../domain/document.ts';
import { Tags } from '../domain/tags.ts';

/** Documents in one request. */
const MAX_DOCUMENTS = 100;
/** The ids of the documents. Duplicates are ignored. */
const ids = z.array(z.string().check(z.maxLength(100))).check(z.minLength(1), z.maxLength(MAX_DOCUMENTS));

const simpleAction = <const Action extends string>(action: Action) =>
  z.strictObject({
    ids,
    /** Moves the documents (`archive`, `restore` to the inbox, `trash`), or deletes them for good (`delete`). */
    action: z.literal(action),
  });

/** An action on many documents. */
export const BulkAction = z.discriminatedUnion('action', [
  simpleAction('archive'),
  simpleAction('restore'),
  simpleAction('trash'),
  simpleAction('delete'),
  z.strictObject({
    ids,
    /** Hides the documents until a time. */
    action: z.literal('snooze'),
    /** When they return to the inbox: within a year from now. */
    until: Instant,
  }),
  z.strictObject({
    ids,
    /** Adds tags, removes tags, or both. */
    action: z.literal('tag'),
    /** Tags to add. */
    add: z._default(Tags, []),
    /** Tags to remove. Those that a document does not have are ignored. */
    remove: z._default(Tags, []),
  }),
  z.strictObject({
    ids,
    /** Marks the documents as read or unread. */
    action: z.literal('markRead'),
    /** False marks them as unread. */
    read: z._default(z.boolean(), true),
  }),
  z.strictObject({
    ids,
    /** Sets the category. */
    action: z.literal('setCategory'),
    /** The new category. Null removes it. */
    category: z.nullable(Category),
  }),
  z.strictObject({
    ids,
    /** Sets the kind. */
    action: z.literal('setKind'),
    kind: Kind,
  }),
  z.strictObject({
    ids,
    /** Sets the action status. */
    action: z.literal('setActionStatus'),
    /** The new action status. Null removes it. */
    actionStatus: z.nullable(ActionStatus),
  }),
]);
export type BulkAction = z.output<typeof BulkAction>;
