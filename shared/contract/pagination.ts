import * as z from 'zod/mini';
import { limits } from '../domain/limits.ts';

/** The query parameters with which every list is paged, next to its own. */
export const paginationQuery = {
  /** The maximum number of items in a page. A page may have fewer and still not be the last. */
  limit: z._default(
    z.coerce.number().check(z.int(), z.minimum(1), z.maximum(limits.pageSize.max)),
    limits.pageSize.default,
  ),
  /** The `nextCursor` of the previous page, with all other parameters unchanged. Absent for the first page. */
  cursor: z.optional(z.string().check(z.maxLength(1000))),
};

/**
 * A page of a list. The last page has no cursor; a page may have fewer items than requested and still not be the
 * last.
 */
/* @__NO_SIDE_EFFECTS__ */
export const paginated = <Item extends z.ZodMiniType>(item: Item) =>
  z.object({
    /** The items of this page. */
    items: z.array(item),
    /** Where the next page starts. Null on the last page. */
    nextCursor: z.nullable(z.string()),
  });
