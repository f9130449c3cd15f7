import { escapeXml } from '../../escape-xml.ts';

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
    typeof value === 'object'
      ? elements(value as { [element: string]: XmlContent })
      : escapeXml(String(value));
  return `<${name}>${inner}</${name}>`;
}
