import { describe, expect, it, test } from 'vitest';
import { parseQuery as parsed } from '../../../shared/search/query.ts';
import { indexedWordsOf, loadStems } from '../../../shared/search/words.ts';

const stems = await loadStems();
const parseQuery = (text: string) => parsed(text, stems);

const refusalOf = (text: string) => {
  try {
    parseQuery(text);
    return undefined;
  } catch (error) {
    return error as { code: string; message: string };
  }
};

describe('words', () => {
  it.each([
    { text: 'Stadtwerke-Köln', words: ['stadtwerke', 'koln'] },
    { text: 'Mu\u0308ller & Søn', words: ['muller', 'son'] },
    { text: 'RE-2026/0815', words: ['re', '2026', '0815', 're20260815'] },
    { text: '1.234,56 €', words: ['1', '234', '56', '123456'] },
    { text: '領収書です', words: ['領収', '収書', '書て', 'てす'] },
    { text: 'Kranken\u00adversicherung \u00ad', words: ['krankenversicherung'] },
    { text: 'می\u200cخواهم 👩\u200d👧', words: ['میخواهم'] },
    { text: 'счёт №5', words: ['счет', '5'] },
    { text: '… — !', words: [] },
    {
      text: 'DE02 1203 0000 0000 2020 51 BIC',
      words: ['de02', '1203', '0000', '0000', '2020', '51', 'bic', 'de02120300000000202051'],
    },
    { text: '+49 (30) 1234-567', words: ['49', '30', '1234', '567', '1234567', '49301234567'] },
    { text: '12.03.2026 84,20 7', words: ['12', '03', '2026', '84', '20', '7', '12032026', '8420'] },
    { text: '1 250,00', words: ['1', '250', '00', '25000', '125000'] },
    { text: 'ค่าไฟ 12', words: ['ค่', '่า', 'าไ', 'ไฟ', '12'] },
    { text: 'Iğdır', words: ['igdir'] },
  ])('of $text are $words', ({ text, words }) => {
    expect(indexedWordsOf(text)).toEqual(words);
  });
});

test('a truncated word ends with a whole character', () => {
  const [word = ''] = indexedWordsOf(`a${'\u{10428}'.repeat(30)}`);

  expect(word).toBe(`a${'\u{10428}'.repeat(19)}`);
});

