import { allPhrases, anyOf, wholeWords } from './words.ts';

/** The words of questions about documents, in the four languages that the extractor knows. */

const wordsOf = (texts: Readonly<Record<string, string>>): ReadonlySet<string> =>
  new Set(Object.values(texts).flatMap((text) => text.trim().split(/\s+/)));

/** Words that mean about the same in documents, by their prefixes: a question about paying is answered by a total due. */
export const synonyms: readonly (readonly string[])[] = [
  allPhrases({
    en: ['pay', 'paid', 'owe', 'due', 'charge', 'total', 'outstanding'],
    de: ['zahl', 'bezahl', 'uberweis', 'fallig', 'rechnungsbetrag', 'gesamtbetrag'],
    fr: ['payer', 'regler', 'ttc'],
    nl: ['betal', 'voldo', 'totaal'],
  }),
  allPhrases({
    en: ['due', 'deadline'],
    de: ['fallig', 'zahlbar', 'frist', 'spatestens'],
    fr: ['echeance', 'regler', 'avant'],
    nl: ['uiterlijk', 'vervaldatum', 'betal'],
    payBefore: ['pay', 'until', 'before'],
  }),
  ['invoice', 'bill', 'rechnung', 'rechnungs', 'facture', 'factuur'],
  ['customer', 'client', 'kunde', 'klant'],
  ['tax', 'vat', 'mwst', 'mehrwertsteuer', 'umsatzsteuer', 'ust', 'tva', 'btw', 'belasting'],
  ['email', 'mail', 'courriel'],
  ['phone', 'telephone', 'tel', 'call', 'telefon', 'telefoon', 'ring'],
  ['cancel', 'terminate', 'kundig', 'resili', 'opzeg'],
  ['rise', 'increase', 'higher', 'late', 'extra', 'erhoh', 'augment', 'verhog'],
  ['offer', 'deal', 'promotion', 'angebot', 'offre', 'aanbieding'],
  ['refund', 'reimburs', 'transferr', 'erstatt', 'rembours', 'terugbetal'],
  ['subtotal', 'net', 'netto', 'nettobetrag', 'ht', 'zwischensumme', 'subtotaal', 'excl'],
];

/** Words that say nothing about what a question is about. */
export const stopWords = wordsOf({
  en: `a e about am an and any are at be been by can could did do does for from had has have he her him his how
    i if in into is it its me mine much must my not nor only just also still yet of off on or our ours shall
    she should so some tell than that the their them then there these they this those to too was we were what
    when where which who whom whose why will with would you your yours please say says`,
  de: `aber als am an auch auf aus bei bin bis das dass dem den der des die dies diese du ein eine einem einen
    einer er es fur habe haben hat ich ihr im in ist kann man mein meine meinen mich mir mit muss nach nicht
    oder sein sich sie sind soll um und uns vom von wann war was welche welchen welcher welches wem wen wer
    wie wir wird wo zu zum zur viel wieviel`,
  fr: `ai as au aux avec ce ces cette combien comment dans de dois doit du elle en est et il je la le les leur
    ma mes moi mon ne nous ou par pas pour quand que quel quelle quelles quels qui sa se ses son sont sur un
    une vous y a-t-il`,
  nl: `aan al bij dat deze dit door een er heb hebben heeft het hoe hoeveel ik is mag met mij mijn moet naar
    niet om ons ook op over te tot uit van voor waar waarom wanneer wat we welke wie wij zijn`,
});

/** Words that say what kind of thing a question asks for; the other words say what it is about. */
export const targetWords = wordsOf({
  sender: `sent send sends wrote written issued sender absender expediteur afzender geschickt geschrieben
    gesendet schreibt envoye ecrit gestuurd geschreven`,
  address: 'address adresse anschrift adres',
  number: 'number numbers no nr nummer numero',
  amount: `amount cost costs price prices high hoch hoog kostet kosten kost preis betrag prix coute coutent
    montant bedrag prijs`,
  time: 'date datum time long',
  happening: 'happen happens passiert geschieht arrive gebeurt lautet',
});

/** Common words of questions, by language: they show the language of a question. */
export const questionWords: Readonly<Record<string, ReadonlySet<string>>> = {
  en: wordsOf({ en: 'a do does have how i is it many much must my of the what when where which who why' }),
  de: wordsOf({
    de: 'das der die ich ist kostet mein meine muss viel von wann war was welche wem wer wie wo',
  }),
  fr: wordsOf({
    fr: 'combien comment de dois est je la le les mes mon ou quand que quel quelle qui une',
  }),
  nl: wordsOf({ nl: 'de het hoe hoeveel ik is kost mijn moet van waar wanneer wat welke wie' }),
};

