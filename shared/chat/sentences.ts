/** Where sentences begin and end, in the text of a model that is still coming. */

/** What has a full stop within a sentence, a capital letter behind it. So have initials and `4. Dezember`. */
const ABBREVIATIONS = `Prof Mrs Messrs Ltd Inc Tel Str Abs Art Nrn inkl zzgl usw bzw
  Dr Mr Ms Mw Hr Fr Jr Sr St Nr No Co Bd al av bd ca cf ev lt no nr pp st vs`
  .split(/\s+/)
  .join('|');
/** What a full stop ends a sentence behind: words of three letters and more, of two, and what is neither word nor number. */
const WORD_BEFORE_STOP = String.raw`[^\s.]{3}|(?<![^\s"'“„«(])(?:\p{L}{2}|(?=\S?[^\s.\p{L}\p{N}"'“„«(])[^\s.]{1,2})`;

/** Where the words before end and others begin: a full stop with a new sentence behind it, or a new line. */
export const SENTENCE_BOUNDARY = new RegExp(
  String.raw`(?<=(?:(?:${WORD_BEFORE_STOP})[.…]|[!?])["'”’»)]{0,5})(?<!\b(?:${ABBREVIATIONS})\.)\s{1,40}(?=["'“„«(¿¡]?\p{Lu}|[-–•*] )|(?<=[^\s:])[^\S\n]{0,40}\n\s{0,40}(?=\S)`,
  'u',
);

/** What ends a sentence. */
export const SENTENCE_END = /[.!?…]["'”’»)]{0,5}$/;

/** At the end of a text, what may be the end of a sentence: the next letter tells. */
export const PARTIAL_BOUNDARY = String.raw`(?:(?<![.!?…])[.!?…]{1,40}["'”’»)]{0,5}(?:\s{0,40}["'“„«(¿¡]?|\s{1,40}[-–•*])|(?<![,;\s])[,;]?\s{0,40})`;
