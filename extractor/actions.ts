import { sentencesOf } from '../shared/notation/sentences.ts';
import { type Settlement, settlementOf } from '../shared/notation/settlement.ts';
import { hypothetical } from '../shared/notation/settlement-wording.ts';
import { isCreditNote } from './credit-notes.ts';
import { generatedTextFor } from './generated-text.ts';
import type { ExtractedValue } from './lines.ts';
import { fold } from './lines.ts';
import type { ParsedDocument } from './parsed-document.ts';
import type { ActionStatus, Amount, Category, Kind } from './record.ts';
import { truncated } from './sentences.ts';

/** What the reader of a paper has to do. */

export interface Actions {
  readonly status: ActionStatus;
  readonly suggested: string[];
}

/** Letters that ask for nothing. On a bill these say nothing about its payment. */
const nothingToDo =
  /\b(?:no (?:further )?action (?:is )?(?:required|needed|necessary)|(?:you )?(?:do not|don't|need not) (?:need |have )?(?:to )?(?:do anything|take any (?:further )?action|act)|nothing (?:else |further )?(?:for you )?to do|for your information only|kein(?:e|erlei) (?:weiteren? )?(?:aktion|masnahmen?|handlungsbedarf)|mussen nichts (?:weiter |mehr )?(?:tun|unternehmen|veranlassen)|(?:nur |lediglich )?zu ihrer information|aucune (?:action|demarche)|(?:a titre|pour) (?:d')?information|geen actie|hoeft (?:verder )?niets te doen|ter informatie)\b/;

/** Letters that confirm what has been done. */
const confirmation =
  /\b(?:(?:payment|application|request|order|return|registration) (?:has been |was )?(?:successfully )?(?:received|completed|processed|submitted|settled)|(?:has|have) been (?:successfully )?(?:completed|settled|processed)|we (?:have )?received your (?:payment|application|request|documents)|zahlung(?:seingang)? (?:ist |wurde )?(?:dankend )?(?:erhalten|eingegangen|bestatigt)|haben (?:wir )?ihre zahlung erhalten|paiement (?:a ete |est )?(?:bien )?recu|avons bien recu votre (?:paiement|reglement)|betaling (?:is |hebben wij )?(?:in goede orde )?ontvangen)\b/;

/** Sentences that tell the reader to do something. */
const request =
  /\b(?:please (?!note|find|see|do not hesitate|accept|be advised|keep|allow|have your|quote|contact)(?:\p{L}+)|kindly \p{L}+|you (?:must|need to|have to|are required to|are requested to|should|are obliged to)|we (?:ask|request|require|urge) (?:that )?you|must be (?:paid|returned|submitted|received|completed|signed)|is (?:payable|required) (?:by|before)|bitte (?!beachten|entnehmen|wenden)(?:\p{L}+)|(?:wir )?bitten (?:wir )?sie|sie (?:mussen|sind verpflichtet)|ist (?:bis|zu) [^.]{0,40}(?:zahlen|ue?berweisen|begleichen)|ue?berweisen sie|senden sie|veuillez (?!agreer|trouver|noter)(?:\p{L}+)|vous devez|nous vous (?:prions|demandons)|merci de (?:nous|bien|regler|payer|retourner)|est a (?:payer|regler)|gelieve|wij verzoeken u|verzoeken wij u|u (?:dient|moet)|wilt u)\b/u;

const greeting =
  /^(?:dear|if you have (?:any )?questions|bei (?:ruck)?fragen|should you|for (?:any )?(?:quest|enquir)|pour toute question|heeft u vragen|voor vragen)/;

/** What applies to a reader who has already paid. */
const voidIfPaid =
  /\b(?:disregard|ignore|gegenstandslos|ne (?:pas|plus) tenir compte|als niet verzonden|niet meer van toepassing)\b/;

export interface ActionFacts {
  readonly kind: Kind;
  readonly category: Category;
  readonly sender: ExtractedValue | null;
  readonly dueDate: ExtractedValue | null;
  readonly amount: Amount | null;
  readonly sentences: readonly string[];
}

/** How many things to do are listed at most. */
const MAX_ACTIONS = 4;

/**
 * A settled bill asks for nothing; any other document that asks for a payment or something else requires action. Only
 * a document that asks for nothing is taken at its word that nothing is to do.
 */
