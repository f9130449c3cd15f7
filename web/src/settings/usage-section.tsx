import { useQuery } from '@tanstack/react-query';
import type { QuotaStatus } from '../../../shared/domain/usage.ts';
import { settingsTexts } from '../text/settings.ts';
import { useFormat, useText } from '../text/text.tsx';
import { TextField } from '../ui/field.tsx';
import { ErrorNotice } from '../ui/notice.tsx';
import { Section, useSaving } from './section.tsx';
import styles from './settings.module.css';
import { usageQuery } from './settings-queries.ts';
import { changeWorkspace, useWorkspace } from './use-workspace.ts';

/** What has been used this month, and the most that it may cost. */
export function UsageSection() {
  const settings = useText(settingsTexts);
  const format = useFormat();
  const { data: workspace } = useWorkspace();
  const { data: usage, error, refetch } = useQuery(usageQuery);
  const { save, outcome } = useSaving();
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (usage === undefined || workspace === undefined) return null;
  const { quotas, total, capUsd, month } = usage;
  // A letter costs a fraction of a cent.
  const dollars = (value: string) => format.money(Number(value).toFixed(2), 'USD');
  const setCap = (text: string) => {
    const cap = text.trim().replace(',', '.');
    if (cap === workspace.monthlyCapUsd) return;
    void save(() => changeWorkspace({ monthlyCapUsd: cap === '' ? null : cap }));
  };
  return (
    <Section title={settings.usage}>
      <Meter label={settings.documents} quota={quotas.documents} write={format.number} />
      <Meter label={settings.pages} quota={quotas.pages} write={format.number} />
      <Meter label={settings.storage} quota={quotas.bytes} write={format.bytes} />
      <MeterRow
        label={settings.models}
        share={Number(total.costUsd) / Math.max(Number(capUsd), 0.01)}
        text={settings.usedOf(dollars(total.costUsd), dollars(capUsd))}
      />
      <p className={styles.text}>{settings.resets(format.month(monthAfter(month)))}</p>
      <TextField
        key={workspace.monthlyCapUsd}
        label={settings.cap}
        hint={settings.capHint(dollars(workspace.highestMonthlyCapUsd))}
        inputMode="decimal"
        defaultValue={workspace.monthlyCapUsd}
        onBlur={(event) => setCap(event.target.value)}
      />
      {outcome}
    </Section>
  );
}

interface MeterProps {
  readonly label: string;
  readonly quota: QuotaStatus;
  readonly write: (value: number) => string;
}

function Meter({ label, quota: { used, cap }, write }: MeterProps) {
  const settings = useText(settingsTexts);
  return (
    <MeterRow label={label} share={used / Math.max(cap, 1)} text={settings.usedOf(write(used), write(cap))} />
  );
}

function MeterRow({
  label,
  share,
  text,
}: {
  readonly label: string;
  readonly share: number;
  readonly text: string;
}) {
  return (
    <div className={styles.meter}>
      <span>{label}</span>
      <span>{text}</span>
      <meter min={0} max={1} high={0.9} value={Math.min(1, share)} aria-label={label} />
    </div>
  );
}

/** `2026-12` → `2027-01`. */
function monthAfter(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
}
