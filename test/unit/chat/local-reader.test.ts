import { describe, expect, it } from 'vitest';
import { ask } from '../../../shared/chat/ask.ts';
import type { ReadPaper } from '../../../shared/chat/passages.ts';
import { allPapers } from '../reader/papers.ts';
import { localReader, paper, readDrawn, workspaceId } from './papers.ts';
import { otherQuestions, questions } from './questions.ts';

const kept = { addTurn: async () => true, summarise: async () => {} };
const answerTo = async (message: string, papers: readonly ReadPaper[]) =>
  ask(
    { of: { workspaceId }, message, recalled: { messages: [] }, papers },
    { model: localReader(), conversations: kept },
  );

type Asked = readonly [paper: ReadPaper, question: string, answer: string | null];

/** The share of questions that are answered rightly, or not at all where the paper does not tell; says which are not. */
async function score(what: string, asked: readonly Asked[]): Promise<number> {
  const wrong: string[] = [];
  for (const [about, question, expected] of asked) {
    const { answer, citations } = await answerTo(question, [about]);
    const right =
      expected === null ? citations.length === 0 : citations.length > 0 && answer.includes(expected);
    const shown = answer.replace(/^.*:\n/, '');
    if (!right)
      wrong.push(`  ${about.document.title}: ${question} ${shown} (${expected ?? 'does not tell'})`);
  }
  const right = asked.length - wrong.length;
  console.log([`The local reader, ${what}: ${right} of ${asked.length} right.`, ...wrong].join('\n'));
  return right / asked.length;
}

describe('the local reader', () => {
  it('answers questions about the drawn papers, and stays silent where they do not tell', async () => {
    const drawn = [...new Set(questions.map(([about]) => about))];
    const read = new Map(
      await Promise.all(drawn.map(async (each) => [each, await readDrawn(each)] as const)),
    );
    const asked = questions.flatMap(([about, ...rest]): Asked[] => {
      const known = read.get(about);
      return known === undefined ? [] : [[known, ...rest]];
    });

    const right = await score('drawn papers', asked);

    expect(right).toBeGreaterThanOrEqual(0.95);
  });

  it('answers most questions about papers it was not made with', async () => {
    const asked = otherQuestions.map(
      ([name, ...rest]): Asked => [paper(name, allPapers[name] ?? ''), ...rest],
    );

    const right = await score('other papers', asked);

    expect(right).toBeGreaterThanOrEqual(0.85);
  });

  it.each([
    ['the amount of a seller that no document names', 'How much did I pay to Amazon?'],
    ['the amount of a seller that no document names, in German', 'Wie viel muss ich an Amazon zahlen?'],
    ['a sum over several documents', 'What is the total of all my invoices?'],
    ['a sum over several documents, in German', 'Wie viel kosten alle meine Rechnungen zusammen?'],
  ])('does not quote one amount for %s', async (_, question) => {
    const invoices = ['englishInvoice', 'germanInvoice'].map((name) => paper(name, allPapers[name] ?? ''));

    const { citations } = await answerTo(question, invoices);

    expect(citations).toEqual([]);
  });

  it('answers for the seller that is named', async () => {
    const invoices = ['englishInvoice', 'germanInvoice'].map((name) => paper(name, allPapers[name] ?? ''));

    const { answer } = await answerTo('How much do I owe Acme Widgets?', invoices);

    expect(answer).toContain('408.00');
  });
});
