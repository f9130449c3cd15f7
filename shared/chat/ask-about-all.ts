import type { ChatAnswer, Citation } from '../domain/conversation.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import { readPagesOf } from '../files/page-files.ts';
import type { RelatedFinder } from '../search/finder.ts';
import type { DocumentReader } from '../table/documents/documents.ts';
import { ask, queryOf } from './ask.ts';
import { type DocumentChat, isRead } from './ask-about-document.ts';
import type { ReadPaper } from './passages.ts';
import { before, type Recalled, recall } from './recall.ts';
import type { Shown } from './transcript.ts';

/** Papers in which passages are looked for. */
const PAPERS = 8;
/** Where fewer are found, the newest ones are added up to so many: a question may share no word with its paper. */
const FEWEST = 3;
/** How many of the newest are looked at for them: some are in the trash, or still being read. */
const NEWEST = 10;
/** Pages that are looked through: those of the papers that fit best, each from its beginning. */
const PAGES = 150;

export interface WorkspaceChat extends DocumentChat {
  readonly documents: Pick<DocumentReader, 'getMany' | 'list'>;
  readonly finder: RelatedFinder;
}

/** Answers a question from all papers of a workspace that are not in the trash. Throws what `ask` throws. */
export async function askAboutAll(
  workspaceId: string,
  message: string,
  { documents, finder, files, ...dependencies }: WorkspaceChat,
  shown?: Shown<Citation>,
): Promise<ChatAnswer> {
  const of = { workspaceId };
  const recalled = await recall(of, dependencies.conversations);
  const found = await candidates(workspaceId, message, before(message, recalled), { documents, finder });
  const papers: ReadPaper[] = [];
  let left = PAGES;
  for (const document of found) {
    const readPages = document.readPages.slice(0, left);
    left -= readPages.length;
    papers.push({ document, pages: await readPagesOf({ ...document, readPages }, files) });
  }
  return ask({ of, message, recalled, papers }, dependencies, shown);
}

/** The papers that the last answer quotes, those that search finds for the question, and the newest where they are few. */
async function candidates(
  workspaceId: string,
  message: string,
  recalled: Recalled,
  { documents, finder }: Pick<WorkspaceChat, 'documents' | 'finder'>,
): Promise<StoredDocument[]> {
  const words = queryOf(message, recalled)
    .map(({ text }) => text)
    .join('\n');
  const last = recalled.messages.findLast(({ role }) => role === 'assistant');
  const quoted = [...new Set(last?.citations.map(({ documentId }) => documentId))];
  const [talkedOf, related] = await Promise.all([
    documents.getMany(quoted.map((documentId) => ({ workspaceId, documentId }))),
    finder.related(workspaceId, words, PAPERS),
  ]);
  const usable = (document: StoredDocument) => isRead(document) && document.view !== 'trash';
  const chosen = new Map([...talkedOf, ...related].filter(usable).map((document) => [document.id, document]));
  if (chosen.size < FEWEST) {
    const { items } = await documents.list(workspaceId, {}, { limit: NEWEST });
    const others = items.filter((document) => usable(document) && !chosen.has(document.id));
    for (const document of others.slice(0, FEWEST - chosen.size)) chosen.set(document.id, document);
  }
  return [...chosen.values()].slice(0, PAPERS);
}
