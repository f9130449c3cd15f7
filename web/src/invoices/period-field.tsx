import { useState } from 'react';
import { invoiceTexts } from '../text/invoices.ts';
import { useFormat, useText } from '../text/text.tsx';
import styles from './invoices-screen.module.css';
import { daysOf, type PeriodChoice } from './period.ts';

interface PeriodFieldProps {
  readonly choice: PeriodChoice;
  /** The choice as it is in the address. */
  readonly onChange: (params: Readonly<Record<string, string>>) => void;
}

/** Years that can be chosen by one click. */
const YEARS = 4;

/** The period: the last twelve months, a year, or any days. */
export function PeriodField({ choice, onChange }: PeriodFieldProps) {
  const invoices = useText(invoiceTexts);
  const format = useFormat();
  const thisYear = Number(format.today().slice(0, 4));
  const years = Array.from({ length: YEARS }, (_, index) => thisYear - index);
  if (choice.type === 'year' && !years.includes(choice.year)) years.push(choice.year);
  const [days, setDays] = useState(() => daysOf(choice, format.today()));
  const value = choice.type === 'year' ? String(choice.year) : choice.type;
  const choose = (next: string) => {
    const shown = daysOf(choice, format.today());
    setDays(shown);
    onChange(next === 'last-months' ? {} : next === 'days' ? shown : { year: next });
  };
  const setDay = (change: Partial<typeof days>) => {
    const next = { ...days, ...change };
    setDays(next);
    if (next.from !== '' && next.to !== '' && next.from <= next.to) onChange(next);
  };
  return (
    <div className={styles.period}>
      <label>
        <span className="hidden-text">{invoices.period}</span>
        <select className={styles.select} value={value} onChange={(event) => choose(event.target.value)}>
          <option value="last-months">{invoices.lastMonths}</option>
          {years.map((year) => (
            <option key={year} value={year}>
              {year}
            </option>
          ))}
          <option value="days">{invoices.otherPeriod}</option>
        </select>
      </label>
      {choice.type === 'days' && (
        <>
          <label>
            <span className="hidden-text">{invoices.from}</span>
            <input
              type="date"
              className={styles.select}
              value={days.from}
              max={days.to}
              onChange={(event) => setDay({ from: event.target.value })}
            />
          </label>
          <label>
            <span className="hidden-text">{invoices.to}</span>
            <input
              type="date"
              className={styles.select}
              value={days.to}
              min={days.from}
              onChange={(event) => setDay({ to: event.target.value })}
            />
          </label>
        </>
      )}
    </div>
  );
}
