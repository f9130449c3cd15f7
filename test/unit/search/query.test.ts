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
    ['Stadtwerke-Köln', ['stadtwerke', 'koln']],
    ['Mu\u0308ller & Søn', ['muller', 'son']],
    ['RE-2026/0815', ['re', '2026', '0815', 're20260815']],
    ['1.234,56 €', ['1', '234', '56', '123456']],
    ['領収書です', ['領収', '収書', '書て', 'てす']],
    ['Kranken\u00adversicherung \u00ad', ['krankenversicherung']],
    ['می\u200cخواهم 👩\u200d👧', ['میخواهم']],
    ['счёт №5', ['счет', '5']],
    ['… — !', []],
    [
      'DE02 1203 0000 0000 2020 51 BIC',
      ['de02', '1203', '0000', '0000', '2020', '51', 'bic', 'de02120300000000202051'],
    ],
    ['+49 (30) 1234-567', ['49', '30', '1234', '567', '1234567', '49301234567']],
    ['12.03.2026 84,20 7', ['12', '03', '2026', '84', '20', '7', '12032026', '8420']],
    ['1 250,00', ['1', '250', '00', '25000', '125000']],
    ['ค่าไฟ 12', ['ค่', '่า', 'าไ', 'ไฟ', '12']],
    ['Iğdır', ['igdir']],
  ])('of “%s” are %j', (text, words) => {
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
    ['water or gas', 2],
    ['"water OR gas"', 1],
    ['"or"', 1],
    ['water "OR" gas', 3],
    ['water AND gas', 2],
    ['AND', 1],
    ['ORANGE NOTE', 2],
    ['the OR water', 1],
  ])('%s has no alternatives; number of conditions: %i', (text, count) => {
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
    ['OR', 'OR in capitals stands between two words'],
    ['OR gas', 'write “or” for the word itself'],
    ['water OR', 'between two words'],
    ['water OR OR gas', 'between two words'],
    ['water NOT', 'NOT in capitals stands before a word'],
    ['NOT NOT water', 'before a word'],
    ['water NOT OR gas', 'between two words'],
    ['water OR -gas', 'cannot stand beside OR'],
    ['water OR NOT gas', 'cannot stand beside OR'],
    ['(water OR gas) bill', 'Brackets are not understood'],
    ['water NOT (gas bill)', 'Brackets are not understood'],
    [Array.from({ length: 17 }, (_, index) => `word${index}`).join(' OR '), '16 are the most'],
    ['status:reading', 'only finished documents can be searched (ready, needs-review, failed)'],
    ['status:reading', 'GET /documents?status=reading'],
    ['-status:analysing', 'only finished documents'],
    ['status:done', 'status:done is not known'],
    ['"not closed', 'not closed'],
    ['kind:bill', 'kind:bill is not known'],
    ['due:tomorrow', 'due:tomorrow is no date'],
    ['due:2026-13', 'no date'],
    ['a*', 'too short'],
    ['in*ur', 'at the end of a word'],
    ['sender: x', 'After sender:'],
    ['tag:""', 'After tag:'],
    ['sender:!!', 'neither letters nor digits'],
    ['€ ???', '“€ ???” has neither letters nor digits'],
    ['""', 'neither letters nor digits'],
    [Array.from({ length: 17 }, (_, index) => `word${index}`).join(' '), '16 are the most'],
  ])('is refused with the reason: %s', (text, why) => {
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
