import { ulid } from 'ulid';
import type { Filters } from '../../../shared/domain/filters.ts';
import { senderKey, tagKey } from '../../../shared/domain/folded-text.ts';
import type { StoredDocument } from '../../../shared/domain/stored-document.ts';
import { pageTextKey } from '../../../shared/files/keys.ts';
import { isMatch } from '../../../shared/search/candidates.ts';
import { parseQuery } from '../../../shared/search/query.ts';
import { isFinished, termsOf, topPageWords } from '../../../shared/search/terms.ts';
import { loadStems } from '../../../shared/search/words.ts';
import type { SearchHarness } from './search-harness.ts';

/** What a user or the pipeline does, to the document of that number (modulo the number of documents) if it has one. */
export type Operation =
  | { do: 'create'; text: string; title: string | null; sender: string | null; late: boolean }
  | { do: 'edit'; document: number; title: string; notes: string | null }
  | { do: 'tag'; document: number; tags: string[] }
  | { do: 'move'; document: number; view: StoredDocument['view'] }
  | { do: 'read'; document: number; read: boolean }
  | { do: 'due'; document: number; dueDate: string | null }
  | { do: 'retry'; document: number; text: string; sender: string | null }
  | { do: 'settle'; document: number }
  | { do: 'erase'; document: number };

const stems = await loadStems();
const EPOCH_MS = Date.UTC(2026, 0, 1);
const FIVE_HOURS_MS = 5 * 3_600_000;

/** The documents of one user, searched one by one: what the index has to agree with. */
export function createReferenceSearch(harness: SearchHarness) {
  const user = harness.createUser({ small: true });
  const { documents, files } = harness;
  const ids: string[] = [];
  /** The pages of each document. */
  const pages = new Map<string, string[]>();

  function create({ text, title, sender, late }: Extract<Operation, { do: 'create' }>): string {
    const at = EPOCH_MS + (ids.length + 1) * FIVE_HOURS_MS;
    const status = late ? 'reading' : 'ready';
    const { id } = user.write({
      id: ulid(at),
      text,
      title,
      sender,
      status,
      createdAt: new Date(at).toISOString(),
    });
    pages.set(id, [text]);
    ids.push(id);
    return id;
  }

  /** The final state of a failed retry, with one more page read and another sender. */
  function retried({ id, files: [file] }: StoredDocument, text: string, name: string | null) {
    const ref = { workspaceId: user.workspaceId, documentId: id };
    const page = { number: 2, source: 'ocr', confidence: 1, text, lines: [] };
    files.objects.set(pageTextKey(ref, 1, 2), Buffer.from(JSON.stringify(page)));
    pages.set(id, [pages.get(id)?.[0] ?? '', text]);
    return {
      status: 'failed' as const,
      readPages: [1, 2],
      files: file === undefined ? [] : [{ ...file, pages: 2 }],
      sender: name === null ? null : { name, address: null, email: null, phone: null },
    };
  }

  const mine = () => [...documents.values()].filter(({ workspaceId }) => workspaceId === user.workspaceId);

  return {
    user,
    ids,

    /** Does it. Returns the id of the document. */
    apply(operation: Operation): string | undefined {
      if (operation.do === 'create') return create(operation);
      const id = ids[operation.document % Math.max(1, ids.length)];
      const was = id === undefined ? undefined : documents.get(id);
      if (id === undefined || was === undefined) return undefined;
      const { do: what, ...given } = operation;
      if (what === 'erase') documents.delete(id);
      else {
        const { document: _, ...changes } = given;
        const changed =
          operation.do === 'retry'
            ? retried(was, operation.text, operation.sender)
            : what === 'settle'
              ? { status: 'ready' }
              : changes;
        documents.set(id, { ...was, ...(changed as Partial<StoredDocument>), version: was.version + 1 });
      }
      return id;
    },

    /** Looks at every document. */
    expected(text: string, filters: Filters): string[] {
      const query = parseQuery(text, stems);
      const found = mine().filter((document) => {
        const isTouched = document.title !== null || document.notes !== null || document.tags.length > 0;
        if (!isFinished(document) && !isTouched) return false;
        const read = isFinished(document) ? (pages.get(document.id) ?? []) : [];
        const terms = termsOf(document, topPageWords(read, document.language), stems);
        const shown = read.map((page, index) => ({ number: index + 1, text: page }));
        return isMatch({ document, terms, pages: shown, isNumbered: true }, query, filters);
      });
      return found
        .map(({ id }) => id)
        .toSorted()
        .toReversed();
    },

    /** How many documents have each tag, or each sender. */
    counts(what: 'tag' | 'sender'): Record<string, number> {
      const counts: Record<string, number> = {};
      for (const document of mine()) {
        const isTouched = document.title !== null || document.notes !== null || document.tags.length > 0;
        if (document.view === 'trash' || !(isFinished(document) || isTouched)) continue;
        const keys = what === 'tag' ? document.tags.map(tagKey) : [senderKey(document.sender?.name ?? '')];
        for (const key of new Set(keys)) if (key !== '') counts[key] = (counts[key] ?? 0) + 1;
      }
      return counts;
    },
  };
}
