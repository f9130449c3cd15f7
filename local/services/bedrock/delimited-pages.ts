import type { PageText } from '../../../extractor/lines.ts';

/**
 * The pages in a message that fences them as `<pages><page number="1">…</page></pages>`, with `&lt;`, `&gt;` and
 * `&amp;` in their text made characters again; undefined where the text has no such fence. A fence that stands in a
 * page's own text is escaped and so is none.
 */
export function delimitedPages(text: string): PageText[] | undefined {
  const [, inside] = /<pages>([\s\S]*)<\/pages>/.exec(text) ?? [];
  if (inside === undefined) return undefined;
  return [...inside.matchAll(/<page number="(\d+)">\n?([\s\S]*?)\n?<\/page>/g)].map(
    ([, number, escaped = '']) => ({
      number: Number(number),
      text: escaped.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
    }),
  );
}
