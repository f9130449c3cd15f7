import { readTextItems, type TextSource } from './text-layer.ts';

/**
 * PDFs whose pages only say that the content is elsewhere: dynamic XFA forms, whose fields only Adobe's programs draw,
 * and portfolios, whose documents are attached. Told from the catalogue, or from Adobe's stock sentences alone on the
 * first page, which stay when another program saves the file.
 */
export interface Placeholder {
  readonly what: 'xfa-form' | 'portfolio';
  /** Names of the attached files. */
  readonly attachments: readonly string[];
}

/** The part of PDF.js's document that is looked at. */
interface PdfSource {
  readonly numPages: number;
  getPage(
    number: number,
  ): Promise<TextSource<object> & { getAnnotations(): Promise<readonly { subtype: string }[]> }>;
  getAttachments(): Promise<unknown>;
}

/** Letters of the longest stock page; a page with more has content of its own. */
const MAX_STOCK_CHARACTERS = 1_200;
const XFA_WAITING =
  /if this message is not eventually replaced|wenn diese meldung nicht (durch|schließlich)|si ce message n.est pas remplacé|als dit bericht niet uiteindelijk|si este mensaje no se reemplaza|se questo messaggio non viene/i;
const OPEN_PORTFOLIO =
  /open this pdf portfolio|öffnen sie dieses pdf-portfolio|ouvrez ce porte(-documents|folio) pdf/i;

/** Undefined if the pages are the content. Never throws: what cannot be looked at is found when it is read. */
export async function placeholderOf(pdf: PdfSource, info: object): Promise<Placeholder | undefined> {
  const { IsXFAPresent, IsCollectionPresent } = info as {
    IsXFAPresent?: boolean;
    IsCollectionPresent?: boolean;
  };
  const attachments = await attachmentNames(pdf);
  if (IsCollectionPresent) return { what: 'portfolio', attachments };
  const first = pdf.numPages > 2 ? undefined : await firstPage(pdf);
  if (first === undefined || first.letters > MAX_STOCK_CHARACTERS) return undefined;
  if (XFA_WAITING.test(first.text) || (IsXFAPresent && !first.hasFields))
    return { what: 'xfa-form', attachments };
  return OPEN_PORTFOLIO.test(first.text) ? { what: 'portfolio', attachments } : undefined;
}

async function attachmentNames(pdf: PdfSource): Promise<string[]> {
  try {
    const found = (await pdf.getAttachments()) as Record<string, { filename?: string }> | null;
    return Object.entries(found ?? {}).map(([name, { filename }]) => filename ?? name);
  } catch {
    return [];
  }
}

async function firstPage(pdf: PdfSource) {
  try {
    const page = await pdf.getPage(1);
    const { items } = await readTextItems(page);
    const text = items
      .map((item) => ('str' in item ? item.str : ''))
      .join(' ')
      .replace(/\s+/g, ' ');
    const fields = await page.getAnnotations();
    return {
      text,
      letters: text.match(/\p{L}/gu)?.length ?? 0,
      hasFields: fields.some(({ subtype }) => subtype === 'Widget'),
    };
  } catch {
    return undefined;
  }
}
