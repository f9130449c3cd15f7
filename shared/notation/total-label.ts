import { fold } from './text.ts';

/**
 * Words that name the total of a bill, in folded text: in English, German, French, Dutch, Spanish, Italian, Portuguese,
 * Polish, Czech, Hungarian, Romanian, Finnish, Swedish, Danish, Norwegian, Turkish and Malay.
 */
const sumWords = String.raw`(?:sub|grand|net+|brut)?-? ?totals?|tot|ttl|totaa?l\p{L}{0,12}|totale|totaux|toplam|\p{L}{0,12}sum(?:me|ma|m|a)?|gesamt\p{L}{0,12}|\p{L}{0,12}betrag|razem|celkem|osszesen|yhteensa|jumlah|balance|saldo|solde`;
const dueWords = String.raw`due|fallig|owing|owed|owe|outstanding|payable|to (?:be )?pay|zu (?:be)?zahlen|a (?:payer|regler|pagar)|da pagare|te (?:betalen|voldoen)|att betala|(?:at|a) betale|do zapłaty|k uhrade|fizetendo|maksettava|odenecek`;
/** Words for payments and amounts, which are also headings of columns. */
const paymentWords = String.raw`pa(?:y|id)|payments?|charged|received|visa|master(?:card)?|amex|card|debit|eftpos|bezahlt|gezahlt|zahl\p{L}{0,12}|abgebucht|uberw\p{L}{0,10}|paye|paiement|regle|preleve|betaald|betaling|voldaan|pagado|pagato|pago|importo?e?|montant|bedrag|belopp|beløb|zapłacono|amaun|bayar\p{L}{0,4}|tutar|valor|amounts?|amt|credit(?:ed)?|refund(?:ed)?|guthaben|gutschrift\p{L}{0,8}|erstattung|avoir|tegoed|nett?o?|gross|brutto|ttc|incl\p{L}{0,6}|inkl\p{L}{0,6}`;

const wholeWords = (...alternatives: readonly string[]) =>
  new RegExp(String.raw`(?<!\p{L})(?:${alternatives.join('|')})(?!\p{L})`, 'u');
const labelWords = wholeWords(sumWords, dueWords, paymentWords);
const headingWords = wholeWords(sumWords, dueWords);
const rowWords =
  /(?<!\p{L})(?:qty|quantity|items?|price|menge|anzahl|preis|qte|quantite|prix|aantal|prijs|cantidad|precio|quantita|prezzo|unit|uom|description|artikel)(?!\p{L})/u;

/** Whether the words on an amount's line name it as the total of a bill, or as what was paid. */
export const namesTotal = (label: string): boolean => labelWords.test(fold(label));

/** Whether the line above amounts names one of them as such; the heading of a table of goods names those of its rows. */
export function isTotalHeading(line: string): boolean {
  const folded = fold(line);
  return headingWords.test(folded) && !rowWords.test(folded);
}
