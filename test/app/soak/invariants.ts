import { documentCounts, filingOf, isInProgress } from '../../../shared/domain/inbox.ts';
import type { StoredDocument } from '../../../shared/domain/stored-document.ts';
import { monthOf } from '../../../shared/domain/usage.ts';
import { countedValuesOf } from '../../../shared/search/counts.ts';
import { isFinished, termsOf } from '../../../shared/search/terms.ts';
import { loadStems } from '../../../shared/search/words.ts';
import { fromDocumentItem } from '../../../shared/table/documents/document-item.ts';
import { createDocumentCountReader } from '../../../shared/table/documents/filings.ts';
import {
  countPartition,
  DOCUMENT_REMINDER_PREFIX,
  DOCUMENT_SORT_KEY,
  filingPartition,
  indexRecordKey,
  postingKey,
} from '../../../shared/table/keys.ts';
import {
  createIndexRecordWriter,
  type IndexRecord,
} from '../../../shared/table/search-index/index-records.ts';
import { postingName } from '../../../shared/table/search-index/postings.ts';
import { termPartition, termText } from '../../../shared/table/search-index/term.ts';
import { createModelUsageStore } from '../../../shared/table/usage/model-usage.ts';
import { createQuotaUsageStore } from '../../../shared/table/usage/quota-usage.ts';
import type { createOperatorTable, scanAllItems } from '../stored-data.ts';

type Item = Awaited<ReturnType<typeof scanAllItems>>[number];
type OperatorTable = ReturnType<typeof createOperatorTable>;

/** What a workspace has counted although its documents are gone. */
export interface DeletedDocuments {
  readonly documents: number;
  readonly pages: number;
  readonly bytes: number;
}

/** The items of one workspace, with its documents. */
interface Workspace {
  readonly id: string;
  readonly items: readonly Item[];
  readonly documents: readonly StoredDocument[];
  readonly records: ReadonlyMap<string, IndexRecord>;
}

/**
 * What the table says about a workspace that its documents do not: the invariants that hold whenever nothing is in progress,
 * whatever has gone wrong before. Empty if everything agrees.
 *
 * @param allItems every item of the table.
 * @param deleted what was deleted permanently after it had been processed.
 */
export async function violationsIn(
  workspaceId: string,
  allItems: readonly Item[],
  table: OperatorTable,
  deleted: DeletedDocuments = { documents: 0, pages: 0, bytes: 0 },
): Promise<string[]> {
  const prefix = `W#${workspaceId}`;
  const items = allItems.filter(({ pk }) => pk === prefix || pk.startsWith(`${prefix}#`));
  const documents = items
    .filter(({ pk, sk }) => pk.startsWith(`${prefix}#D#`) && sk === DOCUMENT_SORT_KEY)
    .map(fromDocumentItem);
  const records = new Map<string, IndexRecord>();
  const reader = createIndexRecordWriter({ table });
  for (const { pk, sk } of items) {
    const documentId = pk.slice(`${prefix}#INDEXED#`.length);
    const ref = { workspaceId, documentId };
    if (pk !== indexRecordKey(ref).pk || sk !== indexRecordKey(ref).sk) continue;
    const record = await reader.get(ref);
    if (record) records.set(documentId, record);
  }
  const workspace = { id: workspaceId, items, documents, records };
  return [
    ...unfinished(workspace),
    ...orphans(workspace),
    ...(await wrongFilings(workspace, table)),
    ...(await wrongIndexRecords(workspace)),
    ...wrongPostings(workspace),
    ...wrongCounts(workspace),
    ...wrongReminders(workspace),
    ...(await wrongUsage(workspace, table, deleted)),
  ];
}

