import type { ContentType, DocumentFile, Reason } from '../domain/document.ts';
import { limits, maxBytes } from '../domain/limits.ts';
import type { ReasonCode } from '../domain/reasons.ts';
import { pixelLimits } from './file-limits.ts';
import { jpegSize, pngSize, sniff } from './file-type.ts';
import { isPdfRefused, type OpenPdf, type OpenPdfFile } from './pdf.ts';
import { type TiffPage, tiffPages } from './tiff.ts';

const names: Readonly<Record<ContentType, string>> = {
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/tiff': 'TIFF',
  'application/pdf': 'PDF',
};

/** A file that can be read. Whoever gets an open PDF closes it. */
export interface Inspected {
  /** What it is by its bytes. */
  readonly contentType: ContentType;
  /** Why its pages are not what it is about: a form or portfolio whose content is elsewhere. */
  readonly doubt?: Reason | undefined;
  readonly pageCount: number;
  /** Pages that can never be read, and why, as the rest of a sentence about each: `is damaged`. */
  readonly unreadable?: ReadonlyMap<number, string>;
  readonly pdf: OpenPdf | undefined;
}

/** Checks whether an uploaded file is one that can be read, whatever it is called; or says what is wrong with it. */
export async function inspect(
  { name }: Pick<DocumentFile, 'name'>,
  bytes: Uint8Array,
  openPdf: OpenPdfFile,
): Promise<Inspected | { readonly problem: Reason }> {
  const refused: Refused = (code, why) => ({ problem: { code, message: `“${name}” ${why}` } });
  if (bytes.length === 0) return refused('file.empty', 'is empty. Upload it again.');
  const found = sniff(bytes);
  if (found === undefined)
    return refused(
      'file.wrong-type',
      `is not a ${Object.values(names)
        .join(', ')
        .replace(/, (?=\w+$)/, ' or ')}.`,
    );
  if (bytes.length > maxBytes[found]) {
    const most = maxBytes[found] / 1024 / 1024;
    return refused('file.too-large', `is larger than ${most} MB, the most for a ${names[found]}.`);
  }
  return found === 'application/pdf'
    ? inspectPdf(bytes, openPdf, refused)
    : inspectPicture(found, bytes, refused);
}

type Refused = (code: ReasonCode, why: string) => { problem: Reason };

async function inspectPdf(bytes: Uint8Array, openPdf: OpenPdfFile, refused: Refused) {
  const contentType = 'application/pdf' as const;
  try {
    const pdf = await openPdf(bytes);
    const reason = pageCountProblem(pdf.pageCount, refused);
    if (reason === undefined)
      return {
        contentType,
        pageCount: pdf.pageCount,
        pdf,
        doubt: placeholderDoubt(pdf.placeholder, refused),
      };
    await pdf.close();
    return reason;
  } catch (error) {
    if (!isPdfRefused(error)) throw error;
    return error.code === 'file.encrypted'
      ? refused(error.code, 'is protected with a password. Save it without one and upload it again.')
      : refused(error.code, 'is damaged: it cannot be opened as a PDF.');
  }
}

function placeholderDoubt(placeholder: OpenPdf['placeholder'], refused: Refused): Reason | undefined {
  if (placeholder === undefined) return undefined;
  if (placeholder.what === 'xfa-form') {
    const why = 'keeps its content in XFA, which cannot be read. Print it to PDF and upload that.';
    return refused('file.xfa-form', why).problem;
  }
  const { length } = placeholder.attachments;
  const attached =
    length === 0 ? 'its documents' : length === 1 ? 'its only document' : `its ${length} documents`;
  const [are, them] = length === 1 ? ['is', 'it'] : ['are', 'each of them'];
  return refused(
    'file.portfolio',
    `is a PDF portfolio: ${attached} ${are} attached to it. Save ${them} from it and upload ${them}.`,
  ).problem;
}

function inspectPicture(type: Exclude<ContentType, 'application/pdf'>, bytes: Uint8Array, refused: Refused) {
  const pages = picturesIn(type, bytes);
  const tooMany = pageCountProblem(pages.length, refused);
  if (tooMany !== undefined) return tooMany;
  const problems = pages.map((size) => pictureProblem(size, names[type]));
  const unreadable = new Map(problems.flatMap((why, index) => (why === undefined ? [] : [[index + 1, why]])));
  const [first] = problems;
  return first !== undefined && unreadable.size === pages.length
    ? refused('file.unreadable', `${first}.`)
    : { contentType: type, pageCount: pages.length, unreadable, pdf: undefined };
}

/** The size of each picture; undefined if it cannot be told. */
function picturesIn(type: ContentType, bytes: Uint8Array): TiffPage[] {
  if (type === 'image/tiff') return tiffPages(bytes);
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

function pageCountProblem(pages: number, refused: Refused) {
  if (pages === 0) return refused('file.no-pages', 'has no pages.');
  const most = limits.pagesPerDocument;
  return pages > most
    ? refused('document.too-many-pages', `has ${pages} pages; a document has at most ${most}.`)
    : undefined;
}
