import { monotonicFactory } from 'ulid';
import type { ChatAnswer, Citation, StoredChatMessage, StoredCitation } from '../domain/conversation.ts';
import { AppError } from '../domain/errors.ts';
import { pageLocations, type StoredDocument } from '../domain/stored-document.ts';
import { assertNotInTrash } from '../domain/views.ts';
import { documentRefOf, loadPageTexts } from '../files/document-files.ts';
import type { FileReader } from '../files/file-store.ts';
import { log } from '../log.ts';
import { nothingFound } from '../messages/chat.ts';
import type { TextModelGateway } from '../models/model-gateway.ts';
import type { RelatedDocuments } from '../search/search-service.ts';
import type { ConversationWriter } from '../table/conversations/conversations.ts';
import type { DocumentReader } from '../table/documents/documents.ts';
import type { ConversationRef } from '../table/keys.ts';
import { answerPrompt } from './answer.prompt.ts';
import { createAnswerFilter } from './answer-filter.ts';
import type { AnswerSink } from './answer-sink.ts';
import { createCitationProver } from './citation-prover.ts';
import { type ConversationHistory, loadHistory, withoutRepeats } from './conversation-history.ts';
import { SENTENCE_END } from './markers.ts';
import {
  type ChatLanguage,
  guessLanguage,
  passagesFor,
  type SourceDocument,
  type WeightedText,
} from './passages.ts';
import { summariseIfLong } from './summarise.ts';

export interface DocumentChatDeps extends AnswerDeps {
  readonly conversations: Pick<ConversationWriter, 'list' | 'summary' | 'tryAddTurn' | 'replaceSummary'>;
  readonly files: Pick<FileReader, 'get'>;
}

/**
 * Answers a question about one document from its pages. The document need not be analysed, and its record may need
 * review.
 *
 * @throws AppError `document.in-trash`, `chat.document-not-read`, and whatever `answerQuestion` throws
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
  const [history, pages] = await Promise.all([
    loadHistory(conversation, dependencies.conversations),
    loadPageTexts(document, files),
  ]);
  const sources = [{ document, pages }];
  return answerQuestion({ conversation, message, history, sources }, dependencies, sink);
}

/** Whether every page of the document can be quoted. */
const hasAllPageText = ({ progress }: StoredDocument): boolean =>
  progress.pagesTotal > 0 && progress.pagesRead === progress.pagesTotal;

function notReadError({ status, statusReason, progress }: StoredDocument): AppError {
  const code = 'chat.document-not-read';
  if (status === 'failed' && statusReason !== null)
    return new AppError(code, { cause: 'failed', reason: statusReason.message });
  return new AppError(
    code,
    progress.pagesTotal === 0 ? { cause: 'uploading' } : { cause: 'processing', ...progress },
  );
}

/** Documents that are searched for passages. */
const MAX_DOCUMENTS = 8;
/** If fewer are found, the newest documents fill up to this number: a question may share no word with its document. */
const MIN_DOCUMENTS = 3;
/** How many of the newest documents are considered for that: some are in the trash or still being processed. */
const NEWEST_LIMIT = 10;
/** Pages that are searched, best documents first, each from its first page. */
const MAX_PAGES = 150;

export interface WorkspaceChatDeps extends DocumentChatDeps {
  readonly documents: Pick<DocumentReader, 'getMany' | 'list'>;
  readonly related: RelatedDocuments;
}

/**
 * Answers a question from all documents of a workspace that are not in the trash.
 *
 * @throws AppError whatever `answerQuestion` throws
 */
