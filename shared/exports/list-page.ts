import { csvBegin, csvEnd, csvLine } from '../documents/csv.ts';
import { documentCells, documentColumns } from '../documents/export.ts';
import { Document } from '../domain/document.ts';
import type { ExportState, StoredExport, TableState } from '../domain/export.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import { documentRefOf } from '../files/document-files.ts';
import type { ExportFiles } from '../files/export-files.ts';
import { exportWorkKey, originalKey } from '../files/keys.ts';
import type { DocumentLists } from '../table/documents/document-lists.ts';
import { exportPath } from './file-names.ts';
import { checksumOf } from './zip.ts';

/** A file to be written to the archive. */
export interface PlannedFile {
  readonly path: string;
  /** Where it is in the bucket, and how much it is. */
  readonly key: string;
  readonly size: number;
  /** ISO 8601. */
  readonly modified: string;
}

interface ListPageDeps {
  readonly documents: Pick<DocumentLists, 'list'>;
  readonly files: Pick<ExportFiles, 'put'>;
}

/** Documents in a page. The largest has 3 MB as JSON, and a page has to fit into memory. */
const PAGE_SIZE = 25;

/** The last column of the table: the paths of the document's files in the archive. */
const csvColumns = [...Object.keys(documentColumns), 'paths'];

/**
 * Stores the files of the next documents, and their rows of the tables, and answers how far the list is then. A page that was
 * stored before a crash is stored again. Documents in the trash and those that are newer than the export are left out.
 */
export async function listPage(
  { workspaceId, id, state }: StoredExport,
  { documents, files }: ListPageDeps,
): Promise<ExportState> {
  const { items, last } = await documents.list(
    workspaceId,
    {},
    { limit: PAGE_SIZE, after: state.after ?? undefined },
  );
  const wanted = items.filter((document) => document.view !== 'trash' && document.id < id);
  const listed = wanted.map((document, index) => withFiles(document, state.documents + index + 1));
  const planned = listed.flatMap((each) => each.files);
  const count = state.documents + listed.length;
  const isFirst = state.pages === 0;
  const isLast = last === undefined;
  const csv = [
    isFirst ? csvBegin(csvColumns) : '',
    ...listed.map(({ document, files: its }) =>
      csvLine([...documentCells(document), its.map(({ path }) => path).join('; ')]),
    ),
    isLast ? csvEnd(count, csvColumns.length) : '',
  ].join('');
  const ndjson = [
    ...listed.map(({ document, files: its }) =>
      JSON.stringify({ ...Document.parse(document), paths: its.map(({ path }) => path) }),
    ),
    ...(isLast ? [JSON.stringify({ end: { documents: count } })] : []),
  ]
    .map((line) => `${line}\n`)
    .join('');
  const page = { workspaceId, exportId: id };
  await Promise.all([
    files.put(exportWorkKey(page, 'files', state.pages), JSON.stringify(planned), 'application/json'),
    files.put(exportWorkKey(page, 'csv', state.pages), csv, 'text/csv'),
    files.put(exportWorkKey(page, 'ndjson', state.pages), ndjson, 'application/x-ndjson'),
  ]);
  return {
    ...state,
    section: isLast ? 'tables' : 'listing',
    after: last ?? null,
    pages: state.pages + 1,
    documents: count,
    files: state.files + planned.length,
    fileBytes: state.fileBytes + planned.reduce((sum, { size }) => sum + size, 0),
    csv: extended(state.csv, csv),
    ndjson: extended(state.ndjson, ndjson),
  };
}

function withFiles(document: StoredDocument, number: number) {
  const files = document.files.flatMap(({ id, status, size }, index): PlannedFile[] =>
    status === 'received'
      ? [
          {
            path: exportPath(document, number, index + 1),
            key: originalKey(documentRefOf(document), id),
            size,
            modified: document.createdAt,
          },
        ]
      : [],
  );
  return { document, files };
}

function extended({ size, crc }: TableState, text: string): TableState {
  const bytes = Buffer.from(text);
  return { size: size + bytes.length, crc: checksumOf(bytes, crc) };
}
