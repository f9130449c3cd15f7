/** Where sentences begin and end, in the text of a model that is still coming. */

/** Where the words before end and others begin: a full stop with a new sentence behind it, or a new line. */
export const BOUNDARY =
  /(?<=[^\s.]{3}[.!?…]["'”’»)]*)(?<!\b(?:Prof|Mrs|Messrs|Ltd|Inc|Tel|Str|Abs|Art|Nrn|inkl|zzgl|usw|bzw)\.)\s+(?=["'“„«(¿¡]?\p{Lu}|[-–•*] )|(?<=[^\s:])[^\S\n]*\n\s*(?=\S)/u;

/** What ends a sentence. */
export const TERMINAL = /[.!?…]["'”’»)]*$/;

/** At the end of a text, what may be the end of a sentence: the next letter tells. */
export const boundaryBegun = `(?:[.!?…]+["'”’»)]*(?:\\s*["'“„«(¿¡]?|\\s+[-–•*])|[,;]?\\s*)`;
