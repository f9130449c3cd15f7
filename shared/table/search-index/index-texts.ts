import { gunzipSync, gzipSync } from 'node:zlib';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { DocumentRef } from '../../domain/refs.ts';
import type { createTableClient } from '../client.ts';
import { indexedTextKey } from '../keys.ts';

/** The text of one page. */
export interface PageText {
  readonly number: number;
  readonly text: string;
}

/** The text that was indexed, beside the index: a search shows its snippets and checks its phrases without the bucket. */
export interface IndexTextWriter {
  /** Writes the text in the place of one that had at most `former` parts. */
  put(ref: DocumentRef, pages: readonly PageText[], former: number): Promise<void>;
  remove(ref: DocumentRef, parts: number): Promise<void>;
}

/** Characters in the first part, which searches read, and in the others, which few do: packed, 5 KB and 100 KB about. */
const FIRST_PART_CHARACTERS = 16_000;
const FURTHER_PART_CHARACTERS = 300_000;

export function createIndexTextWriter({
  client,
  TableName,
}: ReturnType<typeof createTableClient>): IndexTextWriter {
  const removeFrom = async (ref: DocumentRef, first: number, end: number) => {
    for (let part = first; part < end; part += 1)
      await client.send(new DeleteCommand({ TableName, Key: indexedTextKey(ref, part) }));
  };
  return {
    async put(ref, pages, former) {
      const parts = partsOf(pages);
      for (const [index, part] of parts.entries()) {
        const Item = { ...indexedTextKey(ref, index), pages: gzipSync(JSON.stringify(part)) };
        await client.send(new PutCommand({ TableName, Item }));
      }
      await removeFrom(ref, parts.length, former);
    },
    remove: (ref, parts) => removeFrom(ref, 0, parts),
  };
}

/** How many parts a text takes. */
export const textPartCount = (pages: readonly PageText[]) => partsOf(pages).length;

/** Whole pages, as many as fit a part; a page that fits none has one to itself. */
function partsOf(pages: readonly PageText[]): PageText[][] {
  const parts: PageText[][] = [];
  let room = 0;
  for (const page of pages) {
    room -= page.text.length;
    const part = parts.at(-1);
    if (part === undefined || room < 0) {
      room = (parts.length === 0 ? FIRST_PART_CHARACTERS : FURTHER_PART_CHARACTERS) - page.text.length;
      parts.push([page]);
    } else part.push(page);
  }
  return parts;
}

/** The pages in an item of a text. */
export const fromTextItem = ({ pages }: Record<string, unknown>) =>
  JSON.parse(gunzipSync(pages as Uint8Array).toString()) as PageText[];
