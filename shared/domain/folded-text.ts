/** Text without case and accents, for comparing: `Müller` and `MULLER` are the same. NFKD splits marks off their letters. */
export const foldedText = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ı', 'i')
    .replaceAll('ł', 'l')
    .replaceAll('đ', 'd')
    .replaceAll('æ', 'ae')
    .replaceAll('œ', 'oe');

/** Letters that are often written as two: the German umlauts, and å and ø. */
const DIGRAPHS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' };

/** Folded text with its umlauts written as two letters: `mueller` for `Müller`, while `foldedText` gives `muller`. */
export const withDigraphs = (text: string): string =>
  foldedText(
    text
      .normalize('NFC')
      .toLowerCase()
      .replace(/[äöüåø]/g, (letter) => DIGRAPHS[letter] ?? letter),
  );

/** One key for every way a sender's name is written: `Stadtwerke-Köln` and `STADTWERKE KOLN` are the same sender. */
export const senderKey = (name: string): string =>
  foldedText(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** One key for every way a tag is written: `Tax 2026` and `tax  2026` are the same tag. */
export const tagKey = (tag: string): string => foldedText(tag).replace(/\s+/g, ' ').trim();
