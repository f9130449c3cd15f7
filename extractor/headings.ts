import { findPhrase, tokensOf } from './label-matching.ts';
import { fold } from './lines.ts';
import { hasLegalForm } from './organisation-names.ts';
import { commonHeadings, documentHeading, otherHeading, subjectLabel } from './vocabulary/headings.ts';

/** Whether a text is what the document calls itself, as opposed to a name. */
export function isDocumentHeading(text: string): boolean {
  const folded = fold(text);
  return (
    documentHeading.test(folded) ||
    isMisreadHeading(text) ||
    (otherHeading.test(folded) && !hasLegalForm(text))
  );
}

/** `TAX INVQICE`: a heading on a line of its own, with a misread letter. */
function isMisreadHeading(text: string): boolean {
  const tokens = tokensOf(text);
  return (
    tokens.length <= 3 &&
    commonHeadings.some(
      (title) => findPhrase(tokens, title) !== undefined && tokens.length <= title.split(' ').length,
    )
  );
}

/** The subject in a subject line: `Re: Your application` -> `Your application`; undefined for any other line. */
export function subjectOf(line: string): string | undefined {
  const match = subjectLabel.exec(fold(line));
  return match === null ? undefined : line.slice(match[0].length).trim();
}

export const isSubjectLine = (line: string): boolean => subjectOf(line) !== undefined;
