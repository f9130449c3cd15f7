import type { ContentType } from '../domain/document.ts';
import { limits } from '../domain/limits.ts';
import { pixelLimits } from './file-limits.ts';
import { jpegSize, nameOf, pngSize } from './file-type.ts';
import type { Finding } from './inspection.ts';
import { isPdfRefused, type OpenPdf, type OpenPdfFile } from './pdf.ts';
import { type TiffPage, tiffPages } from './tiff.ts';
import { webpPicture } from './webp.ts';

/** A file that can be read. Whoever gets an open PDF closes it. */
export interface Inspected {
  /** Why its pages are not what it is about: a form or portfolio whose content is elsewhere. */
  readonly doubt?: Finding | undefined;
  readonly pageCount: number;
  /** Pages that can never be read, and why, as the rest of a sentence about each: `is damaged`. */
  readonly unreadable?: ReadonlyMap<number, string>;
  readonly pdf: OpenPdf | undefined;
}

interface Refused {
  readonly problem: Finding;
}

const refused = (code: Finding['code'], why: string): Refused => ({ problem: { code, why } });

/** Checks whether a file of this type can be read, or says what is wrong with it. */
export const inspect = async (
  contentType: ContentType,
  bytes: Uint8Array,
  openPdf: OpenPdfFile,
): Promise<Inspected | Refused> =>
  contentType === 'application/pdf' ? inspectPdf(bytes, openPdf) : inspectPicture(contentType, bytes);

async function inspectPdf(bytes: Uint8Array, openPdf: OpenPdfFile): Promise<Inspected | Refused> {
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
      ? refused(error.code, 'is protected with a password. Save it without one and upload it again.')
      : refused(error.code, 'is damaged: it cannot be opened as a PDF.');
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

function inspectPicture(
  type: Exclude<ContentType, 'application/pdf'>,
  bytes: Uint8Array,
): Inspected | Refused {
  const pages = picturesIn(type, bytes);
  const tooMany = pageCountProblem(pages.length);
  if (tooMany !== undefined) return tooMany;
  const problems = pages.map(
    (size) =>
      pictureProblem(size, nameOf(type)) ?? (type === 'image/webp' ? decodingProblem(size) : undefined),
  );
  const unreadable = new Map(
    problems.flatMap((why, index): [number, string][] => (why === undefined ? [] : [[index + 1, why]])),
  );
  const [first] = problems;
  return first !== undefined && unreadable.size === pages.length
    ? refused('file.unreadable', `${first}.`)
    : { pageCount: pages.length, unreadable, pdf: undefined };
}

/** The size of each picture; undefined if it cannot be told. */
function picturesIn(type: ContentType, bytes: Uint8Array): TiffPage[] {
  if (type === 'image/tiff') return tiffPages(bytes);
  if (type === 'image/webp') return [webpPicture(bytes)?.size];
  return [type === 'image/png' ? pngSize(bytes) : jpegSize(bytes)];
}

/** What is wrong with a picture, as the rest of a sentence about it; undefined if it can be read. */
function pictureProblem(size: TiffPage, name: string): string | undefined {
  if (size === undefined) return `is damaged and cannot be opened as a ${name}`;
  const { width, height } = size;
  const { least, most } = pixelLimits;
  if (Math.min(width, height) < least) return `has only ${width} × ${height} pixels, too few to read`;
  if (Math.max(width, height) > most)
    return `has ${width} × ${height} pixels; at most ${most} on a side can be read`;
  return undefined;
}

/** What is wrong with a picture that has to be decoded here. */
function decodingProblem(size: TiffPage): string | undefined {
  const pixels = size === undefined ? 0 : size.width * size.height;
  return pixels > pixelLimits.decoded
    ? `has ${Math.round(pixels / 1e6)} million pixels; at most ${pixelLimits.decoded / 1e6} can be converted`
    : undefined;
}

function pageCountProblem(pages: number): Refused | undefined {
  if (pages === 0) return refused('file.no-pages', 'has no pages.');
  const most = limits.pagesPerDocument;
  // A TIFF is not counted further.
  const count = pages === most + 1 ? `more than ${most}` : pages;
  return pages > most
    ? refused('document.too-many-pages', `has ${count} pages; a document has at most ${most}.`)
    : undefined;
}
