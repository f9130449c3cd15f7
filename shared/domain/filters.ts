import * as z from 'zod/mini';
import { ActionStatus, Category, Kind, PlainDate, Status, View } from './document.ts';
import { senderKey, tagKey } from './folded-text.ts';
import type { FilterFields } from './stored-document.ts';

/** What a list, a search or an export can be filtered by. A document has to match all given filters. */
export const filterShape = {
  /** Only documents in this view. Default: all but those in the trash. */
  view: z.optional(View),
  /** Only documents of this kind. */
  kind: z.optional(Kind),
  /** Only documents of this category. */
  category: z.optional(Category),
  /** Only documents with this action status. */
  actionStatus: z.optional(ActionStatus),
  /** Only documents with this status. */
  status: z.optional(Status),
  /** Only documents from this sender. Case, accents and punctuation do not matter. `GET /senders` lists the senders. */
  sender: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(200))),
  /** Only documents with this tag. Case, accents and repeated spaces do not matter. `GET /tags` lists the tags. */
  tag: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(50))),
  /** Only documents that were created on this day (UTC) or later. */
  from: z.optional(PlainDate),
  /** Only documents that were created on this day (UTC) or earlier. */
  to: z.optional(PlainDate),
  /** Only documents whose due date is before this day. Documents without a due date do not match. */
  dueBefore: z.optional(PlainDate),
};
export const Filters = z.object(filterShape);
export type Filters = z.infer<typeof Filters>;

/** Whether the document is among what the filters ask for. What is in the trash shows nowhere else. */
export function matchesFilters(document: FilterFields, filters: Filters): boolean {
  const { view, kind, category, actionStatus, status, sender, tag, from, to, dueBefore } = filters;
  const created = document.createdAt.slice(0, 10);
  const is = (wanted: string | undefined, actual: string | null | undefined) =>
    wanted === undefined || wanted === actual;
  return (
    (view === undefined ? document.view !== 'trash' : document.view === view) &&
    is(kind, document.kind) &&
    is(category, document.category) &&
    is(actionStatus, document.actionStatus) &&
    is(status, document.status) &&
    is(sender && senderKey(sender), senderKey(document.sender?.name ?? '')) &&
    (tag === undefined || document.tags.some((each) => tagKey(each) === tagKey(tag))) &&
    (from === undefined || created >= from) &&
    (to === undefined || created <= to) &&
    (dueBefore === undefined || (document.dueDate !== null && document.dueDate < dueBefore))
  );
}
