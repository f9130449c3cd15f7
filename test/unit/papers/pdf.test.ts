import { extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { drawPdf } from '../../../fixtures/pdf.ts';
import { bankStatement, councilLetter, frenchInvoice } from '../../../fixtures/ready/index.ts';
import { pageText, paperText, wordRecall } from '../../../fixtures/text.ts';

test('a PDF with a text layer has every word of every page, with its accents', async () => {
  const bytes = await drawPdf([frenchInvoice, bankStatement], { textLayer: true });

  const { totalPages, text } = await extractText(await getDocumentProxy(bytes));

  expect(totalPages).toBe(5);
  expect(wordRecall(paperText(frenchInvoice), text[0] ?? '')).toBe(1);
  bankStatement.pages.forEach((page, index) => {
    expect(wordRecall(pageText(page), text[index + 1] ?? '')).toBe(1);
  });
});

test('a scanned PDF has pages and no text', async () => {
  const bytes = await drawPdf([councilLetter], { textLayer: false, scan: { dpi: 60 } });

  const { totalPages, text } = await extractText(await getDocumentProxy(bytes));

  expect(totalPages).toBe(1);
  expect(text.join('').trim()).toBe('');
});

test('the same papers make the same file', async () => {
  const once = await drawPdf([councilLetter], { textLayer: true });
  const twice = await drawPdf([councilLetter], { textLayer: true });

  expect(Buffer.from(once).equals(Buffer.from(twice))).toBe(true);
});
