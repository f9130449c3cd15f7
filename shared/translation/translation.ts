import * as z from 'zod/mini';

/** A document in another language. */
export const Translation = z.object({
  /** The language of the translation as a canonical BCP 47 tag, such as `en` or `pt-BR`. */
  language: z.string(),
  /** The translated title. Null if the document has none. */
  title: z.nullable(z.string()),
  /** The translated summary. Null if the document has none. */
  summary: z.nullable(z.string()),
  /** The pages that have been translated so far. */
  pages: z.array(
    z.object({
      /** The page of the document, from 1. */
      number: z.int(),
      /** The translated text. */
      text: z.string(),
      /** How reliably the original text was read, from 0 to 1. */
      confidence: z.number(),
    }),
  ),
  /** Whether all pages have been translated. If not, send the request again: it continues where it stopped. */
  complete: z.boolean(),
  /** The number of pages of the document. */
  pagesTotal: z.int(),
});
export type Translation = z.infer<typeof Translation>;

/** As stored next to the original, with the hash of the translated text: if the text changes, it is translated again. */
export const StoredTranslation = z.extend(Translation, { sourceHash: z.string() });
