/**
 * Words that somebody else has written, in a mail that Docket sends under its own name. A mail program makes a link of
 * whatever looks like one, so that a paper titled "Account locked, verify at evil.example" would send people there.
 */

/** Control characters, and invisible ones that turn the direction of text around or break words apart unseen. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
/** A URL with its scheme, or what mail programs complete to one. */
const URL_LIKE =
  /(?:[a-z][a-z0-9+.-]{0,30}:\/\/|www[.。．｡]|mailto:)\S+|[\p{L}\p{N}-]{1,63}[.。．｡]\p{L}{2,}[/:?#]\S+/giu;
/** The dot in front of what may be a top-level domain. */
const DOMAIN_DOT = /(?<=[\p{L}\p{N}-])[.。．｡](?=\p{L}{2,}|xn--)/giu;
/** The colon of a scheme. In front of a space it is only punctuation: "Data: 20.11.2026". */
const SCHEME = /\b([a-z][a-z0-9+.-]{0,30}):(?=\/\/)|\b(mailto|tel|javascript|data):(?=\S)/giu;

/** Characters at most; what is cut off ends with an ellipsis, and never within a surrogate pair. */
const shortened = (text: string, length: number) =>
  text.length <= length
    ? text
    : `${text
        .slice(0, length - 1)
        .replace(/[\uD800-\uDBFF]$/, '')
        .trimEnd()}…`;

/** What is far beyond the length is not even looked at. */
const onOneLine = (text: string, length: number) =>
  text
    .slice(0, 4 * length)
    .replaceAll(INVISIBLE, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();

/**
 * Words on one line of at most `length` characters, in which no link is left to follow: `https[:]//evil[.]example`. What
 * is meant can still be read.
 */
export const defangedText = (text: string, length: number): string =>
  shortened(
    onOneLine(text, length)
      .replaceAll(SCHEME, (_, scheme?: string, other?: string) => `${scheme ?? other}[:]`)
      .replaceAll(DOMAIN_DOT, '[.]'),
    length,
  );

/** The same for a subject, which has no place for a URL at all. */
export const defangedSubject = (text: string, length: number): string =>
  defangedText(onOneLine(text, length).replaceAll(URL_LIKE, '[link]'), length);
