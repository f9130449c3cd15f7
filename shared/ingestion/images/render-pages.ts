import type { FileTransfer } from '../../files/file-transfer.ts';
import { pageImageName, thumbnailName } from '../../files/keys.ts';
import { asError, log } from '../../log.ts';
import { openPageDrawer, type PageDrawer, thumbnailOf, turnedImage } from './draw-page.ts';
import type { Pixels } from './pixels.ts';
import type { DrawingReport, DrawingRequest } from './rendering.ts';

/** Draws pages of a file, and writes each as WebP in two sizes. May be repeated. Throws `TransferFailed`. */
export async function renderPages(
  { contentType, source, target, pageCount, pages }: DrawingRequest,
  { transfer }: { readonly transfer: FileTransfer },
): Promise<DrawingReport> {
  const bytes = await transfer.get(source);
  const draw = createDrawer(() => openPageDrawer(contentType, bytes, pageCount));
  const write = async (name: string, image: Pixels) =>
    transfer.post(target, `${target.prefix}${name}`, await encodeWebp(image), 'image/webp');
  const images: DrawingReport['images'] = [];
  for (const { page, number, rotation } of pages) {
    const drawn = await draw(page);
    const image = drawn && turnedImage(drawn, rotation);
    images.push(image === undefined ? null : { width: image.width, height: image.height });
    if (image === undefined) continue;
    await write(pageImageName(number, rotation), image);
    await write(thumbnailName(number, rotation), thumbnailOf(image));
  }
  return { images };
}

/** Draws pages one after another. An error is final for its page; for the next one the file is opened again. */
function createDrawer(open: () => Promise<PageDrawer>): PageDrawer {
  let opened: Promise<PageDrawer> | undefined;
  return async (page) => {
    try {
      return await (await (opened ??= open()))(page);
    } catch (error) {
      log.warn('drawing.page-failed', { page, error: asError(error) });
      opened = undefined;
      return undefined;
    }
  };
}

/** The encoder is WebAssembly, and loaded with the first image. */
async function encodeWebp(image: Pixels): Promise<Uint8Array> {
  const encoder = await import('./webp-encoder.chunk.ts');
  return encoder.encodeWebp(image);
}
