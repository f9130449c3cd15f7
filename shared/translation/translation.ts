import * as z from 'zod/mini';

/** A document in another language. */
export const Translation = z.object({
  /** BCP 47. */
  language: z.string(),
  title: z.nullable(z.string()),
  summary: z.nullable(z.string()),
  pages: z.array(z.object({ number: z.int(), text: z.string(), confidence: z.number() })),
  /** Whether that is all of it. Asked again, it goes on where it stopped. */
  complete: z.boolean(),
  pagesTotal: z.int(),
});
export type Translation = z.infer<typeof Translation>;

/** As it is kept beside the original, with the hash of what was translated: another reading needs another one. */
export const StoredTranslation = z.extend(Translation, { sourceHash: z.string() });
