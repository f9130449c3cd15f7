import { X } from 'lucide-react';
import type { Texts } from '../text/en/index.ts';
import type { Format } from '../text/format.ts';
import { searchTexts } from '../text/search.ts';
import { useFormat, useText } from '../text/text.tsx';
import styles from './filters.module.css';
import { type QueryFilter, queryParts, textOf } from './query-parts.ts';

interface FiltersProps {
  readonly filters: readonly QueryFilter[];
  readonly onChange: (filters: readonly QueryFilter[]) => void;
}

/** The filters of a search as words that can be removed, and some that can be added. */
export function Filters({ filters, onChange }: FiltersProps) {
  const { values } = useText();
  const search = useText(searchTexts);
  const format = useFormat();
  const used = new Set(filters.map(textOf));
  const offers = Object.entries(search.offers).filter(([text]) => !used.has(text));
  return (
    <ul className={styles.filters} aria-label={search.filters}>
      {filters.map((filter) => {
        const name = filterName(filter, search, values, format);
        return (
          <li key={textOf(filter)}>
            <button
              type="button"
              className={styles.filter}
              aria-label={search.removeFilter(name)}
              onClick={() => onChange(filters.filter((each) => each !== filter))}
            >
              {name} <X size={14} aria-hidden />
            </button>
          </li>
        );
      })}
      {offers.map(([text, name]) => (
        <li key={text}>
          <button
            type="button"
            className={styles.offer}
            onClick={() => onChange([...filters, ...queryParts(text).filters])}
          >
            {name}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What a filter means, in words: `from City Council`, `due before 1 December`. */
function filterName(
  filter: QueryFilter,
  search: typeof searchTexts.en,
  values: Texts['values'],
  format: Format,
): string {
  const { key, value, isNegative } = filter;
  const offered: Readonly<Record<string, string>> = search.offers;
  const known: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    kind: values.kinds,
    category: values.categories,
    action: values.actionStatuses,
    status: values.statuses,
  };
  const text = `${key}:${value}`;
  const name =
    offered[text] ??
    (key === 'due' ? dueName(value, search, format) : search.filterNames[key](known[key]?.[value] ?? value));
  return isNegative ? search.filterNames.not(name) : name;
}

/** A comparison with a day or a month. What is neither is shown as it was typed: the API says what is wrong with it. */
function dueName(value: string, { filterNames }: typeof searchTexts.en, format: Format): string {
  const [, operator = '=', date] = /^([<>]=?|=)?(\d{4}-\d\d(?:-\d\d)?)$/.exec(value) ?? [];
  if (date === undefined || Number.isNaN(Date.parse(date))) return filterNames.due(value);
  const name = filterNames[operator === '=' ? 'due' : (operator as '<' | '<=' | '>' | '>=')];
  return name(date.length === 7 ? format.month(date) : format.date(date));
}
