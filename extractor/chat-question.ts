import type { Answer } from './answer.ts';
import type { Proven } from './text.ts';
import { fold } from './text.ts';

/** What kind of thing a question asks for, by its words. */
export interface Wish {
  /** What the answer has in it. */
  readonly has: 'date' | 'money' | 'digits' | 'condition' | 'anything';
  /** The field of the record that is the answer, where the reader of papers has found it. */
  readonly fact: (record: Answer) => Proven | null | undefined;
  /** Whether that field answers by itself: a letterhead does not say that it is the sender's. */
  readonly alone: boolean;
}

const plain: Wish = { has: 'anything', fact: () => null, alone: false };

/** The first that fits. Folded, in four languages. */
const wishes: readonly (readonly [words: RegExp, wish: Wish])[] = [
  [
    /\b(?:sender|absender|expediteur|afzender)\b|\bwho\b.{0,200}\b(?:sent|send|wrote|from|issued)\b|\bfrom whom\b|\bvon wem\b|\bwer hat\b.{0,200}\b(?:geschickt|geschrieben|gesendet)\b|\bwer schreibt\b|\bqui (?:a |m')|\bde qui\b|\bvan wie\b|\bwie (?:heeft|stuurde)\b/,
    { has: 'anything', fact: ({ sender }) => sender?.name, alone: true },
  ],
  [
    /\b(?:phone|telephone|telefon\w*|telefoon\w*)\b|\bcall (?:them|you)\b/,
    { has: 'digits', fact: ({ sender }) => sender?.phone, alone: true },
  ],
  [/\be-?mail\b|\bcourriel\b/, { has: 'anything', fact: ({ sender }) => sender?.email, alone: true }],
  [
    /\b(?:address|adresse|anschrift|adres)\b/,
    { has: 'anything', fact: ({ sender }) => sender?.address, alone: true },
  ],
  [
    /\b(?:total|amount|balance|sum)\b.{0,200}\bdue\b|\bhow much\b.{0,200}\bdue\b/,
    { has: 'money', fact: ({ amount }) => amount, alone: false },
  ],
  [
    /\b(?:due|deadline|pay by|fallig|frist|bis wann|echeance|vervaldatum)\b|\b(?:when|wann|quand|wanneer)\b.{0,200}\b(?:pay|zahlen|payer|betalen|regler)\b|\b(?:until|by) when\b|\b(?:uiterlijk|avant quand|avant quelle)\b/,
    { has: 'date', fact: ({ dueDate }) => dueDate, alone: true },
  ],
  [
    /\b(?:dated|date of|rechnungsdatum|factuurdatum)\b|\bwhen was (?:it|this|the (?:letter|invoice|bill)) (?:written|issued|sent)\b/,
    { has: 'date', fact: ({ date }) => date, alone: true },
  ],
  [
    /\b(?:tax|vat|mwst|mehrwertsteuer|umsatzsteuer|tva|btw)\b/,
    { has: 'money', fact: ({ invoice }) => invoice?.tax, alone: false },
  ],
  [
    /\b(?:invoice|bill|rechnungs|facture|factuur)\s?(?:number|no|nummer)|\b(?:rechnungsnummer|factuurnummer)\b|\bnumero de (?:la )?facture\b/,
    { has: 'digits', fact: ({ invoice }) => invoice?.invoiceNumber, alone: true },
  ],
  [
    /\b(?:how (?:much|high)|wie hoch|hoe hoog|owe|schulde|amount|total|cost|price|wie ?viel|betrag|kostet|combien|montant|hoeveel|bedrag|kost)\b|\bwhat (?:do|must) i\b.{0,200}\bpay\b|\bwas muss ich\b.{0,200}\bzahlen\b|\bwat moet ik\b.{0,200}\bbetalen\b/,
    { has: 'money', fact: ({ amount }) => amount, alone: false },
  ],
  [
    /\b(?:what happens|consequences?|was passiert|was geschieht|que se passe|wat gebeurt)\b/,
    { ...plain, has: 'condition' },
  ],
  [/\b(?:when|date|wann|datum|quand|wanneer)\b/, { ...plain, has: 'date' }],
  [/\b(?:number|nummer|numero|reference|how many|wie viele|combien de)\b/, { ...plain, has: 'digits' }],
];

export function wishOf(question: string): Wish {
  const folded = fold(question);
  return wishes.find(([words]) => words.test(folded))?.[1] ?? plain;
}
