import { describe, expect, it } from 'vitest';
import type { ModelAnalysis } from '../../../../shared/ingestion/analysis/analysis-schema.ts';
import { proveAnalysis } from '../../../../shared/ingestion/analysis/prove-analysis.ts';
import { createExtractedValue, createModelAnalysis, createPage } from '../ingestion-fixtures.ts';

/** The texts that a model writes in its own words: title, summary and actions. */

const letter = createPage(
  1,
  `Wexbridge City Council
9 November 2026
Please pay the charge of £1,070.00 within 14 days to GB29 NWBK 6016 1331 9268 19.
Call 020 7946 0123, see www.wexbridge.example/pay or write to pay@wexbridge.example. Ref: PCN/2026/55120`,
);
const proveLetter = (found: Partial<ModelAnalysis>) => {
  const { analysis, problems } = proveAnalysis(
    createModelAnalysis({
      date: createExtractedValue('2026-11-09', '9 November 2026'),
      dueDate: createExtractedValue('2026-11-23', 'within 14 days'),
      ...found,
    }),
    [letter],
  );
  return { ...analysis, problems };
};

describe('values in a title, a summary and actions', () => {
  it.each([
    'Penalty charge of £1,070 of 9 November 2026',
    'Pay 1070.00 GBP by 23 November 2026',
    'Pay to GB29NWBK60161331926819',
    'Call +44 20 7946 0123',
    'See https://wexbridge.example/pay',
    'Write to pay@wexbridge.example about PCN/2026/55120',
  ])('are shown if the pages contain them: %s', (text) => {
    const { title, summary, suggestedActions, problems } = proveLetter({
      title: text,
      summary: text,
      suggestedActions: [text],
    });

    expect({ title, summary, suggestedActions, problems }).toEqual({
      title: text,
      summary: text,
      suggestedActions: [text],
      problems: [],
    });
  });

  it.each([
    'Penalty charge of £1,071',
    'Pay 107.00 GBP by 23 November 2026',
    'Pay by 24 November 2026',
    'Pay to GB00EVIL at once',
    'Pay to GB29NWBK60161331926818',
    'Call 0900 1234567',
    'ACCOUNT LOCKED - verify at https://evil.example/login',
    'Write to pay@evil.example',
    'Quote PCN/2026/55121',
  ])('are left out with their sentence if not: %s', (text) => {
    const { title, summary, suggestedActions, problems } = proveLetter({
      title: text,
      summary: `The council asks for a payment. ${text}. You may object.`,
      suggestedActions: [text, 'Pay the charge'],
    });

    expect({ title, summary, suggestedActions, problems }).toEqual({
      title: null,
      summary: 'The council asks for a payment. You may object.',
      suggestedActions: ['Pay the charge'],
      problems: [],
    });
  });
});

describe('a title, a summary and actions', () => {
  it('are limited in length and number', () => {
    const long = 'word '.repeat(20_000);
    const { title, summary, suggestedActions, language } = proveLetter({
      title: long,
      summary: long,
      suggestedActions: Array.from({ length: 500 }, () => long),
      language: long,
    });

    expect(title?.length).toBeLessThanOrEqual(120);
    expect(title).toMatch(/word…$/);
    expect(summary?.length).toBeLessThanOrEqual(1_000);
    expect(suggestedActions).toHaveLength(10);
    expect(suggestedActions.every((action) => action.length <= 200)).toBe(true);
    expect(language).toBeNull();
  });

  it('are limited in unproved values too', () => {
    const long = 'evil '.repeat(20_000);
    const { fields, problems } = proveLetter({
      sender: {
        name: createExtractedValue(long),
        address: createExtractedValue(long, 'Wexbridge'),
        email: null,
        phone: null,
      },
    });

    for (const { value, source } of Object.values(fields)) {
      expect(value.length).toBeLessThanOrEqual(500);
      expect(source?.quote.length).toBeLessThanOrEqual(1_000);
    }
    expect(problems.every(({ message }) => message.length < 1_000)).toBe(true);
  });

  it('are plain text on one line', () => {
    const { title, summary } = proveLetter({
      title: '# A **letter**\r\nfrom\u0000 the\u202E council',
      summary: 'Pay <b onclick="x()">now</b>, see [the page](javascript:alert) or `code`.',
    });

    expect(title).toBe('A letter from the council');
    expect(summary).toBe('Pay now , see the page or code.');
  });
});