/** A question in German, not folded: German writes every noun with a capital. */
export const germanQuestion = /\b(?:ich|wie viel|wieviel|wann|muss|habe|meine[nrm]?|ist|welche[rs]?)\b/i;

/** What a question asks for. */
export const asksFor = {
  sender: new RegExp(
    anyOf({
      noun: /\b(?:sender|absender|expediteur|afzender)\b/,
      en: /\bwho\b.{0,200}\b(?:sent|send|wrote|from|issued)\b|\bfrom whom\b/,
      de: /\bvon wem\b|\bwer hat\b.{0,200}\b(?:geschickt|geschrieben|gesendet)\b|\bwer schreibt\b/,
      fr: /\bqui (?:a |m')|\bde qui\b/,
      nl: /\bvan wie\b|\bwie (?:heeft|stuurde)\b/,
    }),
  ),
  phone: /\b(?:phone|telephone|telefon\w*|telefoon\w*)\b|\bcall (?:them|you)\b/,
  email: /\be-?mail\b|\bcourriel\b/,
  address: /\b(?:address|adresse|anschrift|adres)\b/,
  amountDue: /\b(?:total|amount|balance|sum)\b.{0,200}\bdue\b|\bhow much\b.{0,200}\bdue\b/,
  dueDate: new RegExp(
    anyOf({
      words: /\b(?:due|deadline|pay by|fallig|frist|bis wann|echeance|vervaldatum)\b/,
      whenToPay: /\b(?:when|wann|quand|wanneer)\b.{0,200}\b(?:pay|zahlen|payer|betalen|regler)\b/,
      untilWhen: /\b(?:until|by) when\b|\b(?:uiterlijk|avant quand|avant quelle)\b/,
    }),
  ),
  documentDate:
    /\b(?:dated|date of|rechnungsdatum|factuurdatum)\b|\bwhen was (?:it|this|the (?:letter|invoice|bill)) (?:written|issued|sent)\b/,
  tax: /\b(?:tax|vat|mwst|mehrwertsteuer|umsatzsteuer|tva|btw)\b/,
  invoiceNumber:
    /\b(?:invoice|bill|rechnungs|facture|factuur)\s?(?:number|no|nummer)|\b(?:rechnungsnummer|factuurnummer)\b|\bnumero de (?:la )?facture\b/,
  amount: new RegExp(
    anyOf({
      en: /\b(?:how (?:much|high)|owe|amount|total|cost|price)\b|\bwhat (?:do|must) i\b.{0,200}\bpay\b/,
      de: /\b(?:wie hoch|schulde|wie ?viel|betrag|kostet)\b|\bwas muss ich\b.{0,200}\bzahlen\b/,
      fr: /\b(?:combien|montant)\b/,
      nl: /\b(?:hoe hoog|hoeveel|bedrag|kost)\b|\bwat moet ik\b.{0,200}\bbetalen\b/,
    }),
  ),
  consequence: /\b(?:what happens|consequences?|was passiert|was geschieht|que se passe|wat gebeurt)\b/,
  date: /\b(?:when|date|wann|datum|quand|wanneer)\b/,
  number: /\b(?:number|nummer|numero|reference|how many|wie viele|combien de)\b/,
  /** A sum over several documents. */
  sum: new RegExp(
    String.raw`\b${anyOf({
      en: [
        /(?:total|sum|altogether|in all|overall|spent|spend)\b.{0,200}\b(?:all|every|each)\b/,
        /(?:all|every) (?:of )?(?:my |the |our )?(?:invoices|bills|receipts|documents)\b.{0,200}\b(?:total|together|altogether|cost|come to)/,
      ],
      de: [
        /(?:insgesamt|zusammen|summe)\b.{0,200}\b(?:alle[rn]?|samtliche[rn]?)\b/,
        /alle[rn]? (?:meine[rn]? )?rechnungen\b.{0,200}\b(?:zusammen|insgesamt)/,
      ],
      fr: /(?:total|somme)\b.{0,200}\b(?:toutes|tous)\b/,
      nl: /(?:totaal|som|samen)\b.{0,200}\b(?:alle|al)\b/,
    })}`,
  ),
} as const;

/** A sentence that names a condition: `if`, `otherwise`. */
export const condition = /\b(?:if|otherwise|unless|wenn|falls|sonst|sollten?|si|sinon|indien|als|anders)\b/;

/** When something without a date is due: `on the first day of each month`, `innerhalb von 14 Tagen`. */
export const period = wholeWords({
  day: /(?:first|last|\d{1,3}(?:st|nd|rd|th)) (?:working )?day/,
  within: /(?:within|innerhalb von|binnen|dans les) \d+/,
  every:
    /(?:each|every|jeden|chaque|elke) (?:week|month|quarter|year|woche|monats?|jahres?|semaine|mois|maand|jaar)/,
});
