import { describe, expect, it } from 'vitest';
import type { DrawPagesMessage } from '../../../../shared/contract/messages.ts';
import type { Rotation } from '../../../../shared/domain/rotation.ts';
import { isSamePage, type PagePlace } from '../../../../shared/domain/stored-document.ts';
import { documentRefOf } from '../../../../shared/files/document-files.ts';
import { filePrefix, originalKey, pageObjectKey } from '../../../../shared/files/keys.ts';
import { drawPages } from '../../../../shared/ingestion/images/draw-pages.ts';
import { drawPagesMessages } from '../../../../shared/ingestion/images/draw-pages-messages.ts';
import { listPages } from '../../../../shared/ingestion/images/list-pages.ts';
import type { DrawingReport, RenderedFile } from '../../../../shared/ingestion/images/rendering.ts';
import type { DrawnPage } from '../../../../shared/table/documents/drawn-pages.ts';
import { createReadyDocument } from '../../documents/document-fixtures.ts';
import { createMemoryQueue } from '../../memory-adapters.ts';

const size = { width: 1131, height: 1600 };
const file = (
  id: number,
  contentType: 'application/pdf' | 'image/tiff',
  pages: number,
  textPages: number[] = [],
) => ({
  id,
  name: 'file',
  contentType,
  size: 1,
  status: 'received' as const,
  pages,
  sha256: null,
  textPages,
});

/** A document of a PDF with ten pages, of which the third is a scan, and a TIFF of two pages. */
const document = createReadyDocument({
  files: [file(1, 'application/pdf', 10, [1, 2, 4, 5, 6, 7, 8, 9, 10]), file(2, 'image/tiff', 2)],
  readPages: Array.from({ length: 12 }, (_, index) => index + 1),
});
const ref = documentRefOf(document);
const message = (...pages: number[]): DrawPagesMessage => ({ type: 'draw-pages', ...ref, pages });

/** A page of the first file as it has been drawn. */
const image = (page: number, more: Partial<DrawnPage> = {}): DrawnPage => ({
  file: 1,
  page,
  rotation: 0,
  userRotation: null,
  size,
  ...more,
});

function createHarness() {
  const drawn: DrawnPage[] = [];
  const put = (page: DrawnPage) => {
    const index = drawn.findIndex((each) => isSamePage(each, page));
    drawn.splice(index < 0 ? drawn.length : index, 1, page);
  };
  const rendered: RenderedFile[] = [];
  const removed: string[] = [];
  const drawingQueue = createMemoryQueue<DrawPagesMessage>();
  const state = {
    exists: true,
    files: document.files,
    claims: 1,
    rotation: undefined as Rotation | undefined,
    report: undefined as DrawingReport['images'] | 'none' | undefined,
  };
  const deps = {
    documents: { get: async () => (state.exists ? { ...document, files: state.files } : undefined) },
    drawnPages: {
      getMany: async (_: object, places: readonly PagePlace[]) =>
        drawn.filter((each) => places.some((place) => isSamePage(each, place))),
      tryPut: async (_: object, pages: readonly DrawnPage[]) => {
        if (state.exists) for (const page of pages) put(page);
        return state.exists;
      },
      tryClaimDrawing: async () => (state.claims -= 1) >= 0,
    },
    pages: {
      get: async (_: object, number: number) => ({
        number,
        source: 'ocr' as const,
        confidence: 1,
        text: '',
        lines: [],
        ...(state.rotation && { rotation: state.rotation }),
      }),
      signImageLinks: async (_: object, { file: of, page }: { file: number; page: number }) => ({
        image: `image of ${of}/${page}`,
        thumbnail: `thumbnail of ${of}/${page}`,
      }),
    },
    renderer: {
      render: async (each: RenderedFile) => {
        rendered.push(each);
        return state.report === 'none' ? undefined : (state.report ?? each.pages.map(() => size));
      },
    },
    files: { removeAll: async (prefix: string) => removed.push(prefix) },
    drawingQueue,
  };
  return { ...deps, deps, drawn, rendered, removed, state };
}

