import { getDocument, type PDFDocumentProxy, type PDFPageProxy, Util, VerbosityLevel } from 'unpdf/pdfjs';
import { layOut } from './layout.ts';
import type { OpenPdf, OpenPdfFile } from './pdf.ts';
import { piecesOf, type TextItem } from './pdf-text.ts';

/** PDF.js, in unpdf's build for servers, does both jobs: text with its places, and pages split off. */
export const openPdf: OpenPdfFile = async (bytes) => {
  // PDF.js takes the buffer for itself.
  const task = getDocument({
    data: Uint8Array.from(bytes),
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
  });
  try {
    return await opened(await task.promise, () => task.destroy());
  } catch (error) {
    await task.destroy();
    throw error;
  }
};

async function opened(pdf: PDFDocumentProxy, close: () => Promise<void>): Promise<OpenPdf> {
  const { info } = await pdf.getMetadata();
  return {
    pageCount: pdf.numPages,
    encrypted: Boolean((info as { EncryptFilterName?: string | null }).EncryptFilterName),
    close,
    async text(number) {
      const page = await pdf.getPage(number);
      const { items, ...size } = await itemsOf(page);
      page.cleanup();
      return layOut(piecesOf(items, size));
    },
    async split(number) {
      const extracted = await pdf.extractPages([{ document: null, includePages: [number - 1] }]);
      return Uint8Array.from(extracted);
    },
  };
}

/** The page's text in the coordinates of the page as it is shown: origin top left, turned as the page says. */
async function itemsOf(page: PDFPageProxy) {
  const { transform, width, height } = page.getViewport({ scale: 1 });
  const { items, styles } = await page.getTextContent();
  const shown: TextItem[] = items.flatMap((item) => {
    if (!('str' in item)) return [];
    const [a, b, c, d, x, y] = Util.transform(transform, item.transform) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const ascent = styles[item.fontName]?.ascent ?? 0;
    return [
      {
        text: item.str,
        width: item.width,
        along: [a, b],
        up: [c, d],
        x,
        y,
        ascent: ascent > 0 ? Math.min(ascent, 1) : 0.8,
      },
    ];
  });
  return { width, height, items: shown };
}
