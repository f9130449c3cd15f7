import { gunzipSync, gzipSync } from 'node:zlib';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { DocumentRef } from '../../domain/refs.ts';
import type { TableDeps } from '../client.ts';
import { indexedTextKey } from '../keys.ts';

/** The text of one page. */
export interface PageText {
  readonly number: number;
  readonly text: string;
}

/**
 * The indexed text, stored next to the index: a search makes snippets and checks phrases without reading the bucket.
 */
export interface IndexTextWriter {
  /** Replaces a text that had at most `previousParts` parts. */
  put(ref: DocumentRef, pages: readonly PageText[], previousParts: number): Promise<void>;
  remove(ref: DocumentRef, parts: number): Promise<void>;
}

/**
 * Characters in the first part, which searches read, and in the others, which few searches read: about 5 KB and 100 KB
 * compressed.
 */
const FIRST_PART_CHARACTERS = 16_000;
const FURTHER_PART_CHARACTERS = 300_000;

export function createIndexTextWriter({ table }: TableDeps): IndexTextWriter {
  const { client, TableName } = table;
  const removeFrom = async (ref: DocumentRef, first: number, end: number) => {
    for (let part = first; part < end; part += 1)
      await client.send(new DeleteCommand({ TableName, Key: indexedTextKey(ref, part) }));
  };
  return {
    async put(ref, pages, previousParts) {
      const parts = partsOf(pages);
      for (const [index, part] of parts.entries()) {
        const Item = { ...indexedTextKey(ref, index), pages: gzipSync(JSON.stringify(part)) };
        await client.send(new PutCommand({ TableName, Item }));
      }
      await removeFrom(ref, parts.length, previousParts);
    },
    remove: (ref, parts) => removeFrom(ref, 0, parts),
  };
}

/** How many parts a text takes. */
export const textPartCount = (pages: readonly PageText[]) => partsOf(pages).length;

/** As many whole pages as fit into a part; a page that is too long has a part of its own. */
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

/** The pages in an item of an `IndexTextWriter`. */
export const fromTextItem = ({ pages }: Record<string, unknown>) =>
  JSON.parse(gunzipSync(pages as Uint8Array).toString()) as PageText[];
