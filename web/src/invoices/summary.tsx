import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { doubtfulTotalsQuery, type InvoiceFilter, type InvoicePeriod } from '../api/invoices.ts';
import { invoiceTexts } from '../text/invoices.ts';
import { useFormat, useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import { Chart } from './chart.tsx';
import { barsOfSeries, figureOf, type InvoiceSummary, keyOf, type SeriesEntry, sumOf } from './chart-data.ts';
import { FiguresTable } from './figures-table.tsx';
import { InvoiceList } from './invoice-list.tsx';
import styles from './invoices-screen.module.css';
import { barsOf, daysOfBar, type PeriodChoice } from './period.ts';
import { Segments } from './segments.tsx';
import tints from './tints.module.css';
import { VendorTable } from './vendor-table.tsx';

interface SummaryProps {
  readonly summary: InvoiceSummary;
  readonly period: InvoicePeriod;
  readonly choice: PeriodChoice;
  /** Whether many vendors are named instead of a few. */
  readonly areManyNamed: boolean;
  readonly params: URLSearchParams;
  readonly onParams: (changes: Readonly<Record<string, string | undefined>>) => void;
}

/** No currency has this code: it stands for an unknown one. */
const UNKNOWN_CURRENCY = 'unknown';
type Without = NonNullable<InvoiceFilter['without']>;

/** The figures of a period: one currency at a time, as a chart, a table and the list of what is behind them. */
export function Summary({ summary, period, choice, areManyNamed, params, onParams }: SummaryProps) {
  const invoices = useText(invoiceTexts);
  const format = useFormat();
  const series = summary.series ?? [];
  const code = (currency: string | null) => currency ?? UNKNOWN_CURRENCY;
  const countIn = ({ vendors }: { readonly vendors: readonly SeriesEntry[] }) => sumOf(vendors).count;
  const mostUsed = series.toSorted((one, other) => countIn(other) - countIn(one))[0];
  const shown = series.find(({ currency }) => code(currency) === params.get('currency')) ?? mostUsed;

  const [pointedBar, setPointedBar] = useState<string>();
  const [pointedKey, setPointedKey] = useState<string>();
  const chosenBar = params.get('month') ?? undefined;
  const without = withoutIn(params);
  const counted = invoices.counted[period.kind];
  const countOf = (count: number) => counted(count, format.number(count));

  if (shown === undefined) {
    return (
      <>
        <p className={styles.noTotals}>{invoices.noTotals}</p>
        <InvoiceList period={period} filter={{}} />
      </>
    );
  }
  const { currency, vendors: entries } = shown;
  // Of a vendor that is not named here, nothing can be singled out.
  const chosenKey = entries.map(keyOf).find((key) => key === params.get('vendor'));
  const bars = barsOfSeries(entries, barsOf(period));
  const activeBar = pointedBar ?? chosenBar;
  const activeKey = pointedKey ?? chosenKey;
  const vendors = entries.filter(({ type }) => type === 'vendor');
  const tintOf = (key: string) => {
    const index = vendors.findIndex((entry) => keyOf(entry) === key);
    return key === 'unknown' ? tints.unknown : (tints[`tint${index}`] ?? tints.others);
  };
  const activeEntries = entries.filter((entry) => activeKey === undefined || keyOf(entry) === activeKey);
  const figure = sumOf(activeEntries.map((entry) => figureOf(entry, activeBar)));
  const inBar = sumOf(entries.map((entry) => figureOf(entry, activeBar)));
  const whole = sumOf(entries);
  const choose = (changes: Readonly<Record<string, string | undefined>>) =>
    onParams({ without: undefined, ...changes });
  const average = summary.sums.find((sum) => sum.currency === currency)?.average;

  return (
    <>
      {series.length > 1 && (
        <div className={styles.currencies}>
          <Segments
            label={invoices.currency}
            value={code(currency)}
            options={series.map((each) => [code(each.currency), each.currency ?? invoices.unknownCurrency])}
            onChange={(next) =>
              onParams({ currency: next, month: undefined, vendor: undefined, without: undefined })
            }
          />
        </div>
      )}
      <div className={styles.readout}>
        <p className={styles.figure}>{format.money(figure.total, currency)}</p>
        <p className={styles.of}>
          {[
            activeKey === undefined ? undefined : nameOf(activeKey),
            activeBar === undefined ? nameOfPeriod() : nameOfBar(activeBar),
            countOf(figure.count),
            activeBar === undefined && activeKey === undefined && average !== undefined && figure.count > 1
              ? invoices.average(format.money(average, currency))
              : shareOf(figure.total, whole.total),
          ]
            .filter((part) => part !== undefined)
            .join(' · ')}
        </p>
      </div>
      <Chart
        bars={bars}
        currency={currency}
        tintOf={tintOf}
        singledOut={activeKey}
        active={activeBar}
        chosen={chosenBar}
        countOf={countOf}
        onPoint={setPointedBar}
        onChoose={(bar) => choose({ month: bar === chosenBar ? undefined : bar })}
      />
      <FiguresTable bars={bars} entries={entries} currency={currency} />
      <VendorTable
        entries={entries}
        currency={currency}
        tintOf={tintOf}
        bar={activeBar}
        all={inBar}
        singledOut={activeKey}
        chosen={chosenKey}
        onPoint={setPointedKey}
        onChoose={(entry) => {
          const key = keyOf(entry);
          if (entry.type === 'others') onParams({ vendors: 'many' });
          else choose({ vendor: key === chosenKey ? undefined : key });
        }}
      />
      {areManyNamed && (
        <Button variant="quiet" onClick={() => onParams({ vendors: undefined, vendor: undefined })}>
          {invoices.showFewer}
        </Button>
      )}
      <Remarks
        summary={summary}
        period={period}
        countOf={countOf}
        onShow={(part) => choose({ without: part, month: undefined, vendor: undefined })}
      />
      <section aria-labelledby="invoices-behind" className={styles.behind}>
        <div className={styles.head}>
          <h2 id="invoices-behind">{headingOf() ?? invoices.documents}</h2>
          {headingOf() !== undefined && (
            <Button variant="quiet" onClick={() => choose({ month: undefined, vendor: undefined })}>
              {invoices.clear}
            </Button>
          )}
        </div>
        <InvoiceList
          period={chosenBar === undefined ? period : { ...period, ...daysOfBar(chosenBar, period) }}
          filter={filterOf()}
        />
      </section>
    </>
  );

  function nameOf(key: string): string {
    const others = entries.find(({ type }) => type === 'others')?.vendors ?? 0;
    if (key === 'others') return invoices.others(others, format.number(others));
    return key === 'unknown' ? invoices.unknownVendor : key.slice(1);
  }

  function nameOfBar(bar: string): string {
    return bar.length === 4 ? bar : format.month(bar);
  }

  function nameOfPeriod(): string {
    if (choice.type === 'last-months') return invoices.lastMonths;
    if (choice.type === 'year') return String(choice.year);
    return `${format.shortDate(choice.from)} – ${format.shortDate(choice.to)}`;
  }

  /** The share of a part in the whole; undefined if credit notes make it meaningless. */
  function shareOf(part: string, all: string): string | undefined {
    const [value, sum] = [Number(part), Number(all)];
    return value > 0 && value < sum ? invoices.share(format.percent(value / sum)) : undefined;
  }

  function headingOf(): string | undefined {
    if (without !== undefined) return invoices.lacking[without];
    const parts = [
      chosenKey === undefined ? [] : [nameOf(chosenKey)],
      chosenBar === undefined ? [] : [nameOfBar(chosenBar)],
    ].flat();
    return parts.length === 0 ? undefined : parts.join(' · ');
  }

  function filterOf(): InvoiceFilter {
    if (without !== undefined) return { without };
    const money: InvoiceFilter =
      currency === null ? { without: 'currency' } : series.length > 1 ? { currency } : {};
    if (chosenKey === 'unknown') return { ...money, without: 'vendor' };
    return chosenKey === undefined ? money : { ...money, vendor: chosenKey.slice(1) };
  }
}

const withoutIn = (params: URLSearchParams): Without | undefined =>
  (['date', 'total'] as const).find((part) => part === params.get('without'));

interface RemarksProps {
  readonly summary: InvoiceSummary;
  readonly period: InvoicePeriod;
  readonly countOf: (count: number) => string;
  readonly onShow: (part: Without) => void;
}

/** What the figures leave out, or may have wrong; each with the way to it. */
function Remarks({ summary, period, countOf, onShow }: RemarksProps) {
  const invoices = useText(invoiceTexts);
  const { data: doubts } = useQuery(doubtfulTotalsQuery(period));
  const { byCreation, withoutTotal } = summary;
  if (byCreation + withoutTotal + (doubts?.count ?? 0) === 0) return null;
  return (
    <ul className={styles.remarks}>
      {doubts !== undefined && doubts.count > 0 && (
        <li className={styles.doubt}>
          {invoices.inDoubt(countOf(doubts.count), doubts.count === 1, doubts.isAll)}{' '}
          <Link href={`/search?q=${encodeURIComponent(`kind:${period.kind} status:needs-review`)}`}>
            {invoices.check}
          </Link>
        </li>
      )}
      {withoutTotal > 0 && (
        <li>
          {invoices.withoutTotal(countOf(withoutTotal), withoutTotal === 1)}{' '}
          <button type="button" onClick={() => onShow('total')}>
            {invoices.look}
          </button>
        </li>
      )}
      {byCreation > 0 && (
        <li>
          {invoices.withoutDate(countOf(byCreation), byCreation === 1)}{' '}
          <button type="button" onClick={() => onShow('date')}>
            {invoices.look}
          </button>
        </li>
      )}
    </ul>
  );
}
