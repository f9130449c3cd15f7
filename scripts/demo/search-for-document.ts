import { setTimeout } from 'node:timers/promises';
import type { Client } from '../../client/client.ts';
import type { Document } from '../../shared/domain/document.ts';
import { highlighted, oneLine, printHeading, printLine } from './print.ts';

/** Seconds until a paper that was read has to be found. */
const TIMEOUT_SECONDS = 20;

/** Searches for the paper by words that a person would remember of it, and prints where they stand. */
export async function searchForDocument(client: Client, document: Document): Promise<void> {
  const words = wordsOf(document);
  if (words === undefined) return;
  printHeading(`Search for “${words}”:`);
  const startedAt = performance.now();
  for (;;) {
    const { items } = await client.searchDocuments({ query: { q: words } });
    const found = items.find((item) => item.document.id === document.id);
    if (found !== undefined) {
      printLine('found', found.document.title ?? found.document.id);
      for (const { field, page, parts } of found.snippets) {
        const text = parts.map((part) => (part.match ? highlighted(part.text) : part.text)).join('');
        printLine(page === null ? field : `page ${page}`, oneLine(text));
      }
      return;
    }
    if (performance.now() - startedAt > TIMEOUT_SECONDS * 1000)
      throw new Error(`“${words}” did not find the document within ${TIMEOUT_SECONDS} seconds`);
    await setTimeout(200);
  }
}

/** The first word of its sender, or of its title, and one of its text. */
function wordsOf({ sender, title, suggestedActions }: Document): string | undefined {
  const long = (text: string | null | undefined) => text?.match(/\p{L}{4,}/gu) ?? [];
  const [from] = [...long(sender?.name), ...long(title)];
  const about = long(suggestedActions[0] ?? title).findLast((word) => word !== from);
  const words = [from, about].filter((word) => word !== undefined);
  return words.length === 0 ? undefined : words.join(' ');
}
