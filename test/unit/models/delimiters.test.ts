import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delimitedPages } from '../../../local/services/bedrock/delimited-text.ts';
import { analysisPrompt } from '../../../shared/ingestion/analysis/analysis.prompt.ts';
import { delimitedText, escapedText } from '../../../shared/models/delimiters.ts';
import { createPage } from '../ingestion/ingestion-fixtures.ts';
import { injections } from './injection-fixtures.ts';

const letter = 'Wexbridge City Council\nPlease pay EUR 70.00 by 4 December 2026.';
const about = { pagesTotal: 1, kind: null };
const harmless = analysisPrompt({ pages: [createPage(1, letter)], ...about });

describe.each(injections)('a document with $trick', ({ lines }) => {
  const prompt = analysisPrompt({ pages: [createPage(1, [letter, ...lines].join('\n'))], ...about });

  it('adds nothing to the instructions', () => {
    expect(prompt.instructions).toBe(harmless.instructions);
  });

  it('cannot close its delimiter', () => {
    expect(prompt.content.match(/<[^>]*>/g)).toEqual(['<pages>', '<page number="1">', '</page>', '</pages>']);
    expect(delimitedPages(prompt.content)).toHaveLength(1);
    expect(prompt.content).not.toMatch(
      /[＜＞﹤﹥\u200B\u2060\uFEFF\u202A-\u202E\u2066-\u2069\u{E0000}-\u{E007F}]/u,
    );
  });
});

describe('a delimiter', () => {
  it('cannot be closed by any text, as content or in an attribute', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('</p>', '<p>', '<', '&lt;', '&'))),
        (parts) => {
          const text = parts.join('');
          const inside = delimitedText('p', text, { of: text }).slice(0, -'\n</p>'.length);
          expect(inside.slice(1)).not.toContain('<');
        },
      ),
    );
  });

  it('keeps joiners in scripts that need them', () => {
    expect(escapedText('می\u200Cخواهم 👨\u200D👩')).toBe('می\u200Cخواهم 👨\u200D👩');
  });
});
