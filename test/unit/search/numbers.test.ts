import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { ibanLengths } from '../../../shared/domain/iban-lengths.ts';
import { createSearchHarness, type SearchHarness } from './search-harness.ts';

let harness: SearchHarness;
beforeAll(async () => {
  harness = await createSearchHarness();
});
afterAll(() => harness.close());

const seed = Number(process.env['SEED'] ?? Date.now());
const numRuns = Number(process.env['RUNS'] ?? 8);
const digits = (minLength: number, maxLength = minLength) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength, maxLength }).map((some) => some.join(''));

/** What a search marks in each document that it finds. */
async function markedParts({ search, workspaceId }: ReturnType<SearchHarness['createUser']>, text: string) {
  const { items } = await search.findWithSnippets(workspaceId, { text, filters: {} }, { limit: 5 });
  return items.map(({ snippets }) =>
    snippets.flatMap(({ parts }) => parts.filter(({ match }) => match).map((part) => part.text)),
  );
}

describe('a code', () => {
  const letters = fc.constantFrom('RE', 'ABC', 'Kd', 'INV', 'MÜ');
  const part = fc.oneof(digits(2, 4), letters);
  const joint = fc.constantFrom('-', '/', '.', '_');
  const code = fc.tuple(letters, digits(4), fc.array(fc.tuple(joint, part), { minLength: 1, maxLength: 4 }));

  test(`is found by each of its leading parts (SEED=${seed})`, async () => {
    await fc.assert(
      fc.asyncProperty(code, async ([head, number, others]) => {
        const user = harness.createUser();
        const parts = [head, `-${number}`, ...others.map((each) => each.join(''))];
        const whole = parts.join('');
        await user.file({ text: `Our reference ${whole} of today`, language: 'en' });

        for (let count = 2; count <= parts.length; count += 1) {
          const beginning = parts.slice(0, count).join('');
          expect(await markedParts(user, beginning), `${beginning} of ${whole}`).toEqual([[beginning]]);
          expect(await markedParts(user, `title:${beginning}`), beginning).toEqual([]);
          expect(await markedParts(user, `today -${beginning}`), beginning).toEqual([]);
        }
      }),
      { seed, numRuns, endOnFailure: true },
    );
  }, 120_000);

  it.each([
    { query: 'RE-2026', text: 'RE: your letter of 2026' },
    { query: 'RE-2026', text: 'RE-20261' },
    { query: 'RE-2026', text: 'RE-20261-0815' },
    { query: 'RE-2026', text: 'PRE-2026-0815' },
    { query: 'ABC-123', text: 'ABC of 456-123' },
  ])('$query does not match $text', async ({ query, text }) => {
    const user = harness.createUser();
    await user.file({ text });

    expect(await user.find(query)).toEqual([]);
  });

  it.each([
    { query: 'RE-2026', titles: ['RE-2026-0815', 'RE2026'] },
    { query: 'title:RE-2026', titles: ['RE-2026-0815', 'RE2026'] },
    { query: 'RE2026', titles: ['RE2026'] },
    { query: '"RE-2026"', titles: ['RE-2026-0815'] },
    { query: 'RE-2026-0*', titles: ['RE-2026-0815'] },
    { query: 'sender:ABC-123', titles: ['RE-2026-0815'] },
  ])('$query matches $titles in titles and senders', async ({ query, titles }) => {
    const user = harness.createUser();
    await user.file({ title: 'RE-2026-0815', sender: 'ABC-123.456/78' });
    await user.file({ title: 'RE2026' });

    const found = await user.find(query);

    expect(found.map(({ title }) => title).toSorted()).toEqual(titles);
  });
});

describe('a grouped number', () => {
  /** The characters in groups of these lengths, with the rest as one group. */
  function grouped(whole: string, lengths: readonly number[], gaps: readonly string[]): string {
    const groups: string[] = [];
    let at = 0;
    for (const length of [...lengths, whole.length]) {
      if (at < whole.length) groups.push(whole.slice(at, at + length));
      at += length;
    }
    return groups.reduce((text, group, index) => text + (gaps[(index - 1) % gaps.length] ?? ' ') + group);
  }
  const country = fc.constantFrom(...ibanLengths.keys());
  const iban = fc
    .tuple(country, digits(34))
    .map(([name, some]) => (name + some).slice(0, ibanLengths.get(name)));
  const gapsOf = (...gaps: string[]) => fc.array(fc.constantFrom(...gaps), { minLength: 1, maxLength: 3 });
  const spaces = gapsOf(' ', '\u00a0', '\u202f');
  const phoneGaps = gapsOf(' ', '\u00a0', ' / ', ' - ');
  const groupings = (least: number, gaps: typeof spaces) =>
    fc.array(fc.tuple(fc.array(fc.integer({ min: least, max: 6 }), { minLength: 1, maxLength: 5 }), gaps), {
      minLength: 2,
      maxLength: 2,
    });
  const cases = fc.oneof(
    fc.tuple(iban, groupings(4, spaces)),
    fc.tuple(digits(8, 15), groupings(2, phoneGaps)),
  );

  test(`is found in any grouping (SEED=${seed})`, async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ([whole, groupings]) => {
        const forms = [
          whole,
          whole.toLowerCase(),
          ...groupings.map(([lengths, gaps]) => grouped(whole, lengths, gaps)),
        ];
        for (const printed of forms) {
          const user = harness.createUser();
          await user.file({ text: `Number: ${printed}\nfor you`, language: 'en' });
          for (const query of forms)
            expect(await markedParts(user, query), `${query} in ${printed}`).toEqual([
              [printed.replace(/\s/g, ' ')],
            ]);
        }
      }),
      { seed, numRuns, endOnFailure: true },
    );
  }, 120_000);

  it.each([
    {
      query: 'DE02120300000000202051',
      text: 'IBAN DE02 1203 0000 0000 2020 51 BIC BYLADEM1001',
      match: 'DE02 1203 0000 0000 2020 51',
    },
    {
      query: 'GB29NWBK60161331926819',
      text: 'GB29 NWBK 6016 1331 9268 19',
      match: 'GB29 NWBK 6016 1331 9268 19',
    },
    { query: '0301234567', text: 'Tel. (030) 123 45-67, Fax 030 123 45-68', match: '030) 123 45-67' },
    { query: '7345629911', text: 'Nr. 734 562 9911 vom 12.03.2026', match: '734 562 9911' },
    { query: '1250,00', text: 'Total 1 250,00 €', match: '1 250,00' },
  ])('$query matches $text', async ({ query, text, match }) => {
    const user = harness.createUser();
    await user.file({ text });

    expect(await markedParts(user, query)).toEqual([[match]]);
  });

  it('is also found by its single groups', async () => {
    const user = harness.createUser();
    await user.file({ title: 'Meter', text: 'In 2026 you used 1234 units.' });

    expect(await user.find('2026 1234')).toHaveLength(1);
  });

  it.each([
    { query: '123456', text: 'Amounts 12 and 3456' },
    { query: '1203202614', text: 'Am 12.03.2026 14 Uhr' },
    { query: '20260815', text: 'RE-2026 0815' },
  ])('$query does not match $text', async ({ query, text }) => {
    const user = harness.createUser();
    await user.file({ text });

    expect(await user.find(query)).toEqual([]);
  });
});
