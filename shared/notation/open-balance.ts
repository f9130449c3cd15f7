import { rowsOf } from './sentences.ts';
import { fold } from './text.ts';

/** The open balance that the rows of a bill state: `Balance due   0.00`, `Offener Betrag 12,50 €`, `Amount due $8.43 cr`. */

export interface OpenBalance {
  readonly left: 'something' | 'nothing';
  /** The row that states it. */
  readonly row: string;
}

/** The most characters of a row. */
const MAX_ROW_LENGTH = 200;

/** In folded text: what is left after payments. A row of these outweighs a sentence that says "paid". */
const remaining = String.raw`balance to (?:be paid|pay)(?: at (?:the )?\p{L}{2,12})?|(?:(?:total|your|the|current|net|final|invoice|account|remaining|outstanding|new) ){0,3}balance (?:now |still )?(?:due|owing|owed|outstanding|remaining|payable)|(?:total )?(?:amount|total) (?:still due|owing|owed|outstanding|remaining|left to pay)|(?:remaining|outstanding)(?: balance| amount)?|(?:your|patient) (?:share|responsibility)|(?:what |amount )?you (?:may )?owe|(?:noch )?(?:offener |offene |verbleibender )?(?:restbetrag|restforderung|offener betrag|offene forderung|rechnungssaldo)|noch (?:zu zahlen|offen)|(?:reste|restant|solde) (?:a payer|du|a regler)|reste du|nog te (?:betalen|voldoen)|openstaand(?: bedrag| saldo)?|(?:ihre )?nachzahlung(?:sbetrag)?|nachforderung|saldo pendiente|saldo (?:residuo|dovuto|da pagare)`;
/** The total that is asked for; payments may follow below it. */
const amountDue = String.raw`(?:(?:total|your|the|current|net|final|invoice|grand) ){0,3}(?:amount|total|payment|sum) (?:now )?(?:due|payable)|due(?: now)?|(?:total )?(?:amount )?to pay|(?:noch )?(?:zu zahlender )?(?:betrag|zahlbetrag)|zu zahlen|(?:net|montant|total|somme) (?:a payer|a regler|du|due)|(?:totaal )?te (?:betalen|voldoen)(?: bedrag)?|(?:importe|total) (?:pendiente|a pagar)|(?:importo|totale) (?:dovuto|da pagare)`;
/** An amount in the reader's favour; below an amount that is asked for, it may be a deduction. */
const credit = String.raw`(?:ihr |your |votre |uw )?(?:guthaben|rechnungsguthaben|erstattung|erstattungsbetrag|credit balance|refund due|amount in credit|credit|trop.percu|solde crediteur|tegoed|terug te ontvangen)`;
/** Also the heading of a table's last column. */
const weak = String.raw`(?:account |end |final )?balance|saldo|solde`;

const money = String.raw`(?<sign>[-−–(]?) ?(?:\p{Sc}|[a-z]{2,3}[$.]? ?|us\$ ?)? ?(?<inner>[-−–]?)(?<number>\d[\d.,'’  ]{0,15})(?:(?<=[.,])[-–—]{1,2})? ?(?:\p{Sc}|eur|usd|gbp|chf)?(?<after> ?cr\b| ?[-−–)])?`;
const row = (label: string) =>
  new RegExp(
    String.raw`^\W{0,3}(?:${label})(?: \(?(?:in )?[a-z]{3}\)?)?(?: (?:by|on|as of|before|until|am|bis|bis zum|vor dem|zum|le|avant le|op|voor|uiterlijk) .{4,20}?)?[ :.]{1,4}${money}\W{0,2}$`,
    'u',
  );
/** `$0.00 due March 3, 2026`. */
const dueAfterAmount = new RegExp(
  String.raw`^\W{0,3}${money} (?:is )?(?:due|owing|outstanding)(?:\W.{0,30})?$`,
  'u',
);

const rules = [
  { strength: 'remaining', pattern: row(remaining) },
  { strength: 'asked', pattern: row(amountDue) },
  { strength: 'asked', pattern: dueAfterAmount },
  { strength: 'credit', pattern: row(credit) },
  { strength: 'weak', pattern: row(weak) },
] as const;

interface BalanceRow extends OpenBalance {
  readonly strength: (typeof rules)[number]['strength'];
  readonly index: number;
}

/** The most rows from an amount that is asked for to the balance that is left of it. */
const MAX_PAYMENT_ROWS = 3;

/**
 * What is left to be paid according to the last row that states it; undefined if none does. `strength` is `remaining` if the
 * row means what is left after payments.
 */
export function openBalanceOf(text: string): (OpenBalance & Pick<BalanceRow, 'strength'>) | undefined {
  const rows = rowsOf(text).map((cells) => cells.join(' '));
  const found = rows.flatMap((row, index) => balanceInRow(row, index) ?? []);
  const strong = lastBalance(
    found.filter(({ strength }) => strength === 'remaining' || strength === 'asked'),
    rows,
  );
  const credited = found.findLast(({ strength }) => strength === 'credit');
  const balance = found.findLast(({ strength }) => strength === 'weak');
  if (strong === undefined) return credited ?? balance;
  // `Total due 100.00`, `Paid 100.00`, `Balance 0.00`; the history of the account follows below.
  const isRemainder =
    balance !== undefined && balance.index > strong.index && balance.index - strong.index <= MAX_PAYMENT_ROWS;
  return isRemainder && strong.strength === 'asked' ? balance : strong;
}

const payment =
  /(?<!\p{L})(?:paid|payments?|prepaid|deposit|credits?|bezahlt|gezahlt|zahlung\p{L}*|geleistet\p{L}*|gutschrift|paye\p{L}*|paiements?|reglement|regle|acompte|betaald|betaling\p{L}*|voldaan|pagad\p{L}*|pagat\p{L}*|pago|acconto)(?!\p{L})/u;

/** The last row. Zero below an amount due counts only with a payment between them: it may belong to another bill. */
function lastBalance(found: readonly BalanceRow[], rows: readonly string[]): BalanceRow | undefined {
  const last = found.at(-1);
  const due = found.findLast(({ left }) => left === 'something');
  if (last === undefined || due === undefined || last.left === 'something') return last;
  return rows.slice(due.index + 1, last.index).some((row) => payment.test(fold(row))) ? last : due;
}

function balanceInRow(line: string, index: number): BalanceRow | undefined {
  if (line.length > MAX_ROW_LENGTH) return undefined;
  const folded = fold(line);
  for (const { strength, pattern } of rules) {
    const { sign, inner, number, after } = pattern.exec(folded)?.groups ?? {};
    if (number === undefined) continue;
    const isCredit = strength === 'credit' || [sign, inner, after].some((mark) => (mark ?? '') !== '');
    const isNothing = isCredit || !/[1-9]/.test(number);
    return { strength, index, row: line, left: isNothing ? 'nothing' : 'something' };
  }
  return undefined;
}
