import { describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../shared/chat/answer-question.ts';
import type { SourceDocument } from '../../../shared/chat/passages.ts';
import { allPageTexts } from '../extractor/page-texts.ts';
import { createExtractorWriter, createReadDocument, readFixture, WORKSPACE_ID } from './chat-fixtures.ts';
import { fixtureQuestions, pageTextQuestions } from './question-fixtures.ts';

const noStorage = { tryAddTurn: async () => true, replaceSummary: async () => {} };
const answerOf = async (message: string, sources: readonly SourceDocument[]) =>
  answerQuestion(
    { conversation: { workspaceId: WORKSPACE_ID }, message, history: { messages: [] }, sources },
    { model: createExtractorWriter(), conversations: noStorage },
  );

type Question = readonly [source: SourceDocument, question: string, answer: string | null];

/** The share of questions that are answered correctly, or not at all if the document does not contain the answer; prints the others. */
async function score(what: string, questions: readonly Question[]): Promise<number> {
  const wrong: string[] = [];
  for (const [about, question, expected] of questions) {
    const { answer, citations } = await answerOf(question, [about]);
    const right =
      expected === null ? citations.length === 0 : citations.length > 0 && answer.includes(expected);
    const shown = answer.replace(/^.*:\n/, '');
    if (!right)
      wrong.push(`  ${about.document.title}: ${question} ${shown} (${expected ?? 'does not tell'})`);
  }
  const right = questions.length - wrong.length;
  console.log([`The local reader, ${what}: ${right} of ${questions.length} right.`, ...wrong].join('\n'));
  return right / questions.length;
}

describe('the extractor', () => {
  it('answers questions about the fixtures, and gives no answer if they have none', async () => {
    const drawn = [...new Set(fixtureQuestions.map(([about]) => about))];
    const read = new Map(
      await Promise.all(drawn.map(async (each) => [each, await readFixture(each)] as const)),
    );
    const questions = fixtureQuestions.flatMap(([about, ...rest]): Question[] => {
      const known = read.get(about);
      return known === undefined ? [] : [[known, ...rest]];
    });

    const right = await score('fixtures', questions);

    expect(right).toBeGreaterThanOrEqual(0.95);
  });

  it('answers most questions about documents that it was not tuned for', async () => {
    const questions = pageTextQuestions.map(
      ([name, ...rest]): Question => [createReadDocument(name, allPageTexts[name] ?? ''), ...rest],
    );

    const right = await score('other documents', questions);

    expect(right).toBeGreaterThanOrEqual(0.85);
  });

  it.each([
    { what: 'an amount of a seller that no document has', question: 'How much did I pay to Amazon?' },
    {
      what: 'an amount of a seller that no document has, in German',
      question: 'Wie viel muss ich an Amazon zahlen?',
    },
    { what: 'a sum over several documents', question: 'What is the total of all my invoices?' },
    {
      what: 'a sum over several documents, in German',
      question: 'Wie viel kosten alle meine Rechnungen zusammen?',
    },
  ])('quotes no single amount if the question asks for $what', async ({ question }) => {
    const invoices = ['englishInvoice', 'germanInvoice'].map((name) =>
      createReadDocument(name, allPageTexts[name] ?? ''),
    );

    const { citations } = await answerOf(question, invoices);

    expect(citations).toEqual([]);
  });

  it('answers for the seller in the question', async () => {
    const invoices = ['englishInvoice', 'germanInvoice'].map((name) =>
      createReadDocument(name, allPageTexts[name] ?? ''),
    );

    const { answer } = await answerOf('How much do I owe Acme Widgets?', invoices);

    expect(answer).toContain('408.00');
  });
});
