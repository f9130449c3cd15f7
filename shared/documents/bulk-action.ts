import * as z from 'zod/mini';
import { ActionStatus, Category, Instant, Kind } from '../domain/document.ts';
import { filterShape } from '../domain/filters.ts';
import { limits } from '../domain/limits.ts';
import { Tags } from '../domain/tags.ts';

/** Documents in one request. */
const MAX_DOCUMENTS = 100;
/** The ids of the documents. Duplicates are ignored. */
const ids = z.array(z.string().check(z.maxLength(100))).check(z.minLength(1), z.maxLength(MAX_DOCUMENTS));

/** The members of an action that say which documents it is about. */
type Target = Readonly<Record<string, z.ZodMiniType>>;

/* @__NO_SIDE_EFFECTS__ */
const simpleAction = <const Action extends string, const T extends Target>(action: Action, target: T) =>
  z.strictObject({
    ...target,
    /** Moves the documents (`archive`, `restore` to the inbox, `trash`), or deletes them for good (`delete`). */
    action: z.literal(action),
  });

/** The actions that can be undone. */
/* @__NO_SIDE_EFFECTS__ */
const actionsOn = <const T extends Target>(target: T) =>
  [
    simpleAction('archive', target),
    simpleAction('restore', target),
    simpleAction('trash', target),
    z.strictObject({
      ...target,
      /** Hides the documents until a time. */
      action: z.literal('snooze'),
      /** When they return to the inbox: within a year from now. */
      until: Instant,
    }),
    z.strictObject({
      ...target,
      /** Adds tags, removes tags, or both. */
      action: z.literal('tag'),
      /** Tags to add. */
      add: z._default(Tags, []),
      /** Tags to remove. Those that a document does not have are ignored. */
      remove: z._default(Tags, []),
    }),
    z.strictObject({
      ...target,
      /** Marks the documents as read or unread. */
      action: z.literal('markRead'),
      /** False marks them as unread. */
      read: z._default(z.boolean(), true),
    }),
    z.strictObject({
      ...target,
      /** Sets the category. */
      action: z.literal('setCategory'),
      /** The new category. Null removes it. */
      category: z.nullable(Category),
    }),
    z.strictObject({
      ...target,
      /** Sets the kind. */
      action: z.literal('setKind'),
      kind: Kind,
    }),
    z.strictObject({
      ...target,
      /** Sets the action status. */
      action: z.literal('setActionStatus'),
      /** The new action status. Null removes it. */
      actionStatus: z.nullable(ActionStatus),
    }),
  ] as const;

/** An action on documents that are given by their ids. */
export const BulkAction = z.discriminatedUnion('action', [
  ...actionsOn({ ids }),
  simpleAction('delete', { ids }),
]);
export type BulkAction = z.output<typeof BulkAction>;

/** Which documents: those that match the query and all filters. Without any, all documents but those in the trash. */
const filter = z.strictObject({
  /** A query as for `GET /search`: it finds processed documents only. Absent or empty: all documents that match the filters. */
  q: z.optional(z.string().check(z.trim(), z.maxLength(limits.maxSearchLength))),
  ...filterShape,
});

/** An action on all documents that match. */
export const FilteredAction = z.discriminatedUnion('action', actionsOn({ filter }));
export type FilteredAction = z.output<typeof FilteredAction>;

/** What is done to a document. */
export type DocumentAction = DistributiveOmit<FilteredAction, 'filter'>;
type DistributiveOmit<T, Key extends keyof T> = T extends unknown ? Omit<T, Key> : never;