export function actionsOf(document: ParsedDocument, facts: ActionFacts): Actions {
  if (facts.kind === 'receipt') return { status: 'action-done', suggested: [] };
  if (facts.category === 'advertising' || isCreditNote(document))
    return { status: 'no-action-needed', suggested: [] };
  const settlement = settlementOf(document.text)?.settlement;
  if (settlement !== undefined && facts.kind === 'invoice')
    return { status: settlementStatus[settlement], suggested: [] };
  const payment = settlement === undefined ? paymentAction(document, facts) : undefined;
  // A bank asks everybody to look its statements over.
  const asking = facts.kind === 'statement' ? [] : facts.sentences;
  const requests = asking.filter((sentence) => {
    const folded = fold(sentence);
    const isPayment = payment !== undefined && sentence.includes(facts.amount?.quote ?? sentence);
    const needless = (isPayment || settlement !== undefined) && paymentWords.test(folded);
    return request.test(folded) && !greeting.test(folded) && !voidIfPaid.test(folded) && !needless;
  });
  const suggested = [
    ...(payment === undefined ? [] : [payment]),
    ...requests.map((sentence) => truncated(sentence, 160)),
  ].slice(0, MAX_ACTIONS);
  if (payment !== undefined) return { status: 'require-action', suggested };
  const said = statedStatus(document, facts, { settlement, asks: suggested.length > 0 });
  if (said !== undefined) return { status: said, suggested: [] };
  const asks = suggested.length > 0 || facts.dueDate !== null;
  return { status: asks ? 'require-action' : 'no-action-needed', suggested };
}

/** What a document that asks for no payment says about itself; undefined if nothing, or if it sets a day. */
function statedStatus(
  document: ParsedDocument,
  { dueDate }: ActionFacts,
  { settlement, asks }: { settlement: Settlement | undefined; asks: boolean },
): ActionStatus | undefined {
  if (settlement !== undefined && !asks) return settlementStatus[settlement];
  if (dueDate !== null) return undefined;
  const said = sentencesOf(document.text).map(fold);
  if (said.some((sentence) => nothingToDo.test(sentence) && !hypothetical.test(sentence)))
    return 'no-action-needed';
  return !asks && said.some((sentence) => confirmation.test(sentence) && !hypothetical.test(sentence))
    ? 'action-done'
    : undefined;
}

const settlementStatus: Readonly<Record<Settlement, ActionStatus>> = {
  paid: 'action-done',
  debited: 'no-action-needed',
  'nothing-due': 'no-action-needed',
};

const paymentWords =
  /\b(?:pay\w*|amount due|balance due|overdue|outstanding|remit|zahl\w*|ue?berweis\w*|begleich\w*|payer|regler|paiement|betal\w*|voldoen)\b/;

/** A debt that is stated, in a sentence of its own: `The balance due is £1,300.00.` */
const debt =
  /\b(?:you owe|(?:amount|balance|sum|total|rent|charge|fee|invoice|bill)\b.{0,40}\b(?:is|are|remains?)\b.{0,30}\b(?:due|outstanding|overdue|payable|owing|unpaid)|(?:balance|amount) (?:due|outstanding|owing)\b.{0,30}\bis|(?:ist|sind|steht)\b.{0,60}\b(?:zu zahlen|fae?llig|offen|zu entrichten)|(?:est|reste)\b.{0,40}\b(?:due?|exigible|a payer|a regler)|(?:is|staat)\b.{0,40}\b(?:verschuldigd|te betalen|open))\b/;

const statesDebt = ({ amount, sentences }: ActionFacts): boolean =>
  sentences.some((sentence) => {
    const folded = fold(sentence);
    return (
      amount !== null && sentence.includes(amount.quote) && debt.test(folded) && !hypothetical.test(folded)
    );
  });

/** "Pay 120.00 EUR to … by …", for invoices and for letters that ask for money. */
function paymentAction(document: ParsedDocument, facts: ActionFacts): string | undefined {
  const { kind, sender, dueDate, amount } = facts;
  const isLetter = kind === 'letter' || kind === 'other';
  const asks = (dueDate !== null && paymentWords.test(fold(document.text))) || statesDebt(facts);
  if (kind !== 'invoice' && !(isLetter && asks)) return undefined;
  if (amount === null || Number(amount.value) <= 0) return undefined;
  const wording = generatedTextFor(document.language);
  return wording.pay({
    amount: amount.currency === null ? amount.value : `${amount.value} ${amount.currency}`,
    to: sender === null ? '' : wording.to(sender.value),
    by: dueDate === null ? '' : wording.by(dueDate.value),
  });
}
