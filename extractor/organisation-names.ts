import { isWithinEdits } from '../shared/notation/edit-distance.ts';
import { fold } from './lines.ts';

/** What the name of an organisation looks like, and how to mend one that OCR has broken. */

const legalForm =
  /(?:\b(?:(?:s\wn|sd\w)\.? ?[b8]hd|s[dou0]n\.? ?(?:b\wd|bh\w|\whd))\b|\bs\/b\b|\bberhad\b|\b[b8]hd\b|\bltd\b|\blimited\b|\bllc\b|\bllp\b|\binc\b|\bcorp\b|\bcorporation\b|\bplc\b|\bpte\b|\bpty\b|\bgmbh\b|\bag\b(?=$|[ ,(])|\bmbh\b|\bohg\b|\bkg\b(?=$|[ ,(&])|\be\.? ?v\.|\be\. ?k\.|\bug\b(?= \()|\bb\.? ?v\.?(?=$|[ ,(])|\bn\.? ?v\.?(?=$|[ ,(])|\bs\.? ?a\.? ?r\.? ?l\b|\bs\.a\.(?:s\.)?|\bsas\b(?=$|[ ,(])|\bs\.p\.a\b|\bcompany\b|& co\b|\bco\.(?=$|,| (?:ltd|kg|inc|llc|pte))|\bincorporated\b|\bstichting\b|\bvof\b|\bsp\. ?z ?o\.? ?o\b|\bs\. ?r\. ?o\.|\ba\. ?s\.(?=$|[ ,(])|\bkft\b|\bzrt\b|\bs\.? ?l\.(?: ?u\.)?(?=$|[ ,(])|\bltda?\b\.?|\blda\b|\bs\.? ?r\.? ?l\b|\baps\b|\ba\/s\b|\bd\.o\.o\b|\boy\b|\ba\. ?g\.(?=$|[ ,(])|\beg\b(?=$|[ ,(])|\bkgaa\b|\bpartg\b|\be\.? ?u\.(?=$|[ ,(])|\bges\.? ?m\.? ?b\.? ?h\b|\bdac\b|\bllp\b|\bn\.a\.(?=$|[ ,(])|\bcooperative\b)/i;

const organisationWord =
  /\b(?:enterprises?|restaurant|restoran|ristorante|cafe|caffe|bistro|kopitiam|baker(?:y|ies)|bakeshop|hardware|stationery|mart|minimart|supermarket|hypermarket|market|supermarkt|supermarche|shops?|stores?|trading|traders|services?|clinic|pharmacy|apotheke|pharmacie|apotheek|bank|sparkasse|banque|university|universit[aey]t?|universite|college|school|schule|ecole|hospital|klinik|krankenhaus|hopital|ziekenhuis|city of|county of|state of|town of|council|department|dept|ministry|bureau|agency|authority|insurance|assurances?|versicherung\w*|verzekering\w*|krankenkasse|syarikat|perniagaan|kedai|pasar|perusahaan|stadt|gemeinde|landkreis|finanzamt|\w*amt|stadtwerke|mairie|prefecture|ville de|gemeente|belastingdienst|hotel|motel|house|centre|center|garage|motors?|electric|electronics?|electrical|energy|energie|telecom|mobile|foods?|industries|industrial|holdings?|group|gruppe|groupe|international|solutions|systems|consulting|partners|associates|law firm|rechtsanwalte?|kanzlei|notar|notaire|advocaten|steuerberater|immobilien|properties|realty|housing|hausverwaltung|foundation|society|association|verein|club|library|station|petrol|books?|bookstore|bookcentre|boutique|fashion|salon|spa|pizzeria|deli|grill|bar|pub|kitchen|corner|supply|supplies|logistics|transport|marketing|media|studio|verlag|praxis|dental|dentist|medical|health|court|gericht|tribunal)\b/;

export const hasLegalForm = (text: string): boolean => legalForm.test(text);

export const hasOrganisationWord = (text: string): boolean => organisationWord.test(fold(text));

/** A word that ends a name and begins none: what stands above belongs to it. */
export const continuesNameAbove = (text: string): boolean =>
  /^\W*(?:ent\w{2,4}rise|trading|holdings|s[do]n\.? ?bh[do]|gmbh|ltd|limited|inc|llc|b\.?v\.?)\b/i.test(
    text,
  ) || countOf(text, ')') > countOf(text, '(') + countOf(text, '{');

/** Whether a name goes on in the line below: `HARDWARE &`, `ENTERPRISE (SETIA`. */
export const continuesBelow = (text: string): boolean =>
  /(?:&|\band|\bund|\bet|\ben)\s*$/i.test(text) ||
  (!hasLegalForm(text) && countOf(text, '(') > countOf(text, ')'));

const countOf = (text: string, sign: string): number => text.split(sign).length - 1;

/** A company's number behind its name: `(126926-H)`, `(139386 X)`, `(Co. Reg. No. 1234)`. */
const registrationNumber =
  /(?<!\s)\s*[([{]?\s{0,9}(?:(?:co|company|reg|roc|gst|brn|no|id)\b[\s.:]{0,9}){0,6}\d[\d\s]{3,20}[-–—]?\s{0,9}[A-Za-z0-9]{0,2}\s{0,9}[)\]}]?\s{0,9}[.,:|]{0,9}$/i;

/** Forms that close a name: what stands behind them and is no words is what OCR made of a stamp. */
const closingLegalForm =
  /(?:\b(?:(?:s\wn|sd\w)\.? ?[b8]hd|s[dou0]n\.? ?(?:b\wd|bh\w|\whd))\b|\bs\/b\b|\bltd\b|\blimited\b|\bllc\b|\bsarl\b|\bgmbh\b(?! &)|\benterprises?\b|\binc\b)\.?/i;

/** The extent of a name in a cell, without its registration number and what OCR made of specks and frames. */
export function nameBounds(text: string): { start: number; end: number } {
  const start = /[\p{L}\p{N}]/u.exec(text)?.index ?? 0;
  let end = text.length;
  const number = registrationNumber.exec(text);
  if (number !== null && number.index > start + 3) end = number.index;
  const ending = closingLegalForm.exec(text.slice(0, end));
  if (ending !== null && !isWords(text.slice(ending.index + ending[0].length)))
    end = ending.index + ending[0].length;
  while (end > start && /[\s|>~_=*<;:,“”"'`´\\/«»—–-]/.test(text.charAt(end - 1))) end -= 1;
  return { start, end };
}

/** Long words of names that are worth mending: one wrong letter leaves no doubt which was meant. */
const correctableWords =
  'ENTERPRISE ENTERPRISES RESTAURANT RESTORAN HARDWARE STATIONERY ELECTRICAL ELECTRONICS SUPERMARKET MINIMARKET HYPERMARKET PHARMACY BAKERIES INDUSTRIES INDUSTRIAL INTERNATIONAL TRADING MARKETING MANAGEMENT TECHNOLOGY SERVICES SOLUTIONS HOLDINGS PERNIAGAAN SYARIKAT INSURANCE UNIVERSITY COMPANY CORPORATION LIMITED'.split(
    ' ',
  );

/** `ENTERFRISE` -> `ENTERPRISE`, in capitals or not; every other word stays. */
function correctWord(word: string): string {
  const upper = word.toUpperCase();
  const meant = correctableWords.includes(upper)
    ? undefined
    : correctableWords.find((known) => known.length === upper.length && isWithinEdits(known, upper, 1));
  if (meant === undefined) return word;
  if (word === upper) return meant;
  return word.charAt(0) + meant.slice(1).toLowerCase();
}

/** Corrects what OCR plainly misread in a name: `D.1.Y.`, `SON BHD`, `{KUCHAI)`. */
export function correctName(name: string): string {
  return (
    name
      .replace(/\b(?:S\wN|SD\w)\.? ?[B8]HD\b|\bS[DOU0]N\.? ?(?:B\wD|BH\w|\wHD)\b/gi, (found) =>
        /^[A-Z0-9. ]+$/.test(found) ? 'SDN BHD' : 'Sdn Bhd',
      )
      // Sendirian Berhad: there is no SDN without its BHD.
      .replace(/\bSDN\.?$/i, (found) => (found.startsWith('SDN') ? 'SDN BHD' : 'Sdn Bhd'))
      // `(K1.)`, Kuala Lumpur.
      .replace(/(?<=\(\p{Lu})1\.?(?=\))/gu, 'L')
      .replace(/\{([^{}()]*\))/g, '($1')
      .replace(/(\([^{}()]*)\}/g, '$1)')
      .replace(/(?<=\p{L}\.?)1(?=\.?\p{L})(?!\p{L}*\d)/gu, 'I')
      .replace(/(?<=\p{Lu})0(?=\p{Lu})/gu, 'O')
      .replace(/(?<=\p{Lu}{2})5(?=\p{Lu})/gu, 'S')
      .replace(/\p{L}[\p{L}~*_|]{6,}/gu, correctWord)
      .replace(/\s+/g, ' ')
      .trim()
  );
}

/** Whether a text is words rather than what OCR makes of a stamp, a picture or handwriting. */
export function isWords(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const signs = text.match(/[^\p{L}\p{N}\s.,&'’()/-]/gu)?.length ?? 0;
  const words = text.match(/\p{L}[\p{L}'’.]*/gu) ?? [];
  const long = words.filter((word) => word.length >= 3 && /[aeiouyäöüéèàâêîôû]/i.test(word)).length;
  if (letters < 4 || signs > letters / 6) return false;
  return hasLegalForm(text) || (long >= 1 && long >= words.length / 3);
}
