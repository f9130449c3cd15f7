import sharp from 'sharp';
import { drawPage } from '../../../fixtures/draw.ts';
import type { Fixture, TextMark } from '../../../fixtures/fixture.ts';
import { dateText, moneyText } from '../../../fixtures/formats.ts';
import { POINTS_PER_MM, textWidth } from '../../../fixtures/typeface.ts';
import { document as example } from '../../../functions/documents/examples.ts';
import type { Document, Field, Invoice, Source } from '../../../shared/domain/document.ts';
import type { DocumentPage } from '../../../shared/domain/document-page.ts';
import type { Box } from '../../../shared/domain/page.ts';

/** Documents with the pages that they were read from: the fixtures, with what an analysis says of them. */

/** A document, and what it was read from. */
export interface Letter {
  readonly document: Document;
  readonly fixture: Fixture;
}

/** What an analysis writes in its own words. */
type Words = Pick<Document, 'title' | 'summary' | 'suggestedActions'>;

/** Ids sort by `number`. */
export const idOf = (number: number) => `01M7W0BTX0${String(number).padStart(16, '0')}`;

/** The document that is read from a fixture, each value with its place on the page. */
export function letterOf(
  fixture: Fixture,
  number: number,
  words: Words,
  change: Partial<Document> = {},
): Letter {
  const { kind, language, category, actionStatus, sender, dueDate, amount, invoice } = fixture.expected;
  const pages = fixture.pages.length;
  const document: Document = {
    ...example,
    id: idOf(number),
    kind,
    status: 'ready',
    progress: { pagesRead: pages, pagesTotal: pages },
    files: example.files.map((file) => ({ ...file, name: `${fixture.name}.pdf`, pages })),
    ...words,
    language,
    category: category as Document['category'],
    actionStatus,
    dueDate,
    amount,
    sender: {
      name: sender.name,
      address: sender.address.join(', '),
      email: sender.email ?? null,
      phone: sender.phone ?? null,
    },
    invoice: invoice && {
      vendor: { name: sender.name, address: sender.address.join(', ') },
      ...invoice,
      lineItems: [...invoice.lineItems],
    },
    fields: fieldsOf(fixture),
    read: true,
    ...change,
  };
  return { document, fixture };
}

function fieldsOf(fixture: Fixture): Record<string, Field> {
  const { sender, date, dueDate, amount, invoice, language } = fixture.expected;
  const money = (value: string) => [moneyText(Math.round(Number(value) * 100), language)];
  const day = (value: string) => [dateText(value, language), dateText(value, language, 'short')];
  const found = (path: string, value: string | null | undefined, needles: readonly string[]) => {
    if (value === null || value === undefined) return [];
    return [[path, { value, confidence: 1, source: sourceOf(fixture, needles) }] as const];
  };
  const values = (record: Invoice | typeof invoice) =>
    (['subtotal', 'tax', 'total'] as const).flatMap((name) =>
      found(`invoice.${name}`, record?.[name], money(record?.[name] ?? '')),
    );
  return Object.fromEntries([
    ...found('sender.name', sender.name, [sender.name]),
    [
      'sender.address',
      { value: sender.address.join(', '), confidence: 1, source: sourceOfLines(fixture, sender.address) },
    ],
    ...found('sender.email', sender.email, [sender.email ?? '']),
    ...found('sender.phone', sender.phone, [sender.phone ?? '']),
    ...found('date', date, day(date)),
    ...found('dueDate', dueDate, day(dueDate ?? '')),
    ...found('amount', amount?.value, money(amount?.value ?? '')),
    ...found('invoice.invoiceNumber', invoice?.invoiceNumber, [invoice?.invoiceNumber ?? '']),
    ...values(invoice),
    ...(invoice?.lineItems ?? []).flatMap(({ description, amount: row }, index) =>
      found(`invoice.lineItems.${index}.amount`, row, [description]),
    ),
  ]);
}

/** The line of the fixture with one of these texts. */
export function sourceOf({ pages, typeface, size }: Fixture, needles: readonly string[]): Source | null {
  for (const [index, marks] of pages.entries()) {
    const texts = marks.filter((mark): mark is TextMark => mark.mark === 'text');
    const hit = texts.find(({ text }) => needles.some((needle) => text.includes(needle)));
    if (hit === undefined) continue;
    const line = texts.filter(({ y }) => Math.abs(y - hit.y) < 0.5).toSorted((one, other) => one.x - other.x);
    // Columns that are far apart are no part of a quote, but those of a table are.
    const quoted = line.length > 2 ? line : [hit];
    return {
      page: index + 1,
      quote: quoted.map(({ text }) => text).join(' '),
      boxes: [aroundAll(quoted.map((mark) => boxOf(mark, typeface, size)))],
    };
  }
  return null;
}

/** The source of a value that is on several lines. */
function sourceOfLines(fixture: Fixture, lines: readonly string[]): Source | null {
  const found = lines.flatMap((line) => sourceOf(fixture, [line]) ?? []);
  // Some fixtures have two of them on one line.
  const sources = [...new Map(found.map((source) => [source.quote, source])).values()];
  const [first] = sources;
  if (first === undefined) return null;
  return {
    ...first,
    quote: sources.map(({ quote }) => quote).join(' '),
    boxes: sources.flatMap(({ boxes }) => boxes),
  };
}

function boxOf(mark: TextMark, typeface: Fixture['typeface'], page: Fixture['size']): Box {
  const width = textWidth(mark.text, typeface, mark.size, mark.bold);
  const height = mark.size / POINTS_PER_MM;
  const left = mark.x - (mark.align === 'right' ? width : mark.align === 'center' ? width / 2 : 0);
  return {
    left: left / page.width,
    top: (mark.y - height * 0.82) / page.height,
    width: width / page.width,
    height: (height * 1.12) / page.height,
  };
}

function aroundAll(boxes: readonly Box[]): Box {
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  return {
    left,
    top,
    width: Math.max(...boxes.map((box) => box.left + box.width)) - left,
    height: Math.max(...boxes.map((box) => box.top + box.height)) - top,
  };
}

/** Where the browser finds the pictures of pages. */
export const PICTURES = '/pictures-of-pages/';
const DPI = 137;

export const pagesOf = ({ fixture, document }: Letter): DocumentPage[] =>
  fixture.pages.slice(0, document.progress.pagesTotal).map((_, index) => ({
    number: index + 1,
    file: 1,
    width: 1133,
    height: 1602,
    rotation: 0,
    thumbnail: null,
    image: { url: `${PICTURES}${fixture.name}-${index + 1}.webp` },
  }));

const drawn = new Map<string, Promise<Buffer>>();

/** The picture of a page, as `pagesOf` names it. */
export function pictureOf(fixtures: readonly Fixture[], url: string): Promise<Buffer> {
  const [, name, page] = /([\w-]+)-(\d+)\.webp$/.exec(url) ?? [];
  const fixture = fixtures.find((each) => each.name === name);
  if (fixture === undefined) throw new Error(`There is no picture ${url}`);
  const picture =
    drawn.get(url) ??
    drawPage(fixture, { page: Number(page), dpi: DPI }).then((png) =>
      sharp(png).webp({ quality: 85 }).toBuffer(),
    );
  drawn.set(url, picture);
  return picture;
}
