import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import type { BillingKind } from '../../../shared/domain/bills.ts';
import { type InvoicePeriod, invoiceSummaryQuery, lineItemsCsv } from '../api/invoices.ts';
import { Screen } from '../frame/screen.tsx';
import { LoadingRows } from '../lists/loading-rows.tsx';
import { invoiceTexts } from '../text/invoices.ts';
import { useFormat, useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import { Empty, ErrorNotice } from '../ui/notice.tsx';
import { saveFile } from '../ui/save-text.ts';
import styles from './invoices-screen.module.css';
import { choiceIn, daysOf } from './period.ts';
import { PeriodField } from './period-field.tsx';
import { Segments } from './segments.tsx';
import { Summary } from './summary.tsx';

const kinds: readonly BillingKind[] = ['invoice', 'receipt'];
/** Vendors that are named; the rest is one entry until it is opened. */
const TOP = { few: 8, many: 20 };

/** Invoices or receipts of a period: what they come to, by vendor and month. What is chosen is in the address. */
export default function InvoicesScreen() {
  const invoices = useText(invoiceTexts);
  const { frame } = useText();
  const format = useFormat();
  const [params, setParams] = useSearchParams();
  const areManyNamed = params.get('vendors') === 'many';
  const kind = params.get('kind') === 'receipt' ? 'receipt' : 'invoice';
  const choice = choiceIn(params);
  const period: InvoicePeriod = { kind, ...daysOf(choice, format.today()) };
  const { data, error, refetch } = useQuery(invoiceSummaryQuery(period, areManyNamed ? TOP.many : TOP.few));

  /** Changes the address; what belongs to another period or kind goes. */
  const go = (changes: Readonly<Record<string, string | undefined>>, keep: readonly string[]) =>
    setParams(
      (now) => {
        const kept = [...now].filter(([name]) => keep.includes(name));
        const added = Object.entries(changes).filter(
          (entry): entry is [string, string] => entry[1] !== undefined,
        );
        return [...kept, ...added];
      },
      { replace: true },
    );
  return (
    <Screen
      title={frame.invoices}
      actions={<ExportButton period={period} isEmpty={data === undefined || data.summary.count === 0} />}
    >
      <div className={styles.choices}>
        <Segments
          label={invoices.kind}
          value={kind}
          options={kinds.map((each) => [each, invoices.kinds[each]])}
          onChange={(next) => go({ kind: next }, ['year', 'from', 'to', 'currency'])}
        />
        <PeriodField choice={choice} onChange={(next) => go(next, ['kind', 'currency'])} />
      </div>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && !error && <LoadingRows rows={5} />}
      {data !== undefined && data.summary.count === 0 && <Empty>{invoices.empty[kind]}</Empty>}
      {data !== undefined && data.summary.count > 0 && (
        <Summary
          {...data}
          choice={choice}
          areManyNamed={areManyNamed}
          params={params}
          onParams={(changes) => go(changes, ['kind', 'year', 'from', 'to', ...kept(changes)])}
        />
      )}
    </Screen>
  );
}

const selection = ['currency', 'month', 'vendor', 'vendors', 'without'];
const kept = (changes: object) => selection.filter((name) => !(name in changes));

/** Saves the line items of the period as a file. */
function ExportButton({ period, isEmpty }: { readonly period: InvoicePeriod; readonly isEmpty: boolean }) {
  const invoices = useText(invoiceTexts);
  const [state, setState] = useState<'idle' | 'busy' | 'incomplete' | { readonly error: unknown }>('idle');
  const save = async () => {
    setState('busy');
    try {
      const csv = await lineItemsCsv(period);
      if (csv === undefined) return setState('incomplete');
      saveFile(csv, invoices.fileName(invoices.kinds[period.kind], `${period.from} ${period.to}`));
      setState('idle');
    } catch (error) {
      setState({ error });
    }
  };
  return (
    <>
      <Button icon={Download} disabled={isEmpty} busy={state === 'busy'} onClick={() => void save()}>
        {invoices.export}
      </Button>
      {typeof state === 'object' && <ErrorNotice error={state.error} onRetry={() => void save()} />}
      {state === 'incomplete' && (
        <p role="alert" className={styles.incomplete}>
          {invoices.exportFailed}
        </p>
      )}
    </>
  );
}
