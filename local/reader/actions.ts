import type { ActionStatus, Amount, Category, Kind } from './answer.ts';
import type { Paper } from './paper.ts';
import { shorten } from './sentences.ts';
import type { Proven } from './text.ts';
import { fold } from './text.ts';
import { wordingFor } from './wording.ts';

/** What the reader of a paper has to do. */

export interface Actions {
  readonly status: ActionStatus;
  readonly suggested: string[];
}

const nothingToDo =
  /\b(?:no (?:further )?action (?:is )?(?:required|needed|necessary)|for your information(?: only)?|for your records|you do(?: not|n't) (?:need|have) to (?:do|take)|there is nothing (?:else )?(?:for you )?to do|no payment (?:is )?(?:required|due)|do not pay|this is not a bill|(?:will be|is) (?:automatically )?(?:debited|collected|charged|deducted)|direct debit|autopay|keine (?:weiteren )?(?:aktion|zahlung|masnahmen)|zu ihrer information|wird (?:automatisch )?(?:abgebucht|eingezogen)|lastschrift\w*|sepa.lastschrift|bankeinzug|aucune action|pour information|sera preleve\w*|prelevement automatique|geen actie|ter informatie|automatisch(?:e)? (?:incasso|afgeschreven)|wordt (?:automatisch )?(?:afgeschreven|geincasseerd))\b/;

const done =
  /\b(?:paid in full|payment received|thank you for your payment|already (?:been )?paid|paid with thanks|amount paid in full|balance due:? *(?:[$£€]|rm)? *0[.,]00|betrag (?:dankend )?erhalten|bereits bezahlt|bezahlt am|zahlung erhalten|paiement recu|acquitte\w*|deja paye\w*|reglee? le|reeds betaald|betaling ontvangen|voldaan|has been (?:completed|settled)|was successfully (?:completed|submitted|processed))\b/;

/** Sentences that tell the reader to do something. */
const request =
  /\b(?:please (?!note|find|see|do not hesitate|accept|be advised|keep|allow|have your|quote|contact)(?:\p{L}+)|kindly \p{L}+|you (?:must|need to|have to|are required to|are requested to|should|are obliged to)|we (?:ask|request|require|urge) (?:that )?you|must be (?:paid|returned|submitted|received|completed|signed)|is (?:payable|required) (?:by|before)|bitte (?!beachten|entnehmen|wenden)(?:\p{L}+)|(?:wir )?bitten (?:wir )?sie|sie (?:mussen|sind verpflichtet)|ist (?:bis|zu) [^.]{0,40}(?:zahlen|uberweisen|begleichen)|uberweisen sie|senden sie|veuillez (?!agreer|trouver|noter)(?:\p{L}+)|vous devez|nous vous (?:prions|demandons)|merci de (?:nous|bien|regler|payer|retourner)|est a (?:payer|regler)|gelieve|wij verzoeken u|verzoeken wij u|u (?:dient|moet)|wilt u)\b/u;

const greeting =
  /^(?:dear|if you have (?:any )?questions|bei (?:ruck)?fragen|should you|for (?:any )?(?:quest|enquir)|pour toute question|heeft u vragen|voor vragen)/;

export interface Facts {
  readonly kind: Kind;
  readonly category: Category;
  readonly sender: Proven | null;
  readonly dueDate: Proven | null;
  readonly amount: Amount | null;
  readonly sentences: readonly string[];
}

/** How many things to do are listed at most. */
const longestList = 4;

export function actionsOf(paper: Paper, facts: Facts): Actions {
  const text = fold(paper.text.replace(/\n/g, ' '));
  if (facts.kind === 'receipt') return { status: 'action-done', suggested: [] };
  if (facts.category === 'advertising' || nothingToDo.test(text))
    return { status: 'no-action-needed', suggested: [] };
  if (done.test(text)) return { status: 'action-done', suggested: [] };
  const payment = paymentOf(paper, facts);
  const saysPayment = (sentence: string) =>
    payment !== undefined &&
    paying.test(fold(sentence)) &&
    sentence.includes(facts.amount?.quote ?? sentence);
  const requests = facts.sentences.filter(
    (sentence) => request.test(fold(sentence)) && !greeting.test(fold(sentence)) && !saysPayment(sentence),
  );
  const suggested = [
    ...(payment === undefined ? [] : [payment]),
    ...requests.map((sentence) => shorten(sentence, 160)),
  ];
  if (suggested.length > 0) return { status: 'require-action', suggested: suggested.slice(0, longestList) };
  return { status: facts.dueDate === null ? 'no-action-needed' : 'require-action', suggested: [] };
}

const paying =
  /\b(?:pay\w*|amount due|balance due|overdue|outstanding|remit|zahl\w*|uberweis\w*|begleich\w*|payer|regler|paiement|betal\w*|voldoen)\b/;

/** "Pay 120.00 EUR to … by …", for invoices and for letters that ask for money. */
function paymentOf(paper: Paper, { kind, sender, dueDate, amount }: Facts): string | undefined {
  const asks = kind === 'invoice' || (kind === 'letter' && dueDate !== null && paying.test(fold(paper.text)));
  if (!asks || amount === null || Number(amount.value) <= 0) return undefined;
  const wording = wordingFor(paper.language);
  return wording.pay({
    amount: amount.currency === null ? amount.value : `${amount.value} ${amount.currency}`,
    to: sender === null ? '' : wording.to(sender.value),
    by: dueDate === null ? '' : wording.by(dueDate.value),
  });
}
