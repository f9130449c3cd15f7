import type { Field } from './document.ts';
import type { Box } from './page.ts';
import { reason } from './reasons.ts';
import { movedBoxes, type Rotation } from './rotation.ts';
import {
  type DocumentUpdate,
  isSamePage,
  type PageLocation,
  pageLocations,
  type StoredDocument,
  type StoredFile,
  textPageNumbers,
} from './stored-document.ts';
import { assertValid, type Fault, violationAt } from './violations.ts';

/** What a user changes about the files of a document. */
export interface FilesChange {
  /** The ids of all files that stay, in their new order. */
  readonly order?: readonly number[] | undefined;
  /** Rotations by the number of the page, as pages are numbered after the other changes. Null: as OCR has found the page. */
  readonly rotations?: Readonly<Record<string, Rotation | null>> | undefined;
  /** The ids of files to remove. Files that were removed before are ignored, so that a request may be repeated. */
  readonly remove?: readonly number[] | undefined;
}

/**
 * The files of the document after the change.
 * @throws AppError `request.invalid`
 */
export function changedFiles(
  document: StoredDocument,
  { order, rotations = {}, remove = [] }: FilesChange,
): StoredFile[] {
  const lastId = lastFileId(document);
  const faults: [string, Fault][] = remove.flatMap((file, index) =>
    file >= 1 && file <= lastId
      ? []
      : [[`body.remove[${index}]`, { code: 'no-such-file', values: { file } }]],
  );
  const staying = document.files.filter(({ id }) => !remove.includes(id));
  const byId = new Map(staying.map((file) => [file.id, file]));
  const ids = order ?? [...byId.keys()];
  const ordered = ids.flatMap((id) => byId.get(id) ?? []);
  if (ordered.length !== ids.length || ids.length !== byId.size || new Set(ids).size !== byId.size)
    faults.push(['body.order', { code: 'not-every-file', values: { files: [...byId.keys()] } }]);
  const isRead = document.progress.pagesTotal > 0;
  if (staying.length === 0 || (isRead && pageLocations({ files: staying }).length === 0))
    faults.push(['body.remove', { code: 'removes-every-file', values: {} }]);
  const places = pageLocations({ files: ordered });
  for (const page of Object.keys(rotations)) {
    if (!/^[1-9]\d{0,2}$/.test(page) || places[Number(page) - 1] === undefined)
      faults.push([`body.rotations.${page}`, { code: 'no-such-page', values: { pages: places.length } }]);
  }
  assertValid(faults.map(([path, fault]) => violationAt(path, fault)));
  return ordered.map((file) =>
    Object.entries(rotations).reduce((turned, [page, rotation]) => {
      const place = places[Number(page) - 1];
      return place?.file === file.id ? withRotation(turned, place.page, rotation) : turned;
    }, file),
  );
}

function withRotation(file: StoredFile, page: number, rotation: Rotation | null): StoredFile {
  const { rotations = {}, ...others } = file;
  const { [page]: _, ...rest } = rotations;
  const turned = rotation === null ? rest : { ...rest, [page]: rotation };
  return Object.keys(turned).length === 0 ? others : { ...others, rotations: turned };
}

/** The highest id that any file of the document has had: ids are never used again, because objects have them in their keys. */
export const lastFileId = ({ files, lastFileId: last = 0 }: StoredDocument): number =>
  Math.max(last, ...files.map(({ id }) => id));

/**
 * What to write if a document has these files instead of its own; undefined if nothing changes. Whatever depends on
 * numbers of pages follows: which pages have been read, and where the values are. If the pages are not the same as
 * before, the new ones are read and the document is analysed again.
 */
export function updateForFiles(
  document: StoredDocument,
  files: readonly StoredFile[],
): DocumentUpdate | undefined {
  const unchanged = JSON.stringify(files) === JSON.stringify(document.files);
  if (unchanged) return undefined;
  const update = { files: [...files], lastFileId: lastFileId(document) };
  if (document.progress.pagesTotal === 0) {
    const isWaiting = files.some(({ status }) => status === 'awaiting-upload');
    const status = isWaiting ? 'awaiting-upload' : 'received';
    return { ...update, status, statusReason: null, digest: null, duplicateOf: null };
  }
  const [before, after] = [pageLocations(document), pageLocations(update)];
  if (JSON.stringify(before) === JSON.stringify(after)) return update;
  const textPages = new Set(textPageNumbers(update));
  const wasRead = new Set(document.readPages);
  const readPages = after.flatMap((place, index) => {
    const former = before.findIndex((each) => isSamePage(each, place));
    const isRead =
      former < 0
        ? textPages.has(index + 1)
        : before[former]?.rotation === place.rotation && wasRead.has(former + 1);
    return isRead ? [index + 1] : [];
  });
  return {
    ...update,
    status: readPages.length === after.length ? 'analysing' : 'reading',
    statusReason: null,
    pagesTotal: after.length,
    readPages,
    pagesVersion: (document.pagesVersion ?? 0) + 1,
    fields: renumberedFields(document.fields, before, after),
    translations: [],
  };
}

/** Pages of the updated document that OCR has to read although it has read them before: they were turned. */
export function turnedPageCount(document: StoredDocument, files: readonly StoredFile[]): number {
  const before = pageLocations(document);
  return pageLocations({ files: [...files] }).filter((place) => {
    const former = before.find((each) => isSamePage(each, place));
    const file = files.find(({ id }) => id === place.file);
    const needsOcr = file?.textPages?.includes(place.page) !== true;
    return former !== undefined && former.rotation !== place.rotation && needsOcr;
  }).length;
}

type Fields = StoredDocument['fields'];

/** The values with the places of their quotes in the new pages. A value whose page is gone is in doubt, unless a user confirmed it. */
const renumberedFields = (
  fields: Fields,
  before: readonly PageLocation[],
  after: readonly PageLocation[],
): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([path, field]) => [path, renumberedField(path, field, before, after)]),
  );

function renumberedField(
  path: string,
  field: Field,
  before: readonly PageLocation[],
  after: readonly PageLocation[],
): Field {
  const { source, confirmedAt, problem } = field;
  if (source === null) return field;
  const moved = movedQuote(source, before, after);
  if (moved !== undefined) return { ...field, source: moved, ...(problem && { problem: movedProblem() }) };
  const removed = reason('proof.page-removed', { path, value: field.value } as never);
  return { ...field, source: null, ...(confirmedAt === undefined && { problem: removed }) };

  /** The problem with the number that its page has now. */
  function movedProblem() {
    if (problem?.values === undefined || !('page' in problem.values) || moved === undefined) return problem;
    return reason(problem.code, { ...problem.values, page: moved.page } as never);
  }
}

/** A quote on its page as it is numbered and turned now; undefined if the page is gone. */
function movedQuote<Quote extends { readonly page: number; readonly boxes: Box[] }>(
  quote: Quote,
  before: readonly PageLocation[],
  after: readonly PageLocation[],
): Quote | undefined {
  const place = before[quote.page - 1];
  const index = place === undefined ? -1 : after.findIndex((each) => isSamePage(each, place));
  const now = after[index];
  if (place === undefined || now === undefined) return undefined;
  return { ...quote, page: index + 1, boxes: movedBoxes(quote.boxes, place.rotation, now.rotation) };
}
