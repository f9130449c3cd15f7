import { isBankStatement } from '../shared/notation/bank-statement.ts';
import { hypothetical } from '../shared/notation/settlement-wording.ts';
import { moneyValue } from './amounts.ts';
import type { ExtractedValue, Line } from './lines.ts';
import { fold, hasGapBetween, withQuote } from './lines.ts';
import type { ParsedDocument } from './parsed-document.ts';

/**
 * The amount that a letter is about, said within a sentence: "you owe $1,234.56 in property tax". Of several amounts the
 * words decide: what is asked for now comes before what was, what may be, and what is only a limit. Where they do not
 * decide there is none.
 */

interface Cue {
  readonly pattern: RegExp;
  readonly weight: number;
}

/** In the words before an amount, up to the amount before it; folded text. */
const cuesBefore: readonly Cue[] = [
  {
    weight: 3,
    pattern:
      /\b(?:ow(?:e|ed|es|ing)|schulde\p{L}*|outstanding|due|payable|pay|remit|settle|arrears|overdue|shortfall|zahlen|bezahlen|ue?berweisen|begleichen|entrichten|nachzahl\p{L}*|nachforderung|forderung|offene[nr]?|fae?llig\p{L}*|festgesetzt|payer|regler|verser|redevable|betalen|voldoen|verschuldigd|openstaand|over te maken|pagar|abonar|pagare|versare)\b/u,
  },
  {
    weight: 1.5,
    pattern:
      /\b(?:amount\p{L}*|share|balance|sum|total|charge|fine|penalty|rent|premium|contribution|refund\p{L}*|reimburs\p{L}*|claim\p{L}*|award|grant|payment|betrag|summe|gesamt\p{L}*|hohe von|gebuhr|beitrag|miete|guthaben|erstatt\p{L}*|pramie|steuer|bussgeld|montant|somme|solde|loyer|cotisation|amende|rembours\p{L}*|bedrag|huur|premie|boete|terugbeta\p{L}*|importe|importo|somma|cuota)\b/u,
  },
  {
    weight: 3,
    pattern:
      /\b(?:nunmehr|kunftig|neue[rnms]?|new|nouveau|nouvelle|nieuwe|nueva|nuovo|nuova)\b|\b(?:ris\p{L}+|increas\p{L}+|go(?:es)? up|went up|chang\p{L}+|rais\p{L}+|reduc\p{L}+|amend\p{L}+)\b.{0,40}\bto $|\b(?:will be|wird|betragt|sera (?:de )?|passe a|wordt|bedraagt) $/u,
  },
  { weight: 2, pattern: /\b(?:auf|to|a|naar|op) (?:nunmehr |neu )?$/ },
  {
    weight: 6,
    pattern:
      /\b(?:remaining|leaving|rest(?:betrag)?|verbleiben\p{L}*|restant|reste|resterende)(?: \p{L}+){0,3} $/u,
  },
  {
    weight: -5,
    pattern:
      /\b(?:bisher\p{L}*|derzeit\p{L}*|zuvor|vorher|previous\p{L}*|former\p{L}*|current\p{L}*|until now|so far|used to|was|were|is now|ancien\p{L}*|actuel\p{L}*|jusqu'ici|huidige|oude|tot nu toe|voorheen|actual|attuale)\b/u,
  },
  {
    weight: -5,
    pattern:
      /\b(?:billed|allowed|plan|deposit|received|thank you for|thanks for|already paid|last payment|down payment|part payment|anzahlung|erhalten|eingegangen|bereits (?:gezahlt|geleistet)|acompte|deja verse|recu|aanbetaling|ontvangen)\b/,
  },
  {
    weight: -4,
    pattern:
      /\b(?:late (?:payment )?(?:fee|charge)|surcharge|interest|administration (?:fee|charge)|mahn\p{L}*|saumnis\p{L}*|verspatung\p{L}*|verzug\p{L}*|zinsen|bearbeitungsgebuhr|majoration|penalites?|interets|aanmaning\p{L}*|incassokosten|rente|verhoging)\b/u,
  },
  {
    weight: -4,
    pattern:
      /\b(?:up to|at most|maximum|max|no more than|more than|less than|at least|minimum|over|exceed\p{L}*|limit\p{L}*|bis zu|hochstens|maximal|mindestens|mehr als|weniger als|je|jusqu'a|au moins|au plus|plafond|tot maximaal|hoogstens|minstens|meer dan|hasta|fino a|per|each|every|pro)(?: \p{L}+)? $/u,
  },
  {
    weight: -3,
    pattern:
      /\b(?:by|um|de plus de|met|worth|value[ds]?|discount|sum insured|cover\p{L}*|deductible|excess|income|versicherungssumme|selbstbeteiligung|wert|rabatt|ersparnis|remise|korting|waarde) (?:of |von |de |van )?$/u,
  },
];

/** What follows if nothing is paid: `After that, the fine increases to …`. */
const CONSEQUENCE_BEFORE =
  /\b(?:after that|thereafter|after this date|otherwise|late payment|failure to|to avoid|will double|doubles|danach|ansonsten|andernfalls|zahlen sie nicht|bei nichtzahlung|passe ce delai|au-dela|a defaut|daarna|anders|from [^.;]{3,24}you will|ab (?:dem )?[^.;]{3,24}(?:sind|mussen|betragt))\b[^.;]{0,90}$/;
const CONSEQUENCE_AFTER =
  /^[^.;]{0,40}\b(?:after that|thereafter|after this date|danach|passe ce delai|daarna)\b/;
const CONSEQUENCE_WEIGHT = -7;

/** In the words behind it. */
const cuesAfter: readonly Cue[] = [
  {
    weight: 2,
    pattern:
      /^,? (?:is|are|remains?|ist|sind|est|is nog|steht) (?:now |still |noch )?(?:due|outstanding|payable|overdue|unpaid|owing|fae?llig|offen|zu zahlen|du|exigible|verschuldigd|openstaand)\b/,
  },
  {
    weight: -3,
    pattern:
      /^,? (?:off|discount|each|(?:per|pro|je|par)(?! (?:month|year|annum|quarter|week|monat|jahr|quartal|woche|mois|an|maand|jaar|kwartaal))|rabatt|de remise|korting)\b/,
  },
];

/** `from £800.00 to £850.00`, `von 800 EUR um 50 EUR auf 850 EUR`: where it comes from, and where it goes. */
const changesFrom = /\b(?:from|von|de|van|desde|da) (?:bisher |previously )?$/;
const changesTo = /^.{0,60}?\b(?:to|auf|naar|op|a)\b.{0,20}\d/;
const FORMER_AMOUNT_WEIGHT = -5;

/** What a condition makes of an amount: `it may increase to £105.00`. */
const CONDITIONAL_WEIGHT = -4;
/** A single amount of so little is left out: a late fee, and only if. */
const MIN_SINGLE_SCORE = -6;
/** Letters before an amount in which words speak of it, and behind it. */
const MAX_CHARACTERS_BEFORE = 90;
const MAX_CHARACTERS_AFTER = 40;

interface Candidate {
  readonly score: number;
  readonly amount: ExtractedValue & { readonly currency: string | null };
}

/** @param source In sentences, or in rows of several columns. */
export function proseAmount(
  document: ParsedDocument,
  source: 'prose' | 'rows',
): (ExtractedValue & { currency: string | null }) | null {
  const lines = document.lines.filter(({ cells }) => cells.length > 1 === (source === 'rows'));
  const candidates = lines.flatMap((line) => candidatesIn(document, line));
  const best = candidates.toSorted((a, b) => b.score - a.score)[0];
  if (best === undefined) return null;
  const values = new Set(candidates.map(({ amount }) => amount.value));
  // A single amount is what the paper is about, unless it is only threatened or conceded.
  if (values.size === 1) return isMainAmount(best) ? best.amount : null;
  const rivals = candidates.filter(
    ({ score, amount }) => score === best.score && amount.value !== best.amount.value,
  );
  return best.score > 0 && rivals.length === 0 ? best.amount : null;
}

/** Less is mentioned in passing, such as what parking costs, unless words ask for it. */
const MIN_AMOUNT_IN_PASSING = 20;

const isMainAmount = ({ score, amount }: Candidate): boolean =>
  score > (Math.abs(Number(amount.value)) < MIN_AMOUNT_IN_PASSING ? 0 : MIN_SINGLE_SCORE);

function candidatesIn(document: ParsedDocument, line: Line): Candidate[] {
  const numbers = document.numbers(line).filter(({ money, currency }) => money && currency !== null);
  return numbers.map(({ value: written, side, start, end, currency }, index) => {
    // `Your balance is £64.20 CR`: money that the reader has.
    const value = side === 'credit' && !isBankStatement(document.text) ? `-${written}` : written;
    const previous = numbers[index - 1]?.end;
    const words =
      previous === undefined
        ? `${lineAbove(document, line)}${line.text.slice(0, start)}`
        : line.text.slice(previous, start);
    const clause = fold(lastSentence(words)).slice(-MAX_CHARACTERS_BEFORE);
    const next = numbers[index + 1]?.start;
    const after = fold(
      next === undefined
        ? `${line.text.slice(end)} ${lineBelow(document, line)}`
        : line.text.slice(end, next),
    );
    const sum = (cues: readonly Cue[], text: string) =>
      cues.reduce((total, { pattern, weight }) => total + (pattern.test(text) ? weight : 0), 0);
    const score =
      sum(cuesBefore, clause) +
      sum(cuesAfter, after.slice(0, MAX_CHARACTERS_AFTER)) +
      (CONSEQUENCE_BEFORE.test(clause) || CONSEQUENCE_AFTER.test(after) ? CONSEQUENCE_WEIGHT : 0) +
      (changesFrom.test(clause) &&
      changesTo.test(firstSentence(fold(line.text.slice(end))).replace(/\s+/g, ' '))
        ? FORMER_AMOUNT_WEIGHT
        : 0) +
      (hypothetical.test(fold(lastSentence(`${lineAbove(document, line)}${line.text.slice(0, start)}`)))
        ? CONDITIONAL_WEIGHT
        : 0);
    return { score, amount: { ...withQuote(moneyValue(value), line, start, end), currency } };
  });
}

/** The line above, where it goes on in this one. */
function lineAbove(document: ParsedDocument, line: Line): string {
  const above = document.lines[line.index - 1];
  const adjoins =
    above !== undefined && above.cells.length === 1 && !hasGapBetween(document.pages, above, line);
  return adjoins ? `${above.text} ` : '';
}

function lineBelow(document: ParsedDocument, line: Line): string {
  const below = document.lines[line.index + 1];
  return below !== undefined && !hasGapBetween(document.pages, line, below) ? below.text : '';
}

/** What stands before the first full stop. */
const firstSentence = (words: string): string => words.split(/(?<=\p{L}{2}|\d{4})[.!?](?:\s|$)/u)[0] ?? words;

/** What stands behind the last full stop. */
const lastSentence = (words: string): string =>
  words.split(/(?<=\p{L}{2}[.!?]|\d{4}[.!?]|[.,]\d\d[.!?])\s+(?=\p{Lu})/u).at(-1) ?? words;
