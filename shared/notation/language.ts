import { fold } from './text.ts';

export type Language = 'en' | 'de' | 'fr' | 'nl';

/** Words that nearly every text of a language has and other languages hardly do, without accents. */
const commonWords: Readonly<Record<string, string>> = {
  en: 'the of and to for you your we our is are be this with from that have will please on by not any as at total date thank receipt invoice due amount price cash change tax goods',
  de: 'der die das und ist sie ihr ihre ihrer ihren wir unser unsere den dem des ein eine einen einer nicht mit fur auf von zu zum zur bei bitte oder wird werden im als rechnung datum betrag summe menge preis gesamt mwst ust anzahl bis innerhalb zahlbar geg ruckgeld steuer netto brutto stk straße strasse',
  fr: 'le la les des du et est vous votre vos nous notre nos une pour dans avec sur que qui pas au aux par ce cette ou facture montant tva prix ttc ht quantite echeance payer veuillez merci rue visite regler',
  nl: 'het een en van de is u uw wij onze ons niet met voor op te aan bij zijn wordt worden dit dat als of factuur datum bedrag btw aantal prijs totaal gelieve binnen uiterlijk dagen straat betalen subtotaal pinnen',
  pt: 'o os as do dos da das um uma e ou com por para que nao seu sua voce fatura data valor preco quantidade obrigado pagamento',
  sv: 'och att det som en ett pa av for med till inte ar din ditt vi faktura datum belopp pris antal tack betala senast oss',
  pl: 'i w z na do nie jest oraz prosimy faktura data kwota cena ilosc razem zaplaty dnia numer',
  es: 'el los las del y es usted su sus nosotros una para con por que no factura fecha importe precio cantidad gracias iva',
  it: 'il lo gli della delle e di che per con una sono non vi fattura data importo prezzo quantita totale grazie iva',
  ms: 'dan yang di ke untuk dengan tidak adalah ini itu terima kasih sila anda kepada jumlah tunai baki',
};

const vocabulary = Object.entries(commonWords).map(([language, words]) => ({
  language,
  words: new Set(words.split(' ')),
}));

/** Fewer known words say nothing about the language. */
const MIN_WORDS = 3;

/** The language of a text by its common words (BCP 47); null if they are too few, or fit two languages equally. */
export function languageOf(text: string): string | null {
  const words = fold(text).match(/\p{L}+/gu) ?? [];
  const scores = vocabulary
    .map(({ language, words: common }) => ({
      language,
      hits: words.filter((word) => common.has(word)).length,
    }))
    .toSorted((a, b) => b.hits - a.hits);
  const [best, second] = scores;
  // A short page has few words; two are enough if no other language knows any.
  const fewest = (second?.hits ?? 0) === 0 ? MIN_WORDS - 1 : MIN_WORDS;
  if (best === undefined || best.hits < fewest || best.hits === second?.hits) return null;
  return best.language;
}
