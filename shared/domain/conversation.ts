import * as z from 'zod/mini';
import { Decimal, Instant } from './document.ts';
import { Box } from './page.ts';

/** The shapes of a conversation about documents, as the API shows it and the table keeps it. */

/** Characters of one message of a user. */
export const MAX_MESSAGE_LENGTH = 4_000;

/** Words of a document that prove part of an answer. */
export const Citation = z.object({
  /** The document that is quoted. */
  documentId: z.ulid(),
  /** The page of the document, from 1. */
  page: z.int(),
  /** The quoted words as they are on the page. */
  quote: z.string(),
  /** The rectangle around the words on the page. */
  box: Box,
  /** Where the citation belongs: after so many UTF-16 code units of the text, as JavaScript counts them. */
  at: z.int(),
});
export type Citation = z.infer<typeof Citation>;

/** The answer to a question, as it is also stored in the conversation. */
export const ChatAnswer = z.object({
  /** The answer as plain text. Show it as text, never as HTML. */
  answer: z.string(),
  /** What proves the answer, in the order of the text. Empty if the documents do not answer the question. */
  citations: z.array(Citation),
  /** Whether the answer was taken from an earlier, identical question. Such an answer costs nothing. */
  cached: z.boolean(),
  /** What the answer has used of the language model. */
  usage: z.object({
    /** Tokens that the language model has received. */
    inputTokens: z.int(),
    /** Tokens that the language model has written. */
    outputTokens: z.int(),
    /** The cost in US dollars, which counts against the spending cap of the month. */
    costUsd: Decimal,
  }),
});
export type ChatAnswer = z.infer<typeof ChatAnswer>;

/** One message of a conversation. */
export const ChatMessage = z.object({
  /** A ULID: messages sort by their time. */
  id: z.ulid(),
  /** Who wrote it: `user` asked a question, `assistant` answered it. */
  role: z.enum(['user', 'assistant']),
  /** The question or the answer as plain text. */
  text: z.string(),
  /** What proves an answer, in the order of the text. Empty for questions. */
  citations: z.array(Citation),
  /** When the question was asked or the answer was complete. */
  createdAt: Instant,
});
export type ChatMessage = z.infer<typeof ChatMessage>;
