import { ActionStatus, Category, Kind, PlainDate, Status, View } from '../domain/document.ts';
import { tagKey, withDigraphs } from '../domain/folded-text.ts';
import { propertyTerm, senderTerm, type Term, titleTerm } from '../table/search-index/term.ts';
import {
  anyOf,
  type Clause,
  type Condition,
  clausesOfText,
  type DueComparison,
  disjunctionOf,
  invalidQuery,
  isStopWord,
  phraseCondition,
  prefixClause,
  prefixClauses,
  type Query,
  spellingsClause,
  withTerm,
  wordClause,
} from './conditions.ts';
import { finishedStatuses, isFinished, wordTerm } from './terms.ts';
import { groupedNumbersOf, isBigram, type Stems, type Word, wordsOf } from './words.ts';

/** A sign, a key, and a value: in quotation marks, or up to the next space. */
const PART = /(-?)(?:(\p{L}{1,30}):)?(?:"([^"]*)"?|(\S+))/gu;
/** Longer queries cost more than they find. */
const MAX_CONDITIONS = 16;

/**
 * Parses the search language: words, `"exact phrases"`, `prefix*`, `-not`, `this OR that`, and `sender: tag: title:
 * kind: category: action: status: in: is: due:`. `OR` joins its two neighbours before the words around it, `NOT this`
 * is `-this`, and `AND` is ignored as a function word.
 * @throws search.invalid-query, which explains the mistake.
 */
export function parseQuery(text: string, stems: Stems): Query {
  const straight = withStraightQuotes(text);
  if (hasOpenQuote(straight)) throw invalidQuery({ cause: 'open-quote' });
  const parts = partsOf(straight);
  const numbers = groupedNumbersOf(straight, wordsOf(straight));
  const all = combinedConditions(parts, (part) => conditionsOf(part, numbers, stems));
  if (all.length === 0 && text.trim() !== '') throw invalidQuery({ cause: 'no-letters', text: text.trim() });
  const conditions = withoutStopWords(all);
  const count = conditions.reduce((sum, each) => sum + (each.alternatives?.flat().length ?? 1), 0);
  if (count > MAX_CONDITIONS) throw invalidQuery({ cause: 'too-many-terms', count, max: MAX_CONDITIONS });
  const namesView = all.some((condition) => condition.namesView === true && !condition.negative);
  return { conditions, namesView, stemOf: stems.stemOf };
}

