import { gzipSync } from 'node:zlib';
import { newDocument } from '../../shared/domain/new-document.ts';
import type { StoredDocument } from '../../shared/domain/stored-document.ts';
import { termsOf, topPageWords } from '../../shared/search/terms.ts';
import { loadStems } from '../../shared/search/words.ts';
import { toDocumentItem } from '../../shared/table/documents/document-item.ts';
import { blockKey, indexedTextKey, postingKey } from '../../shared/table/keys.ts';
import { toRecordItem } from '../../shared/table/search-index/index-records.ts';
import { blockPartOf, signatureOf } from '../../shared/table/search-index/posting-blocks.ts';
import { packedOrdinals, postingName } from '../../shared/table/search-index/postings.ts';
import { type Term, termPartition, termText } from '../../shared/table/search-index/term.ts';
import type { Corpus } from './search-corpus.ts';
import { WORKSPACE } from './search-memory.ts';
import { idOf, slotOf } from './search-slots.ts';

const stems = await loadStems();
/** The title consists of a document's first words. */
const TITLE_WORDS = 6;

/** A document of the corpus, and its text. */
export function documentOfCorpus(
  corpus: Corpus,
  documentNumber: number,
): { document: StoredDocument; text: string } {
  const words = Array.from(corpus.wordsOf(documentNumber), (word) => corpus.words[word] ?? '');
  const origin = {
    id: idOf(documentNumber),
    caller: { userId: WORKSPACE, workspaceId: WORKSPACE },
    now: new Date(),
  };
  const document = {
    ...newDocument({ files: [{ name: 'scan.pdf', contentType: 'application/pdf', size: 1 }] }, origin),
    status: 'ready' as const,
    language: 'en',
    title: words.slice(0, TITLE_WORDS).join(' '),
    sender: { name: `${words[0]} ${words[1]}`, address: null, email: null, phone: null },
    tags: words.slice(2, 4),
    readPages: [1],
  };
  return {
    document,
    text: `Dear reader, this is about ${words.join(' and ')}. Number ${4_000_000 + documentNumber}.`,
  };
}

/** The documents' items and the items that the indexer writes for the whole corpus. */
export function* tableItemsOf(corpus: Corpus): Generator<Record<string, unknown>> {
  const postings = new Map<string, { term: Term; name: string; docs: Set<number> }>();
  const blocks = new Map<string, Record<string, unknown>>();
  for (let documentNumber = 0; documentNumber < corpus.size; documentNumber += 1) {
    const { document, text } = documentOfCorpus(corpus, documentNumber);
    const ref = { workspaceId: WORKSPACE, documentId: document.id };
    const slot = slotOf(documentNumber);
    const words = topPageWords([text], document.language);
    const terms = termsOf(document, words, stems);
    for (const term of terms) {
      const name = postingName(term, slot);
      const key = `${term}#${name}`;
      const posting = postings.get(key) ?? { term, name, docs: new Set() };
      postings.set(key, posting);
      posting.docs.add(slot.ordinal);
    }
    const key = blockKey(WORKSPACE, slot.block, blockPartOf(slot));
    const entry = Buffer.concat([Buffer.from(document.id), signatureOf(terms)]);
    blocks.set(`${key.pk}${key.sk}`, {
      ...(blocks.get(`${key.pk}${key.sk}`) ?? key),
      [`d${slot.ordinal}`]: entry,
    });
    const record = {
      slot,
      terms,
      words,
      pages: '',
      textParts: 1,
      counted: [],
      revision: 2,
      busyUntil: null,
    };
    yield toDocumentItem(document);
    yield toRecordItem(ref, record);
    yield { ...indexedTextKey(ref, 0), pages: gzipSync(JSON.stringify([{ number: 1, text }])) };
  }
  yield* blocks.values();
  for (const { term, name, docs } of postings.values())
    yield {
      ...postingKey(WORKSPACE, termPartition(term), termText(term), name),
      docs: packedOrdinals(docs),
    };
}