/** Every document whose files have arrived is finished, and says why if it is not ready. */
const unfinished = ({ documents }: Workspace): string[] =>
  documents.flatMap((document) => {
    const { id, status, statusReason, progress } = document;
    if (status === 'awaiting-upload') return [];
    if (isInProgress(document)) return [`${id} is still ${status}`];
    const explained = status === 'ready' || statusReason !== null;
    const isRead = status !== 'ready' || progress.pagesRead === progress.pagesTotal;
    return [
      ...(explained ? [] : [`${id} is ${status} without a reason`]),
      ...(isRead ? [] : [`${id} is ready with ${progress.pagesRead} of ${progress.pagesTotal} pages`]),
    ];
  });

/** No item belongs to a document that is gone. Leases expire. */
function orphans({ id, items, documents }: Workspace): string[] {
  const ids = new Set(documents.map((document) => document.id));
  return items.flatMap(({ pk, sk }) => {
    const [, documentId] = new RegExp(`^W#${id}#(?:D|INDEXED)#(\\w+)$`).exec(pk) ?? [];
    return documentId === undefined || ids.has(documentId) || sk.startsWith('LEASE#')
      ? []
      : [`${pk}/${sk} belongs to no document`];
  });
}

async function wrongFilings({ id, items, documents }: Workspace, table: OperatorTable): Promise<string[]> {
  const filed = new Map(items.flatMap((item) => (item.pk === filingPartition(id) ? [[item.sk, item]] : [])));
  const counts = await createDocumentCountReader({ table }).read(id);
  const expected = documents.map((document) => [document.id, filingOf(document).counts] as const);
  return [
    ...expected.flatMap(([documentId, names]) =>
      differences(`The filing of ${documentId}`, filed.get(documentId)?.counts ?? [], names),
    ),
    ...[...filed.keys()].flatMap((documentId) =>
      documents.some((document) => document.id === documentId) ? [] : [`${documentId} is filed, and gone`],
    ),
    ...documentCounts.flatMap((name) =>
      differences(
        `The count ${name}`,
        counts[name],
        expected.filter(([, names]) => names.includes(name)).length,
      ),
    ),
  ];
}

/** What is indexed of each finished document is what it contains now. */
async function wrongIndexRecords({ documents, records }: Workspace): Promise<string[]> {
  const stems = await loadStems();
  return documents.flatMap((document) => {
    const record = records.get(document.id);
    if (record === undefined)
      return isFinished(document) ? [`${document.id} is not in the search index`] : [];
    return [
      ...(record.busyUntil === null ? [] : [`The index record of ${document.id} is still leased`]),
      ...differences(
        `The terms of ${document.id}`,
        record.terms.toSorted(),
        [...termsOf(document, record.words, stems)].toSorted(),
      ),
      ...differences(`The counted values of ${document.id}`, record.counted, countedValuesOf(document)),
    ];
  });
}

/** The postings are those of the index records, no more and no fewer. */
function wrongPostings({ id, items, records }: Workspace): string[] {
  const actual = new Set(
    items
      .filter(({ pk }) => pk.startsWith(`W#${id}#T#`))
      .flatMap(({ pk, sk, docs }) =>
        [...((docs ?? []) as Iterable<Uint8Array>)].map(
          ([high = 0, low = 0]) => `${pk}/${sk} ${(high << 8) | low}`,
        ),
      ),
  );
  const expected = new Set(
    [...records.values()].flatMap(({ terms, slot }) =>
      terms.map((term) => {
        const { pk, sk } = postingKey(id, termPartition(term), termText(term), postingName(term, slot));
        return `${pk}/${sk} ${slot.ordinal}`;
      }),
    ),
  );
  return [
    ...[...expected.difference(actual)].map((posting) => `The posting ${posting} is missing`),
    ...[...actual.difference(expected)].map((posting) => `The posting ${posting} belongs to no document`),
  ];
}

/** The counts of tags and senders are those of the documents. */
function wrongCounts({ id, items, records }: Workspace): string[] {
  return (['tag', 'sender'] as const).flatMap((what) => {
    const expected = new Map<string, number>();
    for (const { counted } of records.values())
      for (const { what: field, key } of counted)
        if (field === what) expected.set(key, (expected.get(key) ?? 0) + 1);
    const actual = items.flatMap(({ pk, sk, documents }) =>
      pk === countPartition(id, what) ? [[sk, documents] as const] : [],
    );
    return differences(`The counts of ${what}s`, actual.toSorted(byName), [...expected].toSorted(byName));
  });
}

