import { escapeXml } from '../../escape-xml.ts';
import { style } from './ops-style.ts';

/** A page of the documentation. Its headings are the targets of links, and its links lead to other pages below `/ops`. */
export const runbookPage = (markdown: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Runbooks</title>
<style>${style}</style>
<p><a href="/ops">Back to Ops</a></p>
${sectionsOf(markdown).join('\n')}
</html>
`;

const sectionsOf = (markdown: string): string[] =>
  markdown.split(/^(?=#{1,3} )/m).map((section) => {
    const [, level = '', heading = '', text = section] = /^(#{1,3}) (.*)\n([\s\S]*)$/.exec(section) ?? [];
    const tag = `h${level.length}`;
    const title =
      level === '' ? '' : `<${tag} id="${escapeXml(anchorOf(heading))}">${inlineHtml(heading)}</${tag}>`;
    return `<section>${title}${blocksOf(text).map(blockHtml).join('\n')}</section>`;
  });

/** The anchor of a heading, as GitHub makes it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\w\s-]/g, '')
    .trim()
    .replaceAll(/\s/g, '-');

/** Blocks of code, and what is between blank lines. */
const blocksOf = (text: string): string[] => text.match(/^ *```[\s\S]*?^ *```$|(?:(?! *```).+\n?)+/gm) ?? [];

/** Code, tables and lists stay as they are written; the lines of a paragraph are joined. */
function blockHtml(block: string): string {
  const [, code] = /^ *```\w*\n([\s\S]*?)\n? *```$/.exec(block) ?? [];
  if (code !== undefined) return `<pre class="code">${escapeXml(code).replaceAll('&#xa;', '\n')}</pre>`;
  const lines = block.trim().split('\n').map(inlineHtml);
  return /^ *(?:\||[-*] |\d+\. )/.test(block)
    ? `<pre>${lines.join('\n')}</pre>`
    : `<p>${lines.join(' ')}</p>`;
}

/** Code, bold text and links within a line. */
const inlineHtml = (line: string): string =>
  escapeXml(line)
    .replaceAll(/`([^`]+)`/g, '<code>$1</code>')
    .replaceAll(/\*\*([^*]+)\*\*/g, '<b>$1</b>')
    .replaceAll(/\[([^\]]+)\]\(([\w./#-]+)\)/g, '<a href="$2">$1</a>');
