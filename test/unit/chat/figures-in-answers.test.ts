import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figuresIn } from '../../../shared/proof/claimed-values.ts';
import { createFigureMatcher } from '../../../shared/proof/figure-matcher.ts';
import { answerTextOf, streamAnswer } from './answer-filter-harness.ts';

const numbers = { decimalMark: '.', markIsCertain: true, spacesGroup: false, priceDecimals: 2 } as const;

describe('figuresIn', () => {
  it.each([
    { text: 'IBAN DE89 3704 0044 0532 0130 00, please', found: ['DE89 3704 0044 0532 0130 00,'] },
    { text: 'to GB29 NWBK 6016 1331 9268 19 now', found: ['GB29 NWBK 6016 1331 9268 19'] },
    { text: 'to GB00EVIL at once', found: ['GB00EVIL'] },
    { text: 'call +49 (0)30 / 1234-567.', found: ['+49 (0)30 / 1234-567.'] },
    {
      text: 'see https://evil.example/login?a=1 or evil.example',
      found: ['https://evil.example/login?a=1', 'evil.example'],
    },
    { text: 'write to pay@evil.example', found: ['pay@evil.example'] },
    { text: 'reference RE-2026/00417', found: ['RE-2026/00417'] },
    { text: 'customer 12345', found: ['12345'] },
    { text: '１２３４５６', found: ['１２３４５６'] },
  ])('finds identifiers, numbers and addresses: $text', ({ text, found }) => {
    expect(figuresIn(text).map((figure) => figure.text)).toEqual(found);
  });

  it.each([
    'by 4 December 2026, 04.12.2026 or 2026-12-04 at 10:30',
    'within 24-month terms, 250kWh, 2 x 3 pieces, 1st and 2nd floor',
    'from 2025-2026 or 12/2026, e.g. z.B. the U.S. office. Then call',
    'Dr. Müller, St. Gallen, no. 17',
  ])('ignores dates, times, quantities and ordinary words: %s', (text) => {
    expect(figuresIn(text)).toEqual([]);
  });
});

describe('createFigureMatcher', () => {
  const page = createFigureMatcher(
    'IBAN DE89 3704 0044\n0532 0130 00   Tel. 030 / 123 45-67   Fax +49 (0)30 7654321\nRef: RE-2026/00417 www.docket.example/pay\n' +
      'help@docket.example  12.345,00 EUR  20 26 30',
    { ...numbers, decimalMark: ',' },
  );

  it.each([
    'DE89370400440532013000',
    'de89-3704-0044-0532-0130-00',
    '030 1234567',
    '+49 30 1234567',
    '0049 (0)30 1234567',
    '030 7654321',
    'RE 2026 00417',
    'https://docket.example/pay/',
    'Help@Docket.example',
    'docket.example',
    '12345',
    '12,345.00',
  ])('finds %s on the page', (figure) => {
    expect(page.states(figure)).toBe(true);
  });

  it.each([
    'DE89370400440532013001',
    '0400440532',
    '030 1234568',
    '+49 31 1234567',
    'RE-2026/00418',
    'evil-docket.example',
    'docket.example.com',
    'docket.example/pay/evil',
    'me.help@docket.example',
    '2345',
    '3704 20 26 30 7654321',
  ])('does not find %s on the page', (figure) => {
    expect(page.states(figure)).toBe(false);
  });
});

describe('a figure in an answer with leading markers', () => {
  it.each([
    { claim: 'Pay to DE89370400440532013000.', expected: undefined },
    { claim: 'Pay to DE89 3704 0044 0532 0130 00 at once.', expected: undefined },
    { claim: 'Pay to IBAN GB00EVIL at once.', expected: 'Pay to IBAN […].' },
    { claim: 'Pay to DE89 3704 0044 0532 0130 01 at once.', expected: 'Pay to […].' },
    { claim: 'Call +49 30 1234567 today.', expected: undefined },
    { claim: 'Call 0900 7654321 today.', expected: 'Call […].' },
    { claim: 'See https://docket.example/pay for more.', expected: undefined },
    { claim: 'See https://evil.example/login for more.', expected: 'See […].' },
    { claim: 'See evil.example.', expected: 'See […].' },
    { claim: 'Write to help@docket.example.', expected: undefined },
    { claim: 'Write to help@evil.example.', expected: 'Write to […].' },
    { claim: 'Quote RE-2026/00417.', expected: undefined },
    { claim: 'Quote RE-2026/00418.', expected: 'Quote […].' },
    { claim: `See ${'evil/'.repeat(40)} now.`, expected: 'See […].' },
  ])('is shown only if the page contains it: $claim', ({ claim, expected = claim }) => {
    expect(answerTextOf(`[[1|good]] ${claim}`)).toBe(expected);
  });

  it('removes the sentence if its proof comes after it', () => {
    const answer = 'Call 0900 7654321 [[1|good]]. Call 030 1234567 [[1|good]].';

    expect(answerTextOf(answer)).toBe('Call 030 1234567.');
  });

  const right = ['DE89 3704 0044 0532 0130 00', '030 1234567', 'RE-2026/00417', 'docket.example'];
  const wrong = [
    'GB29 NWBK 6016 1331 9268 19',
    '0900 765 43 21',
    'XQ-99999',
    'evil.example/login',
    'x@evil.example',
  ];
  const words = ['Pay', 'to', 'or', 'Müller,', '(see', 'by 4 May', '£70'];

  it('is never shown, not even in part, if it is on no page, however the text is chunked', () => {
    const token = fc.oneof(fc.constantFrom(...right), fc.constantFrom(...wrong), fc.constantFrom(...words));
    const claim = fc.array(token, { minLength: 1, maxLength: 8 }).map((tokens) => `Now ${tokens.join(' ')}.`);
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 });

    fc.assert(
      fc.property(claim, sizes, (said, lengths) => {
        const answer = `[[1|good]] ${said} [[2|good b]] It is due.`;
        const chunks: string[] = [];
        for (let at = 0, n = 0; at < answer.length; n += 1) {
          const length = lengths[n % lengths.length] ?? 1;
          chunks.push(answer.slice(at, at + length));
          at += length;
        }

        const { text, parts } = streamAnswer(chunks);

        expect(text).toBe(answerTextOf(answer));
        expect(parts.join('')).toBe(text);
        expect(text).not.toMatch(/GB29|NWBK|6016|0900|765|XQ|99999|evil|x@/);
      }),
      { seed: 20_261_128, numRuns: 1_000 },
    );
  });
});
