import type { Paper, Party } from '../paper.ts';
import { createSheet, lineHeight } from '../sheet.ts';
import { type Cents, dateText, decimal, money } from '../wording.ts';

export interface ReceiptContent {
  readonly name: string;
  readonly shop: Party;
  readonly number: string;
  readonly date: string;
  /** `14:32`. */
  readonly time: string;
  readonly currency: 'GBP' | 'EUR';
  /** Prices include tax. */
  readonly items: readonly {
    readonly description: string;
    readonly quantity: number;
    readonly unitPrice: Cents;
  }[];
  readonly taxPercent: number;
  readonly cash: Cents;
}

const WIDTH = 80;
const MARGIN = 5;

/** A shop's till receipt, paid in cash: a narrow strip in a typewriter face, as long as it needs to be. */
export function receipt(content: ReceiptContent): Paper {
  const sheet = createSheet('mono', 9);
  const middle = WIDTH / 2;
  const right = WIDTH - MARGIN;
  const step = lineHeight(9);
  const total = content.items.reduce((sum, item) => sum + item.quantity * item.unitPrice, 0);
  const tax = Math.round(total - total / (1 + content.taxPercent / 100));
  const price = (cents: Cents) => money(cents, 'en');
  const row = (label: string, value: string, bold = false) => {
    sheet.text(label, MARGIN, y, { bold });
    sheet.text(value, right, y, { bold, align: 'right' });
    y += step;
  };
  const rule = () => {
    sheet.bar(MARGIN, y - step / 2, WIDTH - 2 * MARGIN, 0.25);
    y += step / 2;
  };

  sheet.text(content.shop.name, middle, 12, { size: 12, bold: true, align: 'center' });
  const contact = [...content.shop.address, ...(content.shop.phone ? [`Tel ${content.shop.phone}`] : [])];
  let y = sheet.lines(contact, middle, 18, { align: 'center' }) + step;
  row(`Receipt ${content.number}`, 'Till 2');
  row(dateText(content.date, 'en', 'short'), content.time);
  rule();
  for (const { description, quantity, unitPrice } of content.items) {
    if (quantity > 1) {
      sheet.text(description, MARGIN, y);
      y += step;
      row(`  ${quantity} x ${price(unitPrice)}`, price(quantity * unitPrice));
    } else row(description, price(unitPrice));
  }
  rule();
  row('TOTAL', `${content.currency} ${price(total)}`, true);
  row('CASH', price(content.cash));
  row('CHANGE', price(content.cash - total));
  rule();
  row(`Net ${content.taxPercent}% VAT`, price(total - tax));
  row('VAT', price(tax));
  sheet.text('Thank you for shopping with us', middle, y + step, { align: 'center' });

  return {
    name: content.name,
    size: { width: WIDTH, height: y + step + 12 },
    typeface: 'mono',
    pages: [sheet.marks],
    expected: {
      kind: 'receipt',
      language: 'en',
      category: 'billing',
      actionStatus: 'action-done',
      sender: content.shop,
      date: content.date,
      dueDate: null,
      amount: { value: decimal(total), currency: content.currency },
      invoice: {
        invoiceNumber: content.number,
        issueDate: content.date,
        dueDate: null,
        currency: content.currency,
        subtotal: decimal(total - tax),
        tax: decimal(tax),
        total: decimal(total),
        lineItems: content.items.map(({ description, quantity, unitPrice }) => ({
          description,
          quantity: String(quantity),
          unitPrice: decimal(unitPrice),
          amount: decimal(quantity * unitPrice),
        })),
      },
      movements: [],
    },
  };
}
