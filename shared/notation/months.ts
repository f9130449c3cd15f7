import { isWithinEdits } from './text.ts';

/**
 * Names of the months in full, without accents, by language, in the case that is next to a day: English, German, Dutch,
 * French, Spanish, Italian, Portuguese, Swedish, Danish, Norwegian and Malay. Their first letters are abbreviations.
 */
const ABBREVIATED_NAMES: readonly string[] = [
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
const EXACT_NAMES: readonly string[] = [
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
const abbreviated = listed(ABBREVIATED_NAMES);
const exact = listed(EXACT_NAMES);
const byName = new Map([...exact, ...abbreviated].map(({ name, month }) => [name, month]));
const MIN_ABBREVIATION_LENGTH = 3;
const MIN_MISREAD_LENGTH = 5;

/**
 * The month that a word names (1 to 12), in full or by its first letters, with or without a point: `Mrz`, `Maerz`,
 * `sept.`, `Ogos`. Undefined if it names none, or if several begin with its letters (`jui`). In a long name, OCR may have
 * misread one or two letters.
 */
export function monthNamed(word: string): number | undefined {
  const name = word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ı/g, 'i')
    .replace(/0/g, 'o')
    .replace(/[1|]/g, 'l')
    .replace(/\.$/, '');
  const named = byName.get(name);
  if (named !== undefined) return named;
  if (name.length < MIN_ABBREVIATION_LENGTH) return undefined;
  const matches = new Set(abbreviated.filter((each) => each.name.startsWith(name)).map(({ month }) => month));
  if (matches.size > 0) return matches.size === 1 ? [...matches][0] : undefined;
  if (name.length < MIN_MISREAD_LENGTH) return undefined;
  return abbreviated.find(
    (each) =>
      each.name.length >= MIN_MISREAD_LENGTH &&
      (each.name.at(0) === name.at(0) || each.name.at(-1) === name.at(-1)) &&
      isWithinEdits(each.name, name, each.name.length >= 8 ? 2 : 1),
  )?.month;
}
