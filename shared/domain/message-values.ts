import * as z from 'zod/mini';

/** The values in a message, by name, to show it in another language. Empty if the message has none. */
export const MessageValues = z.record(
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
