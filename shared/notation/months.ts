import { withinEdits } from './edit-distance.ts';

/**
 * Names of the months in full, without accents, by language, in the case that stands beside a day: English, German, Dutch,
 * French, Spanish, Italian, Portuguese, Swedish, Danish, Norwegian and Malay. Their first letters are abbreviations.
 */
const ABBREVIATED: readonly string[] = [
  'january januar janner januari janvier enero gennaio janeiro',
  'february februar feber februari fevrier febrero febbraio fevereiro',
  'march marz maerz maart mars marzo marco marts mac',
  'april avril abril aprile',
  'may mai mei mayo maggio maio maj',
  'june juni juin junio giugno junho jun',
  'july juli juillet julio luglio julho julai',
  'august augustus aout agosto augusti ogos',
  'september septembre septiembre settembre setembro',
  'october oktober octobre octubre ottobre outubro',
  'november novembre noviembre novembro',
  'december dezember decembre diciembre dicembre dezembro desember disember',
];

/** Abbreviations that are not the first letters of a name, and names of which no abbreviation is known (pl, cs, hu, tr). */
const EXACT: readonly string[] = [
  'stycznia ledna ocak',
  'lutego unora subat',
  'mrz mrt marca brezna marcius mart',
  'kwietnia dubna aprilis nisan avr apr',
  'maja kvetna majus mayis',
  'czerwca cervna junius haziran',
  'lipca cervence julius temmuz jul',
  'sierpnia srpna augusztus agustos',
  'wrzesnia zari szeptember eylul sept',
  'pazdziernika rijna ekim okt oct',
  'listopada listopadu kasim',
  'grudnia prosince aralik dis des',
];

const listed = (names: readonly string[]) =>
  names.flatMap((line, index) => line.split(' ').map((name) => ({ name, month: index + 1 })));
const abbreviated = listed(ABBREVIATED);
const exact = listed(EXACT);
const SHORTEST_ABBREVIATION = 3;
const SHORTEST_MISREAD = 5;

/**
 * The month that a word names (1 to 12), in full or by its first letters, with or without a point: `Mrz`, `Maerz`,
 * `sept.`, `Ogos`. Undefined if it names none, or if its letters begin several (`jui`). A long name may have a letter or
 * two that OCR misread.
 */
export function monthOf(word: string): number | undefined {
  const name = word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ı/g, 'i')
    .replace(/0/g, 'o')
    .replace(/[1|]/g, 'l')
    .replace(/\.$/, '');
  const named = [...exact, ...abbreviated].find((each) => each.name === name);
  if (named !== undefined) return named.month;
  if (name.length < SHORTEST_ABBREVIATION) return undefined;
  const begun = new Set(abbreviated.filter((each) => each.name.startsWith(name)).map(({ month }) => month));
  if (begun.size > 0) return begun.size === 1 ? [...begun][0] : undefined;
  if (name.length < SHORTEST_MISREAD) return undefined;
  return abbreviated.find(
    (each) =>
      each.name.length >= SHORTEST_MISREAD && withinEdits(each.name, name, each.name.length >= 8 ? 2 : 1),
  )?.month;
}
