import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  AnnotationMode,
  getDocument,
  normalizeUnicode,
  type PDFDocumentProxy,
  type PDFPageProxy,
  Util,
  VerbosityLevel,
} from 'unpdf/pdfjs';
import { limits } from '../../domain/limits.ts';
import { PageTooComplex, pdfLimits } from '../files/file-limits.ts';
import { layOutPage } from '../pages/layout.ts';
import { type Annotation, annotationText } from './annotation-text.ts';
import type { Matrix } from './geometry.ts';
import type { Font } from './graphics-state.ts';
import { paintedPage } from './painted-page.ts';
import type { OpenPdf, PdfOpener, PdfPage } from './pdf.ts';
import { placedWordsOf, type TextItem } from './pdf-words.ts';
import { placeholderOf } from './placeholder.ts';
import {
  costlyStreams,
  type ObjectRef,
  type RepairedTree,
  withoutDecodableImages,
  withoutMissingPages,
  withoutStreams,
} from './prepare-pdf.ts';
import { isTrusted, readTextItems, type TextSource } from './text-layer.ts';
import { visibleText } from './visible-text.ts';

/** PDF.js, in unpdf's build for servers, does both jobs: text with its places, and pages split off. */
export const openPdf: PdfOpener = async (bytes) => {
  const costly = costlyStreams(bytes);
  // A page that is split off keeps its content, whatever it costs: it is not looked at for that.
  const safe = withoutStreams(
    costly.filter(({ isStructure }) => isStructure),
    bytes,
  );
  const {
    pages,
    close,
    bytes: mended,
  } = await openPages(safe, (file) => withoutDecodableImages(withoutStreams(costly, file)));
  let whole: ReturnType<typeof openDocument> | undefined;
  try {
    return await createOpenPdf(pages, {
      // Only a page that is split off needs its pictures.
      whole: async () => (await (whole ??= openDocument(mended))).pdf,
      close: async () => {
        await close();
        await (await whole?.catch(() => undefined))?.close();
      },
    });
  } catch (error) {
    await close();
    throw error;
  }
};

/** A PDF, and for each of its pages the number under which PDF.js has it; undefined for one that is missing. */
interface PdfPages {
  readonly pdf: PDFDocumentProxy;
  readonly numbers: readonly (number | undefined)[];
}

interface OpenedPages {
  readonly pages: PdfPages;
  readonly bytes: Uint8Array;
  readonly close: () => Promise<void>;
}

/** `readable` is a copy of a file as long as it, of which the text is read. */
async function openPages(
  bytes: Uint8Array,
  readable: (bytes: Uint8Array) => Uint8Array,
): Promise<OpenedPages> {
  const { pdf, close } = await openDocument(readable(bytes));
  // A file may claim billions of pages: more than one too many are not listed.
  const listed = Math.min(pdf.numPages, limits.pagesPerDocument + 1);
  const numbers = Array.from({ length: listed }, (_, index) => index + 1);
  const asIs = { pages: { pdf, numbers }, bytes, close };
  if (pdf.numPages === 0 || pdf.numPages > limits.pagesPerDocument) return asIs;
  const last = await pdf.getPage(pdf.numPages).catch(() => undefined);
  if (last !== undefined) return asIs;
  const tree = await withoutMissingPages(bytes, (ref) => isMissing(pdf, ref));
  if (tree === undefined) return asIs;
  try {
    const mended = await openDocument(readable(tree.bytes));
    if (mended.pdf.numPages < pdf.numPages - 1) {
      await mended.close();
      return asIs;
    }
    await close();
    return {
      pages: { pdf: mended.pdf, numbers: await pageNumbersOf(mended.pdf, tree) },
      bytes: tree.bytes,
      close: mended.close,
    };
  } catch {
    // The rest of the file is not a PDF any more: then its first pages are all that there is.
    return asIs;
  }
}

/** PDF.js asks for the object of a page before it looks at its siblings. */
const isMissing = (pdf: PDFDocumentProxy, ref: ObjectRef) =>
  pdf.getPageIndex(ref).then(
    () => false,
    (error: unknown) => /does not point to a \/Page dictionary/.test(String(error)),
  );

/** The pages of a mended file with the missing ones among them. */
async function pageNumbersOf(
  pdf: PDFDocumentProxy,
  { missing }: RepairedTree,
): Promise<(number | undefined)[]> {
  const numbers: (number | undefined)[] = Array.from({ length: pdf.numPages }, (_, index) => index + 1);
  for (const { next } of missing) {
    const index = next && (await pdf.getPageIndex(next).catch(() => undefined));
    const at = index === undefined ? -1 : numbers.indexOf(index + 1);
    numbers.splice(at < 0 ? numbers.length : at, 0, undefined);
  }
  return numbers;
}

async function openDocument(bytes: Uint8Array) {
  const task = getDocument({
    // PDF.js takes the buffer for itself.
    data: Uint8Array.from(bytes),
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    BinaryDataFactory: CharacterMaps,
  });
  try {
    return { pdf: await task.promise, close: () => task.destroy() };
  } catch (error) {
    await task.destroy();
    throw error;
  }
}

