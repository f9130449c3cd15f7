/** Where sentences begin and end, in the text of a model that is still coming. */

/** What has a full stop within a sentence, a capital letter behind it. So have initials and `4. Dezember`. */
const ABBREVIATIONS = `Prof Mrs Messrs Ltd Inc Tel Str Abs Art Nrn inkl zzgl usw bzw
  Dr Mr Ms Mw Hr Fr Jr Sr St Nr No Co Bd al av bd ca cf ev lt no nr pp st vs`
  .split(/\s+/)
  .join('|');
/** What a full stop ends a sentence behind: words of three letters and more, of two, and what is neither word nor number. */
const ENDING = String.raw`[^\s.]{3}|(?<![^\s"'“„«(])(?:\p{L}{2}|(?=\S?[^\s.\p{L}\p{N}"'“„«(])[^\s.]{1,2})`;

/** Where the words before end and others begin: a full stop with a new sentence behind it, or a new line. */
export const BOUNDARY = new RegExp(
  String.raw`(?<=(?:(?:${ENDING})[.…]|[!?])["'”’»)]*)(?<!\b(?:${ABBREVIATIONS})\.)\s+(?=["'“„«(¿¡]?\p{Lu}|[-–•*] )|(?<=[^\s:])[^\S\n]*\n\s*(?=\S)`,
  'u',
);

/** What ends a sentence. */
export const TERMINAL = /[.!?…]["'”’»)]*$/;

/** At the end of a text, what may be the end of a sentence: the next letter tells. */
export const boundaryBegun = String.raw`(?:[.!?…]+["'”’»)]*(?:\s*["'“„«(¿¡]?|\s+[-–•*])|[,;]?\s*)`;
