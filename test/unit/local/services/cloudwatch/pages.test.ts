import { describe, expect, it } from 'vitest';
import { chartHtml, niceCeiling } from '../../../../../local/services/cloudwatch/chart.ts';
import { runbookPage } from '../../../../../local/services/cloudwatch/runbook-page.ts';

const chart = (stacked: boolean, ...values: (number | undefined)[][]) =>
  chartHtml({
    title: 'Requests <per> minute',
    unit: 'ms',
    stacked,
    from: '3 hours ago',
    series: values.map((each, index) => ({ label: `line ${index}`, values: each })),
  });

describe('a chart', () => {
  it('draws a line with gaps, and a dot for a value between two gaps', () => {
    const html = chart(false, [1, 2, undefined, 4, undefined, undefined]);

    expect([...html.matchAll(/d="(.*?)"/g)].slice(1).map(([, path]) => path)).toEqual([
      'M50.0 95.4L150.0 71.8',
      'M350.0 24.6h0',
    ]);
  });

  it('stacks the columns of its series up to the highest sum', () => {
    const html = chart(true, [1, 0], [4, undefined]);

    const heights = [...html.matchAll(/y="([\d.]+)" width="[\d.]+" height="([\d.]+)"/g)].map(
      ([, y, height]) => [y, height],
    );
    expect(html).toContain('<span>5 ms</span>');
    expect(heights).toEqual([
      ['95.4', '23.6'],
      ['1.0', '94.4'],
    ]);
  });

  it('shows the latest value of each series, or that there is none', () => {
    const html = chart(false, [1, 1234, undefined], [undefined, undefined, undefined]);

    expect(html).toContain('line 0 <b>1.23K</b>');
    expect(html).toContain('line 1 <b>–</b>');
    expect(chart(false, [undefined])).toContain('No data yet');
  });

  it('escapes its texts', () => {
    expect(chart(false, [1])).toContain('Requests &lt;per&gt; minute');
  });

  it.each([
    [0, 1],
    [0.03, 0.05],
    [1, 1],
    [1.1, 2],
    [42, 50],
    [51, 100],
  ])('has an axis for %d up to %d', (value, top) => {
    expect(niceCeiling(value)).toBeCloseTo(top, 10);
  });
});

describe('a runbook', () => {
  const page = runbookPage(`# Alarms

## StuckDocuments

**Meaning.** A \`document\` is
late: see [others](recovery.md#retry).

\`\`\`
filter a < 1

| stats count()
\`\`\`

| a | b |
|---|---|
`);

  it('has its headings as targets of links', () => {
    expect(page).toContain('<h2 id="stuckdocuments">StuckDocuments</h2>');
  });

  it('has paragraphs with bold text, code and links', () => {
    expect(page).toContain(
      '<p><b>Meaning.</b> A <code>document</code> is late: see <a href="recovery.md#retry">others</a>.</p>',
    );
  });

  it('keeps the lines of code and tables', () => {
    expect(page).toContain('<pre class="code">filter a &lt; 1\n\n| stats count()</pre>');
    expect(page).toContain('<pre>| a | b |\n|---|---|</pre>');
  });
});
