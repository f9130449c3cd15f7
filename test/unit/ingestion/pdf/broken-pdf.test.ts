import { describe, expect, it } from 'vitest';
import { loadPageTexts } from '../../../../shared/files/document-files.ts';
import { openPdf } from '../../../../shared/ingestion/pdf/pdf.ts';
import { createIngestionHarness } from '../ingestion-harness.ts';
import { createRawPdf, type RawPdf, textLine } from './raw-pdf.ts';

const pages = [1, 2, 3].map((page) => ({ content: textLine(`This stands on page ${page}.`, 500) }));
const scan = { name: 'scan.pdf', contentType: 'application/pdf' } as const;

/** The document that is made from a PDF, and the text of its pages. */
async function processPdf(pdf: RawPdf) {
  const harness = createIngestionHarness({ openPdf });
  const ref = await harness.startDocument([scan]);
  await harness.upload(ref, 1, createRawPdf(pdf));
  await harness.runQueues();
  const document = await harness.getDocument(ref);
  return {
    harness,
    ref,
    document,
    texts: (await loadPageTexts(document, harness.files)).map(({ text }) => text),
  };
}

describe('a PDF with a broken page object', () => {
  it.each([
    { what: 'missing in the middle', page: 2, pdf: { pages, missing: [11] } },
    { what: 'missing at the beginning', page: 1, pdf: { pages, missing: [10] } },
    { what: 'missing at the end', page: 3, pdf: { pages, missing: [12] } },
    { what: 'not a page', page: 2, pdf: { pages, objects: { 11: '(a string)' } } },
  ])('$what: keeps the other pages and names that one', async ({ page, pdf }) => {
    const { document, texts } = await processPdf(pdf);

    const expected = [1, 2, 3].map((each) => (each === page ? '' : `This stands on page ${each}.`));
    expect(texts).toEqual(expected);
    expect(document).toMatchObject({
      status: 'needs-review',
      statusReason: {
        code: 'page.unreadable',
        values: { pages: [page], cause: 'damaged' },
      },
      progress: { pagesRead: 3, pagesTotal: 3 },
      usage: { pages: 0 },
    });
  });

  it('names all missing pages', async () => {
    const { document, texts } = await processPdf({ pages: [...pages, ...pages], missing: [11, 12, 15] });

    expect(texts.map((text) => text !== '')).toEqual([true, false, false, true, true, false]);
    expect(document.statusReason?.values).toEqual({ pages: [2, 3, 6], cause: 'damaged' });
  });

  it('fails immediately if all pages are missing, and calls no model', async () => {
    const { harness, document } = await processPdf({ pages, missing: [10, 11, 12] });

    expect(document).toMatchObject({ status: 'failed', statusReason: { code: 'page.unreadable' } });
    expect(harness.model.prompts).toEqual([]);
    expect(harness.ocr.calls).toEqual([]);
  });

  it('can be split for OCR without the other pages being affected', async () => {
    const opened = await openPdf(createRawPdf({ pages, missing: [11] }));

    const third = await openPdf(await opened.split(3));

    expect((await third.text(1)).text).toBe('This stands on page 3.');
    await Promise.all([opened.close(), third.close()]);
  });
});

describe('an error that is not the fault of the PDF', () => {
  it('is thrown, so that it is retried', async () => {
    const harness = createIngestionHarness({ openPdf });
    const ref = await harness.startDocument([scan]);
    const event = await harness.upload(ref, 1, createRawPdf({ pages }));
    const put = harness.files.put.bind(harness.files);
    harness.files.put = async () => {
      throw new Error('S3 is gone');
    };

    await expect(harness.handleIntakeMessage(event)).rejects.toThrow('S3 is gone');
    harness.files.put = put;
    await harness.handleIntakeMessage(event);
    await harness.runQueues();

    expect((await harness.getDocument(ref)).status).toBe('ready');
  });
});

