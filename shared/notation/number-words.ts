/** Numbers in words that terms of payment use, without accents: `fourteen`, `zwei`, `quinze`. */
const WORDS: Readonly<Record<number, string>> = {
  1: 'a an one ein eine einem einer eines un une een uno una um uma',
  2: 'two zwei deux twee dos due dois duas',
  3: 'three drei trois drie tres tre',
  4: 'four vier quatre cuatro quattro quatro',
  5: 'five funf fuenf cinq vijf cinco cinque',
  6: 'six sechs zes seis sei',
  7: 'seven sieben sept zeven siete sette sete',
  8: 'eight acht huit ocho otto oito',
  9: 'nine neun neuf negen',
  10: 'ten zehn dix tien diez dieci dez',
  12: 'twelve zwolf zwoelf douze twaalf doce dodici doze',
  14: 'fourteen vierzehn quatorze veertien catorce quattordici catorze',
  15: 'fifteen funfzehn fuenfzehn quinze vijftien quince quindici',
  20: 'twenty zwanzig vingt twintig veinte venti vinte',
  21: 'twenty-one einundzwanzig',
  28: 'twenty-eight achtundzwanzig achtentwintig',
  30: 'thirty dreissig dreißig trente dertig treinta trenta trinta',
  42: 'forty-two',
  45: 'forty-five quarante-cinq',
  60: 'sixty sechzig soixante zestig sesenta sessanta sessenta',
  90: 'ninety neunzig quatre-vingt-dix negentig noventa novanta',
};

const values = new Map(
  Object.entries(WORDS).flatMap(([value, words]) =>
    words.split(' ').map((word) => [word, Number(value)] as const),
  ),
);

/** Source of a regular expression for a number in digits or words, in folded text. Longer words come first. */
export const COUNT_PATTERN = `(?:\\d{1,3}|${[...values.keys()].toSorted((a, b) => b.length - a.length).join('|')})`;

/** The number that digits or a word say; undefined for any other word. */
export const parseCount = (written: string): number | undefined =>
  /^\d+$/.test(written) ? Number(written) : values.get(written);
