import * as z from 'zod/mini';

/** The values in a message, as far as it has any. */
const Values = z.record(
  z.string(),
  z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.null(),
    z.readonly(z.array(z.string())),
    z.readonly(z.array(z.number())),
  ]),
);

/**
 * An error as RFC 9457 describes it. `docs/errors.md` explains every code. `code` and `values` are what `detail` is made of,
 * so that it can be shown in another language.
 */
export const ProblemDetails = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  values: Values,
  detail: z.string(),
  requestId: z.string(),
  errors: z.optional(
    z.array(z.object({ path: z.string(), code: z.string(), values: Values, message: z.string() })),
  ),
});
export type ProblemDetails = z.infer<typeof ProblemDetails>;
