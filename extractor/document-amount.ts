import { isBankStatement } from '../shared/notation/bank-statement.ts';
import { isCreditNote } from '../shared/notation/credit-note.ts';
import { openBalanceOf } from '../shared/notation/open-balance.ts';
import { type LabelledAmount, labelledAmounts, moneyValue } from './amounts.ts';
import { currencyOfSign } from './currency.ts';
import { fold, withQuote } from './lines.ts';
import type { ParsedDocument } from './parsed-document.ts';
import { proseAmount } from './prose-amount.ts';
import type { Amount, Kind } from './record.ts';
import type { Totals } from './totals.ts';
import type { AmountRole } from './vocabulary/amount-roles.ts';
import { anyBalance, balanceOnDay, closingBalance, notClosingBalance } from './vocabulary/amounts.ts';

/** The amount that is still to be paid, or that the document is about; null if its words do not decide. */
export function amountOf(document: ParsedDocument, kind: Kind, totals: Totals): Amount | null {
  const found = amountAsWritten(document, kind, totals);
  if (found === null) return null;
  const code = found.currency === null ? undefined : currencyOfSign(found.currency, document);
  return { ...found, currency: code ?? document.currency?.value ?? null };
}

/** Roles of the amount that a letter is about; an `amount paid` is not one of them. */
const totalRoles: ReadonlySet<AmountRole> = new Set(['payable', 'gross', 'total']);

function amountAsWritten(
  document: ParsedDocument,
  kind: Kind,
  { total, totalCurrency, totalLineIndex }: Totals,
): Amount | null {
  const ofTotal = total === null ? null : { ...total, currency: totalCurrency };
  if (kind === 'receipt' || isCreditNote(document.text)) return ofTotal;
  const amounts = labelledAmounts(document);
  const left = remainingAmount(document, amounts);
  if (kind === 'statement') {
    const closing = closingBalanceOf(document, amounts);
    const balance = closing ?? (left === null ? lastBalanceOf(amounts) : undefined);
    // A row labelled as credit is a transaction.
    const amountLeft = openBalanceOf(document.text)?.strength === 'credit' ? null : left;
    return balance === undefined ? amountLeft : amountAt(balance, balanceValue(document, balance));
  }
  if (kind === 'invoice') return left ?? ofTotal;
  const isNamed = amounts.some(
    ({ line, role }) => line.index === totalLineIndex && role !== undefined && totalRoles.has(role),
  );
  // Elsewhere a total without a currency may be one of anything, such as grams or points.
  return (
    left ??
    proseAmount(document, 'prose') ??
    (totalCurrency === null || !isNamed ? null : ofTotal) ??
    proseAmount(document, 'rows')
  );
}

/** The amount of the row that states what remains after deposits and earlier payments. */
function remainingAmount(document: ParsedDocument, amounts: readonly LabelledAmount[]): Amount | null {
  const open = openBalanceOf(document.text);
  if (open === undefined || (open.strength === 'weak' && open.left === 'something')) return null;
  const found = amounts.findLast(({ line }) => line.cells.map(({ text }) => text).join(' ') === open.row);
  if (found === undefined) return null;
  const { value } = found.number;
  return amountAt(found, open.left === 'nothing' && Number(value) > 0 ? `-${value}` : value);
}

const amountAt = ({ line, number, start }: LabelledAmount, value: string): Amount => ({
  ...withQuote(moneyValue(value), line, start, number.end),
  currency: number.currency,
});

/** The amount that a statement labels as its closing balance; undefined if there is none, or several that differ. */
function closingBalanceOf(
  document: ParsedDocument,
  amounts: readonly LabelledAmount[],
): LabelledAmount | undefined {
  const named = amounts.filter((amount) => {
    const label = fold(columnHeadingOf(document, amount) ?? amount.label);
    return closingBalance.test(label) && !notClosingBalance.test(label);
  });
  if (named.length === 0) return latestDatedBalance(document, amounts);
  return new Set(named.map(({ number }) => number.value)).size === 1 ? named[0] : undefined;
}

/** The last amount labelled as a balance that is not an opening balance: `Solde au 31/03/2026   12,10 €`. */
function lastBalanceOf(amounts: readonly LabelledAmount[]): LabelledAmount | undefined {
  const labelled = amounts.map((amount) => ({ amount, label: fold(amount.label) }));
  // Several accounts, each with its own closing balance.
  if (labelled.some(({ label }) => closingBalance.test(label))) return undefined;
  return labelled.findLast(({ label }) => anyBalance.test(label) && !notClosingBalance.test(label))?.amount;
}

/** The latest of several balances with a date (`Saldo per 31.12.2026`); undefined if that day has several. */
function latestDatedBalance(
  document: ParsedDocument,
  amounts: readonly LabelledAmount[],
): LabelledAmount | undefined {
  const dated = amounts.flatMap((amount) => {
    const { line, number } = amount;
    if (!balanceOnDay.test(fold(line.text.slice(0, number.start)))) return [];
    const day = document.dates.find((date) => date.line === line && date.start < number.start);
    return day === undefined ? [] : [{ amount, day: day.value }];
  });
  const last = dated
    .map(({ day }) => day)
    .toSorted()
    .at(-1);
  const latest = dated.filter(({ day }) => day === last).map(({ amount }) => amount);
  return new Set(latest.map(({ number }) => number.value)).size === 1 ? latest[0] : undefined;
}

/** The heading of an amount's column: `Opening balance   Closing balance` above `10.00   20.00`. */
function columnHeadingOf(document: ParsedDocument, { line, number }: LabelledAmount): string | undefined {
  const above = document.lines[line.index - 1];
  const column = line.cells.findIndex((cell) => cell.start <= number.start && number.end <= cell.end);
  if (above === undefined || above.cells.length < 2 || above.cells.length !== line.cells.length)
    return undefined;
  const head = above.cells[column]?.text ?? '';
  return /\p{L}{3}/u.test(head) && !/\d/.test(head) ? head : undefined;
}

/**
 * The signed balance: an overdrawn account (`195.00 OD`, `12,50 -`, `12,50 S`) is negative, as is what a card owes its
 * holder (`108.43 CR`). On a supplier's statement, a debit is what the customer owes.
 */
function balanceValue(document: ParsedDocument, { line, number }: LabelledAmount): string {
  if (number.value.startsWith('-')) return number.value;
  const spacedMinus = /^ ?[-−–]\s*$/.test(line.text.slice(number.end));
  const taken = isBankStatement(document.text) ? 'debit' : 'credit';
  return spacedMinus || number.side === taken ? `-${number.value}` : number.value;
}
