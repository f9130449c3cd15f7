import { settlementOf } from '../shared/notation/settlement.ts';
import { type AmountRole, labelledAmounts } from './amounts.ts';
import { itemRowOf } from './item-row.ts';
import { kindCues } from './kind-cues.ts';
import { fold, type Line } from './lines.ts';
import type { ParsedDocument } from './parsed-document.ts';
import type { Category, Kind } from './record.ts';
import { sentencesOf } from './sentences.ts';

/** Which kind of paper it is, by the words that such papers use. */

/** A kind needs at least this much; papers with less are `other`. */
const MIN_KIND_SCORE = 2.5;

/** Lines of the head in which papers say what they are. */
const HEAD_LINES = 12;

export function kindOf(document: ParsedDocument): Kind {
  const text = fold(document.text);
  const rows = fold(
    document.lines
      .filter(isShort)
      .map((line) => line.text)
      .join('\n'),
  );
  const head = document.lines
    .slice(0, HEAD_LINES)
    .flatMap(({ cells }) => cells)
    .filter((cell) => cell.text.split(/\s+/).length <= 4)
    .map((cell) => fold(cell.text))
    .join('\n');
  const unpaid = asksToPay.test(text) && settlementOf(document.text) === undefined;
  const bonus: Readonly<Record<string, number>> = { receipt: !unpaid && isPaid(document) ? PAID_SCORE : 0 };
  let best: { kind: Kind; score: number } = { kind: 'other', score: 0 };
  for (const [kind, list] of Object.entries(kindCues)) {
    const said = kind === 'receipt' ? rows : text;
    if (kind === 'invoice' && deniesBeingInvoice.test(text)) continue;
    const score = list.reduce(
      (sum, { pattern, weight }) =>
        sum + (pattern.test(said) ? weight : 0) + (pattern.test(head) ? weight : 0),
      bonus[kind] ?? 0,
    );
    if (score > best.score) best = { kind: kind as Kind, score };
  }
  // What is still to be paid is not a receipt.
  if (best.score >= MIN_KIND_SCORE) return best.kind === 'receipt' && unpaid ? 'invoice' : best.kind;
  // A later page of a long bill has nothing but its rows.
  if (countMatchingRows(document) >= MIN_INVOICE_ROWS) return 'invoice';
  // Prose with a date is a letter, even one without a salutation.
  return document.dates.length > 0 && sentencesOf(document).length >= MIN_LETTER_SENTENCES
    ? 'letter'
    : 'other';
}

