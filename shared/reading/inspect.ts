import type { ContentType, DocumentFile, Reason } from '../domain/document.ts';
import { limits, maxBytes } from '../domain/limits.ts';
import type { ReasonCode } from '../domain/reasons.ts';
import { jpegSize, type PixelSize, pngSize, sniff } from './file-type.ts';
import { isPdfRefused, type OpenPdf, type OpenPdfFile } from './pdf.ts';
import { tiffPages } from './tiff.ts';

/** Pixels on a side. The upper limit is Textract's: https://docs.aws.amazon.com/textract/latest/dg/limits-document.html */
const PIXELS = { least: 50, most: 10_000 } as const;

const names: Readonly<Record<ContentType, string>> = {
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/tiff': 'TIFF',
  'application/pdf': 'PDF',
};

/** A file that can be read. Whoever gets an open PDF closes it. */
export interface Inspected {
  readonly pageCount: number;
  readonly pdf: OpenPdf | undefined;
}

/** Checks an uploaded file for being what it was said to be, and readable; or says what is wrong with it. */
export async function inspect(
  { name, contentType }: Pick<DocumentFile, 'name' | 'contentType'>,
  bytes: Uint8Array,
  openPdf: OpenPdfFile,
): Promise<Inspected | { readonly problem: Reason }> {
  const refused: Refused = (code, why) => ({ problem: { code, message: `“${name}” ${why}` } });
  if (bytes.length === 0) return refused('file.empty', 'is empty. Upload it again.');
  if (bytes.length > maxBytes[contentType]) {
    const most = maxBytes[contentType] / 1024 / 1024;
    return refused('file.too-large', `is larger than ${most} MB, the most for a ${names[contentType]}.`);
  }
  const found = sniff(bytes);
  if (found !== contentType) {
    const is = found === undefined ? 'is none' : `is a ${names[found]}`;
    return refused('file.wrong-type', `was announced as a ${names[contentType]}, but ${is}.`);
  }
  return found === 'application/pdf'
    ? inspectPdf(bytes, openPdf, refused)
    : inspectPicture(found, bytes, refused);
}

type Refused = (code: ReasonCode, why: string) => { problem: Reason };

async function inspectPdf(bytes: Uint8Array, openPdf: OpenPdfFile, refused: Refused) {
  try {
    const pdf = await openPdf(bytes);
    const reason = pageCountProblem(pdf.pageCount, refused);
    if (reason === undefined) return { pageCount: pdf.pageCount, pdf };
    await pdf.close();
    return reason;
  } catch (error) {
    if (!isPdfRefused(error)) throw error;
    return error.code === 'file.encrypted'
      ? refused(error.code, 'is protected with a password. Save it without one and upload it again.')
      : refused(error.code, 'is damaged: it cannot be opened as a PDF.');
  }
}

function inspectPicture(type: Exclude<ContentType, 'application/pdf'>, bytes: Uint8Array, refused: Refused) {
  const pages = picturesIn(type, bytes);
  if (pages === undefined)
    return refused('file.unreadable', `is damaged: it cannot be opened as a ${names[type]}.`);
  const problem = pageCountProblem(pages.length, refused);
  if (problem !== undefined) return problem;
  for (const { width, height } of pages) {
    const size = `${width} × ${height} pixels`;
    if (Math.min(width, height) < PIXELS.least)
      return refused('file.unreadable', `has only ${size}: too few to read.`);
    if (Math.max(width, height) > PIXELS.most) {
      return refused('file.unreadable', `has ${size}; at most ${PIXELS.most} on a side can be read.`);
    }
  }
  return { pageCount: pages.length, pdf: undefined };
}

function picturesIn(type: ContentType, bytes: Uint8Array): PixelSize[] | undefined {
  if (type === 'image/tiff') {
    try {
      return tiffPages(bytes);
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  }
  const size = type === 'image/png' ? pngSize(bytes) : jpegSize(bytes);
  return size && [size];
}

function pageCountProblem(pages: number, refused: Refused) {
  if (pages === 0) return refused('file.no-pages', 'has no pages.');
  const most = limits.pagesPerDocument;
  return pages > most
    ? refused('document.too-many-pages', `has ${pages} pages; a document has at most ${most}.`)
    : undefined;
}
