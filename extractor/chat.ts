import { questionTargetOf } from './chat-question.ts';
import { type Quote, quotesOf } from './chat-quotes.ts';
import { asksForSum, namesIn, occursIn, type QuestionTerm, questionTermsOf, wordsIn } from './chat-terms.ts';
import { chatTextFor } from './chat-text.ts';
import { extractRecord } from './extract-record.ts';
import { fold } from './lines.ts';

/**
 * Answers a question about papers by rules alone, with the sentences that fit it best: those that share its rare words,
 * those that have what it asks for (a date, an amount, a number), and above all those from which the reader of papers
 * has taken the very field that is asked for. It says that it is no more than that.
 */

export interface ChatPassage {
  readonly number: number;
  /** What the paper is called. */
  readonly documentName: string;
  readonly text: string;
}

export interface ChatQuestion {
  readonly question: string;
  /** What the person asked before, oldest first. */
  readonly earlier: readonly string[];
  readonly passages: readonly ChatPassage[];
}

/** A sentence answers where it has at least this share of what the question is about. */
const MIN_QUESTION_SHARE = 0.5;
/** What it counts towards that, that a word stands elsewhere in the paper: `the excess of my insurance`. */
const ELSEWHERE_SHARE = 0.5;
/** What it counts to be the field that is asked for, in shares of the question. */
const RECORD_FIELD_SCORE = 1;
/** What it counts that the paper has the words of the question, and those of the one before. */
const DOCUMENT_SCORE = 0.4;
const PREVIOUS_QUESTION_SCORE = 0.2;
/** Further sentences are quoted where they are nearly as good. */
const MIN_SHARE_OF_BEST = 0.95;
const MAX_QUOTES = 3;

export function answerQuestion({ question, earlier, passages }: ChatQuestion): string {
  const wording = chatTextFor(question);
  const best = asksForSum(question) ? [] : bestQuotes(question, earlier.at(-1) ?? '', passages);
  if (best.length === 0) return wording.nothingFound;
  return best
    .map(({ passage, text }, index) => {
      const said = best.length === 1 ? `“${text}”` : `- “${text}”`;
      return `[[${passage}|${text}]] ${index === 0 ? `${wording.introduction}:\n` : ''}${said}`;
    })
    .join('\n');
}

function bestQuotes(question: string, before: string, passages: readonly ChatPassage[]): Quote[] {
  const terms = questionTermsOf(question);
  const earlier = questionTermsOf(before).filter(({ stem }) => terms.every((term) => term.stem !== stem));
  const target = questionTargetOf(question);
  const names = namesIn(question);
  const documents = documentsIn(passages).filter((document) =>
    names.every((name) => occursIn(name, wordsOf(document))),
  );
  const units = documents.flatMap(({ units }) => units);
  const weigh = termWeights(terms, units);
  const total = terms.reduce((sum, term) => sum + weigh(term), 0);
  const share = (words: readonly string[]) =>
    total === 0 ? 0 : terms.reduce((sum, term) => sum + (occursIn(term, words) ? weigh(term) : 0), 0) / total;

  const scored = documents.flatMap(({ name, pages, units }) => {
    const fact = target.recordField(extractRecord(pages));
    const all = wordsOf({ name, units });
    const ofPaper = share(all);
    const about =
      DOCUMENT_SCORE * ofPaper +
      PREVIOUS_QUESTION_SCORE *
        (earlier.filter((term) => occursIn(term, all)).length / Math.max(1, earlier.length));
    return units.map((unit) => {
      const own = share(unit.words);
      const isFact =
        typeof fact?.quote === 'string' && unit.passage === fact.page && includesText(unit.text, fact.quote);
      const has = unit.contains.has(target.contains);
      const enough = own > 0 && own + ELSEWHERE_SHARE * (ofPaper - own) >= MIN_QUESTION_SHARE;
      const fits = (isFact && (target.fieldSuffices || own > 0 || terms.length === 0)) || (enough && has);
      return { unit, score: fits ? own + about + (isFact ? RECORD_FIELD_SCORE : 0) : 0 };
    });
  });
  const ranked = scored
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.unit.text.length - b.unit.text.length);
  const [first] = ranked;
  if (first === undefined) return [];
  const good = ranked.filter(({ score }) => score >= first.score * MIN_SHARE_OF_BEST).map(({ unit }) => unit);
  return good
    .filter(
      (unit, index) =>
        !good
          .slice(0, index)
          .some(({ text }) => includesText(text, unit.text) || includesText(unit.text, text)),
    )
    .slice(0, MAX_QUOTES);
}

/** The words of a paper and of its title. */
const wordsOf = ({ name, units }: Pick<ChatDocument, 'name' | 'units'>): string[] => [
  ...wordsIn(name),
  ...units.flatMap(({ words }) => words),
];

interface ChatDocument {
  readonly name: string;
  readonly pages: readonly { readonly number: number; readonly text: string }[];
  readonly units: readonly Quote[];
}

/** Passages that follow each other with the same name are of one paper; each is a page with the passage's number. */
function documentsIn(passages: readonly ChatPassage[]): ChatDocument[] {
  const groups: ChatPassage[][] = [];
  for (const passage of passages) {
    if (groups.at(-1)?.[0]?.documentName === passage.documentName) groups.at(-1)?.push(passage);
    else groups.push([passage]);
  }
  return groups.map((pages) => ({
    name: pages[0]?.documentName ?? '',
    pages,
    units: pages.flatMap(quotesOf),
  }));
}

/** Rare terms weigh more (inverse document frequency, every sentence a document); one that stands nowhere most. */
function termWeights(
  terms: readonly QuestionTerm[],
  units: readonly Quote[],
): (term: QuestionTerm) => number {
  const known = new Map(
    terms.map((term) => {
      const having = units.filter(({ words }) => occursIn(term, words)).length;
      return [term.stem, Math.log(1 + (units.length - having + 0.5) / (having + 0.5))] as const;
    }),
  );
  return ({ stem }) => known.get(stem) ?? 0;
}

const letters = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]/gu, '');
const includesText = (text: string, part: string): boolean => letters(text).includes(letters(part));
