import { analyse } from 'scslre';
import { describe, expect, it } from 'vitest';
import { attackString, attacksFor } from './attack-strings.ts';
import { isSuperlinearFrom } from './growth.ts';
import { constructedRegExps, regExpLiterals } from './source-expressions.ts';

/**
 * Text of users, senders and models is matched by hundreds of regular expressions, and some of it is written to make them
 * slow. New expressions are found automatically.
 */

const expressions = [...regExpLiterals(), ...(await constructedRegExps())];

/** The lengths of the texts, from the shortest on which a careless expression may be slow. */
const LENGTHS = [250, 1_000, 8_000];

/** All matches of an expression in a text. */
const findAllMatches = (pattern: RegExp) => (text: string) => {
  pattern.lastIndex = 0;
  return pattern.global ? text.match(pattern) : pattern.exec(text);
};

describe('every regular expression for text of users, documents and models', () => {
  it('is found in the sources', () => {
    expect(regExpLiterals().length).toBeGreaterThan(600);
    expect(expressions.length).toBeGreaterThan(800);
  });

  it('has no structure that can take more than linear time', () => {
    const reports = expressions.flatMap(({ location, pattern: { source, flags } }) =>
      analyse({ source, flags: flags.replace('d', '') }).reports.map(
        ({ type, character }) => `${location}: ${type} by ${JSON.stringify(character.pick)}: /${source}/`,
      ),
    );

    expect(reports).toEqual([]);
  });

  it('takes at most about twice as long for twice the text', () => {
    const slow = expressions.flatMap(({ location, pattern }) => {
      const found = attacksFor(pattern).find((attack) =>
        isSuperlinearFrom(findAllMatches(pattern), (length) => attackString(attack, length), LENGTHS),
      );
      return found === undefined ? [] : [`${location}: ${JSON.stringify(found)}: /${pattern.source}/`];
    });

    expect(slow).toEqual([]);
  }, 600_000);
});