describe('the messages for pages', () => {
  it('draw several pages of a PDF with text at once, and every other page on its own', () => {
    const pages = drawPagesMessages(document, document.readPages).map((each) => each.pages);

    expect(pages).toEqual([[1, 2], [3], [4, 5, 6, 7, 8, 9, 10], [11], [12]]);
  });

  it('have eight pages at most', () => {
    const long = {
      ...document,
      files: [file(1, 'application/pdf', 20, document.readPages.concat([13, 14, 15, 16, 17]))],
    };

    const pages = drawPagesMessages(long, document.readPages.concat([13, 14, 15, 16, 17]));

    expect(pages.map((each) => each.pages.length)).toEqual([8, 8, 1]);
  });
});

describe('drawing pages', () => {
  it('draws text pages from the file, and records their sizes', async () => {
    const { deps, rendered, drawn } = createHarness();

    await drawPages(message(1, 2), deps);

    expect(rendered).toMatchObject([
      {
        contentType: 'application/pdf',
        key: originalKey(ref, 1),
        pageCount: 10,
        pages: [
          { page: 1, number: 1, rotation: 0 },
          { page: 2, number: 2, rotation: 0 },
        ],
      },
    ]);
    expect(drawn).toEqual([
      { file: 1, page: 1, rotation: 0, userRotation: null, size },
      { file: 1, page: 2, rotation: 0, userRotation: null, size },
    ]);
  });

  it('draws a scanned page of a PDF from the page that was split off, and an image from its file', async () => {
    const { deps, rendered } = createHarness();

    await drawPages(message(3), deps);
    await drawPages(message(12), deps);

    expect(rendered).toMatchObject([
      { key: pageObjectKey(ref, 1, 3), pageCount: 1, pages: [{ page: 1, number: 3 }] },
      { key: originalKey(ref, 2), pageCount: 2, pages: [{ page: 2, number: 2 }] },
    ]);
  });

  it('does nothing when a message comes again, and draws a page again when its rotation has changed', async () => {
    const { deps, rendered, drawn, state } = createHarness();

    await drawPages(message(3), deps);
    await drawPages(message(3), deps);
    expect(rendered).toHaveLength(1);
    state.rotation = 90;
    await drawPages(message(3), deps);

    expect(rendered.at(-1)?.pages).toEqual([{ page: 1, number: 3, rotation: 90 }]);
    expect(drawn.at(-1)).toEqual({ file: 1, page: 3, rotation: 90, userRotation: null, size });
  });

  it('tries each page on its own when the drawing of several ends without a report', async () => {
    const { deps, drawingQueue, drawn, state } = createHarness();
    state.report = 'none';

    await drawPages(message(1, 2), deps);

    expect(drawn).toEqual([]);
    expect(drawingQueue.messages).toEqual([message(1), message(2)]);
  });

  it('records that a page has no image when its own drawing ends without a report, and does not try again', async () => {
    const { deps, drawn, rendered, state } = createHarness();
    state.report = 'none';

    await drawPages(message(1), deps);
    await drawPages(message(1), deps);

    expect(drawn).toEqual([{ file: 1, page: 1, rotation: 0, userRotation: null, size: null }]);
    expect(rendered).toHaveLength(1);
  });

  it('deletes what was drawn when the document has been deleted', async () => {
    const { deps, drawn, removed, renderer, state } = createHarness();
    const render = async (each: RenderedFile) => {
      state.exists = false;
      return renderer.render(each);
    };

    await drawPages(message(1), { ...deps, renderer: { render } });
    expect(removed.length).toBeGreaterThan(0);
    const before = removed.length;
    await drawPages(message(1), deps);

    expect(drawn).toEqual([]);
    expect(removed.length).toBeGreaterThan(before);
  });

  it('deletes what was drawn of a file that has been removed', async () => {
    const { deps, removed, renderer, state } = createHarness();
    const render = async (each: RenderedFile) => {
      state.files = document.files.slice(1);
      return renderer.render(each);
    };

    await drawPages(message(1), { ...deps, renderer: { render } });

    expect(removed).toEqual([filePrefix(ref, 1)]);
  });

  it('turns a page as a user has turned it, whatever OCR has found', async () => {
    const { deps, rendered, state } = createHarness();
    state.rotation = 180;
    state.files = document.files.map((each) => ({ ...each, rotations: { 2: 90 } }));

    await drawPages(message(1, 2), deps);

    expect(rendered[0]?.pages.map(({ rotation }) => rotation)).toEqual([180, 90]);
  });

  it('queues a page again that a user has turned back while it was drawn', async () => {
    const { deps, drawn, drawingQueue, renderer, state } = createHarness();
    state.files = document.files.map((each) => ({ ...each, rotations: { 3: 90 } as const }));
    const render = async (each: RenderedFile) => {
      state.files = document.files.toReversed();
      await drawPages(message(5), deps);
      return renderer.render(each);
    };

    await drawPages(message(3), { ...deps, renderer: { render } });

    expect(drawn).toEqual([{ file: 1, page: 3, rotation: 90, userRotation: 90, size }]);
    expect(drawingQueue.messages).toEqual([message(5)]);
    await drawPages(message(5), deps);
    expect(drawn).toEqual([{ file: 1, page: 3, rotation: 0, userRotation: null, size }]);
  });

  it('ignores pages that the document does not have', async () => {
    const { deps, rendered } = createHarness();

    await drawPages(message(13), deps);

    expect(rendered).toEqual([]);
  });
});

