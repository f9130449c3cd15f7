import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { createSearchHarness, type SearchHarness } from './search-harness.ts';

let harness: SearchHarness;
beforeAll(async () => {
  harness = await createSearchHarness();
});
afterAll(() => harness.close());

const seed = Number(process.env['SEED'] ?? Date.now());
const numRuns = Number(process.env['RUNS'] ?? 8);

/** The titles of the documents that are found, in alphabetical order. */
async function findTitles(user: ReturnType<SearchHarness['createUser']>, query: string) {
  return (await user.find(query)).map(({ title }) => title).toSorted();
}

/** What a search marks in the only document that it finds. */
async function markedParts({ search, workspaceId }: ReturnType<SearchHarness['createUser']>, text: string) {
  const { items } = await search.findWithSnippets(workspaceId, { text, filters: {} }, { limit: 2 });
  expect(items).toHaveLength(1);
  const parts = items.flatMap(({ snippets }) => snippets.flatMap((snippet) => snippet.parts));
  return parts.filter(({ match }) => match).map((part) => part.text);
}

describe('umlauts', () => {
  const twoLetters: Readonly<Record<string, string>> = {
    ä: 'ae',
    ö: 'oe',
    ü: 'ue',
    å: 'aa',
    ø: 'oe',
    ß: 'ss',
  };
  const written = (word: string) => word.replace(/[äöüåøß]/g, (letter) => twoLetters[letter] ?? letter);
  const syllable = (vowels: readonly string[]) =>
    fc
      .tuple(
        fc.constantFrom('k', 'v', 'st', 'm', 'qu', 'ge'),
        fc.constantFrom(...vowels),
        fc.constantFrom('r', 'nt', 'll', ''),
      )
      .map((letters) => letters.join(''));
  const plain = ['a', 'i', 'o', 'u'];
  /** A word with at most one syllable in which two vowels are not another spelling of an umlaut. */
  const word = fc
    .tuple(
      fc.array(syllable([...plain, 'ä', 'ö', 'ü', 'å', 'ø', 'uß']), { minLength: 1, maxLength: 3 }),
      syllable(['ä', 'ö', 'ü', 'å']),
      syllable([...plain, 'oe', 'ae', 'ie']),
      fc.constantFrom('', 'en', 'übersicht'),
    )
    .map(([start, umlaut, digraph, end]) => [...start, umlaut, digraph, end].join('') + 'k');

  test(`every spelling finds every other in texts, titles, phrases and prefixes (SEED=${seed})`, async () => {
    await fc.assert(
      fc.asyncProperty(word, async (word) => {
        const user = harness.createUser();
        const spellings = [word, written(word)];
        for (const [index, spelling] of spellings.entries()) {
          const text = `Ihre ${spelling} betreffend`;
          await user.file({ title: `Text ${index}`, text, language: index === 0 ? 'de' : 'en' });
          await user.file({ title: spelling });
        }
        const inTexts = ['Text 0', 'Text 1'];
        const inTitles = spellings.toSorted();

        for (const query of [...spellings, word.toUpperCase().normalize('NFD')]) {
          const all = [...inTexts, ...inTitles].toSorted();
          expect(await findTitles(user, query), query).toEqual(all);
          expect(await findTitles(user, `title:${query}`), query).toEqual(inTitles);
          expect(await findTitles(user, `"${query} betreffend"`), query).toEqual(inTexts);
          expect(await findTitles(user, `${query}*`), query).toEqual(all);
          expect(await findTitles(user, `Text -${query}`), query).toEqual([]);
        }
      }),
      { seed, numRuns, endOnFailure: true },
    );
  }, 120_000);

  it.each([
    { word: 'Poesie', other: 'Posie' },
    { word: 'poet', other: 'pot' },
    { word: 'neue', other: 'nue' },
    { word: 'duel', other: 'dul' },
    { word: 'boek', other: 'bok' },
    { word: 'Aal', other: 'Al' },
    { word: 'Steuer', other: 'Steur' },
  ])('$word finds itself and not $other, which has no umlaut', async ({ word, other }) => {
    const user = harness.createUser();
    await user.file({ title: 'Right', text: `One ${word} here` });
    await user.file({ title: 'Other', text: `One ${other} here` });

    expect(await findTitles(user, word)).toEqual(['Right']);
    expect(await findTitles(user, other)).toEqual(['Other']);
    expect(await findTitles(user, `here -${word}`)).toEqual(['Other']);
    expect(await findTitles(user, `${word} OR nothing`)).toEqual(['Right']);
  });

  it('are marked in the original words of the text', async () => {
    const user = harness.createUser();
    await user.file({ text: 'An Frau Müller: die Gebühren steigen.', language: 'de' });

    expect(await markedParts(user, 'mueller gebuehr')).toEqual(['Müller', 'Gebühren']);
  });

  it('in a sender are found and suggested in any spelling', async () => {
    const user = harness.createUser();
    await user.file({ title: 'Bill', sender: 'Müller GmbH' });
    await user.file({ title: 'Joke', sender: 'Mulch & Co.' });

    const suggestions = await user.search.suggest(user.workspaceId, 'muel');

    expect(await findTitles(user, 'sender:mueller')).toEqual(['Bill']);
    expect(suggestions.map(({ query }) => query)).toEqual(['sender:"Müller GmbH"']);
  });

  it('in tags are found in any spelling', async () => {
    const user = harness.createUser();
    await user.file({ title: 'Blue', tags: ['Häuser 2'] });
    await user.file({ title: 'Grey', tags: ['Haeuser 2'] });
    await user.file({ title: 'None', tags: ['Hauser 2'] });

    expect(await findTitles(user, 'tag:"häuser 2"')).toEqual(['Blue', 'Grey', 'None']);
    expect(await findTitles(user, 'tag:"Haeuser 2"')).toEqual(['Blue', 'Grey']);
    expect(await findTitles(user, 'tag:haeu*')).toEqual(['Blue', 'Grey']);
    expect(await findTitles(user, '-tag:"Haeuser 2"')).toEqual(['None']);
  });

  it('do not hide related documents', async () => {
    const user = harness.createUser();
    await user.file({ title: 'Fees', text: 'Gebühren', language: 'de' });

    const related = await user.related.find(user.workspaceId, 'Wie hoch sind die Gebuehren?', 5);

    expect(related.map(({ title }) => title)).toEqual(['Fees']);
  });
});

