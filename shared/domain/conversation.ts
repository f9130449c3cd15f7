import * as z from 'zod/mini';
import { Decimal, Instant } from './document.ts';
import { Box } from './page.ts';
import { movedBoxes } from './rotation.ts';
import { isSamePage, type PageLocation, pageLocations, type StoredDocument } from './stored-document.ts';

/** The shapes of a conversation about documents, as the API shows it and the table keeps it. */

/** Characters of one message of a user. */
export const MAX_MESSAGE_LENGTH = 4_000;

/** Words of a document that prove part of an answer. */
export const Citation = z.object({
  /** The document that is quoted. */
  documentId: z.ulid(),
  /** The title that the document had when it was quoted. Null if it had none. */
  title: z.nullable(z.string()),
  /** The page of the document, from 1. */
  page: z.int(),
  /** The quoted words as they are on the page. */
  quote: z.string(),
  /** A rectangle around the words of each line, in the order of the lines. */
  boxes: z.array(Box),
  /** Where the citation belongs: after so many UTF-16 code units of the text, as JavaScript counts them. */
  at: z.int(),
});
export type Citation = z.infer<typeof Citation>;

/** A citation as it is stored: with the place of its page, because the number of the page may change. */
export type StoredCitation = Citation & { readonly location?: PageLocation };

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

/** A message as it is stored. */
export interface StoredChatMessage extends Omit<ChatMessage, 'citations'> {
  readonly citations: StoredCitation[];
}

/**
 * The message with its citations on the pages of the documents as they are numbered and turned now. A citation is left out
 * if its page was removed, or if it is so old that nothing is known of its page but a number that has changed since.
 */
export const withCurrentPages = (
  message: StoredChatMessage,
  documents: ReadonlyMap<string, StoredDocument>,
): ChatMessage => ({
  ...message,
  citations: message.citations.flatMap((citation) => {
    const document = documents.get(citation.documentId);
    return document === undefined ? [citation] : currentCitation(citation, document);
  }),
});

function currentCitation(stored: StoredCitation, document: StoredDocument): Citation[] {
  const { location, ...citation } = stored;
  if (location === undefined) return document.pagesVersion === undefined ? [citation] : [];
  const places = pageLocations(document);
  const index = places.findIndex((place) => isSamePage(place, location));
  const place = places[index];
  if (place === undefined) return [];
  const boxes = movedBoxes(citation.boxes, location.rotation, place.rotation);
  return [{ ...citation, page: index + 1, boxes }];
}