export async function answerFromAllDocuments(
  workspaceId: string,
  message: string,
  { documents, related, files, ...dependencies }: WorkspaceChatDeps,
  sink?: AnswerSink<Citation>,
): Promise<ChatAnswer> {
  const conversation = { workspaceId };
  const history = await loadHistory(conversation, dependencies.conversations);
  const selected = await selectDocuments(workspaceId, message, withoutRepeats(message, history), {
    documents,
    related,
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

/** The documents that the last answer quotes, those that search finds, and the newest if these are few. */
async function selectDocuments(
  workspaceId: string,
  message: string,
  history: ConversationHistory,
  { documents, related }: Pick<WorkspaceChatDeps, 'documents' | 'related'>,
): Promise<StoredDocument[]> {
  const queryText = searchQueryOf(message, history)
    .map(({ text }) => text)
    .join('\n');
  const lastAnswer = history.messages.findLast(({ role }) => role === 'assistant');
  const quotedIds = [...new Set(lastAnswer?.citations.map(({ documentId }) => documentId))];
  const [quoted, found] = await Promise.all([
    documents.getMany(quotedIds.map((documentId) => ({ workspaceId, documentId }))),
    related.find(workspaceId, queryText, MAX_DOCUMENTS),
  ]);
  const isUsable = (document: StoredDocument) => hasAllPageText(document) && document.view !== 'trash';
  const chosen = new Map([...quoted, ...found].filter(isUsable).map((document) => [document.id, document]));
  if (chosen.size < MIN_DOCUMENTS) {
    const { items } = await documents.list(workspaceId, {}, { limit: NEWEST_LIMIT });
    const others = items.filter((document) => isUsable(document) && !chosen.has(document.id));
    for (const document of others.slice(0, MIN_DOCUMENTS - chosen.size)) chosen.set(document.id, document);
  }
  return [...chosen.values()].slice(0, MAX_DOCUMENTS);
}

/** How much the previous question counts in the search for passages: `and when is that due?` */
const PREVIOUS_QUESTION_WEIGHT = 0.5;

export interface ChatQuestion {
  readonly conversation: ConversationRef;
  readonly message: string;
  readonly history: ConversationHistory;
  readonly sources: readonly SourceDocument[];
}

export interface AnswerDeps {
  readonly model: TextModelGateway;
  readonly conversations: Pick<ConversationWriter, 'tryAddTurn' | 'replaceSummary'>;
}

const silentSink: AnswerSink<Citation> = { text() {}, citation() {} };

/**
 * Answers a question from the documents and stores the question and the answer. `sink` receives the answer while it is
 * written. It receives only what is proved, so that it has the same text as the returned answer in the end.
 *
 * @throws AppError `document.not-found` if a document has been deleted meanwhile, and whatever the model gateway throws
 */
export async function answerQuestion(
  { conversation, message, history, sources }: ChatQuestion,
  { model, conversations }: AnswerDeps,
  sink: AnswerSink<Citation> = silentSink,
): Promise<ChatAnswer> {
  const now = new Date();
  const promptHistory = withoutRepeats(message, history);
  const passages = passagesFor(sources, searchQueryOf(message, promptHistory));
  const filter = createAnswerFilter(createCitationProver(passages), sink);

  const callModel = async () => {
    if (passages.length === 0)
      return { truncated: false, cached: false, inputTokens: 0, outputTokens: 0, costUsd: '0.00' };
    const prompt = answerPrompt({
      message,
      passages,
      history: promptHistory,
      today: now.toISOString().slice(0, 10),
    });
    return model.generateText(prompt, conversation, (piece) => filter.push(piece));
  };
  const [{ truncated, cached, inputTokens, outputTokens, costUsd }] = await Promise.all([
    callModel(),
    summariseIfLong(conversation, history, { conversations, model }),
  ]);

  const { text, citations } = filter.end();
  const hasProof = citations.length > 0;
  const ending = hasProof ? (truncated ? truncationMark(text) : '') : nothingFoundText(message, sources);
  const fullText = hasProof ? text + ending : ending;
  if (ending !== '') sink.text(ending);

  const nextId = monotonicFactory();
  const messageOf = (
    role: StoredChatMessage['role'],
    at: Date,
    messageText: string,
    messageCitations: StoredCitation[],
  ): StoredChatMessage => ({
    id: nextId(now.getTime()),
    role,
    text: messageText,
    citations: messageCitations,
    createdAt: at.toISOString(),
  });
  const written = await conversations.tryAddTurn(conversation, [
    messageOf('user', now, message, []),
    messageOf(
      'assistant',
      new Date(),
      fullText,
      citations.map((citation) => withLocation(citation, sources)),
    ),
  ]);
  if (!written) {
    throw new AppError('document.not-found', { cause: 'deleted-while-answering' });
  }
  log.info('chat.answered', { passages: passages.length, citations: citations.length, cached });
  return { answer: fullText, citations, cached, usage: { inputTokens, outputTokens, costUsd } };
}

/** The citation with the place of its page in the document as it was when its pages were read. */
function withLocation(citation: Citation, sources: readonly SourceDocument[]): StoredCitation {
  const source = sources.find(({ document }) => document.id === citation.documentId);
  const location = source && pageLocations(source.document)[citation.page - 1];
  return location === undefined ? citation : { ...citation, location };
}

/** What follows an answer that was cut off because its tokens ran out. */
const truncationMark = (text: string) => (SENTENCE_END.test(text) ? ' …' : '…');

/** What to search for: the question and, with less weight, the previous question. */
function searchQueryOf(message: string, { messages }: ConversationHistory): WeightedText[] {
  const last = messages.findLast(({ role }) => role === 'user');
  return [
    { text: message, weight: 1 },
    ...(last === undefined ? [] : [{ text: last.text, weight: PREVIOUS_QUESTION_WEIGHT }]),
  ];
}

/** What replaces an answer without any proof, in the language of the question, else of the documents, else English. */
function nothingFoundText(question: string, sources: readonly SourceDocument[]): string {
  const sourceLanguages = sources.map(({ document }) => document.language?.slice(0, 2).toLowerCase());
  const known = sourceLanguages.find((language) => language !== undefined && language in nothingFound);
  return nothingFound[guessLanguage(question) ?? (known as ChatLanguage | undefined) ?? 'en'];
}
