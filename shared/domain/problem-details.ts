import * as z from 'zod/mini';
import { MessageValues } from './message-values.ts';

/**
 * An error response (RFC 9457, `application/problem+json`). docs/errors.md explains every code. `detail` is made of `code`
 * and `values`, so that a client can show it in another language.
 */
export const ProblemDetails = z.object({
  /** A URI that identifies the error, with its explanation. */
  type: z.string(),
  /** A short description of the error, the same for every occurrence. */
  title: z.string(),
  /** The HTTP status. */
  status: z.int(),
  /** A stable code of the error, such as `document.not-found`. Rely on it, not on the texts. */
  code: z.string(),
  /** The values in `detail`. */
  values: MessageValues,
  /** What went wrong in this case and what to do about it: a sentence for the user, which may change at any time. */
  detail: z.string(),
  /** Identifies the request in Docket's logs. Quote it when you report an error. */
  requestId: z.string(),
  /** What is wrong with an invalid request (`request.invalid`), value by value. Absent for most other errors. */
  errors: z.optional(
    z.array(
      z.object({
        /** Where the value is in the request: `body.files[0].name`, `query.limit`. */
        path: z.string(),
        /** A stable code of the fault, such as `too-long`. */
        code: z.string(),
        /** The values in `message`. */
        values: MessageValues,
        /** What is wrong with it, or what is allowed there. It continues the path to a sentence. */
        message: z.string(),
      }),
    ),
  ),
});
export type ProblemDetails = z.infer<typeof ProblemDetails>;