test.each(['ığdır', 'IĞDIR', 'Iğdır', 'igdir', 'IGDIR', 'İĞDİR'])(
  'a dotted and a dotless i are equal: %s',
  async (query) => {
    const user = harness.createUser();
    for (const title of ['ığdır', 'IĞDIR', 'İgdir']) await user.file({ title });

    expect(await findTitles(user, query)).toHaveLength(3);
  },
);

describe('scripts without spaces', () => {
  it.each([
    { what: 'Thai', text: 'กรุณาชำระใบแจ้งหนี้ค่าไฟฟ้าภายในกำหนด', word: 'ค่าไฟฟ้า', other: 'ค่าน้ำ' },
    {
      what: 'Thai, long',
      text: 'กรุณาชำระใบแจ้งหนี้ค่าไฟฟ้าภายในกำหนด',
      word: 'ใบแจ้งหนี้ค่าไฟฟ้าภายในกำหนด',
      other: 'ประกัน',
    },
    { what: 'Lao', text: 'ກະລຸນາຈ່າຍໃບແຈ້ງໜີ້ຄ່າໄຟຟ້າ', word: 'ຄ່າໄຟຟ້າ', other: 'ປະກັນໄພ' },
    { what: 'Khmer', text: 'សូមបង់វិក្កយបត្រអគ្គិសនី', word: 'វិក្កយបត្រ', other: 'ធានារ៉ាប់រង' },
    {
      what: 'Khmer with zero-width spaces',
      text: 'សូម\u200bបង់\u200bវិក្កយបត្រ\u200bអគ្គិសនី',
      word: 'វិក្កយបត្រអគ្គិសនី',
      other: 'ធានារ៉ាប់រង',
    },
    { what: 'Burmese', text: 'လျှပ်စစ်မီတာခပေးဆောင်ရန်', word: 'မီတာခ', other: 'အာမခံ' },
    { what: 'Burmese, one syllable', text: 'လျှပ်စစ်မီတာခပေးဆောင်ရန်', word: 'စစ်', other: 'ငွေ' },
    { what: 'Japanese', text: '電気料金のお知らせ', word: '料金', other: '保険' },
  ])('$what: a word inside a run of characters is found and marked', async ({ text, word, other }) => {
    const user = harness.createUser();
    await user.file({ text, language: null });

    expect((await markedParts(user, word)).map((part) => part.replaceAll('\u200b', ''))).toEqual([word]);
    expect(await user.find(other)).toEqual([]);
  });

  it('distinguish vowels', async () => {
    const user = harness.createUser();
    await user.file({ title: 'น้ำ' });
    await user.file({ title: 'นา' });

    expect(await findTitles(user, 'น้ำ')).toEqual(['น้ำ']);
  });
});
