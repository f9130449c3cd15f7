import type { ContentType } from '../../domain/document.ts';
import { limits } from '../../domain/limits.ts';
import type { Unreadable } from '../../domain/page.ts';
import { isPdfRefused, type OpenPdf, type PdfOpener } from '../pdf/pdf.ts';
import { pixelLimits } from './file-limits.ts';
import { jpegSize, pngSize } from './file-type.ts';
import type { Finding } from './inspection.ts';
import { type TiffPageSize, tiffPageSizes } from './tiff.ts';
import { webpImageOf } from './webp.ts';

/** A file that can be read. The caller must close an open PDF. */
export interface CheckedFile {
  /** Why its pages are not what it is about: a form or portfolio whose content is elsewhere. */
  readonly doubt?: Finding | undefined;
  readonly pageCount: number;
  /** Pages that can never be read, and why. */
  readonly unreadable?: ReadonlyMap<number, Unreadable>;
  readonly pdf: OpenPdf | undefined;
}

interface RejectedFile {
  readonly problem: Finding;
}

/** Checks whether a file of this type can be read, or says what is wrong with it. */
export const checkFile = async (
  contentType: ContentType,
  bytes: Uint8Array,
  openPdf: PdfOpener,
): Promise<CheckedFile | RejectedFile> =>
  contentType === 'application/pdf' ? checkPdf(bytes, openPdf) : checkImage(contentType, bytes);

async function checkPdf(bytes: Uint8Array, openPdf: PdfOpener): Promise<CheckedFile | RejectedFile> {
  try {
    const pdf = await openPdf(bytes);
    const reason = pageCountProblem(pdf.pageCount);
    if (reason === undefined)
      return { pageCount: pdf.pageCount, pdf, doubt: placeholderDoubt(pdf.placeholder) };
    await pdf.close();
    return reason;
  } catch (error) {
    if (!isPdfRefused(error)) throw error;
    return { problem: { code: error.code, values: {} } };
  }
}

function placeholderDoubt(placeholder: OpenPdf['placeholder']): Finding | undefined {
  if (placeholder === undefined) return undefined;
  return placeholder.what === 'xfa-form'
    ? { code: 'file.xfa-form', values: {} }
    : { code: 'file.portfolio', values: { attachments: placeholder.attachments.length } };
}

function checkImage(
  type: Exclude<ContentType, 'application/pdf'>,
  bytes: Uint8Array,
): CheckedFile | RejectedFile {
  const pages = imageSizes(type, bytes);
  const tooMany = pageCountProblem(pages.length);
  if (tooMany !== undefined) return tooMany;
  const problems = pages.map(
    (size) => imageProblem(size) ?? (type === 'image/webp' ? decodingProblem(size) : undefined),
  );
  const unreadable = new Map(
    problems.flatMap((problem, index): [number, Unreadable][] =>
      problem === undefined ? [] : [[index + 1, problem]],
    ),
  );
  const [first] = problems;
  return first !== undefined && unreadable.size === pages.length
    ? { problem: { code: 'file.unreadable', values: first } }
    : { pageCount: pages.length, unreadable, pdf: undefined };
}

/** The size of each picture; undefined if it cannot be told. */
function imageSizes(type: ContentType, bytes: Uint8Array): TiffPageSize[] {
  if (type === 'image/tiff') return tiffPageSizes(bytes);
  if (type === 'image/webp') return [webpImageOf(bytes)?.size];
  return [type === 'image/png' ? pngSize(bytes) : jpegSize(bytes)];
}

/** What is wrong with a picture; undefined if it can be read. */
function imageProblem(size: TiffPageSize): Unreadable | undefined {
  if (size === undefined) return { cause: 'damaged' };
  const { width, height } = size;
  const { min, max: maxSide } = pixelLimits;
  if (Math.min(width, height) < min) return { cause: 'too-small', width, height };
  if (Math.max(width, height) > maxSide) return { cause: 'too-wide-or-high', width, height, maxSide };
  return undefined;
}

/** What is wrong with a picture that has to be decoded here. */
function decodingProblem(size: TiffPageSize): Unreadable | undefined {
  const pixels = size === undefined ? 0 : size.width * size.height;
  const maxPixels = pixelLimits.maxDecoded;
  return pixels > maxPixels ? { cause: 'too-many-pixels', pixels, maxPixels } : undefined;
}

/** A TIFF is not counted beyond one page more than the limit. */
function pageCountProblem(pages: number): RejectedFile | undefined {
  const maxPages = limits.pagesPerDocument;
  if (pages === 0) return { problem: { code: 'file.no-pages', values: {} } };
  return pages > maxPages
    ? { problem: { code: 'document.too-many-pages', values: { pages, maxPages } } }
    : undefined;
}
