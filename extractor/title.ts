import { isAddressLine } from './address.ts';
import type { Kind } from './answer.ts';
import { isCreditNote } from './credit.ts';
import { isWordy } from './names.ts';
import type { Paper } from './paper.ts';
import { shorten } from './sentences.ts';
import { subjectOf } from './subject.ts';
import type { Proven } from './text.ts';
import { fold } from './text.ts';
import { wordingFor } from './wording.ts';

/** Letters of a title at most. */
const longest = 80;

export interface TitleFacts {
  readonly sender: Proven | null;
  /** Of the invoice. */
  readonly number: Proven | null;
  readonly sentences: readonly string[];
}

/** A bill is titled by its number and sender, everything else by its subject, its heading, or its first sentence. */
export function titleOf(paper: Paper, kind: Kind, { sender, number, sentences }: TitleFacts): string | null {
  const wording = wordingFor(paper.language);
  if (kind === 'invoice' || kind === 'receipt') {
    const from = sender === null ? '' : wording.from(sender.value);
    return shorten(
      wording.title(wording[isCreditNote(paper) ? 'creditNote' : kind], number?.value ?? '', from),
      longest,
    );
  }
  const subject = paper.lines.flatMap(({ text }) => subjectOf(text) ?? [])[0];
  const title = subject ?? headingOf(paper, sender) ?? sentences[0];
  return title === undefined ? null : shorten(title, longest);
}

/** Lines of the head in which a heading is looked for. */
const headLines = 30;

/** A short line without an end to its sentence that is neither sender nor address: in capitals, or alone. */
function headingOf(paper: Paper, sender: Proven | null): string | undefined {
  const candidates = paper.lines
    .slice(0, headLines)
    .flatMap(({ cells }) => cells)
    .filter(({ text }) => {
      const words = text.trim().split(/\s+/).length;
      const isSender = sender !== null && (text.includes(sender.quote) || sender.quote.includes(text.trim()));
      return words <= 10 && isWordy(text) && !isSender && !isAddressLine(text) && !notHeading.test(text);
    });
  const capitals = candidates.find(
    ({ text }) => /\p{Lu}{4}/u.test(text) && !/\p{Ll}/u.test(text) && !/\d/.test(text),
  );
  const named = candidates.find(({ text }) => heading.test(fold(text)));
  return (named ?? capitals)?.text.trim();
}

const notHeading = /[,.;:]\s*$|\d{4,}|@|^\W*(?:dear|sehr|tel|fax)\b/i;

const heading =
  /\b(?:agreement|contract|statement|notice|application|form|chapter|certificate|report|reminder|invitation|vertrag|antrag|bescheid|mitteilung|kontoauszug|kundigung|mahnung|kapitel|einladung|contrat|avis|demande|releve|attestation|chapitre|overeenkomst|aanvraag|besluit|afschrift|herinnering|hoofdstuk)\b/;
