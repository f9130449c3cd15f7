import * as z from 'zod/mini';
import { Decimal, Instant } from './document.ts';
import { Box } from './page.ts';

/** The shapes of a conversation about documents, as the API shows it and the table keeps it. */

/** Characters of one message of a user. */
export const MAX_MESSAGE_LENGTH = 4_000;

/** Words of a document that prove part of an answer. */
export const Citation = z.object({
  documentId: z.ulid(),
  page: z.int(),
  /** As they are on the page. */
  quote: z.string(),
  box: Box,
  /** The place in the answer behind which the citation belongs, in UTF-16 code units. */
  at: z.int(),
});
export type Citation = z.infer<typeof Citation>;

export const ChatAnswer = z.object({
  answer: z.string(),
  /** In the order of the answer; none if the documents do not say. */
  citations: z.array(Citation),
  /** Whether the same question had been answered before: then it cost nothing. */
  cached: z.boolean(),
  usage: z.object({ inputTokens: z.int(), outputTokens: z.int(), costUsd: Decimal }),
});
export type ChatAnswer = z.infer<typeof ChatAnswer>;

export const ChatMessage = z.object({
  id: z.ulid(),
  role: z.enum(['user', 'assistant']),
  text: z.string(),
  citations: z.array(Citation),
  createdAt: Instant,
});
export type ChatMessage = z.infer<typeof ChatMessage>;
