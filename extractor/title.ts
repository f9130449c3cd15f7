import { isAddressLine } from './address.ts';
import { isCreditNote } from './credit-notes.ts';
import { generatedTextFor } from './generated-text.ts';
import { subjectOf } from './headings.ts';
import { type ExtractedValue, fold } from './lines.ts';
import { isWords } from './organisation-names.ts';
import type { ParsedDocument } from './parsed-document.ts';
import type { Kind } from './record.ts';
import { truncated } from './sentences.ts';
import { titleWords } from './vocabulary/headings.ts';

/** Letters of a title at most. */
const MAX_TITLE_LENGTH = 80;

export interface TitleValues {
  readonly sender: ExtractedValue | null;
  /** Of the invoice. */
  readonly number: ExtractedValue | null;
  readonly sentences: readonly string[];
}

/** A bill is titled by its number and sender, everything else by its subject, its heading, or its first sentence. */
export function titleOf(
  document: ParsedDocument,
  kind: Kind,
  { sender, number, sentences }: TitleValues,
): string | null {
  const wording = generatedTextFor(document.language);
  if (kind === 'invoice' || kind === 'receipt') {
    const from = sender === null ? '' : wording.from(sender.value);
    return truncated(
      wording.title(wording[isCreditNote(document) ? 'creditNote' : kind], number?.value ?? '', from),
      MAX_TITLE_LENGTH,
    );
  }
  const subject = document.lines.flatMap(({ text }) => subjectOf(text) ?? [])[0];
  const title = subject ?? headingOf(document, sender) ?? sentences[0];
  return title === undefined ? null : truncated(title, MAX_TITLE_LENGTH);
}

/** Lines of the head in which a heading is looked for. */
const HEAD_LINES = 30;

/** A short line without an end to its sentence that is neither sender nor address: in capitals, or alone. */
function headingOf(document: ParsedDocument, sender: ExtractedValue | null): string | undefined {
  const candidates = document.lines
    .slice(0, HEAD_LINES)
    .flatMap(({ cells }) => cells)
    .filter(({ text }) => {
      const words = text.trim().split(/\s+/).length;
      const isSender = sender !== null && (text.includes(sender.quote) || sender.quote.includes(text.trim()));
      return words <= 10 && isWords(text) && !isSender && !isAddressLine(text) && !notHeading.test(text);
    });
  const capitals = candidates.find(
    ({ text }) => /\p{Lu}{4}/u.test(text) && !/\p{Ll}/u.test(text) && !/\d/.test(text),
  );
  const named = candidates.find(({ text }) => titleWords.test(fold(text)));
  return (named ?? capitals)?.text.trim();
}

const notHeading = /[,.;:]\s*$|\d{4,}|@|^\W*(?:dear|sehr|tel|fax)\b/i;
