/** Text without case and accents, for comparing: `Müller` and `MULLER` are the same. NFKD splits marks off their letters. */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('đ', 'd')
    .replaceAll('æ', 'ae')
    .replaceAll('œ', 'oe');

/** One key for every way a sender's name is written: `Stadtwerke-Köln` and `STADTWERKE KOLN` are the same sender. */
export const senderKey = (name: string): string =>
  folded(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** One key for every way a tag is written: `Tax 2026` and `tax  2026` are the same tag. */
export const tagKey = (tag: string): string => folded(tag).replace(/\s+/g, ' ').trim();
