import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { FileTransfer } from '../../../../shared/files/file-transfer.ts';
import { renderPages } from '../../../../shared/ingestion/images/render-pages.ts';

const createPng = () =>
  sharp({ create: { width: 600, height: 300, channels: 3, background: 'white' } })
    .png()
    .toBuffer();

/** Draws pages of a file; returns the report, and what was written. */
async function render(bytes: Buffer, contentType: 'image/png' | 'image/tiff', pages = [1]) {
  const written = new Map<string, Uint8Array>();
  const transfer: FileTransfer = {
    get: async () => bytes,
    post: async (_, key, body) => void written.set(key, Buffer.from(body)),
  };
  const report = await renderPages(
    {
      contentType,
      source: '',
      target: { url: '', fields: {}, prefix: 'page-' },
      pageCount: pages.length,
      pages: pages.map((page) => ({ page, number: page, rotation: 90 })),
    },
    { transfer },
  );
  return { report, written };
}

describe('renderPages', () => {
  it('writes the page and its thumbnail, turned, and reports the size', async () => {
    const { report, written } = await render(await createPng(), 'image/png');

    expect(report).toEqual({ images: [{ width: 300, height: 600 }] });
    const sizes = await Promise.all(
      [...written].map(async ([key, body]) => {
        const { width, height } = await sharp(body).metadata();
        return [key, width, height];
      }),
    );
    expect(sizes).toEqual([
      ['page-0001-90.webp', 300, 600],
      ['page-0001-90-small.webp', 120, 240],
    ]);
  });

  it('goes on with the next page after one that cannot be drawn', async () => {
    const good = await createPng();
    const two = await sharp([good, good], { join: { animated: true } })
      .tiff({ compression: 'lzw' })
      .toBuffer();

    const { report } = await render(two, 'image/tiff', [3, 2]);

    expect(report.images).toEqual([null, { width: 300, height: 600 }]);
  });

  it('reports no image of a file that is damaged', async () => {
    const { report, written } = await render(Buffer.from('\x89PNG and nothing else'), 'image/png');

    expect([report.images, written.size]).toEqual([[null], 0]);
  });
});
