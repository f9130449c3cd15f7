import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { invoiceTexts } from '../text/invoices.ts';
import { useFormat, useText } from '../text/text.tsx';
import { classes } from '../ui/classes.ts';
import { useWidth } from '../ui/use-width.ts';
import styles from './chart.module.css';
import { type Bar, rangeOf, stacked } from './chart-data.ts';
import tints from './tints.module.css';

interface ChartProps {
  readonly bars: readonly Bar[];
  readonly currency: string | null;
  /** The tint of each entry by its key. */
  readonly tintOf: (key: string) => string | undefined;
  readonly singledOut: string | undefined;
  /** The bar that is pointed at, or chosen. */
  readonly active: string | undefined;
  readonly chosen: string | undefined;
  readonly countOf: (count: number) => string;
  readonly onPoint: (bar: string | undefined) => void;
  readonly onChoose: (bar: string) => void;
}

const HEIGHT = 236;
/** Room for the label on the highest bar, and for the months and years below. */
const TOP = 24;
const BOTTOM = 42;
const GAP = 1.5;
const CHARACTER_WIDTH = 7.2;

/** Stacked bars by month: a picture, with a button over each bar for pointers, keys and screen readers. */
export function Chart(props: ChartProps) {
  const { bars, currency, tintOf, singledOut, active, chosen, countOf, onPoint, onChoose } = props;
  const invoices = useText(invoiceTexts);
  const format = useFormat();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const column = width / bars.length;
  const barWidth = Math.min(column * 0.66, 54);
  const { low, high } = useMemo(() => rangeOf(bars), [bars]);
  const scale = (HEIGHT - TOP - BOTTOM) / (high - low || 1);
  const y = (value: number) => TOP + (high - value) * scale;

  const drawn = bars.map((bar) => {
    const parts = stacked(bar.parts, singledOut);
    // The part that is singled out is the lowest: the label is on top of it.
    const labelled = singledOut === undefined ? parts : parts.filter(({ key }) => key === singledOut);
    const total =
      singledOut === undefined ? bar.total : bar.parts.find(({ key }) => key === singledOut)?.total;
    const label = labelled.length === 0 || total === undefined ? '' : format.shortMoney(total, currency);
    return { bar, parts, label, top: labelled.reduce((top, { to }) => Math.max(top, to), 0) };
  });
  const hasRoom = drawn.every(({ label }) => label.length * CHARACTER_WIDTH < column);
  const highest = drawn.reduce<(typeof drawn)[number] | undefined>(
    (best, each) => (best === undefined || each.top > best.top ? each : best),
    undefined,
  );
  const isNarrow = column < 34;
  const yearsAt = new Set(
    bars.flatMap(({ name }, index) =>
      name.endsWith('-01') || (index === 0 && !isNarrow && name.length > 4) ? [index] : [],
    ),
  );
  const isLabelled = (name: string) => hasRoom || name === (active ?? highest?.bar.name);

  return (
    <div ref={frame} className={styles.chart}>
      {width > 0 && (
        <svg
          width={width}
          height={HEIGHT}
          aria-hidden="true"
          className={classes(active !== undefined && styles.pointed)}
        >
          <defs>
            <pattern
              id="unknown-vendor"
              width="5"
              height="5"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect width="2" height="5" className={styles.hatch} />
            </pattern>
          </defs>
          {drawn.map(({ bar: { name }, parts, label, top }, index) => {
            const center = (index + 0.5) * column;
            return (
              <g key={name} className={classes(styles.bar, name === active && styles.active)}>
                {parts.map(({ key, from, to }) => (
                  <rect
                    key={key}
                    x={center - barWidth / 2}
                    y={y(to)}
                    width={barWidth}
                    // What is not singled out is one grey area.
                    height={Math.max(
                      (to - from) * scale - (singledOut === undefined || key === singledOut ? GAP : 0),
                      1,
                    )}
                    className={
                      singledOut === undefined ? tintOf(key) : key === singledOut ? tints.single : tints.rest
                    }
                  />
                ))}
                {label !== '' && isLabelled(name) && (
                  <text
                    x={clamped(center, label.length * CHARACTER_WIDTH, width)}
                    y={y(top) - 7}
                    className={styles.value}
                  >
                    {label}
                  </text>
                )}
                <text
                  x={center}
                  y={HEIGHT - 23}
                  className={classes(styles.month, name === chosen && styles.chosen)}
                >
                  {name.length === 4 ? name : format.shortMonth(name, isNarrow ? 'narrow' : 'short')}
                </text>
                {yearsAt.has(index) && (
                  <text
                    x={clamped(center, 4 * CHARACTER_WIDTH, width)}
                    y={HEIGHT - 7}
                    className={styles.year}
                  >
                    {name.slice(0, 4)}
                  </text>
                )}
              </g>
            );
          })}
          <line x1="0" x2={width} y1={y(0)} y2={y(0)} className={styles.base} />
        </svg>
      )}
      <Columns
        {...{ bars, active, chosen, onPoint, onChoose }}
        nameOf={(bar) =>
          invoices.bar(
            bar.name.length === 4 ? bar.name : format.month(bar.name),
            format.money(bar.total, currency),
            countOf(bar.count),
          )
        }
      />
    </div>
  );
}

/** The middle of a label that stays within the picture. */
const clamped = (center: number, length: number, width: number) =>
  Math.min(Math.max(center, length / 2), width - length / 2);

interface ColumnsProps extends Pick<ChartProps, 'bars' | 'chosen' | 'onPoint' | 'onChoose'> {
  readonly nameOf: (bar: Bar) => string;
}

/** A button for each bar. One of them is in the tab order, arrows move between them. */
function Columns({ bars, chosen, onPoint, onChoose, nameOf }: ColumnsProps) {
  const invoices = useText(invoiceTexts);
  const group = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(bars.at(-1)?.name);
  const inOrder = bars.some(({ name }) => name === current) ? current : bars.at(-1)?.name;
  const onKeyDown = (event: KeyboardEvent) => {
    const at = bars.findIndex(({ name }) => name === inOrder);
    const targets: Readonly<Record<string, number>> = {
      ArrowLeft: at - 1,
      ArrowRight: at + 1,
      Home: 0,
      End: bars.length - 1,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    group.current?.querySelectorAll('button')[Math.min(Math.max(target, 0), bars.length - 1)]?.focus();
  };
  return (
    <div
      ref={group}
      className={styles.columns}
      role="group"
      aria-label={invoices.chart}
      onKeyDown={onKeyDown}
      onPointerLeave={() => onPoint(undefined)}
    >
      {bars.map((bar) => (
        <button
          key={bar.name}
          type="button"
          tabIndex={bar.name === inOrder ? 0 : -1}
          aria-label={nameOf(bar)}
          aria-pressed={bar.name === chosen}
          onPointerEnter={() => onPoint(bar.name)}
          onFocus={() => {
            setCurrent(bar.name);
            onPoint(bar.name);
          }}
          onBlur={() => onPoint(undefined)}
          onClick={() => onChoose(bar.name)}
        />
      ))}
    </div>
  );
}
