import { addTexts } from '../../../web/src/text/add.ts';
import { askTexts } from '../../../web/src/text/ask.ts';
import { de } from '../../../web/src/text/de/index.ts';
import { documentTexts } from '../../../web/src/text/document.ts';
import { en } from '../../../web/src/text/en/index.ts';
import { invoiceTexts } from '../../../web/src/text/invoices.ts';
import { keyTexts } from '../../../web/src/text/keys.ts';
import { reminderTexts } from '../../../web/src/text/reminders.ts';
import { searchTexts } from '../../../web/src/text/search.ts';
import { settingsTexts } from '../../../web/src/text/settings.ts';
import { signInTexts } from '../../../web/src/text/sign-in.ts';
import { snoozeTexts } from '../../../web/src/text/snooze.ts';

/** The texts of the app, by area. */
const wordsOf = (language: 'en' | 'de', first: typeof en) => ({
  ...first,
  add: addTexts[language],
  ask: askTexts[language],
  document: documentTexts[language],
  invoices: invoiceTexts[language],
  keys: keyTexts[language],
  reminders: reminderTexts[language],
  search: searchTexts[language],
  settings: settingsTexts[language],
  signIn: signInTexts[language],
  snooze: snoozeTexts[language],
});
export type Words = ReturnType<typeof wordsOf>;
export const words = { en: wordsOf('en', en), de: wordsOf('de', de) };

/** Every text without values, by its path. */
function sentences(texts: unknown, path = ''): Map<string, string> {
  if (typeof texts === 'string') return new Map([[path, texts]]);
  if (typeof texts !== 'object' || texts === null) return new Map();
  return new Map(Object.entries(texts).flatMap(([name, each]) => [...sentences(each, `${path}/${name}`)]));
}

const german = sentences(words.de);
/** What is said in German, and the name of the app. */
const spoken = new Set([...german.values(), 'Docket']);
/** English texts that no German text is the same as. */
const onlyEnglish = new Set(
  [...sentences(words.en)].flatMap(([path, text]) =>
    german.get(path) === text || spoken.has(text) ? [] : [text],
  ),
);

/** The texts of the English app among the lines of a page. */
export const englishAmong = (lines: readonly string[]): string[] =>
  lines.filter((line) => onlyEnglish.has(line.trim()));
