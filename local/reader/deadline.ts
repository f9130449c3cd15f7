import * as chrono from 'chrono-node';
import { addDays, datesIn } from './dates.ts';
import { dateCues, noDuty, numberWords, optional, spanCues } from './deadline-cues.ts';
import type { Paper } from './paper.ts';
import type { PaperPage, Proven } from './text.ts';
import { fold } from './text.ts';

/**
 * By when the reader has to act: a date behind words such as "no later than", or so many days from the paper's date.
 * Sentences run over lines, so a page is read as one line here.
 */

interface Candidate {
  readonly weight: number;
  readonly proof: Proven;
}

/** @param paperDate What "within 14 days" counts from (ISO); null where the paper bears no date. */
export function deadlineOf(paper: Paper, paperDate: string | null): Proven | null {
  let best: Candidate | undefined;
  for (const page of paper.pages) {
    for (const candidate of [...datedIn(paper, page, paperDate), ...countedIn(page, paperDate)]) {
      if (paperDate !== null && candidate.proof.value < paperDate) continue;
      const better = best === undefined || candidate.weight > best.weight;
      const sooner = candidate.weight === best?.weight && candidate.proof.value < best.proof.value;
      if (better || sooner) best = candidate;
    }
  }
  return best?.proof ?? null;
}

/** How far behind its cue a date may stand. */
const reach = 28;

const flatten = (page: PaperPage): string => page.text.replace(/[\r\n]/g, ' ');

const promised = (folded: string, at: number): boolean =>
  noDuty.test(folded.slice(Math.max(0, at - 60), at + 50));

/** How much an option counts less than a duty. */
const lessPressing = 2;

/** The weight of a cue, less where the sentence before it leaves a choice. */
const pressing = (folded: string, at: number, weight: number): number =>
  optional.test(folded.slice(Math.max(0, at - 60), at)) ? weight - lessPressing : weight;

function datedIn(paper: Paper, page: PaperPage, paperDate: string | null): Candidate[] {
  const flat = flatten(page);
  const folded = fold(flat);
  const line = { page: page.number, index: 0, offset: 0, text: flat, cells: [] };
  const dates = datesIn(line, paper.order);
  const found: Candidate[] = [];
  for (const { pattern, weight } of dateCues) {
    for (const match of folded.matchAll(pattern)) {
      const from = match.index + match[0].length;
      if (promised(folded, match.index) && weight < 5) continue;
      const date =
        dates.find(({ start }) => start >= from && start <= from + reach) ??
        partialDate(paper, flat, from, paperDate);
      if (date === undefined) continue;
      found.push({
        weight: pressing(folded, match.index, weight),
        proof: { value: date.value, page: page.number, quote: page.text.slice(match.index, date.end).trim() },
      });
    }
  }
  return found;
}

const parsers: Readonly<Record<string, chrono.Chrono>> = {
  en: chrono.en.GB,
  de: chrono.de.strict,
  fr: chrono.fr.strict,
  nl: chrono.nl.strict,
};

/** `by Friday, 5 June`: a day without its year is the next such day after the paper's date. */
function partialDate(
  paper: Paper,
  flat: string,
  from: number,
  paperDate: string | null,
): { value: string; end: number } | undefined {
  const parser = parsers[paper.language ?? 'en'];
  if (parser === undefined || paperDate === null) return undefined;
  const rest = flat.slice(from, from + reach);
  const parsed = parser.parse(rest, new Date(`${paperDate}T12:00:00Z`), { forwardDate: true })[0];
  if (parsed === undefined || parsed.index > 6 || !/\p{L}{3}/u.test(parsed.text)) return undefined;
  const { start } = parsed;
  if (!start.isCertain('day') && !start.isCertain('weekday')) return undefined;
  const value = `${start.get('year')}-${pad(start.get('month'))}-${pad(start.get('day'))}`;
  return { value, end: from + parsed.index + parsed.text.length };
}

const pad = (part: number | null): string => String(part ?? 1).padStart(2, '0');

function countedIn(page: PaperPage, paperDate: string | null): Candidate[] {
  if (paperDate === null) return [];
  const folded = fold(flatten(page));
  return spanCues.flatMap(({ pattern, weight }) =>
    [...folded.matchAll(pattern)]
      .filter((match) => !promised(folded, match.index))
      .map((match) => {
        const number = numberWords[match[1] ?? ''] ?? Number(match[1]);
        const quote = page.text.slice(match.index, match.index + match[0].length);
        return {
          weight: pressing(folded, match.index, weight),
          proof: { value: later(paperDate, number, match[2] ?? ''), page: page.number, quote },
        };
      }),
  );
}

function later(date: string, number: number, unitName: string): string {
  if (/^(?:w|semaine)/.test(unitName)) return addDays(date, number * 7);
  if (!/^(?:mo|maand)/.test(unitName)) return addDays(date, number);
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month - 1 + number + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + number, Math.min(day, lastDay))).toISOString().slice(0, 10);
}
