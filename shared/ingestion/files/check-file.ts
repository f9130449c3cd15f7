import type { ContentType } from '../../domain/document.ts';
import { limits } from '../../domain/limits.ts';
import { isPdfRefused, type OpenPdf, type PdfOpener } from '../pdf/pdf.ts';
import { pixelLimits } from './file-limits.ts';
import { jpegSize, pngSize, typeName } from './file-type.ts';
import type { Finding } from './inspection.ts';
import { type TiffPageSize, tiffPageSizes } from './tiff.ts';
import { webpImageOf } from './webp.ts';

/** A file that can be read. The caller must close an open PDF. */
export interface CheckedFile {
  /** Why its pages are not what it is about: a form or portfolio whose content is elsewhere. */
  readonly doubt?: Finding | undefined;
  readonly pageCount: number;
  /** Pages that can never be read, and why, as the rest of a sentence about each: `is damaged`. */
  readonly unreadable?: ReadonlyMap<number, string>;
  readonly pdf: OpenPdf | undefined;
}

interface RejectedFile {
  readonly problem: Finding;
}

const rejected = (code: Finding['code'], why: string): RejectedFile => ({ problem: { code, why } });

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
    return error.code === 'file.encrypted'
      ? rejected(error.code, 'is protected with a password. Save it without one and upload it again.')
      : rejected(error.code, 'is damaged: it cannot be opened as a PDF.');
  }
}

function placeholderDoubt(placeholder: OpenPdf['placeholder']): Finding | undefined {
  if (placeholder === undefined) return undefined;
  if (placeholder.what === 'xfa-form') {
    const why = 'keeps its content in XFA, which cannot be read. Print it to PDF and upload that.';
    return { code: 'file.xfa-form', why };
  }
  const { length } = placeholder.attachments;
  const attached =
    length === 0 ? 'its documents' : length === 1 ? 'its only document' : `its ${length} documents`;
  const [are, them] = length === 1 ? ['is', 'it'] : ['are', 'each of them'];
  const why = `is a PDF portfolio: ${attached} ${are} attached to it. Save ${them} from it and upload ${them}.`;
  return { code: 'file.portfolio', why };
}

function checkImage(
  type: Exclude<ContentType, 'application/pdf'>,
  bytes: Uint8Array,
): CheckedFile | RejectedFile {
  const pages = imageSizes(type, bytes);
  const tooMany = pageCountProblem(pages.length);
  if (tooMany !== undefined) return tooMany;
  const problems = pages.map(
    (size) =>
      imageProblem(size, typeName(type)) ?? (type === 'image/webp' ? decodingProblem(size) : undefined),
  );
  const unreadable = new Map(
    problems.flatMap((why, index): [number, string][] => (why === undefined ? [] : [[index + 1, why]])),
  );
  const [first] = problems;
  return first !== undefined && unreadable.size === pages.length
    ? rejected('file.unreadable', `${first}.`)
    : { pageCount: pages.length, unreadable, pdf: undefined };
}

/** The size of each picture; undefined if it cannot be told. */
function imageSizes(type: ContentType, bytes: Uint8Array): TiffPageSize[] {
  if (type === 'image/tiff') return tiffPageSizes(bytes);
  if (type === 'image/webp') return [webpImageOf(bytes)?.size];
  return [type === 'image/png' ? pngSize(bytes) : jpegSize(bytes)];
}

/** What is wrong with a picture, as the rest of a sentence about it; undefined if it can be read. */
function imageProblem(size: TiffPageSize, name: string): string | undefined {
  if (size === undefined) return `is damaged and cannot be opened as a ${name}`;
  const { width, height } = size;
  const { min: least, max: most } = pixelLimits;
  if (Math.min(width, height) < least) return `has only ${width} × ${height} pixels, too few to read`;
  if (Math.max(width, height) > most)
    return `has ${width} × ${height} pixels; at most ${most} on a side can be read`;
  return undefined;
}

/** What is wrong with a picture that has to be decoded here. */
function decodingProblem(size: TiffPageSize): string | undefined {
  const pixels = size === undefined ? 0 : size.width * size.height;
  return pixels > pixelLimits.maxDecoded
    ? `has ${Math.round(pixels / 1e6)} million pixels; at most ${pixelLimits.maxDecoded / 1e6} can be converted`
    : undefined;
}

function pageCountProblem(pages: number): RejectedFile | undefined {
  if (pages === 0) return rejected('file.no-pages', 'has no pages.');
  const most = limits.pagesPerDocument;
  // A TIFF is not counted further.
  const count = pages === most + 1 ? `more than ${most}` : pages;
  return pages > most
    ? rejected('document.too-many-pages', `has ${count} pages; a document has at most ${most}.`)
    : undefined;
}
