import { Html, html, joined } from './html.ts';

/**
 * The Markdown of the OpenAPI document and of docs/errors.md as HTML: headings, paragraphs, lists, tables, code, links
 * and bold text.
 *
 * @param level of the first headings (`## …`).
 */
export function markdown(text: string, level = 3): Html {
  /** A code may be in several tables; the first one is linked to. */
  const anchors = new Set<string>();
  return joined(
    text
      .trim()
      .split(/\n{2,}/)
      .map((block) => blockOf(block.split('\n'), level, anchors)),
    '\n',
  );
}

function blockOf(lines: readonly string[], level: number, anchors: Set<string>): Html {
  const [first = ''] = lines;
  const [, hashes, heading] = /^(#{2,})\s+(.*)$/.exec(first) ?? [];
  if (hashes !== undefined && heading !== undefined) {
    const tag = new Html(`h${level + hashes.length - 2}`);
    return html`<${tag}>${inline(heading)}</${tag}>${lines.length > 1 && blockOf(lines.slice(1), level, anchors)}`;
  }
  if (first.startsWith('|')) return table(lines, anchors);
  if (/^[-*] /.test(first)) return html`<ul>${items(lines, /^[-*] /)}</ul>`;
  if (/^\d+\. /.test(first)) return html`<ol>${items(lines, /^\d+\. /)}</ol>`;
  return html`<p>${inline(lines.join(' '))}</p>`;
}

/** A line that does not begin with a marker continues the item before it. */
function items(lines: readonly string[], marker: RegExp): Html[] {
  const texts: string[] = [];
  for (const line of lines) {
    if (marker.test(line)) texts.push(line.replace(marker, ''));
    else texts.push(`${texts.pop() ?? ''} ${line.trim()}`);
  }
  return texts.map((text) => html`<li>${inline(text)}</li>`);
}

/** A table whose rows can be linked to by the code in their first column. */
function table(lines: readonly string[], anchors: Set<string>): Html {
  const [header = [], , ...rows] = lines.map((line) =>
    line
      .replaceAll(/^\||\|$/g, '')
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim().replaceAll('\\|', '|')),
  );
  return html`<table>
<thead><tr>${header.map((cell) => html`<th scope="col">${inline(cell)}</th>`)}</tr></thead>
<tbody>${rows.map((row) => rowOf(row, anchors))}</tbody>
</table>`;
}

function rowOf([first = '', ...others]: readonly string[], anchors: Set<string>): Html {
  const [, code = ''] = /^`([\w.-]+)`$/.exec(first) ?? [];
  const isFirst = code !== '' && !anchors.has(code);
  anchors.add(code);
  return html`<tr${isFirst && html` id="error-${code}"`}>${[first, ...others].map((cell) => html`<td>${inline(cell)}</td>`)}</tr>
`;
}

const INLINE = /`([^`]+)`|\[([^\]]+)\]\(([^)]+)\)|\*\*([^*]+)\*\*|(https?:\/\/[^\s)]+[^\s).,])/g;

/** Code, links and bold text within a line. */
export function inline(text: string): Html {
  const parts: Html[] = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    const [all, code, label, target, bold, url] = match;
    parts.push(html`${text.slice(end, match.index)}`);
    if (code !== undefined) parts.push(html`<code>${code}</code>`);
    else if (label !== undefined) parts.push(html`<a href="${target}">${label}</a>`);
    else if (bold === undefined) parts.push(html`<a href="${url}">${url}</a>`);
    else parts.push(html`<strong>${bold}</strong>`);
    end = match.index + all.length;
  }
  return joined([...parts, html`${text.slice(end)}`], '');
}
