import { concurrently } from '../concurrently.ts';
import type { ExportState, StoredExport } from '../domain/export.ts';
import type { ExportFiles } from '../files/export-files.ts';
import { exportWorkKey } from '../files/keys.ts';
import { readme } from '../messages/en/export.ts';
import type { PlannedFile } from './list-page.ts';
import { checksumOf, directoryRecord, endRecords, localHeader, type ZipEntry } from './zip.ts';

/** Files read at the same time. */
const MAX_CONCURRENT_READS = 8;

/** A part of the archive, and how far the archive is with it. */
export interface ArchivePart {
  readonly bytes: Buffer;
  /** The directory records of the entries that begin in this part. */
  readonly directory: Buffer;
  /** Without the ETag of this part. */
  readonly state: ExportState;
}

/**
 * Makes the next part of the archive: at least `partBytes`, and up to one file more, unless it is the last. It depends on nothing
 * but the state, the pages that were listed, and the files.
 */
export async function assemblePart(
  { workspaceId, id, createdAt, state: before }: StoredExport,
  files: Pick<ExportFiles, 'get'>,
): Promise<ArchivePart> {
  const ref = { workspaceId, exportId: id };
  const modified = new Date(createdAt);
  const pieces: Buffer[] = [];
  const records: Buffer[] = [];
  let state = before;
  const partSize = () => state.offset - before.offset;

  const add = (bytes: Buffer) => {
    pieces.push(bytes);
    state = { ...state, offset: state.offset + bytes.length };
  };
  const addEntry = (entry: ZipEntry, bytes: Buffer) => {
    records.push(directoryRecord(entry, state.offset));
    add(localHeader(entry));
    add(bytes);
    state = { ...state, entries: state.entries + 1 };
  };
  const getWork = async (kind: 'files' | 'csv' | 'ndjson' | 'directory', number: number) => {
    const bytes = await files.get(exportWorkKey(ref, kind, number));
    if (bytes === undefined) throw new Error(`The export ${id} has lost its ${kind} ${number}`);
    return bytes;
  };

  /** README.txt, and then each table: its header, and its rows page by page. */
  async function addTable(): Promise<void> {
    const { index, pages, csv, ndjson } = state;
    if (index > 2 * (pages + 1)) {
      state = { ...state, section: 'files', index: 0 };
      return;
    }
    const [table, page] = [Math.floor((index - 1) / (pages + 1)), (index - 1) % (pages + 1)];
    if (index === 0) {
      const bytes = Buffer.from(readme({ documents: state.documents, files: state.files, createdAt }));
      addEntry({ path: 'README.txt', modified, size: bytes.length, crc: checksumOf(bytes) }, bytes);
    } else if (page === 0) {
      const content = table === 0 ? csv : ndjson;
      const path = table === 0 ? 'documents.csv' : 'documents.ndjson';
      addEntry({ path, modified, ...content }, Buffer.alloc(0));
    } else {
      add(await getWork(table === 0 ? 'csv' : 'ndjson', page - 1));
    }
    state = { ...state, index: state.index + 1 };
  }

  /** As many files of a page as the part has room for, one at least. */
  async function addFiles(): Promise<void> {
    if (state.index === state.pages) {
      const fragments = state.etags.length + 1;
      state = { ...state, section: 'directory', index: 0, fragments, directoryOffset: state.offset };
      return;
    }
    const page = JSON.parse((await getWork('files', state.index)).toString()) as PlannedFile[];
    const next = page.slice(state.item, state.item + fittingFiles(page, state, state.partBytes - partSize()));
    const loaded = await concurrently(next, MAX_CONCURRENT_READS, ({ key }) => files.get(key));
    for (const [at, file] of next.entries()) {
      const bytes = loaded[at];
      if (bytes === undefined) state = { ...state, missingFiles: state.missingFiles + 1 };
      else
        addEntry(
          { path: file.path, modified: new Date(file.modified), size: bytes.length, crc: checksumOf(bytes) },
          bytes,
        );
    }
    const item = state.item + next.length;
    const isEnd = item >= page.length;
    state = { ...state, index: state.index + (isEnd ? 1 : 0), item: isEnd ? 0 : item };
  }

  /** The directory records of a part, and behind the last the end of the archive. */
  async function addDirectory(): Promise<void> {
    const { index, fragments, entries, directoryBytes: size, directoryOffset: offset } = state;
    if (index === fragments) {
      add(endRecords({ entries, size, offset }));
      state = { ...state, section: 'end' };
      return;
    }
    // The records of this part are stored with it.
    const isThisPart = index === before.etags.length;
    const bytes = isThisPart ? Buffer.concat(records) : await getWork('directory', index);
    add(bytes);
    state = { ...state, index: index + 1, directoryBytes: size + bytes.length };
  }

  const steps = { tables: addTable, files: addFiles, directory: addDirectory } as const;
  while (partSize() < state.partBytes) {
    const { section } = state;
    if (section === 'end' || section === 'listing') break;
    await steps[section]();
  }
  return { bytes: Buffer.concat(pieces), directory: Buffer.concat(records), state };
}

/** How many files, from the next one on, are enough to fill the room: at least one if there is any. */
function fittingFiles(page: readonly PlannedFile[], { item }: ExportState, room: number): number {
  let [count, bytes] = [0, 0];
  for (const { size } of page.slice(item)) {
    if (bytes >= room) break;
    bytes += size;
    count += 1;
  }
  return count;
}
