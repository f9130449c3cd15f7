import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sourceFiles, type Word, wordsIn, wordsOf } from './source-words.ts';

const glossary = readFileSync(new URL('../../../docs/glossary.md', import.meta.url), 'utf8');

/** Words of the glossary's third column that are wrong in almost every sense. `allowed` has the other senses. */
const bannedWords = [
  'booked',
  'courier',
  'door',
  'e-mail',
  'fence',
  'follower',
  'heir',
  'mailbox',
  'metered',
  'nobody',
  'paper',
  'shelf',
  'shelve',
  'somebody',
  'stand-in',
  'surroundings',
  'tick',
  'twin',
  'unless-refused',
  'wake',
  'whoever',
  'wipe',
];

/** Uses in another sense: the word, the files or folders, and what it means there. */
const allowed: readonly (readonly [word: string, paths: readonly string[], meaning: string])[] = [
  ['paper', ['local/ocr', 'test/unit/local/ocr'], 'the sheet in a photo, next to the desk'],
  [
    'paper',
    ['shared/ingestion/pdf/glyphs.ts', 'shared/ingestion/pdf/painted-areas.ts'],
    'the white behind a page',
  ],
  ['paper', ['fixtures/documents/invoices.ts', 'scripts/bench/invoices.ts'], 'goods on an invoice'],
  ['courier', ['fixtures/pdf.ts', 'fixtures/typeface.ts'], 'a typeface'],
  [
    'door',
    [
      'extractor/vocabulary/questions.ts',
      'shared/chat/passages.ts',
      'shared/notation/settlement-wording.ts',
      'shared/search/terms.ts',
    ],
    'a Dutch preposition',
  ],
  ['fence', ['fixtures/vocabulary.ts'], 'goods on an invoice'],
  ['fence', ['local/services/bedrock/open-ai-model.ts'], 'of a code block in Markdown'],
  [
    'tick',
    ['shared/notation/settlement-wording.ts', 'shared/ingestion/pdf', 'test/unit/ingestion/pdf'],
    'in the box of a form',
  ],
  ['tick', ['scripts/bench/web-page.ts'], "of Chromium's clock of a thread"],
  ['e-mail', ['web/src/text/de'], 'in German'],
  ['mailbox', ['docs/adr/0021-accounts-and-sessions.md'], "a user's"],
];

/** The word itself, its plural or its past tense. */
const isForm = (part: string | undefined, word: string) =>
  part !== undefined && part.startsWith(word) && ['', 's', 'es', 'd', 'ed'].includes(part.slice(word.length));

function hasWord({ parts }: Word, banned: string): boolean {
  const wanted = banned.split('-');
  return parts.some((_, at) => wanted.every((word, offset) => isForm(parts[at + offset], word)));
}

interface Use {
  readonly word: string;
  readonly file: string;
  readonly line: number;
}

const uses: readonly Use[] = sourceFiles
  .filter((file) => file !== 'docs/glossary.md' && !file.startsWith('test/unit/docs/'))
  .flatMap((file) => {
    const words = wordsOf(file);
    return bannedWords.flatMap((word) =>
      words.filter((each) => hasWord(each, word)).map(({ line }) => ({ word, file, line })),
    );
  });

/** The exceptions, a path each. */
const exceptions = allowed.flatMap(([word, paths]) => paths.map((path) => ({ word, path })));

const covers = ({ word, path }: { word: string; path: string }, use: Use) =>
  word === use.word && (use.file === path || use.file.startsWith(`${path}/`));

describe('the glossary', () => {
  it('has at most 50 rows', () => {
    expect(glossary.match(/^\| (?!word|---)/gm)?.length).toBeLessThanOrEqual(50);
  });

  it('names each banned word in its third column', () => {
    const column = [...glossary.matchAll(/\| ([^|]*) \|$/gm)].flatMap(([, cell = '']) => wordsIn(cell, 0));

    const missing = bannedWords.filter((banned) => !column.some((word) => hasWord(word, banned)));

    expect(missing).toEqual([]);
  });
});

describe('a banned word', () => {
  it('is not used in code, comments, titles of tests and documents', () => {
    const found = uses.filter((use) => !exceptions.some((each) => covers(each, use)));

    expect(found.map(({ word, file, line }) => `${file}:${line}: ${word}`)).toEqual([]);
  });

  it('has no exception that is no longer needed', () => {
    const unused = exceptions.filter((each) => !uses.some((use) => covers(each, use)));

    expect(unused).toEqual([]);
  });

  it.each([
    { what: 'identifiers', text: 'followsPaper', banned: 'paper' },
    { what: 'constants', text: 'PAPER_LEVEL', banned: 'paper' },
    { what: 'acronyms', text: 'PDFPaper', banned: 'paper' },
    { what: 'plurals', text: 'mailboxes', banned: 'mailbox' },
    { what: 'hyphenated words', text: 'an e-mail', banned: 'e-mail' },
    { what: 'identifiers for hyphenated words', text: 'standIns', banned: 'stand-in' },
  ])('is found in $what', ({ text, banned }) => {
    expect(wordsIn(text, 1).some((word) => hasWord(word, banned))).toBe(true);
  });

  it.each([
    { what: 'a part of another word', text: 'newspaper ticket', banned: 'paper' },
    { what: 'two words', text: 'they stand in a row', banned: 'stand-in' },
  ])('is not found in $what', ({ text, banned }) => {
    expect(wordsIn(text, 1).some((word) => hasWord(word, banned))).toBe(false);
  });
});