const byName = (a: readonly [string, unknown], b: readonly [string, unknown]) => (a[0] < b[0] ? -1 : 1);

/** A document with a due date to come has one reminder of it, unless nothing is to be done; a reminder has its document. */
function wrongReminders({ id, items, documents }: Workspace): string[] {
  const reminders = items.filter(({ pk }) => pk.startsWith(`W#${id}#R#`));
  const links = new Set(
    items.flatMap(({ pk, sk }) =>
      sk.startsWith(DOCUMENT_REMINDER_PREFIX)
        ? [`${pk.split('#')[3]} ${sk.slice(DOCUMENT_REMINDER_PREFIX.length)}`]
        : [],
    ),
  );
  const linked = new Set(
    reminders.flatMap(({ pk, documentId }) =>
      typeof documentId === 'string' ? [`${documentId} ${pk.split('#')[3]}`] : [],
    ),
  );
  const due = documents.filter(
    ({ status, view, dueDate, actionStatus }) =>
      (status === 'ready' || status === 'needs-review') &&
      view !== 'trash' &&
      dueDate !== null &&
      (actionStatus === null || actionStatus === 'require-action'),
  );
  return [
    ...[...links.symmetricDifference(linked)].map(
      (link) => `A reminder and its document do not agree: ${link}`,
    ),
    ...due.flatMap((document) => {
      const own = reminders.filter(
        ({ documentId, dueDate }) => documentId === document.id && dueDate === document.dueDate,
      );
      return differences(`The reminders of ${document.id} for ${document.dueDate}`, own.length, 1);
    }),
  ];
}

/** What a month has used is what its documents have used, and no reservation counts twice. */
async function wrongUsage(
  { id, documents }: Workspace,
  table: OperatorTable,
  deleted: DeletedDocuments,
): Promise<string[]> {
  const month = monthOf(Date.now());
  const unlimited = { documents: 1e9, pages: 1e9, bytes: 1e15 };
  const quota = await createQuotaUsageStore({ table }, { quota: unlimited }).month(id, month);
  const models = await createModelUsageStore({ table }).month(id, month, Date.now());
  const arrived = documents.filter(({ status }) => status !== 'awaiting-upload');
  const pages = arrived
    .filter(({ duplicateOf }) => duplicateOf === null)
    .reduce((sum, { progress }) => sum + progress.pagesTotal, 0);
  const bytes = arrived.reduce(
    (sum, { files }) => sum + files.reduce((total, { size }) => total + size, 0),
    0,
  );
  const spent = Object.values(models.byTask).reduce((sum, { micros }) => sum + micros, 0);
  const tokens = arrived.reduce((sum, { usage }) => sum + usage.inputTokens, 0);
  const counted = models.byTask['analysis']?.inputTokens ?? 0;
  return [
    ...differences('The pages of the month', quota.pages.used, pages + deleted.pages),
    ...differences('The bytes of the month', quota.bytes.used, bytes + deleted.bytes),
    // A request that crashed after it was counted has created no document.
    ...(quota.documents.used < documents.length + deleted.documents
      ? [`The month has ${quota.documents.used} documents, fewer than there are: ${documents.length}`]
      : []),
    ...differences('The spending of the month', models.spentMicros, spent),
    ...(counted < tokens ? [`The month has ${counted} tokens, fewer than its documents: ${tokens}`] : []),
  ];
}

function differences(what: string, actual: unknown, expected: unknown): string[] {
  const [is, shouldBe] = [JSON.stringify(actual), JSON.stringify(expected)];
  return is === shouldBe ? [] : [`${what}: ${is.slice(0, 300)} instead of ${shouldBe.slice(0, 300)}`];
}
