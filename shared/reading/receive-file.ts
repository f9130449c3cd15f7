import { createHash } from 'node:crypto';
import { concurrently } from '../concurrently.ts';
import type { ReadPage } from '../domain/page.ts';
import type { StoredDocument, StoredFile } from '../domain/stored-document.ts';
import type { FileStore } from '../files/files.ts';
import { originalKey, pageObjectKey, pageTextKey, uploadKey } from '../files/keys.ts';
import { log } from '../log.ts';
import type { DocumentWriter } from '../table/documents.ts';
import type { DocumentRef } from '../table/keys.ts';
import type { PaperUsage } from '../table/paper-usage.ts';
import { inspect } from './inspect.ts';
import { refOf } from './page-files.ts';
import { hiddenText, unreadablePage } from './page-problems.ts';
import type { OpenPdf, OpenPdfFile } from './pdf.ts';

export interface Receiving {
  readonly documents: Pick<DocumentWriter, 'fileArrived'>;
  readonly files: FileStore;
  readonly openPdf: OpenPdfFile;
  readonly papers: Pick<PaperUsage, 'reserve' | 'arrive'>;
}

/** Pages of a PDF worked on at once. */
const AT_ONCE = 8;

/**
 * Takes one file, counted from 1, out of the mailbox: checks it, keeps it, prepares its pages, marks it as received or
 * rejected. Every step may be repeated. False if there is no upload, or it has been settled before.
 */
export async function receiveFile(
  document: StoredDocument,
  number: number,
  deps: Receiving,
): Promise<boolean> {
  const { files } = deps;
  const ref = refOf(document);
  const file = document.files[number - 1];
  if (file === undefined) return false;
  if (file.status !== 'awaiting-upload') {
    await files.remove(uploadKey(ref, number));
    return false;
  }
  const taken = await take(ref, number, file, deps);
  if (taken === undefined) return false;
  await settle(document, number, taken, deps);
  await files.remove(uploadKey(ref, number));
  return true;
}

interface Taken {
  readonly bytes: Uint8Array;
  readonly inspected: Awaited<ReturnType<typeof inspect>>;
}

/**
 * The file as it is kept from now on. The mailbox can be written to until its link expires, so that what was good and
 * came first stays: a second upload never replaces it. Undefined if nothing was uploaded.
 */
async function take(
  ref: DocumentRef,
  number: number,
  file: StoredFile,
  deps: Receiving,
): Promise<Taken | undefined> {
  const { files, openPdf } = deps;
  const uploaded = await files.get(uploadKey(ref, number));
  const inspected = uploaded && (await inspect(file, uploaded, openPdf));
  if (uploaded !== undefined && inspected !== undefined && !('problem' in inspected)) {
    if (await files.putOnce(originalKey(ref, number), uploaded, inspected.contentType))
      return { bytes: uploaded, inspected };
    await inspected.pdf?.close();
  }
  const kept = await files.get(originalKey(ref, number));
  if (kept !== undefined) return { bytes: kept, inspected: await inspect(file, kept, openPdf) };
  return uploaded && inspected && { bytes: uploaded, inspected };
}

async function settle(
  document: StoredDocument,
  number: number,
  { bytes, inspected }: Taken,
  deps: Receiving,
): Promise<void> {
  const { documents, files } = deps;
  const ref = refOf(document);
  const file = document.files[number - 1] as StoredFile;
  if ('problem' in inspected) {
    await documents.fileArrived(ref, number - 1, { ...file, status: 'rejected', problem: inspected.problem });
    return;
  }
  const { contentType, pageCount, pdf, doubt, unreadable = new Map() } = inspected;
  const more = await countMore(document, bytes.length - file.size, deps);
  try {
    if ('refused' in more) {
      await files.remove(originalKey(ref, number));
      await documents.fileArrived(ref, number - 1, { ...file, status: 'rejected', problem: more.refused });
      return;
    }
    const textPages =
      pdf === undefined
        ? await keepUnreadable(ref, number, unreadable, files)
        : await preparePages(ref, number, pdf, files);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const arrived = await documents.fileArrived(ref, number - 1, {
      ...file,
      contentType,
      size: bytes.length,
      status: 'received',
      pages: pageCount,
      sha256,
      textPages,
      ...(doubt && { problem: doubt }),
    });
    await (arrived === undefined ? more.giveBack() : more.book());
  } finally {
    await pdf?.close();
  }
}

/** The bytes by which a file is larger than announced count as well; what was announced is set aside already. */
async function countMore({ workspaceId }: StoredDocument, bytes: number, { papers }: Receiving) {
  if (bytes > 0) return papers.reserve(workspaceId, { bytes });
  return { book: async () => {}, giveBack: async () => {} };
}

/** Writes the checkpoints of pages that can never be read. Answers their numbers. */
async function keepUnreadable(
  ref: DocumentRef,
  file: number,
  unreadable: ReadonlyMap<number, string>,
  files: FileStore,
): Promise<number[]> {
  for (const [number, why] of unreadable) {
    const page = unreadablePage({ number, source: 'ocr' }, `it ${why}`);
    await files.put(pageTextKey(ref, file, number), JSON.stringify(page), 'application/json');
  }
  return [...unreadable.keys()];
}

/**
 * Pages with text of their own are read at once, and so are those that can never be read; the others are split off for
 * OCR. Answers the former's numbers.
 */
async function preparePages(
  ref: DocumentRef,
  file: number,
  pdf: OpenPdf,
  files: FileStore,
): Promise<number[]> {
  const numbers = Array.from({ length: pdf.pageCount }, (_, index) => index + 1);
  const readable = await concurrently(numbers, AT_ONCE, async (number) => {
    const prepared = await prepare(pdf, number);
    if ('picture' in prepared) {
      await files.put(pageObjectKey(ref, file, number), prepared.picture, 'application/pdf');
      return [];
    }
    await files.put(pageTextKey(ref, file, number), JSON.stringify(prepared.page), 'application/json');
    return [number];
  });
  return readable.flat();
}

/** A page as read, or as a PDF of one page for OCR. An error of PDF.js is permanent: the page causes it. */
async function prepare(
  pdf: OpenPdf,
  number: number,
): Promise<{ readonly page: ReadPage } | { readonly picture: Uint8Array }> {
  const page = { number, source: 'text-layer' } as const;
  const own = await attempt(() => pdf.text(number));
  if ('value' in own && own.value.trusted) {
    const { lines, text, hidden } = own.value;
    const problems = hiddenText(hidden);
    return { page: { ...page, confidence: 1, text, lines, ...(problems.length > 0 && { problems }) } };
  }
  const split = await attempt(() => pdf.split(number));
  if ('value' in split) return { picture: split.value };
  log.warn('a page of a PDF cannot be read', { page: number, error: String(split.error) });
  return { page: unreadablePage(page, 'its part of the file is damaged or missing') };
}

async function attempt<Value>(work: () => Promise<Value>): Promise<{ value: Value } | { error: unknown }> {
  try {
    return { value: await work() };
  } catch (error) {
    return { error };
  }
}
