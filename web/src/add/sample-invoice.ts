/**
 * The invoice that a first inbox offers to play with: a page of marks, in points from the top left corner, from which
 * its PDF is written and its picture is drawn. It is dated today, so that its due date lies ahead whenever it is added.
 * The company and the person are invented; numbers and addresses are of those that are never given out.
 */

export type Face = 'sans' | 'sansBold' | 'serifBold';
export type Ink = 'black' | 'grey' | 'accent' | 'line' | 'tint' | 'white';

export type Mark =
  | {
      readonly mark: 'text';
      readonly text: string;
      readonly x: number;
      /** Of the baseline. */
      readonly y: number;
      readonly size: number;
      readonly face: Face;
      readonly ink: Ink;
      /** Of numbers alone: only their widths are known. */
      readonly align: 'left' | 'right';
    }
  | {
      readonly mark: 'bar';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly ink: Ink;
    }
  | {
      readonly mark: 'disc';
      readonly x: number;
      readonly y: number;
      readonly radius: number;
      readonly ink: Ink;
    };

/** A4. */
export const PAGE = { width: 595, height: 842 } as const;

export const INKS: Readonly<Record<Ink, `#${string}`>> = {
  black: '#23211d',
  grey: '#6b665c',
  accent: '#8c3b1f',
  line: '#ddd6c9',
  tint: '#f6f0e8',
  white: '#ffffff',
};

export interface SampleInvoice {
  readonly fileName: string;
  readonly marks: readonly Mark[];
}

/** Days to pay. */
const TERM_DAYS = 14;

/** The headings of columns have their widths in points. */
const words = {
  en: {
    fileName: 'Sample invoice.pdf',
    vendor: 'Fernhollow Cycles',
    address: '3 Sample Street, Wexbridge WX1 4DE',
    contact: '01632 960 417  ·  hello@fernhollow.example',
    customer: ['Alex Example', '1 Example Lane', 'Wexbridge WX3 8PL'],
    title: 'Invoice',
    number: ['Invoice number', 'SAMPLE-1042'],
    date: 'Invoice date',
    due: 'Due date',
    description: 'Description',
    columns: { quantity: ['Qty', 15], unitPrice: ['Unit price', 41.5], amount: ['Amount', 34] },
    items: ['Full service, city bike', 'Brake pads, pair', 'Chain, 9-speed'],
    subtotal: 'Subtotal',
    tax: (percent: number) => `VAT ${percent}%`,
    total: 'Total due',
    terms: (due: string) => [
      `Please pay the total by ${due}, by bank transfer,`,
      'and quote the invoice number. Thank you for riding with us!',
    ],
    footer: 'A sample from Docket. The company and the person are invented.',
    taxPercent: 20,
    money: (amount: string) => `£${amount}`,
    locale: 'en-GB',
  },
  de: {
    fileName: 'Beispielrechnung.pdf',
    vendor: 'Radwerk Birkental',
    address: 'Musterstraße 3, 12345 Musterstadt',
    contact: '030 23125 417  ·  hallo@radwerk-birkental.example',
    customer: ['Alex Beispiel', 'Beispielweg 1', '12345 Musterstadt'],
    title: 'Rechnung',
    number: ['Rechnungsnummer', 'MUSTER-1042'],
    date: 'Rechnungsdatum',
    due: 'Zahlbar bis',
    description: 'Bezeichnung',
    columns: { quantity: ['Menge', 28.5], unitPrice: ['Einzelpreis', 47.5], amount: ['Betrag', 28.5] },
    items: ['Inspektion Stadtrad', 'Bremsbeläge, Paar', 'Kette, 9-fach'],
    subtotal: 'Zwischensumme',
    tax: (percent: number) => `MwSt. ${percent} %`,
    total: 'Gesamtbetrag',
    terms: (due: string) => [
      `Bitte überweise den Gesamtbetrag bis zum ${due} und gib dabei`,
      'die Rechnungsnummer an. Danke für deinen Auftrag und gute Fahrt!',
    ],
    footer: 'Ein Beispiel von Docket. Firma und Person sind erfunden.',
    taxPercent: 19,
    money: (amount: string) => `${amount} €`,
    locale: 'de-DE',
  },
} as const;

/** Quantity and unit price in cents of each row. */
const PRICES = [
  [1, 6500],
  [2, 1450],
  [1, 2400],
] as const;

const LEFT = 62;
const RIGHT = PAGE.width - LEFT;
/** Right edges of the columns of numbers. */
const COLUMNS = { quantity: 356, unitPrice: 446, amount: RIGHT - 10 } as const;
const FACTS = 330;

