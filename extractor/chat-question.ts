import type { ExtractedValue } from './lines.ts';
import { fold } from './lines.ts';
import type { ExtractedRecord } from './record.ts';

/** What kind of thing a question asks for, by its words. */
export interface QuestionTarget {
  /** What the answer has in it. */
  readonly contains: 'date' | 'money' | 'digits' | 'condition' | 'anything';
  /** The field of the record that is the answer, where the reader of papers has found it. */
  readonly recordField: (record: ExtractedRecord) => ExtractedValue | null | undefined;
  /** Whether that field answers by itself: a letterhead does not say that it is the sender's. */
  readonly fieldSuffices: boolean;
}

const anyTarget: QuestionTarget = { contains: 'anything', recordField: () => null, fieldSuffices: false };

/** The first that fits. Folded, in four languages. */
const questionTargets: readonly (readonly [words: RegExp, wish: QuestionTarget])[] = [
  [
    /\b(?:sender|absender|expediteur|afzender)\b|\bwho\b.{0,200}\b(?:sent|send|wrote|from|issued)\b|\bfrom whom\b|\bvon wem\b|\bwer hat\b.{0,200}\b(?:geschickt|geschrieben|gesendet)\b|\bwer schreibt\b|\bqui (?:a |m')|\bde qui\b|\bvan wie\b|\bwie (?:heeft|stuurde)\b/,
    { contains: 'anything', recordField: ({ sender }) => sender?.name, fieldSuffices: true },
  ],
  [
    /\b(?:phone|telephone|telefon\w*|telefoon\w*)\b|\bcall (?:them|you)\b/,
    { contains: 'digits', recordField: ({ sender }) => sender?.phone, fieldSuffices: true },
  ],
  [
    /\be-?mail\b|\bcourriel\b/,
    { contains: 'anything', recordField: ({ sender }) => sender?.email, fieldSuffices: true },
  ],
  [
    /\b(?:address|adresse|anschrift|adres)\b/,
    { contains: 'anything', recordField: ({ sender }) => sender?.address, fieldSuffices: true },
  ],
  [
    /\b(?:total|amount|balance|sum)\b.{0,200}\bdue\b|\bhow much\b.{0,200}\bdue\b/,
    { contains: 'money', recordField: ({ amount }) => amount, fieldSuffices: false },
  ],
  [
    /\b(?:due|deadline|pay by|fallig|frist|bis wann|echeance|vervaldatum)\b|\b(?:when|wann|quand|wanneer)\b.{0,200}\b(?:pay|zahlen|payer|betalen|regler)\b|\b(?:until|by) when\b|\b(?:uiterlijk|avant quand|avant quelle)\b/,
    { contains: 'date', recordField: ({ dueDate }) => dueDate, fieldSuffices: true },
  ],
  [
    /\b(?:dated|date of|rechnungsdatum|factuurdatum)\b|\bwhen was (?:it|this|the (?:letter|invoice|bill)) (?:written|issued|sent)\b/,
    { contains: 'date', recordField: ({ date }) => date, fieldSuffices: true },
  ],
  [
    /\b(?:tax|vat|mwst|mehrwertsteuer|umsatzsteuer|tva|btw)\b/,
    { contains: 'money', recordField: ({ invoice }) => invoice?.tax, fieldSuffices: false },
  ],
  [
    /\b(?:invoice|bill|rechnungs|facture|factuur)\s?(?:number|no|nummer)|\b(?:rechnungsnummer|factuurnummer)\b|\bnumero de (?:la )?facture\b/,
    { contains: 'digits', recordField: ({ invoice }) => invoice?.invoiceNumber, fieldSuffices: true },
  ],
  [
    /\b(?:how (?:much|high)|wie hoch|hoe hoog|owe|schulde|amount|total|cost|price|wie ?viel|betrag|kostet|combien|montant|hoeveel|bedrag|kost)\b|\bwhat (?:do|must) i\b.{0,200}\bpay\b|\bwas muss ich\b.{0,200}\bzahlen\b|\bwat moet ik\b.{0,200}\bbetalen\b/,
    { contains: 'money', recordField: ({ amount }) => amount, fieldSuffices: false },
  ],
  [
    /\b(?:what happens|consequences?|was passiert|was geschieht|que se passe|wat gebeurt)\b/,
    { ...anyTarget, contains: 'condition' },
  ],
  [/\b(?:when|date|wann|datum|quand|wanneer)\b/, { ...anyTarget, contains: 'date' }],
  [
    /\b(?:number|nummer|numero|reference|how many|wie viele|combien de)\b/,
    { ...anyTarget, contains: 'digits' },
  ],
];

export function questionTargetOf(question: string): QuestionTarget {
  const folded = fold(question);
  return questionTargets.find(([words]) => words.test(folded))?.[1] ?? anyTarget;
}

/** The words of a question and of a paper, made comparable: a question about paying is answered by a total that is due. */

/** Words that mean about the same in papers, by their beginnings, in the four languages that the reader knows. */
const synonyms: Readonly<Record<string, string>> = {
  pay: 'pay paid owe due charge total outstanding zahl bezahl uberweis fallig rechnungsbetrag gesamtbetrag payer regler ttc betal voldo totaal',
  due: 'due deadline fallig zahlbar frist spatestens echeance regler avant uiterlijk vervaldatum betal pay until before',
  invoice: 'invoice bill rechnung rechnungs facture factuur',
  customer: 'customer client kunde klant',
  tax: 'tax vat mwst mehrwertsteuer umsatzsteuer ust tva btw belasting',
  email: 'email mail courriel',
  phone: 'phone telephone tel call telefon telefoon ring',
  cancel: 'cancel terminate kundig resili opzeg',
  rise: 'rise increase higher late extra erhoh augment verhog',
  offer: 'offer deal promotion angebot offre aanbieding',
  refund: 'refund reimburs transferr erstatt rembours terugbetal',
  subtotal: 'subtotal net netto nettobetrag ht zwischensumme subtotaal excl',
};

const stopWords = new Set(
  `a e about am an and any are at be been by can could did do does for from had has have he her him his how i
  if in into is it its me mine much must my not nor only just also still yet of off on or our ours shall she
  should so some tell than that the their them then there these they this those to too was we were what when
  where which who whom whose why will with would you your yours please say says aber als am an auch auf aus
  bei bin bis das dass dem den der des die dies diese du ein eine einem einen einer er es fur habe haben hat
  ich ihr im in ist kann man mein meine meinen mich mir mit muss nach nicht oder sein sich sie sind soll um
  und uns vom von wann war was welche welchen welcher welches wem wen wer wie wir wird wo zu zum zur viel
  wieviel ai as au aux avec ce ces cette combien comment dans de dois doit du elle en est et il je la le les
  leur ma mes moi mon ne nous ou par pas pour quand que quel quelle quelles quels qui sa se ses son sont sur
  un une vous y a-t-il aan al bij dat deze dit door een er heb hebben heeft het hoe hoeveel ik is mag met
  mij mijn moet naar niet om ons ook op over te tot uit van voor waar waarom wanneer wat we welke wie wij
  zijn`.split(/\s+/),
);

/** Words that say which kind of thing is asked for, which `chat-question.ts` knows: what it is about are the others. */
const questionWords = new Set(
  `sent send sends wrote written issued sender absender expediteur afzender geschickt geschrieben gesendet
  schreibt envoye ecrit gestuurd geschreven address adresse anschrift adres number numbers no nr nummer
  numero amount cost costs price prices high hoch hoog kostet kosten kost preis betrag prix coute coutent montant
  bedrag prijs date datum time happen happens passiert geschieht arrive gebeurt lautet long`.split(/\s+/),
);

/** Letters by which words are compared, so that their endings do not count. */
const STEM_LENGTH = 5;

export interface QuestionTerm {
  readonly stem: string;
  /** Beginnings of words, one of which has to stand in the text. */
  readonly prefixes: readonly string[];
}

export const wordsIn = (text: string): string[] => fold(text).match(/[\p{L}\p{N}°]+/gu) ?? [];

/** What a question is about, function words left out. */
export function questionTermsOf(question: string): QuestionTerm[] {
  const terms = new Map<string, QuestionTerm>();
  for (const word of wordsIn(question)) {
    if (stopWords.has(word) || questionWords.has(word)) continue;
    const concept = Object.values(synonyms).find((words) =>
      words.split(' ').some((beginning) => hasPrefix(word, beginning)),
    );
    const stem = /\d/.test(word) ? word : word.slice(0, STEM_LENGTH);
    terms.set(stem, { stem, prefixes: concept === undefined ? [stem] : [stem, ...concept.split(' ')] });
  }
  return [...terms.values()];
}

/** Short beginnings are whole words but for a plain ending: `end` is in `ends`, not in `endless`. */
const hasPrefix = (word: string, beginning: string): boolean =>
  word.startsWith(beginning) &&
  (beginning.length >= 4 || /^(?:|s|e|en|ed|es|ing)$/.test(word.slice(beginning.length)));

export const occursIn = ({ prefixes }: QuestionTerm, words: readonly string[]): boolean =>
  words.some((word) => prefixes.some((beginning) => hasPrefix(word, beginning)));

/** German writes every noun with a capital: there only what stands behind these is taken for a name. */
const germanName = /\b(?:an|bei|von) (\p{Lu}[\p{L}\d&'’-]+)/gu;
const german = /\b(?:ich|wie viel|wieviel|wann|muss|habe|meine[nrm]?|ist|welche[rs]?)\b/i;

/** Names that a question gives: words with a capital that neither begin it nor say what is asked for. */
export function namesIn(question: string): QuestionTerm[] {
  const words = german.test(question)
    ? [...question.matchAll(germanName)].map(([, name = '']) => name)
    : (question.match(/(?<=[\p{L}\d,;:] )\p{Lu}[\p{L}\d&'’-]+/gu) ?? []);
  return words.flatMap(questionTermsOf).filter(({ prefixes }) => prefixes.length === 1);
}

/** Whether a question asks for a sum over several documents: rules quote one, and do not add up. */
export const asksForSum = (question: string): boolean =>
  /\b(?:(?:total|sum|altogether|in all|overall|spent|spend)\b.{0,200}\b(?:all|every|each)\b|(?:all|every) (?:of )?(?:my |the |our )?(?:invoices|bills|receipts|documents)\b.{0,200}\b(?:total|together|altogether|cost|come to)|(?:insgesamt|zusammen|summe)\b.{0,200}\b(?:alle[rn]?|samtliche[rn]?)\b|alle[rn]? (?:meine[rn]? )?rechnungen\b.{0,200}\b(?:zusammen|insgesamt)|(?:total|somme)\b.{0,200}\b(?:toutes|tous)\b|(?:totaal|som|samen)\b.{0,200}\b(?:alle|al)\b)/.test(
    fold(question),
  );
