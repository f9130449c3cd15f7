import type { ChatAnswer, Citation } from '../domain/conversation.ts';
import { AppError } from '../domain/errors.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import { assertNotInTrash } from '../domain/views.ts';
import { documentRefOf, loadPageTexts } from '../files/document-files.ts';
import type { FileReader } from '../files/file-store.ts';
import type { ConversationWriter } from '../table/conversations/conversations.ts';
import { type AnswerDeps, answerQuestion } from './answer-question.ts';
import type { AnswerSink } from './answer-sink.ts';
import { loadHistory } from './conversation-history.ts';

export interface DocumentChatDeps extends AnswerDeps {
  readonly conversations: Pick<ConversationWriter, 'list' | 'summary' | 'tryAddTurn' | 'replaceSummary'>;
  readonly files: Pick<FileReader, 'get'>;
}

/**
 * Answers a question about one document from its pages; whether it has been analysed does not matter, nor whether its
 * record needs review. Throws `document.in-trash`, `chat.document-not-read`, and what `ask` throws.
 */
export async function answerFromDocument(
  document: StoredDocument,
  message: string,
  { files, ...dependencies }: DocumentChatDeps,
  sink?: AnswerSink<Citation>,
): Promise<ChatAnswer> {
  assertNotInTrash(document);
  if (!hasAllPageText(document)) throw notReadError(document);
  const conversation = documentRefOf(document);
  const [recalled, pages] = await Promise.all([
    loadHistory(conversation, dependencies.conversations),
    loadPageTexts(document, files),
  ]);
  const sources = [{ document, pages }];
  return answerQuestion({ conversation, message, history: recalled, sources }, dependencies, sink);
}

/** Whether all pages of a document can be quoted. */
export const hasAllPageText = ({ progress }: StoredDocument): boolean =>
  progress.pagesTotal > 0 && progress.pagesRead === progress.pagesTotal;

function notReadError({ status, statusReason, progress }: StoredDocument): AppError {
  const detail =
    status === 'failed'
      ? `The document could not be read: ${statusReason?.message ?? 'try again'}`
      : `${progress.pagesRead} of ${progress.pagesTotal || 'its'} pages have been read so far. Ask again when it is ready.`;
  return new AppError('chat.document-not-read', detail);
}
