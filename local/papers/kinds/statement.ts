import { A4, type Mark, type Paper, type Party } from '../paper.ts';
import { createSheet, lineHeight, type Sheet } from '../sheet.ts';
import { type Cents, dateText, decimal, money } from '../wording.ts';

export interface Movement {
  readonly date: string;
  readonly description: string;
  /** Negative for money going out. */
  readonly amount: Cents;
}

export interface StatementContent {
  readonly name: string;
  readonly bank: Party;
  readonly holder: readonly string[];
  readonly accountNumber: string;
  readonly from: string;
  readonly to: string;
  readonly currency: 'GBP';
  readonly opening: Cents;
  readonly movements: readonly Movement[];
  readonly footer: string;
}

const MARGIN = 20;
const RIGHT = A4.width - MARGIN;
const ROWS_PER_PAGE = 32;
const SIZE = 9;
/** The left edge of the text columns, the right edge of the columns of numbers. */
const COLUMNS = { date: MARGIN, description: 44, out: 132, in: 160, balance: RIGHT } as const;

/** A bank statement: as many pages of 32 movements as it takes, each with its head and page number. */
export function statement(content: StatementContent): Paper {
  const pageCount = Math.max(1, Math.ceil(content.movements.length / ROWS_PER_PAGE));
  let balance = content.opening;
  const pages: Mark[][] = [];
  for (let index = 0; index < pageCount; index += 1) {
    const sheet = createSheet('sans', SIZE);
    head(sheet, content, index + 1, pageCount);
    const rows = content.movements.slice(index * ROWS_PER_PAGE, (index + 1) * ROWS_PER_PAGE);
    balance = table(sheet, rows, balance, index + 1 === pageCount);
    sheet.text(content.footer, A4.width / 2, 287, { size: 7, align: 'center', lightness: 0.35 });
    pages.push(sheet.marks);
  }
  return {
    name: content.name,
    size: A4,
    typeface: 'sans',
    pages,
    expected: {
      kind: 'statement',
      language: 'en',
      category: 'banking',
      actionStatus: 'no-action-needed',
      sender: content.bank,
      date: content.to,
      dueDate: null,
      amount: { value: decimal(balance), currency: content.currency },
      invoice: null,
      movements: content.movements.map(({ date, description, amount }) => ({
        date,
        description,
        amount: decimal(amount),
      })),
    },
  };
}

function head(sheet: Sheet, content: StatementContent, page: number, pages: number): void {
  sheet.bar(0, 0, A4.width, 5, 0.3);
  sheet.text(content.bank.name, MARGIN, 18, { size: 15, bold: true });
  sheet.text(`Page ${page} of ${pages}`, RIGHT, 18, { align: 'right' });
  sheet.text(content.bank.address.join(', '), MARGIN, 24, { size: 7.5, lightness: 0.3 });
  sheet.lines(content.holder, MARGIN, 36);
  const facts = [
    'Statement of account',
    `Account number ${content.accountNumber}`,
    `${dateText(content.from, 'en')} to ${dateText(content.to, 'en')}`,
  ];
  facts.forEach((fact, index) => {
    sheet.text(fact, RIGHT, 36 + index * lineHeight(SIZE), { align: 'right', bold: index === 0 });
  });
}

/** Returns the balance after the rows. */
function table(sheet: Sheet, rows: readonly Movement[], before: Cents, last: boolean): Cents {
  const top = 66;
  const step = 6.2;
  const number = (value: string, column: 'out' | 'in' | 'balance', y: number, bold = false) =>
    sheet.text(value, COLUMNS[column], y, { align: 'right', bold });
  sheet.bar(MARGIN - 2, top - 4.6, RIGHT - MARGIN + 4, 6.8, 0.88);
  sheet.text('Date', COLUMNS.date, top, { bold: true });
  sheet.text('Description', COLUMNS.description, top, { bold: true });
  number('Paid out', 'out', top, true);
  number('Paid in', 'in', top, true);
  number('Balance', 'balance', top, true);

  let y = top + step;
  sheet.text('Balance brought forward', COLUMNS.description, y);
  number(money(before, 'en'), 'balance', y);
  let balance = before;
  for (const { date, description, amount } of rows) {
    y += step;
    balance += amount;
    sheet.text(dateText(date, 'en', 'short'), COLUMNS.date, y);
    sheet.text(description, COLUMNS.description, y);
    number(money(Math.abs(amount), 'en'), amount < 0 ? 'out' : 'in', y);
    number(money(balance, 'en'), 'balance', y);
  }
  y += step + 1;
  sheet.bar(MARGIN, y - 4.8, RIGHT - MARGIN, 0.25, 0.5);
  sheet.text(last ? 'Closing balance' : 'Balance carried forward', COLUMNS.description, y, { bold: true });
  number(`${last ? '£' : ''}${money(balance, 'en')}`, 'balance', y, true);
  return balance;
}
