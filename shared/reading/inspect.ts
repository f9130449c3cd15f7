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
  /** What it is by its bytes. */
  readonly contentType: ContentType;
  /** Why its pages are not what it is about: a form or portfolio whose content is elsewhere. */
  readonly doubt?: Reason | undefined;
  readonly pageCount: number;
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
  return { contentType: type, pageCount: pages.length, pdf: undefined };
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
