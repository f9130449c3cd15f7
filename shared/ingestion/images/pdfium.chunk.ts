import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PDFiumModule } from '@hyzyla/pdfium';
import type { PdfDrawer } from './draw-page.ts';

/** What is used of PDFium: https://pdfium.googlesource.com/pdfium/+/refs/heads/main/public/fpdfview.h */
interface Pdfium {
  readonly HEAPU8: Uint8Array;
  readonly wasmExports: { malloc(bytes: number): number; free(pointer: number): void };
  _FPDF_InitLibraryWithConfig(config: { version: number }): void;
  _FPDF_LoadMemDocument(bytes: number, length: number, password: number): number;
  _FPDF_GetPageCount(document: number): number;
  _FPDF_LoadPage(document: number, index: number): number;
  _FPDF_ClosePage(page: number): void;
  _FPDF_GetPageWidth(page: number): number;
  _FPDF_GetPageHeight(page: number): number;
  _FPDFBitmap_CreateEx(width: number, height: number, format: number, pixels: number, stride: number): number;
  _FPDFBitmap_FillRect(
    bitmap: number,
    x: number,
    y: number,
    width: number,
    height: number,
    argb: number,
  ): void;
  _FPDFBitmap_Destroy(bitmap: number): void;
  _FPDF_RenderPageBitmap(
    bitmap: number,
    page: number,
    x: number,
    y: number,
    width: number,
    height: number,
    quarterTurns: number,
    flags: number,
  ): void;
}

interface ModuleOptions {
  locateFile(): string;
  instantiateWasm(imports: object, done: (instance: object) => void): object;
}
/** Its types are made for browsers. */
const createModule = PDFiumModule as unknown as (options: ModuleOptions) => Promise<Pdfium>;

/** Four bytes a pixel, the last of which is not used. */
const FORMAT_BGRX = 3;
/** `FPDF_ANNOT` and `FPDF_REVERSE_BYTE_ORDER`: with annotations, and red first. */
const RENDER_FLAGS = 0x01 | 0x10;
const WHITE = 0xffffffff;

/** The build puts it next to the bundle that needs it (lib/chunks.ts). */
const wasmFile = join(process.env['LAMBDA_TASK_ROOT'] ?? 'node_modules/@hyzyla/pdfium/dist', 'pdfium.wasm');

interface Wasm {
  compile(bytes: Uint8Array): Promise<object>;
  Instance: new (module: object, imports: object) => { readonly exports: object };
}
const { WebAssembly: wasm } = globalThis as unknown as { WebAssembly: Wasm };
let compiled: Promise<object> | undefined;

/**
 * A new instance for each file, which takes some ten milliseconds: a file that breaks it, or fills its memory, affects no
 * other, and nothing of a file is left in memory for the next.
 */
async function createPdfium(): Promise<Pdfium> {
  const module = await (compiled ??= readFile(wasmFile).then((bytes) => wasm.compile(bytes)));
  const pdfium = await createModule({
    locateFile: () => '',
    instantiateWasm(imports, done) {
      const instance = new wasm.Instance(module, imports);
      done(instance);
      return instance.exports;
    },
  });
  pdfium._FPDF_InitLibraryWithConfig({ version: 2 });
  return pdfium;
}

/** Opens a PDF; undefined if PDFium does not, because it is encrypted or damaged for example. */
export async function openDrawer(bytes: Uint8Array): Promise<PdfDrawer | undefined> {
  const pdfium = await createPdfium();
  const pointer = pdfium.wasmExports.malloc(bytes.length);
  pdfium.HEAPU8.set(bytes, pointer);
  const document = pdfium._FPDF_LoadMemDocument(pointer, bytes.length, 0);
  if (document === 0) return undefined;
  return {
    pageCount: pdfium._FPDF_GetPageCount(document),
    draw(number, sizeOf) {
      const page = pdfium._FPDF_LoadPage(document, number - 1);
      if (page === 0) return undefined;
      try {
        const points = { width: pdfium._FPDF_GetPageWidth(page), height: pdfium._FPDF_GetPageHeight(page) };
        if (!(points.width > 0 && points.height > 0)) return undefined;
        return render(pdfium, page, sizeOf(points));
      } finally {
        pdfium._FPDF_ClosePage(page);
      }
    },
  };
}

function render(pdfium: Pdfium, page: number, { width, height }: { width: number; height: number }) {
  const bytes = 4 * width * height;
  const pixels = pdfium.wasmExports.malloc(bytes);
  if (pixels === 0) throw new RangeError(`There is no memory for ${width} × ${height} pixels`);
  const bitmap = pdfium._FPDFBitmap_CreateEx(width, height, FORMAT_BGRX, pixels, 4 * width);
  try {
    pdfium._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
    pdfium._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, RENDER_FLAGS);
    const data = pdfium.HEAPU8.slice(pixels, pixels + bytes);
    // What PDFium draws is opaque; it leaves the fourth byte as it comes.
    for (let at = 3; at < bytes; at += 4) data[at] = 255;
    return { width, height, data };
  } finally {
    pdfium._FPDFBitmap_Destroy(bitmap);
    pdfium.wasmExports.free(pixels);
  }
}
