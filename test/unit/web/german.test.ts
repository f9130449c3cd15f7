import { describe, expect, it } from 'vitest';
import { reason } from '../../../shared/domain/reasons.ts';
import { reasonText as reasonInGerman } from '../../../web/src/text/de/reason.ts';
import { reasonText as reasonInEnglish } from '../../../web/src/text/en/reason.ts';

describe('a reason', () => {
  const ambiguous = reason('proof.date-ambiguous', {
    path: 'dueDate',
    value: '2026-12-04',
    quote: '04/12/2026',
  });

  it('is written in German with its values', () => {
    expect(reasonInGerman(ambiguous)).toBe(
      'Fällig ist wahrscheinlich der 4. Dezember 2026, aber „04/12/2026“ kann auch ein anderes Datum sein. Korrigiere oder bestätige den Wert.',
    );
  });

  it('is the sentence of the API in English', () => {
    expect(reasonInEnglish(ambiguous)).toBe(ambiguous.message);
  });

  it('stays in English if it was stored without its values', () => {
    expect(reasonInGerman({ code: 'file.empty', message: '“a.pdf” is empty.' })).toBe('“a.pdf” is empty.');
  });
});
