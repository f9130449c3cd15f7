import { wishOf } from './chat-question.ts';
import { asksForSum, namesIn, standsIn, type Term, termsOf, wordsIn } from './chat-terms.ts';
import { type Unit, unitsOf } from './chat-units.ts';
import { chatWordingFor } from './chat-wording.ts';
import { readPapers } from './read-papers.ts';
import { fold } from './text.ts';

/**
 * Answers a question about papers by rules alone, with the sentences that fit it best: those that share its rare words,
 * those that have what it asks for (a date, an amount, a number), and above all those from which the reader of papers
 * has taken the very field that is asked for. It says that it is no more than that.
 */

export interface ChatPassage {
  readonly number: number;
  /** What the paper is called. */
  readonly paper: string;
  readonly text: string;
}

export interface ChatQuestion {
  readonly question: string;
  /** What the person asked before, oldest first. */
  readonly earlier: readonly string[];
  readonly passages: readonly ChatPassage[];
}

/** A sentence answers where it has at least this share of what the question is about. */
const ENOUGH = 0.5;
/** What it counts towards that, that a word stands elsewhere in the paper: `the excess of my insurance`. */
const BESIDE = 0.5;
/** What it counts to be the field that is asked for, in shares of the question. */
const FACT = 1;
/** What it counts that the paper has the words of the question, and those of the one before. */
const PAPER = 0.4;
const EARLIER = 0.2;
/** Further sentences are quoted where they are nearly as good. */
const NEARLY = 0.95;
const MOST = 3;

export function answerChat({ question, earlier, passages }: ChatQuestion): string {
  const wording = chatWordingFor(question);
  const best = asksForSum(question) ? [] : bestUnits(question, earlier.at(-1) ?? '', passages);
  if (best.length === 0) return wording.nothing;
  return best
    .map(({ passage, text }, index) => {
      const said = best.length === 1 ? `“${text}”` : `- “${text}”`;
      return `[[${passage}|${text}]] ${index === 0 ? `${wording.best}:\n` : ''}${said}`;
    })
    .join('\n');
}

function bestUnits(question: string, before: string, passages: readonly ChatPassage[]): Unit[] {
  const terms = termsOf(question);
  const earlier = termsOf(before).filter(({ stem }) => terms.every((term) => term.stem !== stem));
  const wish = wishOf(question);
  const names = namesIn(question);
  const papers = papersIn(passages).filter((paper) => names.every((name) => standsIn(name, wordsOf(paper))));
  const units = papers.flatMap(({ units }) => units);
  const weigh = weights(terms, units);
  const total = terms.reduce((sum, term) => sum + weigh(term), 0);
  const share = (words: readonly string[]) =>
    total === 0 ? 0 : terms.reduce((sum, term) => sum + (standsIn(term, words) ? weigh(term) : 0), 0) / total;

  const scored = papers.flatMap(({ name, pages, units }) => {
    const fact = wish.fact(readPapers(pages));
    const all = wordsOf({ name, units });
    const ofPaper = share(all);
    const about =
      PAPER * ofPaper +
      EARLIER * (earlier.filter((term) => standsIn(term, all)).length / Math.max(1, earlier.length));
    return units.map((unit) => {
      const own = share(unit.words);
      const isFact =
        typeof fact?.quote === 'string' && unit.passage === fact.page && holds(unit.text, fact.quote);
      const has = unit.has.has(wish.has);
      const enough = own > 0 && own + BESIDE * (ofPaper - own) >= ENOUGH;
      const fits = (isFact && (wish.alone || own > 0 || terms.length === 0)) || (enough && has);
      return { unit, score: fits ? own + about + (isFact ? FACT : 0) : 0 };
    });
  });
  const ranked = scored
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.unit.text.length - b.unit.text.length);
  const [first] = ranked;
  if (first === undefined) return [];
  const good = ranked.filter(({ score }) => score >= first.score * NEARLY).map(({ unit }) => unit);
  return good
    .filter(
      (unit, index) =>
        !good.slice(0, index).some(({ text }) => holds(text, unit.text) || holds(unit.text, text)),
    )
    .slice(0, MOST);
}

/** The words of a paper and of its title. */
const wordsOf = ({ name, units }: Pick<ChatPaper, 'name' | 'units'>): string[] => [
  ...wordsIn(name),
  ...units.flatMap(({ words }) => words),
];

interface ChatPaper {
  readonly name: string;
  readonly pages: readonly { readonly number: number; readonly text: string }[];
  readonly units: readonly Unit[];
}

/** Passages that follow each other with the same name are of one paper; each is a page with the passage's number. */
function papersIn(passages: readonly ChatPassage[]): ChatPaper[] {
  const groups: ChatPassage[][] = [];
  for (const passage of passages) {
    if (groups.at(-1)?.[0]?.paper === passage.paper) groups.at(-1)?.push(passage);
    else groups.push([passage]);
  }
  return groups.map((pages) => ({ name: pages[0]?.paper ?? '', pages, units: pages.flatMap(unitsOf) }));
}

/** Rare terms weigh more (inverse document frequency, every sentence a document); one that stands nowhere most. */
function weights(terms: readonly Term[], units: readonly Unit[]): (term: Term) => number {
  const known = new Map(
    terms.map((term) => {
      const having = units.filter(({ words }) => standsIn(term, words)).length;
      return [term.stem, Math.log(1 + (units.length - having + 0.5) / (having + 0.5))] as const;
    }),
  );
  return ({ stem }) => known.get(stem) ?? 0;
}

const letters = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]/gu, '');
const holds = (text: string, part: string): boolean => letters(text).includes(letters(part));
