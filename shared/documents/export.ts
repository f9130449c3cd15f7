import type { StoredDocument } from '../domain/stored-document.ts';
import { type Cell, csvTable } from './csv.ts';

/** The columns of an export, and the value of each. */
export const documentColumns: Readonly<Record<string, (document: StoredDocument) => Cell>> = {
  id: ({ id }) => id,
  created: ({ createdAt }) => createdAt,
  kind: ({ kind }) => kind,
  category: ({ category }) => category,
  title: ({ title }) => title,
  sender: ({ sender }) => sender?.name,
  date: ({ fields, invoice }) => fields.date?.value ?? invoice?.issueDate,
  dueDate: ({ dueDate }) => dueDate,
  amount: ({ amount }) => amount?.value,
  currency: ({ amount }) => amount?.currency,
  invoiceNumber: ({ invoice }) => invoice?.invoiceNumber,
  actionStatus: ({ actionStatus }) => actionStatus,
  view: ({ view }) => view,
  status: ({ status }) => status,
  tags: ({ tags }) => tags.join('; '),
  notes: ({ notes }) => notes,
  summary: ({ summary }) => summary,
  pages: ({ progress }) => progress.pagesTotal,
  files: ({ files }) => files.map(({ name }) => name).join('; '),
};

/** The cells of a document, in the order of the columns. */
export const documentCells = (document: StoredDocument): Cell[] =>
  Object.values(documentColumns).map((cell) => cell(document));

/** Documents as CSV, one at a time. */
export const documentsCsv = (documents: AsyncIterable<StoredDocument>): AsyncGenerator<string> =>
  csvTable(Object.keys(documentColumns), rowsOf(documents));

async function* rowsOf(documents: AsyncIterable<StoredDocument>): AsyncGenerator<Cell[][]> {
  for await (const document of documents) yield [documentCells(document)];
}

/**
 * Documents as NDJSON, one a line, each as `toView` returns it. The last line is always `{"end":{"documents":2}}`: an export
 * without it is truncated.
 */
export async function* documentsNdjson(
  documents: AsyncIterable<StoredDocument>,
  toView: (document: StoredDocument) => unknown,
): AsyncGenerator<string> {
  let count = 0;
  for await (const document of documents) {
    count += 1;
    yield `${JSON.stringify(toView(document))}\n`;
  }
  yield `${JSON.stringify({ end: { documents: count } })}\n`;
}
