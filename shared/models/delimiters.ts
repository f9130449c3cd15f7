/**
 * Untrusted text for a prompt: it can neither close its delimiters nor add a tag. Angle brackets of any kind become
 * character references. Invisible characters, which only help to smuggle text in, are removed: zero-width characters, text
 * directions (CVE-2021-42574) and Unicode tag characters (https://www.unicode.org/reports/tr36/). Joiners stay, because
 * several scripts need them.
 */
export const escapedText = (text: string): string =>
  text
    .replace(/[\u200B\u2060\uFEFF\u202A-\u202E\u2066-\u2069\u{E0000}-\u{E007F}]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/[<\uFF1C\uFE64]/g, '&lt;')
    .replace(/[>\uFF1E\uFE65]/g, '&gt;');

/** `<page number="4">`, the text escaped, `</page>`. The name and the attribute names must be trusted. */
export function delimitedText(
  name: string,
  text: string,
  attributes: Readonly<Record<string, string | number>> = {},
): string {
  return block(name, escapedText(text), attributes);
}

/** Puts delimiters around several delimited texts. */
export const delimitedBlocks = (name: string, inner: readonly string[]): string =>
  block(name, inner.join('\n'));

function block(
  name: string,
  inner: string,
  attributes: Readonly<Record<string, string | number>> = {},
): string {
  const attributeText = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escapedText(String(value)).replaceAll('"', '&quot;')}"`,
  );
  return `<${name}${attributeText.join('')}>\n${inner}\n</${name}>`;
}
