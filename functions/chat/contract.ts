import * as z from 'zod/mini';
import { paginated, paginationQuery } from '../../shared/contract/pagination.ts';
import { route } from '../../shared/contract/route.ts';
import { ChatAnswer, ChatMessage, MAX_MESSAGE_LENGTH } from '../../shared/domain/conversation.ts';

const DocumentId = z.object({ id: z.string() });

const Question = z.strictObject({
  message: z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX_MESSAGE_LENGTH)),
});

const Page = z.strictObject(paginationQuery);
const Messages = paginated(ChatMessage);

/** What both question routes have in common. docs/adr/0013 explains how an answer is proved. */
const questionRoute = {
  description: `A sentence is shown only where a quote that proves it stands in the papers; an answer without any says that they do not tell. In the place of an amount of money that is not on the cited pages stands \`[…]\`, and its sentence ends there; an answer that grew too long ends with \`…\`. All of it is text, whatever a model or a paper puts into it: show it as text, never as HTML.

With \`Accept: text/event-stream\` the answer streams as server-sent events, each with one line of JSON:

- \`text\`: \`{"text": "…"}\`, the next piece of the answer, about a word. Pieces are joined as they are, and none is taken back.
- \`citation\`: one of the citations, where the words that it proves end; \`at\` is the length of the text until then.
- \`done\`: the whole answer, as it comes without streaming.
- \`error\`: problem details, where the answer broke off. What fails before the first piece is an ordinary problem.`,
  streams: ['text/event-stream'],
  errors: ['usage.cap-reached', 'model.busy', 'model.unavailable'],
  timeoutSeconds: 29,
  memoryMb: 1024,
} as const;

export const askDocument = route({
  method: 'POST',
  path: '/documents/{id}/chat',
  summary: 'Ask about one document: an answer in which every sentence is proved by a quote',
  access: 'user',
  params: DocumentId,
  body: Question,
  responses: { 200: ChatAnswer },
  ...questionRoute,
  errors: ['document.not-found', 'document.in-trash', 'chat.document-not-read', ...questionRoute.errors],
  uses: ['documents:read', 'files:read', 'conversations:write', 'models:stream'],
});

export const getDocumentChat = route({
  method: 'GET',
  path: '/documents/{id}/chat',
  summary: 'What was said about a document, newest first',
  access: 'user',
  params: DocumentId,
  query: Page,
  responses: { 200: Messages },
  errors: ['document.not-found', 'request.invalid-cursor'],
  uses: ['documents:read', 'conversations:read'],
});

export const deleteDocumentChat = route({
  method: 'DELETE',
  path: '/documents/{id}/chat',
  summary: 'Forget what was said about a document',
  access: 'user',
  params: DocumentId,
  responses: { 204: null },
  errors: ['document.not-found'],
  uses: ['documents:read', 'conversations:write'],
});

export const askAllDocuments = route({
  method: 'POST',
  path: '/chat',
  summary: 'Ask about all papers: search finds those that may tell, and every sentence is proved by a quote',
  access: 'user',
  body: Question,
  responses: { 200: ChatAnswer },
  ...questionRoute,
  errors: ['document.not-found', ...questionRoute.errors],
  uses: ['documents:read', 'search:related', 'files:read', 'conversations:write', 'models:stream'],
});

export const getChat = route({
  method: 'GET',
  path: '/chat',
  summary: 'What was said about all papers, newest first',
  access: 'user',
  query: Page,
  responses: { 200: Messages },
  errors: ['request.invalid-cursor'],
  uses: ['conversations:read'],
});

export const deleteChat = route({
  method: 'DELETE',
  path: '/chat',
  summary: 'Forget what was said about all papers',
  access: 'user',
  responses: { 204: null },
  uses: ['conversations:write'],
});
