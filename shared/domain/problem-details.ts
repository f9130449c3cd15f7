import * as z from 'zod/mini';

/** A refusal as RFC 9457 describes it. `docs/errors.md` explains every code. */
export const ProblemDetails = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  requestId: z.string(),
  errors: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
});
export type ProblemDetails = z.infer<typeof ProblemDetails>;