/** With straight quotation marks. */
export const withStraightQuotes = (text: string) => text.normalize('NFC').replace(/[“”„«»]/g, '"');
const hasOpenQuote = (straight: string) => (straight.match(/"/g)?.length ?? 0) % 2 === 1;

/** The part that is typed last: its key of the search language, the text before it, and its value so far. */
export function lastPart(straight: string): { key: string | undefined; before: string; value: string } {
  const part = [...straight.matchAll(PART)].at(-1);
  const [, sign = '', key = '', phrase, word = ''] = part ?? [];
  const known = key.toLowerCase();
  if (part === undefined || !Object.hasOwn(queryKeys, known))
    return { key: undefined, before: part?.index === 0 ? sign : '', value: straight };
  return { key: known, before: straight.slice(0, part.index) + sign, value: phrase ?? word };
}

/** With the last phrase closed. */
export const withClosedQuote = (text: string) => (hasOpenQuote(withStraightQuotes(text)) ? `${text}"` : text);

interface QueryPart {
  readonly negative: boolean;
  readonly key: string | undefined;
  readonly value: string;
  readonly quoted: boolean;
  /** Where a value without quotation marks starts. */
  readonly start: number;
}

const partsOf = (straight: string): QueryPart[] =>
  Array.from(straight.matchAll(PART), ({ 0: part, 1: sign, 2: key, 3: phrase, 4: word = '', index }) => ({
    negative: sign === '-',
    key: key?.toLowerCase(),
    value: phrase ?? word,
    quoted: phrase !== undefined,
    start: index + part.length - word.length,
  }));

interface ParsedCondition extends Condition {
  /** A function word, which matters only if the query has no others. */
  readonly isStopWord?: boolean;
  readonly namesView?: boolean;
}

const operatorOf = ({ value, key, quoted, negative }: QueryPart) =>
  key === undefined && !quoted && !negative && /^(?:OR|NOT)$/.test(value) ? value : undefined;

/** The conditions of all parts, with those around each `OR` combined into one. */
function combinedConditions(
  parts: readonly QueryPart[],
  parse: (part: QueryPart) => ParsedCondition[],
): ParsedCondition[] {
  /** The conditions of each part outside an `OR`, or of each alternative of an `OR`. */
  const found: ParsedCondition[][][] = [];
  const operators = parts.map(operatorOf);
  const hasOperator = operators.some((operator) => operator !== undefined);
  if (hasOperator && parts.some(({ value, quoted }) => !quoted && /^\(|\)$/.test(value)))
    throw invalidQuery({ cause: 'brackets' });
  for (const [index, part] of parts.entries()) {
    const operator = operators[index];
    const [before, next] = [operators[index - 1], parts[index + 1]];
    if (operator !== undefined) {
      const isBetween = index > 0 && before === undefined;
      const isPlaced = operator === 'NOT' ? before !== 'NOT' : isBetween;
      if (next === undefined || !isPlaced)
        throw invalidQuery({ cause: operator === 'OR' ? 'misplaced-or' : 'misplaced-not' });
      continue;
    }
    const negative = part.negative || before === 'NOT';
    const conditions = parse({ ...part, negative });
    const isAlternative = before === 'OR' || (before === 'NOT' && operators[index - 2] === 'OR');
    if (isAlternative) found.at(-1)?.push(conditions);
    else found.push([conditions]);
  }
  return found.flatMap((alternatives) => {
    const [first = []] = alternatives;
    return alternatives.length === 1 ? first : alternativesCondition(alternatives);
  });
}

function alternativesCondition(alternatives: readonly ParsedCondition[][]): ParsedCondition[] {
  const meaningful = alternatives
    .map((conditions) => withoutStopWords(conditions))
    .filter((some) => some.length > 0);
  if (meaningful.flat().some(({ negative }) => negative))
    throw invalidQuery({ cause: 'excluded-alternative' });
  const some = meaningful.filter((conditions) => conditions.some((condition) => !condition.isStopWord));
  const kept = some.length > 0 ? some : meaningful;
  if (kept.length < 2) return [...(kept[0] ?? [])];
  const conditions = kept.flat();
  return [
    {
      ...disjunctionOf(kept),
      isStopWord: conditions.every((condition) => condition.isStopWord),
      namesView: conditions.some((condition) => condition.namesView),
    },
  ];
}

function conditionsOf(part: QueryPart, numbers: readonly Word[], stems: Stems): ParsedCondition[] {
  const { value, negative, quoted } = part;
  // `sender: x` with a space is not a key with a value, but probably meant as one.
  const key = part.key ?? (quoted ? undefined : /^(\p{L}+):$/u.exec(value)?.[1]?.toLowerCase());
  const parse = key !== undefined && Object.hasOwn(queryKeys, key) ? queryKeys[key] : undefined;
  // `Re: invoice`, `https://…`: words like any others.
  if (key === undefined || parse === undefined) {
    const whole = part.key === undefined ? value : `${part.key}:${value}`;
    return wordConditions(
      { ...part, value: whole, start: part.start + value.length - whole.length },
      numbers,
      stems,
    );
  }
  if (part.key === undefined || value.trim() === '') throw invalidQuery({ cause: 'missing-value', key });
  return [{ negative, ...parse(value.trim(), key) }];
}

/** Leaves out function words, unless there are no others. */
function withoutStopWords(conditions: readonly ParsedCondition[]): ParsedCondition[] {
  const meaningful = conditions.filter((condition) => !condition.isStopWord);
  return [...(meaningful.length > 0 ? meaningful : conditions)];
}

function wordConditions(
  { value, negative, quoted, start }: QueryPart,
  numbers: readonly Word[],
  stems: Stems,
): ParsedCondition[] {
  const prefix = quoted ? undefined : prefixClauses(value, wordTerm);
  if (prefix !== undefined) return [{ negative, clauses: prefix }];
  const words = wordsOf(value);
  if (words.length === 0) return [];
  const found = clausesOfText(value, wordTerm, (word) => wordClause(word, stems));
  if (quoted || (negative && found.length > 1)) return [phraseCondition(words, negative)];
  const bigrams = found.filter(({ word }) => isBigram(word.text)).map(({ clause }) => clause);
  const others = found.filter(({ word }) => !isBigram(word.text));
  const numberAt = (word: Word) =>
    numbers.find((each) => each.start <= start + word.start && start + word.end <= each.end);
  return [
    ...(bigrams.length > 0 ? [{ negative, clauses: bigrams }] : []),
    ...others.map(({ word, clause }) => {
      const number = negative ? undefined : numberAt(word);
      const clauses = [number === undefined ? clause : withTerm(clause, wordTerm(number.text))];
      return { negative, clauses, ...(isStopWord(word) ? { isStopWord: true } : {}) };
    }),
  ];
}

interface KeyCondition extends Omit<Condition, 'negative'> {
  /** Whether it names a view. */
  readonly namesView?: boolean;
}

/** The conditions for each key of the search language. */
const queryKeys: Readonly<Record<string, (value: string, key: string) => KeyCondition>> = {
  sender: (value) => ({ clauses: fieldClauses(value, senderTerm) }),
  title: (value) => ({ clauses: fieldClauses(value, titleTerm) }),
  tag: (value) => ({
    clauses: [value.endsWith('*') ? tagPrefixClause(value.slice(0, -1)) : tagClause(value)],
  }),
  kind: (value, key) => property('kind', parsedOption(key, value, Kind.options)),
  category: (value, key) => property('category', parsedOption(key, value, Category.options)),
  action: (value, key) => property('action', parsedOption(key, value, ActionStatus.options)),
  status: (value, key) => property('status', searchableStatus(parsedOption(key, value, Status.options))),
  in: (value, key) => ({ ...property('view', parsedOption(key, value, View.options)), namesView: true }),
  is: (value, key) => {
    const option = parsedOption(key, value, ['unread', 'untagged', ...View.options]);
    return option === 'unread' || option === 'untagged'
      ? property('is', option)
      : { ...property('view', option), namesView: true };
  },
  due: dueCondition,
};

const property = (name: Parameters<typeof propertyTerm>[0], value: string): KeyCondition => ({
  clauses: [anyOf(propertyTerm(name, value))],
});

const tagTerm = (key: string) => propertyTerm('tag', key);
/** A tag is one word, including its spaces. */
const tagWord = (tag: string): Word => ({
  text: tagKey(tag),
  expanded: tagKey(withDigraphs(tag)),
  start: 0,
  end: tag.length,
});
const tagClause = (tag: string): Clause => spellingsClause(tagWord(tag), tagTerm);
const tagPrefixClause = (beginning: string): Clause => prefixClause(tagWord(beginning), tagTerm);

function parsedOption<const T extends string>(key: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value.toLowerCase());
  if (found === undefined) throw invalidQuery({ cause: 'unknown-option', key, value, options: allowed });
  return found;
}

/**
 * The status, if documents with it can be searched.
 * @throws search.invalid-query
 */
export function searchableStatus(status: Status): Status {
  if (isFinished({ status })) return status;
  throw invalidQuery({ cause: 'unfinished-status', status, searchable: [...finishedStatuses] });
}

function dueCondition(value: string): KeyCondition {
  const [, operator = '=', date = ''] = /^([<>]=?|=)?(.*)$/.exec(value) ?? [];
  const isMonth = /^\d{4}-(0[1-9]|1[0-2])$/.test(date);
  if (!isMonth && !PlainDate.safeParse(date).success) {
    throw invalidQuery({ cause: 'invalid-date', value });
  }
  const month = date.slice(0, 7);
  const [first, last] = operator.startsWith('<')
    ? ['', month]
    : [month, operator === '=' ? month : '9999-12'];
  return {
    clauses: [
      { terms: [], ranges: [{ first: propertyTerm('due', first), last: propertyTerm('due', last) }] },
    ],
    due: { operator: operator as DueComparison['operator'], date },
  };
}

function fieldClauses(value: string, term: (word: string) => Term): Clause[] {
  const prefix = prefixClauses(value, term);
  if (prefix !== undefined) return prefix;
  const clauses = clausesOfText(value, term).map(({ clause }) => clause);
  if (clauses.length === 0) throw invalidQuery({ cause: 'no-letters', text: value });
  return clauses;
}
