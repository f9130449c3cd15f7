import { escapeXml } from '../../escape-xml.ts';

/** A line of a chart: a value for each period, oldest first. */
export interface Series {
  readonly label: string;
  readonly values: readonly (number | undefined)[];
}

export interface Chart {
  readonly title: string;
  readonly unit: string;
  readonly stacked: boolean;
  readonly series: readonly Series[];
  /** What the left end of the time axis says: `3 hours ago`. */
  readonly from: string;
}

const WIDTH = 600;
const HEIGHT = 120;
const COLORS = 10;

const format = new Intl.NumberFormat('en', { maximumSignificantDigits: 3, notation: 'compact' });

/** A chart as HTML: an SVG that is as wide as its place, with the texts around it, so that they are not stretched. */
export function chartHtml({ title, unit, stacked, series, from }: Chart): string {
  const highest = stacked
    ? highestSum(series)
    : Math.max(0, ...series.flatMap(({ values }) => present(values)));
  const top = niceCeiling(highest);
  const hasData = series.some(({ values }) => present(values).length > 0);
  const shapes = stacked ? bars(series, top) : series.map((each, index) => line(each, index, top)).join('');
  return `<figure>
<figcaption>${escapeXml(title)}</figcaption>
<p class="axis"><span>${hasData ? `${format.format(top)} ${escapeXml(unit)}` : 'No data yet'}</span></p>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${escapeXml(summaryOf(title, series))}">
<path class="grid" d="M0 .5H${WIDTH}M0 ${HEIGHT / 2}H${WIDTH}M0 ${HEIGHT - 0.5}H${WIDTH}"/>${shapes}</svg>
<p class="axis"><span>${escapeXml(from)}</span><span>now</span></p>
<ul>${series.map(legend).join('')}</ul>
</figure>`;
}

const present = (values: readonly (number | undefined)[]) => values.filter((value) => value !== undefined);

const highestSum = (series: readonly Series[]) =>
  Math.max(
    0,
    ...columnsOf(series).map((column) => column.reduce<number>((sum, value) => sum + (value ?? 0), 0)),
  );

/** The values of all series for each period. */
const columnsOf = (series: readonly Series[]) =>
  (series[0]?.values ?? []).map((_, index) => series.map(({ values }) => values[index]));

/** 1, 2 or 5 times a power of ten. */
export function niceCeiling(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= value) ?? value;
}

const latest = ({ values }: Series) => present(values).at(-1);

const legend = (series: Series, index: number) => {
  const value = latest(series);
  return `<li><i class="c${index % COLORS}"></i>${escapeXml(series.label)} <b>${value === undefined ? '–' : format.format(value)}</b></li>`;
};

const summaryOf = (title: string, series: readonly Series[]) =>
  `${title}: ${series.map((each) => `${each.label} ${latest(each) ?? 'no data'}`).join(', ')}`;

const yOf = (value: number, top: number) => ((1 - value / top) * (HEIGHT - 2) + 1).toFixed(1);
const xOf = (index: number, count: number) => (((index + 0.5) / count) * WIDTH).toFixed(1);

/** A line with gaps where there is no data; a value between two gaps is a dot. */
function line({ values }: Series, index: number, top: number): string {
  const points = values.map((value, at) =>
    value === undefined ? undefined : `${xOf(at, values.length)} ${yOf(value, top)}`,
  );
  const isAlone = (at: number) => points[at - 1] === undefined && points[at + 1] === undefined;
  const path = points.map((point, at) =>
    point === undefined || isAlone(at) ? '' : `${points[at - 1] === undefined ? 'M' : 'L'}${point}`,
  );
  const dots = points.flatMap((point, at) => (point !== undefined && isAlone(at) ? `M${point}h0` : []));
  const color = `c${index % COLORS}`;
  return `<path class="line ${color}" d="${path.join('')}"/><path class="line dot ${color}" d="${dots.join('')}"/>`;
}

/** A column for each period, with the series on top of each other. */
function bars(series: readonly Series[], top: number): string {
  const columns = columnsOf(series);
  const width = (WIDTH / columns.length) * 0.7;
  return columns
    .flatMap((column, at) => {
      let below = 0;
      return column.map((value = 0, index) => {
        if (value === 0) return '';
        const [from, to] = [below, (below += value)];
        const x = Number(xOf(at, columns.length)) - width / 2;
        const height = Number(yOf(from, top)) - Number(yOf(to, top));
        return `<rect class="bar c${index % COLORS}" x="${x.toFixed(1)}" y="${yOf(to, top)}" width="${width.toFixed(1)}" height="${height.toFixed(1)}"/>`;
      });
    })
    .join('');
}
