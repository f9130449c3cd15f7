import { fileURLToPath } from 'node:url';
import { createCanvas } from '@napi-rs/canvas';
import { getDocument, type PDFDocumentProxy, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { OcrError } from './errors.ts';

const POINTS_PER_INCH = 72;
/** Enough for small print; a higher resolution does not improve the result. */
const DPI = 250;

/** The folders of pdf.js with standard fonts, character maps and decoders. */
const folder = (name: string) => fileURLToPath(import.meta.resolve(`pdfjs-dist/${name}/`));

/**
 * The only page of a PDF as a PNG, at most `maxSide` pixels on a side.
 *
 * @throws OcrError
 */
export async function renderPdf(bytes: Uint8Array, maxSide: number): Promise<Buffer> {
  const document = await open(bytes);
  try {
    if (document.numPages !== 1)
      throw new OcrError('unsupported', `The PDF has ${document.numPages} pages; only one is allowed`);
    const page = await document.getPage(1);
    const size = page.getViewport({ scale: 1 });
    const scale = Math.min(DPI / POINTS_PER_INCH, maxSide / Math.max(size.width, size.height));
    const viewport = page.getViewport({ scale });
    const canvas = createCanvas(
      Math.max(1, Math.round(viewport.width)),
      Math.max(1, Math.round(viewport.height)),
    );
    await page.render({ canvas, viewport }).promise;
    return await canvas.encode('png');
  } catch (cause) {
    if (cause instanceof OcrError) throw cause;
    throw new OcrError('damaged', 'The page of the PDF cannot be rendered', { cause });
  } finally {
    await document.loadingTask.destroy();
  }
}

async function open(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  try {
    return await getDocument({
      // pdf.js detaches the buffer, so it gets a copy.
      data: Uint8Array.from(bytes),
      standardFontDataUrl: folder('standard_fonts'),
      cMapUrl: folder('cmaps'),
      wasmUrl: folder('wasm'),
      iccUrl: folder('iccs'),
      verbosity: VerbosityLevel.ERRORS,
    }).promise;
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'PasswordException')
      throw new OcrError('unsupported', 'The PDF is encrypted', { cause });
    throw new OcrError('damaged', 'The PDF cannot be opened: it is damaged or incomplete', { cause });
  }
}
