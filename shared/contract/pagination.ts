import * as z from 'zod/mini';
import { limits } from '../domain/limits.ts';

/** How every list is asked for its next page; stands among the other things that a query may say. */
export const paginationQuery = {
  limit: z._default(
    z.coerce.number().check(z.int(), z.minimum(1), z.maximum(limits.pageSize.max)),
    limits.pageSize.default,
  ),
  cursor: z.optional(z.string().check(z.maxLength(1000))),
};

/** A page of a list. The last one has no cursor; a page may hold fewer than asked for and still not be the last. */
/* @__NO_SIDE_EFFECTS__ */
export const paginated = <Item extends z.ZodMiniType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.nullable(z.string()) });
