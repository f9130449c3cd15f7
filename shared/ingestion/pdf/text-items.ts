import { PageTooComplex, pdfLimits } from '../files/file-limits.ts';

/** The part of PDF.js's page that is read: its text as a stream. */
export interface TextSource<Item> {
  streamTextContent(options?: { disableNormalization?: boolean }): ReadableStream<TextChunk<Item>>;
}

interface TextChunk<Item> {
  readonly items: readonly Item[];
  readonly styles: Readonly<Record<string, object>>;
}

/**
 * All text of a page. Throws `PageTooComplex` if it is too much, without keeping it. It is read to its end all the same:
 * PDF.js goes on writing into a stream that was cancelled, and that error nobody could catch.
 */
export async function readTextItems<Item extends object>(page: TextSource<Item>) {
  const items: Item[] = [];
  const styles: Record<string, object> = {};
  let [pieces, characters] = [0, 0];
  const tooMuch = () => pieces > pdfLimits.items || characters > pdfLimits.characters;
  for await (const chunk of page.streamTextContent({ disableNormalization: true })) {
    pieces += chunk.items.length;
    for (const item of chunk.items) characters += 'str' in item ? String(item.str).length : 0;
    if (tooMuch()) continue;
    items.push(...chunk.items);
    Object.assign(styles, chunk.styles);
  }
  if (tooMuch())
    throw new PageTooComplex(
      `The page has ${pieces} pieces and ${characters} characters of text; at most ${pdfLimits.items} and ${pdfLimits.characters} are read`,
    );
  return { items, styles };
}
