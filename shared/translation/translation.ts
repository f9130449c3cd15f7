import * as z from 'zod/mini';

/** A document in another language. */
export const Translation = z.object({
  /** BCP 47. */
  language: z.string(),
  title: z.nullable(z.string()),
  summary: z.nullable(z.string()),
  pages: z.array(z.object({ number: z.int(), text: z.string(), confidence: z.number() })),
  /** Whether all pages are translated. Another call continues where this one stopped. */
  complete: z.boolean(),
  pagesTotal: z.int(),
});
export type Translation = z.infer<typeof Translation>;

/** As stored next to the original, with the hash of the translated text: if the text changes, it is translated again. */
export const StoredTranslation = z.extend(Translation, { sourceHash: z.string() });