interface WholeFile {
  readonly whole: () => Promise<PDFDocumentProxy>;
  readonly close: () => Promise<void>;
}

async function createOpenPdf({ pdf, numbers }: PdfPages, { whole, close }: WholeFile): Promise<OpenPdf> {
  const { info } = await pdf.getMetadata();
  const known = (page: number) => {
    const number = numbers[page - 1];
    if (number === undefined) throw new Error(`The object of page ${page} is missing`);
    return number;
  };
  return {
    pageCount: Math.max(numbers.length, pdf.numPages),
    encrypted: Boolean((info as { EncryptFilterName?: string | null }).EncryptFilterName),
    placeholder: await placeholderOf(pdf, info),
    close,
    async text(number) {
      const page = await pdf.getPage(known(number));
      try {
        return await extractPageText(page, pdf);
      } finally {
        page.cleanup();
      }
    },
    async split(number) {
      const includePages = [known(number) - 1];
      const extracted = await (await whole()).extractPages([{ document: null, includePages }]);
      return Uint8Array.from(extracted);
    },
  };
}

/** As PDF.js gives it; its own types are of the text as a whole. */
type PieceOfText = Awaited<ReturnType<PDFPageProxy['getTextContent']>>['items'][number];
type TextStyle = Awaited<ReturnType<PDFPageProxy['getTextContent']>>['styles'][string];

const NO_TEXT: PdfPage = { lines: [], text: '', hidden: '', trusted: false };

async function extractPageText(page: PDFPageProxy, pdf: PDFDocumentProxy): Promise<PdfPage> {
  const { transform, width, height } = page.getViewport({ scale: 1 });
  const items = await itemsOf(page, transform as unknown as Matrix);
  const annotations = (await page.getAnnotations({ intent: 'display' })) as Annotation[];
  if (items.every(({ text }) => text.trim() === '') && annotations.length === 0) return NO_TEXT;
  const { fnArray, argsArray } = await page.getOperatorList({ annotationMode: AnnotationMode.ENABLE });
  const layers = await pdf.getOptionalContentConfig();
  const painted = paintedPage(
    {
      fnArray,
      argsArray,
      font: (name) => (page.commonObjs.has(name) ? (page.commonObjs.get(name) as Font) : undefined),
      isShown: (layer) => layers.isVisible(layer),
    },
    { transform: transform as unknown as Matrix, width, height },
  );
  const { items: shown, hidden, scanned } = visibleText(items, painted, normalizeUnicode);
  const noted = annotationText(annotations, painted, transform as unknown as Matrix);
  const characters = [...shown, ...noted].reduce((sum, { text }) => sum + text.length, 0);
  if (characters > pdfLimits.characters)
    throw new PageTooComplex(
      `The page has ${characters} characters; at most ${pdfLimits.characters} are read`,
    );
  const layout = layOutPage(placedWordsOf([...shown, ...noted], { width, height }));
  return {
    ...layout,
    hidden,
    trusted: isTrusted({
      text: layout.text,
      scanned,
      pictures: painted.pictures.share,
      curves: painted.curves,
    }),
  };
}

/** The page's text in the coordinates of the page as it is shown: origin top left, turned as the page says. */
async function itemsOf(page: PDFPageProxy, toShown: Matrix): Promise<TextItem[]> {
  const { items, styles } = await readTextItems(page as TextSource<PieceOfText>);
  return items.flatMap((item) => {
    if (!('str' in item)) return [];
    const [a, b, c, d, x, y] = Util.transform(toShown, item.transform) as unknown as Matrix;
    const { ascent = 0, vertical = false } = (styles[item.fontName] ?? {}) as Partial<TextStyle>;
    // Lines of vertical text run down, their letters standing across.
    return vertical
      ? { text: item.str, width: item.height, along: [-c, -d], up: [a, b], x, y, ascent: 0.5 }
      : {
          text: item.str,
          width: item.width,
          along: [a, b],
          up: [c, d],
          x,
          y,
          ascent: ascent > 0 ? Math.min(ascent, 1) : 0.8,
        };
  });
}

/**
 * The standard character maps of Chinese, Japanese and Korean fonts, without which their text has no letters: 169 files
 * of pdfjs-dist. The build puts them next to the bundle that needs them (lib/chunks.ts).
 */
const folder = join(process.env['LAMBDA_TASK_ROOT'] ?? 'node_modules/pdfjs-dist', 'cmaps');

/** What PDF.js asks for files that it does not have inside. Of these, only character maps matter for text. */
export class CharacterMaps {
  /** Throws if the file is not one of them. */
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    if (kind !== 'cMapUrl' || !/^[\w-]+\.bcmap$/.test(filename))
      throw new Error(`Text is read without the file ${filename} (${kind})`);
    return new Uint8Array(await readFile(join(folder, filename)));
  }
}
