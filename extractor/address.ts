import { fold } from './lines.ts';

/** What a line of a postal address looks like. */

const streetWord =
  /\b(?:street|st\.|road|rd\b|avenue|ave\b|lane|ln\b|drive|boulevard|blvd|square|highway|hwy|suite|ste\b|floor|flr|unit|lot|block|blk|building|bldg|p\.?o\.? ?box|jalan|jln|lorong|taman|tmn|kawasan|kampung|lebuh\w*|persiaran|seksyen|bandar|bdr|mukim|plaza|mall|str\.|platz|weg\b|allee|postfach|rue|chemin|place|quai|bp \d|cedex|straat\b|laan\b|plein|postbus|autoroute|via|calle|wisma|menara|batu|no\.?:? ?\d)/;

const streetSuffix =
  /(?:(?<!\p{L})\p{L}{3,40}|\p{L}-)(?:[Ss]tra\p{L}{1,3}|[Ss]tr\.|gasse|weg|platz|allee|straat|laan|plein|kade|gracht|singel|dijk)\s{1,9}\d/u;
const postalCode =
  /(?:\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b\d{4} ?[A-Z]{2}\b|\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b|(?<![\d-])\d{2} ?\d{3}(?![\d-])|\b(?:CH|A|D|F|B|NL)-\d{4,5}\b|^\d{4} \p{L})/u;

/** Words that begin what follows an address: telephone, tax number, document. */
const otherThanAddress =
  /\b(?:tel|telefon|telephone|phone|fax|mobile|hotline|e-?mail|www|http|gst|vat|tax|sst|id no|reg|invoice|receipt|rechnung|facture|factuur|date|datum|cashier|iban|bic|swift|account|company no|c[o0]\.?\W?(?:no|reg)|document|doc|roc|cash|ticket|till|slip|terminal|table|pump|entry|exit|siret|kvk|btw|tva|ust|steuer\w*|ref|bill|order|customer|attn|dear|page|opening hours|shopping hours|president)\b|@|(?:\d[ -]?){9,}/;

export const isStreet = (text: string): boolean =>
  streetWord.test(fold(text)) || streetSuffix.test(fold(text));

export const hasPostalCode = (text: string): boolean => postalCode.test(text);

export const endsAddress = (text: string): boolean =>
  otherThanAddress.test(fold(text)) || /^\W{0,9}\(?[\d\s-]{5,40}\p{Lu}?\)?\W{0,9}$/u.test(text);

/** A street, or a postal code with its place: no address is without. */
export const isCertainlyAddress = (text: string): boolean =>
  !endsAddress(text) && (isStreet(text) || hasPostalCode(text));

/** What an address may begin with, too: a number and a word, as in `12, Main Rd`. */
export const isAddressLine = (text: string): boolean =>
  isCertainlyAddress(text) || (!endsAddress(text) && /^\W*\d+[A-Z]?(?:-\d+)?,? \p{L}{3}/u.test(text));

/** A line between or after lines of an address: a place without a number. */
export const isPlaceLine = (text: string): boolean =>
  !endsAddress(text) &&
  /^[\W_]{0,9}\p{Lu}[\p{L} .,'’()&/-]{2,40}[\W_]{0,9}$/u.test(text) &&
  text.trim().split(/\s+/).length <= 5;

/** Without the telephone number or e-mail address that stands behind it. */
export const withoutContacts = (text: string): string =>
  text.replace(
    /(?<!\s)\s*[·•|,-]?\s{0,9}(?:(?:tel|phone|fon)\b\S{0,9}\s{0,9})?(?:\+|\(?0)\d[\d ()/.-]{7}[^]*|(?<!\S)\S{1,64}@\S[^]*/iu,
    '',
  );

/** Without specks at either end. */
export const trimAddressPart = (text: string): string =>
  text
    .replace(/^[^\p{L}\p{N}(#]+|(?<=[\p{L}\p{N})])[^\p{L}\p{N})]+$/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/ [·•|–—-] /g, ', ');
