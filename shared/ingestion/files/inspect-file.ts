import { concurrently } from '../../concurrently.ts';
import type { PageText } from '../../domain/page.ts';
import type { FileTransfer } from '../../files/file-transfer.ts';
import { pageObjectName, pageTextName } from '../../files/keys.ts';
import { asError, log } from '../../log.ts';
import { type ImageType, ocrPage } from '../images/ocr-page.ts';
import { hiddenTextProblems, unreadablePage } from '../pages/page-problems.ts';
import type { OpenPdf, PdfOpener } from '../pdf/pdf.ts';
import { type CheckedFile, checkFile } from './check-file.ts';
import type { InspectionReport, InspectionRequest } from './inspection.ts';

export interface InspectFileDeps {
  readonly transfer: FileTransfer;
  readonly openPdf: PdfOpener;
}

/** Pages of a PDF worked on at the same time. */
const MAX_CONCURRENT_PAGES = 8;

/** Writes a file below the prefix of the pages. */
type WriteFile = (name: string, body: Uint8Array | string, contentType: string) => Promise<void>;

/**
 * Looks at a file: what is wrong with it, how many pages it has, and what is written on those that need no OCR. Writes
 * the text of these, and the others of a PDF, as files of their own, and so pages of images that OCR does not get as they are.
 * May be repeated. Throws `TransferFailed`.
 */
export async function inspectFile(
  { contentType, source, target, textLayer }: InspectionRequest,
  { transfer, openPdf }: InspectFileDeps,
): Promise<InspectionReport> {
  const bytes = await transfer.get(source);
  const inspected = await checkFile(contentType, bytes, openPdf);
  if ('problem' in inspected) return inspected;
  const { pageCount, pdf, doubt } = inspected;
  const write: WriteFile = (name, body, type) => transfer.post(target, `${target.prefix}${name}`, body, type);
  if (contentType !== 'application/pdf' && !(await writeOcrPages(contentType, bytes, inspected, write)))
    return { problem: { code: 'file.unreadable', values: { cause: 'damaged' } } };
  try {
    const readPages =
      pdf === undefined ? await writeUnreadable(inspected, write) : await preparePages(pdf, textLayer, write);
    return { pageCount, readPages, ...(doubt && { doubt }) };
  } finally {
    await pdf?.close();
  }
}

/** Writes the pages of an image that have to be converted or turned for OCR. False if it is damaged. */
async function writeOcrPages(
  contentType: ImageType,
  bytes: Uint8Array,
  { pageCount, unreadable }: CheckedFile,
  write: WriteFile,
): Promise<boolean> {
  for (let number = 1; number <= pageCount; number += 1) {
    if (unreadable?.has(number)) continue;
    const page = await attempt(() => ocrPage(contentType, bytes, number));
    if ('value' in page) {
      if (page.value !== undefined)
        await write(pageObjectName(number), page.value.bytes, page.value.contentType);
    } else if (contentType === 'image/webp') return false;
    // Of other images OCR says itself whether it can read them.
  }
  return true;
}

/** Writes the checkpoints of pages that can never be read. Returns their numbers. */
async function writeUnreadable({ unreadable = new Map() }: CheckedFile, write: WriteFile): Promise<number[]> {
  for (const [number, problem] of unreadable)
    await writeText(unreadablePage({ number, source: 'ocr' }, problem), write);
  return [...unreadable.keys()];
}

/**
 * Pages with text of their own are read immediately, and so are those that can never be read; the others are split off for
 * OCR. Returns the former's numbers.
 */
async function preparePages(pdf: OpenPdf, textLayer: boolean, write: WriteFile): Promise<number[]> {
  const numbers = Array.from({ length: pdf.pageCount }, (_, index) => index + 1);
  const read = await concurrently(numbers, MAX_CONCURRENT_PAGES, async (number) => {
    const prepared = await preparePage(pdf, number, textLayer);
    if ('picture' in prepared) {
      await write(pageObjectName(number), prepared.picture, 'application/pdf');
      return [];
    }
    await writeText(prepared.page, write);
    return [number];
  });
  return read.flat();
}

const writeText = (page: PageText, write: WriteFile) =>
  write(pageTextName(page.number), JSON.stringify(page), 'application/json');

/** A page as read, or as a PDF of one page for OCR. An error of PDF.js is permanent: the page causes it. */
async function preparePage(
  pdf: OpenPdf,
  number: number,
  textLayer: boolean,
): Promise<{ readonly page: PageText } | { readonly picture: Uint8Array }> {
  const page = { number, source: 'text-layer' } as const;
  const own = textLayer ? await attempt(() => pdf.text(number)) : undefined;
  if (own !== undefined && 'value' in own && own.value.trusted) {
    const { lines, text, hidden } = own.value;
    const problems = hiddenTextProblems(hidden);
    return { page: { ...page, confidence: 1, text, lines, ...(problems.length > 0 && { problems }) } };
  }
  const split = await attempt(() => pdf.split(number));
  if ('value' in split) return { picture: split.value };
  log.warn('page.unreadable', { page: number, error: asError(split.error) });
  return { page: unreadablePage(page, { cause: 'damaged' }) };
}

async function attempt<Value>(work: () => Promise<Value>): Promise<{ value: Value } | { error: unknown }> {
  try {
    return { value: await work() };
  } catch (error) {
    return { error };
  }
}