/** The invoice of a day (`YYYY-MM-DD`). */
export function sampleInvoice(language: keyof typeof words, today: string): SampleInvoice {
  const text = words[language];
  const dayIn = (days: number) =>
    new Intl.DateTimeFormat(text.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
      Date.parse(today) + days * 86_400_000,
    );
  const numbers = new Intl.NumberFormat(text.locale, { minimumFractionDigits: 2 });
  const amountOf = (cents: number) => numbers.format(cents / 100);
  const subtotal = PRICES.reduce((sum, [quantity, price]) => sum + quantity * price, 0);
  const tax = Math.round((subtotal * text.taxPercent) / 100);
  const due = dayIn(TERM_DAYS);

  const marks: Mark[] = [];
  const write = (
    words: string,
    x: number,
    y: number,
    { size = 10, face = 'sans', ink = 'black', align = 'left' }: Partial<TextStyle> = {},
  ) => marks.push({ mark: 'text', text: words, x, y, size, face, ink, align });
  const bar = (x: number, y: number, width: number, height: number, ink: Ink) =>
    marks.push({ mark: 'bar', x, y, width, height, ink });
  const number = (words: string, x: number, y: number, style: Partial<TextStyle> = {}) =>
    write(words, x, y, { ...style, align: 'right' });

  bar(0, 0, PAGE.width, 10, 'accent');
  wheel(marks, LEFT + 25, 77, 25);
  write(text.vendor, LEFT + 66, 70, { size: 22, face: 'serifBold', ink: 'accent' });
  write(text.address, LEFT + 66, 87, { size: 9.5, ink: 'grey' });
  write(text.contact, LEFT + 66, 101, { size: 9.5, ink: 'grey' });

  text.customer.forEach((line, row) => write(line, LEFT, 178 + row * 15, { size: 10.5 }));
  write(text.title, LEFT, 288, { size: 27, face: 'serifBold' });
  const facts = [text.number, [text.date, dayIn(0)], [text.due, due]] as const;
  facts.forEach(([label, value], row) => {
    const y = 256 + row * 16;
    write(label, FACTS, y, { ink: 'grey' });
    write(value, FACTS + 104, y, { face: 'sansBold' });
  });

  bar(LEFT, 322, RIGHT - LEFT, 26, 'tint');
  const head = { size: 9, face: 'sansBold', ink: 'accent' } as const;
  write(text.description, LEFT + 10, 339, head);
  for (const column of ['quantity', 'unitPrice', 'amount'] as const) {
    const [heading, width] = text.columns[column];
    write(heading, COLUMNS[column] - width, 339, head);
  }
  PRICES.forEach(([count, price], row) => {
    const y = 371 + row * 30;
    write(text.items[row] ?? '', LEFT + 10, y);
    number(String(count), COLUMNS.quantity, y);
    number(amountOf(price), COLUMNS.unitPrice, y);
    number(amountOf(count * price), COLUMNS.amount, y);
    bar(LEFT, y + 11, RIGHT - LEFT, 0.7, 'line');
  });

  write(text.subtotal, FACTS, 480, { ink: 'grey' });
  number(text.money(amountOf(subtotal)), COLUMNS.amount, 480);
  write(text.tax(text.taxPercent), FACTS, 499, { ink: 'grey' });
  number(text.money(amountOf(tax)), COLUMNS.amount, 499);
  bar(FACTS - 10, 513, RIGHT - FACTS + 10, 34, 'tint');
  write(text.total, FACTS, 534, { size: 12, face: 'sansBold', ink: 'accent' });
  number(text.money(amountOf(subtotal + tax)), COLUMNS.amount, 534, {
    size: 12,
    face: 'sansBold',
    ink: 'accent',
  });

  text.terms(due).forEach((line, row) => write(line, LEFT, 606 + row * 16, { size: 10.5 }));
  bar(LEFT, 776, RIGHT - LEFT, 0.7, 'line');
  write(text.footer, LEFT, 794, { size: 8, ink: 'grey' });
  return { fileName: text.fileName, marks };
}

type TextStyle = Pick<Extract<Mark, { mark: 'text' }>, 'size' | 'face' | 'ink' | 'align'>;

/** The workshop's sign. */
function wheel(marks: Mark[], x: number, y: number, radius: number): void {
  const disc = (share: number, ink: Ink) => marks.push({ mark: 'disc', x, y, radius: radius * share, ink });
  disc(1, 'accent');
  disc(0.76, 'white');
  disc(0.3, 'accent');
  disc(0.12, 'white');
}
