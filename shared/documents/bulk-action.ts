import * as z from 'zod/mini';
import { ActionStatus, Category, Instant, Kind } from '../domain/document.ts';
import { Tags } from '../domain/tags.ts';

/** Documents in one request. */
const MAX_DOCUMENTS = 100;
const ids = z.array(z.string().check(z.maxLength(100))).check(z.minLength(1), z.maxLength(MAX_DOCUMENTS));

const simpleAction = <const Action extends string>(action: Action) =>
  z.strictObject({ ids, action: z.literal(action) });

/** An action on many documents. `delete` is permanent; `trash` can be undone for 30 days. */
export const BulkAction = z.discriminatedUnion('action', [
  simpleAction('archive'),
  simpleAction('restore'),
  simpleAction('trash'),
  simpleAction('delete'),
  z.strictObject({ ids, action: z.literal('snooze'), until: Instant }),
  z.strictObject({
    ids,
    action: z.literal('tag'),
    add: z._default(Tags, []),
    remove: z._default(Tags, []),
  }),
  z.strictObject({ ids, action: z.literal('markRead'), read: z._default(z.boolean(), true) }),
  z.strictObject({ ids, action: z.literal('setCategory'), category: z.nullable(Category) }),
  z.strictObject({ ids, action: z.literal('setKind'), kind: Kind }),
  z.strictObject({ ids, action: z.literal('setActionStatus'), actionStatus: z.nullable(ActionStatus) }),
]);
export type BulkAction = z.output<typeof BulkAction>;
