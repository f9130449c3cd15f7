import { sampleSets } from './all.ts';
import { type JudgedValue, judge, sentenceOf, type Verdict } from './judge.ts';

/** Prints how many values of each file are right, and one line for every value that is not: `node report.ts [FILE…]`. */

const verdicts: readonly Verdict[] = ['right', 'doubt', 'missed', 'wrong'];

const countsOf = (values: readonly JudgedValue[]) =>
  verdicts
    .map((verdict) => `${values.filter((value) => value.verdict === verdict).length} ${verdict}`)
    .join(', ');

const only = process.argv.slice(2);
const all: JudgedValue[] = [];
const counts: string[] = [];
for (const [file, samples] of Object.entries(sampleSets)) {
  if (only.length > 0 && !only.includes(file)) continue;
  const values = samples.flatMap((sample) => {
    const judged = judge(sample);
    for (const value of judged)
      if (value.verdict !== 'right') console.log(`${file}: ${sample.name}: ${sentenceOf(value)}`);
    return judged;
  });
  counts.push(`${file}: ${samples.length} documents, ${values.length} values: ${countsOf(values)}`);
  all.push(...values);
}
console.log(['', ...counts, `all: ${all.length} values: ${countsOf(all)}`].join('\n'));
