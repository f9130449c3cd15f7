import { describe, expect, it } from 'vitest';
import { answerFromAllDocuments } from '../../../shared/chat/answer-question.ts';
import type { ChatMessage } from '../../../shared/domain/conversation.ts';
import type { StoredDocument } from '../../../shared/domain/stored-document.ts';
import { createDocument, createPage, createScriptedWriter, WORKSPACE_ID } from './chat-fixtures.ts';

const createStoredDocument = (title: string, changes: Partial<StoredDocument> = {}) => {
  const document = createDocument(title, {
    readPages: [1],
    progress: { pagesRead: 1, pagesTotal: 1 },
    ...changes,
  });
  return {
    ...document,
    files: document.files.map((file) => ({ ...file, pages: document.readPages.length })),
  };
};

/** A workspace in memory, and the documents that each question was asked with; each page says its document's title. */
async function documentsAskedAbout({
  all,
  related = [],
  earlierMessages = [],
}: {
  all: readonly StoredDocument[];
  related?: readonly StoredDocument[];
  earlierMessages?: readonly ChatMessage[];
}) {
  const model = createScriptedWriter(() => '');
  const searched: string[] = [];
  await answerFromAllDocuments(WORKSPACE_ID, 'And when?', {
    model,
    conversations: {
      list: async () => ({ items: earlierMessages.toReversed(), last: undefined }),
      summary: async () => undefined,
      tryAddTurn: async () => true,
      replaceSummary: async () => {},
    },
    documents: {
      getMany: async (refs) => all.filter(({ id }) => refs.some(({ documentId }) => documentId === id)),
      list: async () => ({ items: [...all], last: undefined }),
    },
    related: {
      find: async (_workspace, text) => {
        searched.push(text);
        return [...related];
      },
    },
    files: {
      get: async (key) => {
        const { title } = all.find(({ id }) => key.includes(id)) ?? {};
        return Buffer.from(JSON.stringify(createPage(1, `About ${title}`)));
      },
    },
  });
  const askedAbout = model.tasks[0]?.content.match(/(?<=About ).*/g) ?? [];
  return { askedAbout, searched };
}

describe('answerFromAllDocuments', () => {
  it('asks about the documents that search finds', async () => {
    const [a, b, c, d] = [
      createStoredDocument('a'),
      createStoredDocument('b'),
      createStoredDocument('c'),
      createStoredDocument('d'),
    ];

    const { askedAbout } = await documentsAskedAbout({ all: [a, b, c, d], related: [d, b, a] });

    expect(askedAbout).toEqual(['d', 'b', 'a']);
  });

  it('adds the newest documents if search finds few, but none that is unprocessed or in the trash', async () => {
    const [found, newest, other] = [
      createStoredDocument('found'),
      createStoredDocument('newest'),
      createStoredDocument('other'),
    ];
    const trashed = createStoredDocument('trashed', { view: 'trash' });
    const unread = createStoredDocument('unread', {
      progress: { pagesRead: 0, pagesTotal: 1 },
      readPages: [],
    });
    const all = [trashed, unread, newest, other, createStoredDocument('oldest'), found];

    const { askedAbout } = await documentsAskedAbout({ all, related: [found] });

    expect(askedAbout).toEqual(['found', 'newest', 'other']);
  });

  it('searches with the previous question too, and includes the documents that its answer quotes', async () => {
    const rent = createStoredDocument('rent');
    const others = [createStoredDocument('a'), createStoredDocument('b'), createStoredDocument('c')];
    const boxes = [{ left: 0, top: 0, width: 1, height: 1 }];
    const message = { citations: [], createdAt: '2026-11-20T10:00:00.000Z' };
    const earlierMessages: ChatMessage[] = [
      { ...message, id: '1', role: 'user', text: 'How much is the rent?' },
      {
        ...message,
        id: '2',
        role: 'assistant',
        text: '£900',
        citations: [{ documentId: rent.id, title: null, page: 1, quote: '£900', boxes, at: 4 }],
      },
    ];

    const { askedAbout, searched } = await documentsAskedAbout({
      all: [rent, ...others],
      related: others,
      earlierMessages,
    });

    expect(searched).toEqual(['And when?\nHow much is the rent?']);
    expect(askedAbout).toEqual(['rent', 'a', 'b', 'c']);
  });

  it('uses at most 150 pages', async () => {
    const pages = Array.from({ length: 100 }, (_, index) => index + 1);
    const hundred = { readPages: pages, progress: { pagesRead: 100, pagesTotal: 100 } };
    const [long, longer] = [createStoredDocument('long', hundred), createStoredDocument('longer', hundred)];

    const { askedAbout } = await documentsAskedAbout({ all: [long, longer], related: [long, longer] });

    expect(askedAbout.filter((title) => title === 'long')).toHaveLength(100);
    expect(askedAbout.filter((title) => title === 'longer')).toHaveLength(50);
  });
});
