import * as z from 'zod/mini';
import { ActionStatus, Category, Kind, PlainDate, Status, View } from './document.ts';
import { senderKey, tagKey } from './folded-text.ts';
import type { FilterFields } from './stored-document.ts';

/** What a list, a search or an export can be narrowed to. All that are given hold together. */
export const filterShape = {
  view: z.optional(View),
  kind: z.optional(Kind),
  category: z.optional(Category),
  actionStatus: z.optional(ActionStatus),
  status: z.optional(Status),
  /** A sender's name, however it is written: `GET /senders` lists them. */
  sender: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(200))),
  tag: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(50))),
  /** The days on which it was created, in UTC, both included. */
  from: z.optional(PlainDate),
  to: z.optional(PlainDate),
  /** Due before this day. */
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
