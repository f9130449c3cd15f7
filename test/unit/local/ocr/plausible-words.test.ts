import { expect, test } from 'vitest';
import { languageOf } from '../../../../local/ocr/language.ts';
import {
  confidenceOf,
  isLegible,
  plausibleRows,
  recognisedAmount,
} from '../../../../local/ocr/plausible-words.ts';

const word = (text: string, confidence: number) => ({
  text,
  confidence,
  bbox: { x0: 0, y0: 0, x1: 10, y1: 10 },
});

test('words of low confidence, empty words and rows of grain are left out', () => {
  const rows = [
    [word('Total', 91), word('~', 30), word(' ', 95), word('£', 88)],
    [word('iI', 8), word('vx', 6)],
    [word('dubious', 3)],
  ];

  const left = plausibleRows(rows).map((row) => row.map(({ text }) => text));

  expect(left).toEqual([['Total', '£']]);
});

test('a long word weighs more than a short one', () => {
  expect(confidenceOf([word('paragraph', 90), word('a', 10)])).toBe(82);
  expect(confidenceOf([])).toBe(0);
});

test('an upside-down page is not legible, and more of the upright one is recognised', () => {
  const upright = [[word('Please', 96), word('pay', 95)]];
  const overturned = [[word('aseald', 38), word('Aed', 41)]];

  expect(isLegible(upright)).toBe(true);
  expect(isLegible(overturned)).toBe(false);
  expect(recognisedAmount(upright)).toBeGreaterThan(recognisedAmount(overturned));
});

test.each([
  {
    language: 'deu',
    text: 'Bitte iiberweisen Sie den Betrag bis zum 11.11.2026. Vielen Dank fiir Ihren Auftrag, der Rechnung',
  },
  {
    language: 'fra',
    text: 'Merci de regler le montant total avant le 14 octobre par virement pour la facture et les frais',
  },
  {
    language: 'eng',
    text: 'Please pay the total by 3 December and quote the invoice number that you have from your letter',
  },
  { language: 'eng', text: 'Rue de la Paix Avenue Bakery opening hours' },
])('the recogniser for $language is chosen by its common words', ({ language, text }) => {
  expect(languageOf(text.split(' '))).toBe(language);
});