describe('a query', () => {
  it('finds words by their stems in all languages, and numbers unchanged', () => {
    const { conditions } = parseQuery('Invoices 1.234,56');

    expect(conditions.map(({ clauses }) => clauses[0]?.terms)).toEqual(
      [['w123456'], expect.arrayContaining(['sinvoices', 'sinvoic'])].toReversed(),
    );
  });

  it('ignores function words, unless there is nothing else', () => {
    expect(parseQuery('the bill of the house').conditions).toHaveLength(2);
    expect(parseQuery('the').conditions).toHaveLength(1);
  });

  it('may be a sentence: function words do not count', () => {
    const sentence =
      'please return the enclosed form to us by the end of the month that is before the one of the move';

    expect(parseQuery(sentence).conditions.length).toBeLessThan(10);
  });

  it('matches everything if it is empty', () => {
    expect(parseQuery(' ').conditions).toEqual([]);
  });

  it('treats an unknown key as words', () => {
    expect(parseQuery('Re: invoice').conditions).toHaveLength(2);
    expect(parseQuery('https://example.com').conditions.length).toBeGreaterThan(1);
  });

  it('with OR matches one of two words, and OR binds tighter than AND', () => {
    const [bill, either] = parseQuery('bill gas OR "hot water" OR kind:invoice').conditions;

    expect(bill?.alternatives).toBeUndefined();
    expect(either?.alternatives).toHaveLength(3);
  });

  it.each([
    { text: 'water or gas', count: 2 },
    { text: '"water OR gas"', count: 1 },
    { text: '"or"', count: 1 },
    { text: 'water "OR" gas', count: 3 },
    { text: 'water AND gas', count: 2 },
    { text: 'AND', count: 1 },
    { text: 'ORANGE NOTE', count: 2 },
    { text: 'the OR water', count: 1 },
  ])('$text has no alternatives; number of conditions: $count', ({ text, count }) => {
    const { conditions } = parseQuery(text);

    expect(conditions.filter(({ alternatives }) => alternatives !== undefined)).toEqual([]);
    expect(conditions).toHaveLength(count);
  });

  it('with NOT equals one with a minus', () => {
    expect(parseQuery('water NOT gas').conditions).toEqual(parseQuery('water -gas').conditions);
    expect(parseQuery('water AND NOT "a gas"').conditions).toEqual(parseQuery('water -"a gas"').conditions);
  });

  it('may be in a script without spaces: a run of characters counts as one word', () => {
    expect(parseQuery('東京電力株式会社の請求書についてのお知らせです').conditions).toHaveLength(1);
  });

  it.each([
    { text: 'OR', why: 'OR in capitals must be between two words' },
    { text: 'OR gas', why: 'To search for the word itself, write “or”.' },
    { text: 'water OR', why: 'between two words' },
    { text: 'water OR OR gas', why: 'between two words' },
    { text: 'water NOT', why: 'NOT in capitals must be before a word' },
    { text: 'NOT NOT water', why: 'before a word' },
    { text: 'water NOT OR gas', why: 'between two words' },
    { text: 'water OR -gas', why: 'cannot be an alternative of OR' },
    { text: 'water OR NOT gas', why: 'cannot be an alternative of OR' },
    { text: '(water OR gas) bill', why: 'Brackets are not supported' },
    { text: 'water NOT (gas bill)', why: 'Brackets are not supported' },
    {
      text: Array.from({ length: 17 }, (_, index) => `word${index}`).join(' OR '),
      why: 'has 17 terms; the maximum is 16',
    },
    {
      text: 'status:reading',
      why: 'only finished documents, with a status of ready, needs-review, or failed',
    },
    { text: 'status:reading', why: 'GET /documents?status=reading' },
    { text: '-status:analysing', why: 'only finished documents' },
    { text: 'status:done', why: 'Unknown value status:done' },
    { text: '"not closed', why: 'not closed' },
    { text: 'kind:bill', why: 'Unknown value kind:bill' },
    { text: 'due:tomorrow', why: 'due:tomorrow is not a date' },
    { text: 'due:2026-13', why: 'not a date' },
    { text: 'a*', why: 'too short' },
    { text: 'in*ur', why: 'at the end of a word' },
    { text: 'sender: x', why: 'right after sender:, without a space' },
    { text: 'tag:""', why: 'right after tag:' },
    { text: 'sender:!!', why: 'contains no letters or digits' },
    { text: '€ ???', why: '“€ ???” contains no letters or digits' },
    { text: '""', why: 'contains no letters or digits' },
    {
      text: Array.from({ length: 17 }, (_, index) => `word${index}`).join(' '),
      why: 'has 17 terms; the maximum is 16',
    },
  ])('is refused with the reason: $text', ({ text, why }) => {
    expect(refusalOf(text)).toMatchObject({ code: 'search.invalid-query' });
    expect(refusalOf(text)?.message).toContain(why);
  });
});

test('any text can be parsed as a query', () => {
  const pieces = ['"', '-', ':', '*', 'due:', 'tag:', '<', 'ü', '領', ' OR ', ' NOT ', ' ', '1'];
  for (let number = 0; number < 4000; number += 1) {
    const text = Array.from(
      { length: 6 },
      (_, place) => pieces[Math.floor(number / 7 ** place + place * 3) % 13],
    ).join('');

    const refusal = refusalOf(text);

    if (refusal !== undefined) expect(refusal.code).toBe('search.invalid-query');
  }
});
