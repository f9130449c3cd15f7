/** Writes S3's XML. A list becomes a repeated element; undefined is left out. */
export type XmlContent =
  | string
  | number
  | boolean
  | undefined
  | { readonly [element: string]: XmlContent }
  | readonly XmlContent[];

const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

/** A document with S3's namespace. */
export const s3Xml = (root: string, content: { readonly [element: string]: XmlContent }) =>
  `${DECLARATION}<${root} xmlns="${NAMESPACE}">${elements(content)}</${root}>`;

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

function elements(content: { readonly [element: string]: XmlContent }): string {
  return Object.entries(content)
    .map(([name, value]) => element(name, value))
    .join('');
}

function element(name: string, value: XmlContent): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map((item: XmlContent) => element(name, item)).join('');
  const inner =
    typeof value === 'object' ? elements(value as { [element: string]: XmlContent }) : escaped(String(value));
  return `<${name}>${inner}</${name}>`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Control characters become character references: keys may contain them. */
const escaped = (text: string) =>
  text.replace(
    // oxlint-disable-next-line no-control-regex -- exactly these are to be found
    /[&<>"\u0000-\u001f\u007f]/g,
    (char) => ENTITIES[char] ?? `&#x${char.charCodeAt(0).toString(16)};`,
  );
