import type { ChatAnswer, Citation } from '../domain/conversation.ts';
import { AppError } from '../domain/errors.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import { refuseTrash } from '../domain/views.ts';
import type { FileReader } from '../files/files.ts';
import { readPagesOf, refOf } from '../files/page-files.ts';
import type { ConversationWriter } from '../table/conversations/conversations.ts';
import { type AskDependencies, ask } from './ask.ts';
import { recall } from './recall.ts';
import type { Shown } from './transcript.ts';

export interface DocumentChat extends AskDependencies {
  readonly conversations: Pick<ConversationWriter, 'list' | 'summary' | 'addTurn' | 'summarise'>;
  readonly files: Pick<FileReader, 'get'>;
}

/**
 * Answers a question about one document from its pages; whether it has been analysed does not matter, nor whether its
 * record needs review. Throws `document.in-trash`, `chat.document-not-read`, and what `ask` throws.
 */
export async function askAboutDocument(
  document: StoredDocument,
  message: string,
  { files, ...dependencies }: DocumentChat,
  shown?: Shown<Citation>,
): Promise<ChatAnswer> {
  refuseTrash(document);
  if (!isRead(document)) throw notRead(document);
  const of = refOf(document);
  const [recalled, pages] = await Promise.all([
    recall(of, dependencies.conversations),
    readPagesOf(document, files),
  ]);
  const papers = [{ document, pages }];
  return ask({ of, message, recalled, papers }, dependencies, shown);
}

/** Whether all pages of a document can be quoted. */
export const isRead = ({ progress }: StoredDocument): boolean =>
  progress.pagesTotal > 0 && progress.pagesRead === progress.pagesTotal;

function notRead({ status, statusReason, progress }: StoredDocument): AppError {
  const detail =
    status === 'failed'
      ? `The document could not be read: ${statusReason?.message ?? 'try again'}`
      : `${progress.pagesRead} of ${progress.pagesTotal || 'its'} pages have been read so far. Ask again when it is ready.`;
  return new AppError('chat.document-not-read', detail);
}