describe('the list of pages', () => {
  it('has the images of pages that have been drawn', async () => {
    const { deps, drawn } = createHarness();
    drawn.push(image(9, { rotation: 180 }), image(10, { size: null }));

    const pages = await listPages(document, { from: 9, to: 13 }, deps);

    expect(pages).toEqual([
      {
        number: 9,
        file: 1,
        ...size,
        rotation: 180,
        image: { url: 'image of 1/9' },
        thumbnail: { url: 'thumbnail of 1/9' },
      },
      ...[
        { number: 10, file: 1 },
        { number: 11, file: 2 },
        { number: 12, file: 2 },
      ].map((page) => ({ ...page, width: null, height: null, rotation: 0, image: null, thumbnail: null })),
    ]);
  });

  it('queues all pages of the document that have not been drawn, once, if it has one of them', async () => {
    const { deps, drawn, drawingQueue } = createHarness();
    drawn.push(...[1, 3, 4, 5, 6, 7, 8, 9].map((page) => image(page)), image(10, { size: null }));

    await listPages(document, { from: 9, to: 11 }, deps);
    expect(drawingQueue.messages).toEqual([]);
    await listPages(document, { from: 9, to: 12 }, deps);
    await listPages(document, { from: 9, to: 12 }, deps);

    expect(drawingQueue.messages).toEqual([message(2), message(11), message(12)]);
  });

  it('has no image of a page that has not been drawn since a user turned it, or back', async () => {
    const { deps, drawn } = createHarness();
    drawn.push(image(1), ...[2, 3].map((page) => image(page, { rotation: 90, userRotation: 90 })));
    const turned = {
      ...document,
      files: document.files.map((each) => ({ ...each, rotations: { 1: 90, 2: 90 } as const })),
    };

    const pages = await listPages(turned, { from: 1, to: 4 }, deps);

    expect(pages.map(({ rotation, image: of }) => [rotation, of !== null])).toEqual([
      [90, false],
      [90, true],
      [0, false],
    ]);
  });

  it('has no image of a page that is being read, because its rotation is not known', async () => {
    const { deps, drawn } = createHarness();
    drawn.push(image(1, { rotation: 90 }), image(2));
    const reading = { ...document, status: 'reading' as const, readPages: [2] };

    const pages = await listPages(reading, { from: 1, to: 3 }, deps);

    expect(pages.map(({ image: of }) => of !== null)).toEqual([false, true]);
  });

  it('queues nothing while the document is being read', async () => {
    const { deps, drawingQueue } = createHarness();

    const pages = await listPages({ ...document, status: 'reading' }, { from: 1, to: 100 }, deps);

    expect(pages).toHaveLength(12);
    expect(drawingQueue.messages).toEqual([]);
  });
});
