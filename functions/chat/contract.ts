import * as z from 'zod/mini';
import { paginated, paginationQuery } from '../../shared/contract/pagination.ts';
import { route } from '../../shared/contract/route.ts';
import { ChatAnswer, ChatMessage, MAX_MESSAGE_LENGTH } from '../../shared/domain/conversation.ts';

const DocumentId = z.object({
  /** The id of the document. */
  id: z.string(),
});

/** A question about documents. */
const Question = z.strictObject({
  /** The question, in any language. The answer is in the same language. Earlier messages are taken into account. */
  message: z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX_MESSAGE_LENGTH)),
});

const Page = z.strictObject(paginationQuery);
const Messages = paginated(ChatMessage);

/** What both question routes have in common. docs/adr/0013 explains how an answer is proved. */
const questionRoute = {
  description: `Every sentence of an answer is proved by a quote from the documents. An answer without any proof is replaced by a sentence which says that the documents do not contain it. If an amount of money is not on the cited pages, \`[…]\` takes its place and the sentence ends there. An answer that got too long ends with \`…\`. Show all texts as text, never as HTML.

With \`Accept: text/event-stream\` the answer is streamed as server-sent events. The data of each event is one line of JSON:

- \`text\`: \`{"text": "…"}\`, the next piece of the answer, about a word. Concatenate the pieces as they are; none is ever taken back.
- \`citation\`: a citation (\`Citation\`), sent after the words that it proves. \`at\` is the length of the text until then.
- \`done\`: the whole answer (\`ChatAnswer\`), the same as without streaming.
- \`error\`: problem details (\`ProblemDetails\`) if the answer breaks off. An error before the first piece is an ordinary error response.`,
  streams: ['text/event-stream'],
  errors: ['usage.cap-reached', 'model.busy', 'model.unavailable'],
  timeoutSeconds: 29,
  memoryMb: 1024,
} as const;

export const askDocument = route({
  method: 'POST',
  path: '/documents/{id}/chat',
  summary: 'Ask a question about a document; every sentence cites a quote',
  access: 'user',
  params: DocumentId,
  body: Question,
  responses: {
    /** The answer with its citations. It has been added to the conversation. */
    200: ChatAnswer,
  },
  ...questionRoute,
  errors: ['document.not-found', 'document.in-trash', 'chat.document-not-read', ...questionRoute.errors],
  uses: ['documents:read', 'files:read', 'conversations:write', 'models:stream'],
});

export const getDocumentChat = route({
  method: 'GET',
  path: '/documents/{id}/chat',
  summary: 'List the messages about a document, newest first',
  access: 'user',
  params: DocumentId,
  query: Page,
  responses: {
    /** A page of the messages, newest first. */
    200: Messages,
  },
  errors: ['document.not-found', 'request.invalid-cursor'],
  uses: ['documents:read', 'documents:read-many', 'conversations:read'],
});

export const deleteDocumentChat = route({
  method: 'DELETE',
  path: '/documents/{id}/chat',
  summary: 'Delete the conversation about a document',
  access: 'user',
  params: DocumentId,
  responses: {
    /** The messages have been deleted. */
    204: null,
  },
  errors: ['document.not-found'],
  uses: ['documents:read', 'conversations:delete'],
});

export const askAllDocuments = route({
  method: 'POST',
  path: '/chat',
  summary: 'Ask a question about all documents; every sentence cites a quote',
  access: 'user',
  body: Question,
  responses: {
    /** The answer with its citations. It has been added to the conversation. */
    200: ChatAnswer,
  },
  ...questionRoute,
  errors: ['document.not-found', ...questionRoute.errors],
  uses: [
    'documents:read-many',
    'documents:list-newest',
    'search:related',
    'files:read',
    'conversations:write',
    'models:stream',
  ],
});

export const getChat = route({
  method: 'GET',
  path: '/chat',
  summary: 'List the messages about all documents, newest first',
  access: 'user',
  query: Page,
  responses: {
    /** A page of the messages, newest first. */
    200: Messages,
  },
  errors: ['request.invalid-cursor'],
  uses: ['documents:read-many', 'conversations:read'],
});

export const deleteChat = route({
  method: 'DELETE',
  path: '/chat',
  summary: 'Delete the conversation about all documents',
  access: 'user',
  responses: {
    /** The messages have been deleted. */
    204: null,
  },
  uses: ['conversations:delete'],
});