/** What a document says of itself. */
const deniesBeingInvoice =
  /\b(?:this is not an? (?:tax )?(?:invoice|bill)|dies ist keine rechnung|keine rechnung im sinne|(?:ceci|ce document) n['’]est pas une facture|dit is geen (?:factuur|rekening))\b/;

/** Words of a line that may stand on a receipt; in prose, `cash` and `change` are only words. */
const MAX_SHORT_LINE_WORDS = 8;
const isShort = ({ text, cells }: Line): boolean =>
  cells.length > 1 || text.trim().split(/\s+/).length <= MAX_SHORT_LINE_WORDS;

/** That the day of the payment is still to come. */
const asksToPay =
  /\b(?:please pay|pay by|payable (?:by|before|within)|(?:payment )?due (?:date|by|on)|payment due|fae?lligkeit|fae?llig (?:am|bis|zum)|zahlbar (?:bis|innerhalb|sofort|binnen)|zahlungsziel|bitte (?:ue?berweisen|zahlen|begleichen)|date limite de paiement|echeance|a (?:regler|payer) avant|vervaldatum|te betalen voor|gelieve|fecha de vencimiento|scadenza)\b/;

/** A "tax invoice" that has been paid at the till is a receipt. */
const PAID_SCORE = 9;

/** Change was given, or what was paid is the total. */
function isPaid(document: ParsedDocument): boolean {
  const amounts = labelledAmounts(document).filter(({ line }) => isShort(line));
  const of = (...roles: AmountRole[]) =>
    amounts.filter(
      ({ role, number }) => role !== undefined && roles.includes(role) && Number(number.value) > 0,
    );
  const totals = new Set(of('total', 'gross', 'payable').map(({ number }) => number.value));
  return of('change').length > 0 || of('tendered').some(({ number }) => totals.has(number.value));
}

const MIN_LETTER_SENTENCES = 3;

/** So many rows of quantity times price make a bill of a paper that says nothing else. */
const MIN_INVOICE_ROWS = 3;

const countMatchingRows = (document: ParsedDocument): number =>
  document.lines.filter((line) => itemRowOf(document, line)?.amountMatches === true).length;

/** Which part of life a paper belongs to, by the words in it. */

/** Stems in folded text; each occurrence counts, up to three, each stem once more for being another. */
const categoryWords: Readonly<Record<Exclude<Category, 'other'>, string>> = {
  government:
    'ministry|city of|county|municipal\\w*|department of|council|passport|visa application|residence permit|immigration|registration office|voter|election|behorde|burgeramt|stadtverwaltung|gemeinde|auslanderbehorde|standesamt|landratsamt|bundesamt|mairie|prefecture|republique francaise|gemeente|rijksoverheid|driver.s licen[cs]e|vehicle registration|parking (?:fine|ticket|violation)|social security|jury',
  billing:
    'invoice|amount due|bill to|rechnung|facture|factuur|receipt|payment|purchase|overdue|reminder|mahnung|rappel|herinnering',
  insurance:
    'insurance|insured|policy(?:holder)?|premium|claim|coverage|deductible|versicherung\\w*|\\p{L}{1,40}versicherung|versicherungsschein|schadenfall|schadensnummer|beitrag\\w*|assurance|assure|sinistre|verzekering\\w*|polis|premie',
  banking:
    'bank|account (?:statement|number|summary|balance)|opening balance|closing balance|debit|credit card|overdraft|loan|mortgage|interest rate|kontoauszug|kontostand|sparkasse|darlehen|kredit|uberziehung|releve de compte|compte bancaire|virement|rekeningafschrift|lening|hypotheek',
  tax: 'tax return|income tax|tax assessment|tax year|internal revenue|hmrc|revenue service|taxpayer|property tax|steuerbescheid|finanzamt|einkommensteuer|steuererklarung|steuernummer|impot\\w*|avis d.imposition|fiscal\\w*|belastingdienst|aanslag|inkomstenbelasting|aangifte|1099|w-2',
  legal:
    'court|attorney|lawyer|law firm|lawsuit|plaintiff|defendant|summons|subpoena|legal|notary|hereby|power of attorney|solicitors?|(?:amts)?gericht(?! \\p{L}+,? hr[ab])|rechtsanwalt\\w*|klage|vollstreckung|mahnbescheid|notar|tribunal|avocat|huissier|mise en demeure|rechtbank|advocaat|dagvaarding|deurwaarder|agreement|contract|vertrag',
  medical:
    'patient|doctor|dr\\. med|hospital|clinic|medical|diagnos\\w*|prescription|pharmacy|treatment|appointment with dr|dental|dentist|laboratory results|vaccin\\w*|surgery|arzt\\w*|krankenhaus|klinik|befund|rezept|apotheke|medecin|hopital|ordonnance|ziekenhuis|huisarts|tandarts|recept',
  employment:
    'employ(?:er|ee|ment)|salary|payslip|pay slip|payroll|wages|net pay|gross pay|job offer|position of|resume|human resources|arbeitgeber|arbeitnehmer|arbeitsvertrag|gehalt\\w*|lohn\\w*|entgeltabrechnung|kundigung des arbeits|salaire|bulletin de paie|contrat de travail|loonstrook|werkgever|werknemer|arbeidsovereenkomst',
  education:
    'school|university|college|student|tuition|semester|enrol\\w*|courses?|exams?|examinations?|lecture|professor|grades?|transcript|chapter|schule|universitat|studierende\\w*|immatrikulation|zeugnis|semesterbeitrag|prufung|ecole|universite|etudiant|inscription|opleiding|universiteit|collegegeld',
  housing:
    'rent|tenant|landlord|lease|apartment|property management|security deposit|service charge statement|eviction|move.?in|miete\\w*|mieter|vermieter|mietvertrag|nebenkosten\\w*|hausverwaltung|betriebskosten\\w*|wohnung|loyer|locataire|bailleur|appartement|huur\\w*|verhuurder|huurder|woning',
  utilities:
    'electricity|gas supply|natural gas|water (?:supply|bill|charges)|meter reading|kwh|energy|sewer\\w*|utility|broadband|internet service|telephone bill|mobile plan|strom\\w*|stadtwerke|gaslieferung|zahlerstand|abschlag\\w*|wasser\\w*|telekom\\w*|electricite|gaz|compteur|edf|energie\\w*|elektriciteit|meterstand|stroom|drinkwater',
  subscription:
    'subscription|membership|renewal|auto.?renew\\w*|monthly plan|annual plan|your plan|abonnement\\w*|mitgliedschaft|mitgliedsbeitrag|verlangerung|adhesion|lidmaatschap|streaming|licen[cs]e renewal',
  advertising:
    'special offer|limited time|% off|discount code|sale ends|free trial|sign up today|exclusive offer|promo\\w*|save up to|voucher code|unsubscribe|newsletter|angebot des|rabattaktion|gutschein|jetzt sparen|offre speciale|promotion|aanbieding|kortingscode|act now',
  personal:
    'love|birthday|wedding|invitation|happy|hugs|dear (?:mum|mom|dad|grandma|grandpa|friend)|congratulations|hochzeit|geburtstag|liebe gruße|einladung|anniversaire|mariage|verjaardag|bruiloft|liefs',
};

/** Words of one's own trade that outweigh those that stand on any bill. */
const categoryWeights: Readonly<Partial<Record<Category, number>>> = {
  billing: 0.8,
  legal: 0.9,
  personal: 0.9,
};

const categoryPatterns = Object.entries(categoryWords).map(([category, words]) => ({
  category: category as Exclude<Category, 'other'>,
  pattern: new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'gu'),
}));

/** What papers of a kind usually belong to is believed before a single word. */
const USUAL_CATEGORY_SCORE = 1.5;

/** One word of a part of life is enough. */
const MIN_CATEGORY_SCORE = 1.2;

/** How often the same word counts. */
const MAX_REPEATS = 3;

export function categoryOf(text: string, kind: Kind): Category {
  // What was bought says nothing about the paper: a receipt of a book shop is no education.
  if (kind === 'receipt') return 'billing';
  const folded = fold(text);
  const scored = categoryPatterns
    // A bill that advertises something is still a bill.
    .filter(({ category }) => category !== 'advertising' || kind !== 'invoice')
    .map(({ category, pattern }) => ({
      category,
      score:
        scoreOf(folded, pattern) * (categoryWeights[category] ?? 1) +
        (usualCategories[kind] === category ? USUAL_CATEGORY_SCORE : 0),
    }))
    .toSorted((a, b) => b.score - a.score);
  const best = scored[0];
  if (best !== undefined && best.score >= MIN_CATEGORY_SCORE) return best.category;
  return usualCategories[kind] ?? 'other';
}

function scoreOf(text: string, pattern: RegExp): number {
  const counts = new Map<string, number>();
  for (const [word] of text.matchAll(pattern)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum + 1 + Math.min(MAX_REPEATS, count) * 0.5, 0);
}

const usualCategories: Readonly<Partial<Record<Kind, Category>>> = {
  invoice: 'billing',
  statement: 'banking',
  contract: 'legal',
  study: 'education',
};
