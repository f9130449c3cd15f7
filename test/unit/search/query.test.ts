import { describe, expect, it, test } from 'vitest';
import { parseQuery as parsed } from '../../../shared/search/query.ts';
import { loadStems } from '../../../shared/search/stems.ts';
import { allWords } from '../../../shared/search/words.ts';

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
  ])('of “%s” are %j', (text, words) => {
    expect(allWords(text)).toEqual(words);
  });
});

test('a word that is cut is cut between whole letters', () => {
  const [word = ''] = allWords(`a${'\u{10428}'.repeat(30)}`);

  expect(word).toBe(`a${'\u{10428}'.repeat(19)}`);
});

describe('a query', () => {
  it('asks for plain words by the stems of all languages, and for numbers as they are', () => {
    const { conditions } = parseQuery('Invoices 1.234,56');

    expect(conditions.map(({ clauses }) => clauses[0]?.terms)).toEqual(
      [['w123456'], expect.arrayContaining(['sinvoices', 'sinvoic'])].toReversed(),
    );
  });

  it('leaves function words out, unless there is nothing else', () => {
    expect(parseQuery('the bill of the house').conditions).toHaveLength(2);
    expect(parseQuery('the').conditions).toHaveLength(1);
  });

  it('may be a whole sentence: function words do not count', () => {
    const sentence =
      'please return the enclosed form to us by the end of the month that is before the one of the move';

    expect(parseQuery(sentence).conditions.length).toBeLessThan(10);
  });

  it('of nothing asks for everything', () => {
    expect(parseQuery(' ').conditions).toEqual([]);
  });

  it('takes what looks like a key but is none for words', () => {
    expect(parseQuery('Re: invoice').conditions).toHaveLength(2);
    expect(parseQuery('https://example.com').conditions.length).toBeGreaterThan(1);
  });

  it.each([
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
  ])('such as %s is refused with what is wrong', (text, why) => {
    expect(refusalOf(text)).toMatchObject({ code: 'search.invalid-query' });
    expect(refusalOf(text)?.message).toContain(why);
  });
});

test('nothing that can be typed breaks the parser', () => {
  const pieces = ['"', '-', ':', '*', 'due:', 'tag:', '<', 'ß', '領', '#', '%', ' ', 'a'];
  for (let number = 0; number < 4000; number += 1) {
    const text = Array.from(
      { length: 6 },
      (_, place) => pieces[Math.floor(number / 7 ** place + place * 3) % 13],
    ).join('');

    const refusal = refusalOf(text);

    if (refusal !== undefined) expect(refusal.code).toBe('search.invalid-query');
  }
});
