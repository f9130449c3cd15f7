import { createHash } from 'node:crypto';
import { concurrently } from '../concurrently.ts';
import type { ReadPage } from '../domain/page.ts';
import type { StoredDocument, StoredFile } from '../domain/stored-document.ts';
import type { FileStore } from '../files/files.ts';
import { originalKey, pageObjectKey, pageTextKey, uploadKey } from '../files/keys.ts';
import type { DocumentWriter } from '../table/documents.ts';
import type { DocumentRef } from '../table/keys.ts';
import { inspect } from './inspect.ts';
import { refOf } from './page-files.ts';
import type { OpenPdf, OpenPdfFile } from './pdf.ts';
import { isGoodText } from './text-layer.ts';

export interface Receiving {
  readonly documents: Pick<DocumentWriter, 'fileArrived'>;
  readonly files: FileStore;
  readonly openPdf: OpenPdfFile;
}

/** Pages of a PDF worked on at once. */
const AT_ONCE = 8;

/**
 * Takes one file, counted from 1, out of the mailbox: checks it, keeps it, prepares its pages, marks it as received or
 * rejected. Every step may be repeated. False where there is no upload, or it has been settled before.
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
 * came first stays: a second upload never replaces it. Undefined where nothing was uploaded.
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
    if (await files.putOnce(originalKey(ref, number), uploaded, file.contentType))
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
  const { pageCount, pdf } = inspected;
  try {
    const textPages = pdf === undefined ? [] : await preparePages(ref, number, pdf, files);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await documents.fileArrived(ref, number - 1, {
      ...file,
      size: bytes.length,
      status: 'received',
      pages: pageCount,
      sha256,
      textPages,
    });
  } finally {
    await pdf?.close();
  }
}

/** Pages with text of their own are read at once; the others are split off for OCR. Answers the former's numbers. */
async function preparePages(
  ref: DocumentRef,
  file: number,
  pdf: OpenPdf,
  files: FileStore,
): Promise<number[]> {
  const numbers = Array.from({ length: pdf.pageCount }, (_, index) => index + 1);
  const readable = await concurrently(numbers, AT_ONCE, async (number) => {
    const layout = await pdf.text(number);
    if (isGoodText(layout.text)) {
      const page: ReadPage = { number, source: 'text-layer', confidence: 1, ...layout };
      await files.put(pageTextKey(ref, file, number), JSON.stringify(page), 'application/json');
      return [number];
    }
    await files.put(pageObjectKey(ref, file, number), await pdf.split(number), 'application/pdf');
    return [];
  });
  return readable.flat();
}
