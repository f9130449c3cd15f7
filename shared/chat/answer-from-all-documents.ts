import type { ChatAnswer, Citation } from '../domain/conversation.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import { loadPageTexts } from '../files/document-files.ts';
import type { RelatedFinder } from '../search/finder.ts';
import type { DocumentReader } from '../table/documents/documents.ts';
import { type DocumentChatDeps, hasAllPageText } from './answer-from-document.ts';
import { answerQuestion, searchQueryOf } from './answer-question.ts';
import type { AnswerSink } from './answer-sink.ts';
import { type ConversationHistory, loadHistory, withoutRepeats } from './conversation-history.ts';
import type { SourceDocument } from './passages.ts';

/** Papers in which passages are looked for. */
const MAX_DOCUMENTS = 8;
/** Where fewer are found, the newest ones are added up to so many: a question may share no word with its paper. */
const MIN_DOCUMENTS = 3;
/** How many of the newest are looked at for them: some are in the trash, or still being read. */
const NEWEST_LIMIT = 10;
/** Pages that are looked through: those of the papers that fit best, each from its beginning. */
const MAX_PAGES = 150;

export interface WorkspaceChatDeps extends DocumentChatDeps {
  readonly documents: Pick<DocumentReader, 'getMany' | 'list'>;
  readonly finder: RelatedFinder;
}

/** Answers a question from all papers of a workspace that are not in the trash. Throws what `ask` throws. */
export async function answerFromAllDocuments(
  workspaceId: string,
  message: string,
  { documents, finder, files, ...dependencies }: WorkspaceChatDeps,
  sink?: AnswerSink<Citation>,
): Promise<ChatAnswer> {
  const conversation = { workspaceId };
  const history = await loadHistory(conversation, dependencies.conversations);
  const selected = await selectDocuments(workspaceId, message, withoutRepeats(message, history), {
    documents,
    finder,
  });
  const sources: SourceDocument[] = [];
  let pagesLeft = MAX_PAGES;
  for (const document of selected) {
    const readPages = document.readPages.slice(0, pagesLeft);
    pagesLeft -= readPages.length;
    sources.push({ document, pages: await loadPageTexts({ ...document, readPages }, files) });
  }
  return answerQuestion({ conversation, message, history, sources }, dependencies, sink);
}

/** The papers that the last answer quotes, those that search finds for the question, and the newest where they are few. */
async function selectDocuments(
  workspaceId: string,
  message: string,
  history: ConversationHistory,
  { documents, finder }: Pick<WorkspaceChatDeps, 'documents' | 'finder'>,
): Promise<StoredDocument[]> {
  const queryText = searchQueryOf(message, history)
    .map(({ text }) => text)
    .join('\n');
  const lastAnswer = history.messages.findLast(({ role }) => role === 'assistant');
  const quotedIds = [...new Set(lastAnswer?.citations.map(({ documentId }) => documentId))];
  const [talkedOf, related] = await Promise.all([
    documents.getMany(quotedIds.map((documentId) => ({ workspaceId, documentId }))),
    finder.related(workspaceId, queryText, MAX_DOCUMENTS),
  ]);
  const isUsable = (document: StoredDocument) => hasAllPageText(document) && document.view !== 'trash';
  const chosen = new Map(
    [...talkedOf, ...related].filter(isUsable).map((document) => [document.id, document]),
  );
  if (chosen.size < MIN_DOCUMENTS) {
    const { items } = await documents.list(workspaceId, {}, { limit: NEWEST_LIMIT });
    const others = items.filter((document) => isUsable(document) && !chosen.has(document.id));
    for (const document of others.slice(0, MIN_DOCUMENTS - chosen.size)) chosen.set(document.id, document);
  }
  return [...chosen.values()].slice(0, MAX_DOCUMENTS);
}
