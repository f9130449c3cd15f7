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
