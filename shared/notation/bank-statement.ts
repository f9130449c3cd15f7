import { fold } from './text.ts';

const bank =
  /\b(?:bank|sparkasse|account statement|sort code|overdraft|overdrawn|current account|checking account|savings account|kontoauszug|girokonto|releve de compte|rekeningafschrift|extracto|estratto conto)\b/;
const card =
  /\b(?:card|minimum payment|credit limit|kreditkarte\p{L}*|carte (?:de credit|bancaire)|creditcard|tarjeta)\b/u;

/**
 * Whether a document lists the transactions of a bank account. There, credit (`CR`) is money that its holder has; on a bill
 * or a card statement, it is deducted from what is owed.
 */
export function isBankStatement(text: string): boolean {
  const folded = fold(text);
  return bank.test(folded) && !card.test(folded);
}
