import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { monotonicFactory, ulid } from 'ulid';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ChatMessage } from '../../../../shared/domain/conversation.ts';
import {
  type ConversationWriter,
  createConversationWriter,
  deleteTurnsQuoting,
} from '../../../../shared/table/conversations/conversations.ts';
import { type ConversationRef, chatMessageKey, documentKey } from '../../../../shared/table/keys.ts';
import { useTable } from '../local-table.ts';

const workspaceId = 'w';
const all = { workspaceId };
const nextId = monotonicFactory();
const box = { left: 0, top: 0, width: 1, height: 1 };
const boxes = [box];

const local = useTable({ perTest: true });
let conversations: ConversationWriter;
beforeEach(() => {
  conversations = createConversationWriter(local);
});

/** A document with the attributes that conversations need. */
async function createDocument(): Promise<string> {
  const documentId = ulid();
  const Item = documentKey({ workspaceId, documentId });
  const { client, TableName } = local.table;
  await client.send(new PutCommand({ TableName, Item }));
  return documentId;
}
const erase = (documentId: string) => deleteTurnsQuoting(local.table, { workspaceId, documentId });

/** A question and its answer, which cites these documents. */
function createTurn(text: string, ...quoted: string[]): [ChatMessage, ChatMessage] {
  const createdAt = new Date().toISOString();
  const citations = quoted.map((documentId) => ({
    documentId,
    title: 'A letter',
    page: 1,
    quote: 'words',
    boxes,
    at: 0,
  }));
  return [
    { id: nextId(), role: 'user', text, citations: [], createdAt },
    { id: nextId(), role: 'assistant', text: `${text}!`, citations, createdAt },
  ];
}
const textsOf = async (of: ConversationRef) =>
  (await conversations.list(of, { limit: 100 })).items.map(({ text }) => text);
const stored = async () => {
  const { client, TableName } = local.table;
  return (await client.send(new ScanCommand({ TableName }))).Items ?? [];
};

describe('a conversation', () => {
  it('completes citations that were stored with one box around all lines and without a title', async () => {
    const documentId = await createDocument();
    const [, answer] = createTurn('a', documentId);
    const former = { documentId, page: 1, quote: 'words', box, at: 0 };
    const { client, TableName } = local.table;
    const Item = { ...chatMessageKey(all, answer.id), ...answer, citations: [former] };
    await client.send(new PutCommand({ TableName, Item }));

    const { items } = await conversations.list(all, { limit: 1 });

    expect(items[0]?.citations).toEqual([{ documentId, title: null, page: 1, quote: 'words', boxes, at: 0 }]);
  });

  it('is listed newest first, page by page', async () => {
    for (const text of ['a', 'b', 'c']) await conversations.tryAddTurn(all, createTurn(text));

    const first = await conversations.list(all, { limit: 4 });
    const second = await conversations.list(all, { limit: 4, after: first.last });

    expect(first.items.map(({ text }) => text)).toEqual(['c!', 'c', 'b!', 'b']);
    expect(second).toMatchObject({ items: [{ text: 'a!' }, { text: 'a' }], last: undefined });
  });

  it('is separate for each document and for the one about all documents', async () => {
    const [one, other] = [await createDocument(), await createDocument()];
    await conversations.tryAddTurn({ workspaceId, documentId: one }, createTurn('one'));
    await conversations.tryAddTurn({ workspaceId, documentId: other }, createTurn('other'));
    await conversations.tryAddTurn(all, createTurn('all'));

    await conversations.remove({ workspaceId, documentId: one });

    expect(await textsOf({ workspaceId, documentId: one })).toEqual([]);
    expect(await textsOf({ workspaceId, documentId: other })).toEqual(['other!', 'other']);
    expect(await textsOf(all)).toEqual(['all!', 'all']);
  });

  it('stores no turn about a deleted document or with a quote of one', async () => {
    const existing = await createDocument();
    const deletedId = ulid();

    const about = await conversations.tryAddTurn({ workspaceId, documentId: deletedId }, createTurn('about'));
    const quoting = await conversations.tryAddTurn(all, createTurn('quoting', existing, deletedId));

    expect([about, quoting]).toEqual([false, false]);
    expect(await stored()).toHaveLength(1);
  });

  it('stores both messages of a turn or none', async () => {
    const [question, answer] = createTurn('first');
    await conversations.tryAddTurn(all, [question, answer]);

    const again = await conversations.tryAddTurn(all, [{ ...question, id: nextId() }, answer]);

    expect(again).toBe(false);
    expect(await textsOf(all)).toEqual(['first!', 'first']);
  });
});

describe('a summary', () => {
  it('replaces only the one that it was made from', async () => {
    const covers = createTurn('a');
    const later = createTurn('b');
    await conversations.tryAddTurn(all, covers);
    await conversations.tryAddTurn(all, later);

    await conversations.replaceSummary(all, undefined, { text: 'first', covers });
    await conversations.replaceSummary(all, undefined, { text: 'late', covers });
    const first = await conversations.summary(all);
    await conversations.replaceSummary(all, first, { text: 'second', covers: later });

    expect(first).toEqual({ text: 'first', upTo: covers[1].id });
    expect(await conversations.summary(all)).toEqual({ text: 'second', upTo: later[1].id });
  });

  it('is not stored if its messages were deleted meanwhile', async () => {
    const covers = createTurn('a');
    await conversations.tryAddTurn(all, covers);
    await conversations.remove(all);

    await conversations.replaceSummary(all, undefined, { text: 'ghost', covers });

    expect(await stored()).toEqual([]);
  });
});

describe('erasing a document', () => {
  it('deletes the turns that quote it, question and answer, and no others', async () => {
    const [kept, erased] = [await createDocument(), await createDocument()];
    await conversations.tryAddTurn(all, createTurn('of the kept', kept));
    await conversations.tryAddTurn(all, createTurn('of both', kept, erased));
    await conversations.tryAddTurn(all, createTurn('of none'));

    await erase(erased);

    expect(await textsOf(all)).toEqual(['of none!', 'of none', 'of the kept!', 'of the kept']);
  });

  it('deletes a summary that covers such a turn, and no other', async () => {
    const [kept, erased] = [await createDocument(), await createDocument()];
    const [early, late] = [createTurn('early', kept), createTurn('late', erased)];
    await conversations.tryAddTurn(all, early);
    await conversations.tryAddTurn(all, late);
    await conversations.replaceSummary(all, undefined, { text: 'of the early', covers: early });

    await erase(erased);
    const ofEarly = await conversations.summary(all);
    await erase(kept);

    expect(ofEarly?.text).toBe('of the early');
    expect(await conversations.summary(all)).toBeUndefined();
    expect(await textsOf(all)).toEqual([]);
  });
});
