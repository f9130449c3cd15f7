import type { ChatAnswer, Citation } from '../../shared/domain/conversation.ts';
import { document } from '../documents/examples.ts';
import type { ExamplesOf } from '../example.ts';
import type * as contracts from './contract.ts';

const params = { id: document.id };
const body = { message: 'How much do I have to pay, and by when?' };

const citation: Citation = {
  documentId: document.id,
  title: document.title,
  page: 1,
  quote: 'Please pay £84.00 by 1 December 2026.',
  boxes: [{ left: 0.1, top: 0.61, width: 0.41, height: 0.014 }],
  at: 41,
};

const answer: ChatAnswer = {
  answer: 'You have to pay £84.00 by 1 December 2026.',
  citations: [citation],
  cached: false,
  usage: { inputTokens: 1_312, outputTokens: 58, costUsd: '0.0021' },
};

const streams = {
  'text/event-stream': [
    'event: text\ndata: {"text":"You have to pay £84.00 by 1 December 2026"}',
    `event: citation\ndata: ${JSON.stringify(citation)}`,
    'event: text\ndata: {"text":"."}',
    `event: done\ndata: ${JSON.stringify(answer)}`,
    '',
  ].join('\n\n'),
};

const messages = {
  items: [
    {
      id: '01M7W326JHSB1NDW3HX7P0T9ZK',
      role: 'assistant' as const,
      text: answer.answer,
      citations: [citation],
      createdAt: '2026-11-20T09:02:12.310Z',
    },
    {
      id: '01M7W326JG5SB1NDW3HX7P0T9Z',
      role: 'user' as const,
      text: body.message,
      citations: [],
      createdAt: '2026-11-20T09:02:10.000Z',
    },
  ],
  nextCursor: null,
};

export const examples: ExamplesOf<typeof contracts> = {
  askDocument: { params, body, response: answer, streams },
  getDocumentChat: { params, query: { limit: 25 }, response: messages },
  deleteDocumentChat: { params },
  askAllDocuments: { body, response: answer, streams },
  getChat: { query: { limit: 25 }, response: messages },
  deleteChat: {},
};