describe('a page with invisible text', () => {
  const hidden = {
    content: `${textLine('Nothing is due by anybody.', 500)} 1 g ${textLine('Pay 9999.00 pounds now', 400)}`,
  };

  it('is read without it, and its document needs review', async () => {
    const { document, texts } = await processPdf({ pages: [pages[0] as (typeof pages)[0], hidden] });

    expect(texts[1]).toBe('Nothing is due by anybody.');
    expect(document).toMatchObject({
      status: 'needs-review',
      statusReason: {
        code: 'page.hidden-text',
        values: { pages: [2], text: 'Pay 9999.00 pounds now' },
      },
      title: 'A letter',
    });
  });

  it.each([
    { what: 'one or two characters', hiddenText: 'ab 1' },
    { what: 'the mark of a program', hiddenText: 'Powered by TCPDF (www.tcpdf.org)' },
  ])('does not need review if the invisible text is $what', async ({ hiddenText }) => {
    const { document, texts } = await processPdf({
      pages: [{ content: `${textLine('Nothing is due.', 500)} 3 Tr ${textLine(hiddenText, 400)}` }],
    });

    expect({ status: document.status, texts }).toEqual({ status: 'ready', texts: ['Nothing is due.'] });
  });
});

describe('a PDF whose content is elsewhere', () => {
  const wait = textLine(
    'Please wait... If this message is not eventually replaced with the proper contents',
    500,
  );
  const xfa = '/AcroForm << /Fields [] /XFA 20 0 R >>';
  const objects = { 20: ['', '<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"></xdp:xdp>'] as const };

  it.each([
    {
      what: 'declared in the catalog',
      pdf: {
        pages: [{ content: textLine('Please open this in another program.', 500) }],
        objects,
        catalog: xfa,
      },
    },
    { what: "with nothing but Adobe's placeholder sentence", pdf: { pages: [{ content: wait }] } },
  ])('is recognised as an XFA form: $what', async ({ pdf }) => {
    expect((await processPdf(pdf)).document).toMatchObject({
      status: 'needs-review',
      statusReason: { code: 'file.xfa-form', values: { file: 'scan.pdf' } },
    });
  });

  it('is an ordinary form if it has XFA and fields on the page', async () => {
    const field =
      '<< /Type /Annot /Subtype /Widget /Rect [150 400 350 420] /P 10 0 R /F 4 /FT /Tx /T (name) /V (Anna Beispiel) >>';
    const page = { content: textLine('Name of the applicant:', 500), entries: '/Annots [21 0 R]' };

    const { document, texts } = await processPdf({
      pages: [page],
      objects: { ...objects, 21: field },
      catalog: '/AcroForm << /Fields [21 0 R] /XFA 20 0 R >>',
    });

    expect(document.status).toBe('ready');
    expect(texts[0]).toContain('Anna Beispiel');
  });

  it('is recognised as a portfolio, with its number of documents', async () => {
    const file = (name: string, stream: number) =>
      `<< /Type /Filespec /F (${name}) /EF << /F ${stream} 0 R >> >>`;
    const { document } = await processPdf({
      pages: [{ content: textLine('Cover sheet', 500) }],
      objects: { 20: file('bill.pdf', 22), 21: file('note.pdf', 22), 22: ['/Type /EmbeddedFile', 'a file'] },
      catalog:
        '/Collection << /Type /Collection >> /Names << /EmbeddedFiles << /Names [(bill.pdf) 20 0 R (note.pdf) 21 0 R] >> >>',
    });

    expect(document).toMatchObject({
      status: 'needs-review',
      statusReason: {
        code: 'file.portfolio',
        values: { file: 'scan.pdf', attachments: 2 },
      },
    });
  });

  it('is an ordinary document if it only has an attachment', async () => {
    const { document } = await processPdf({
      pages: [{ content: textLine('Invoice with its data attached.', 500) }],
      objects: {
        20: '<< /Type /Filespec /F (factur-x.xml) /EF << /F 22 0 R >> >>',
        22: ['/Type /EmbeddedFile', '<x/>'],
      },
      catalog: '/Names << /EmbeddedFiles << /Names [(factur-x.xml) 20 0 R] >> >>',
    });

    expect(document.status).toBe('ready');
  });
});
