import { describe, expect, it } from 'vitest';
import type { Paper } from '../../../local/papers/paper.ts';
import { ask } from '../../../shared/chat/ask.ts';
import type { ReadPaper } from '../../../shared/chat/passages.ts';
import { localReader, readDrawn, workspaceId } from './papers.ts';
import { questions } from './questions.ts';

const read = new Map<Paper, Promise<ReadPaper>>();
const paperOf = (paper: Paper) => {
  const known = read.get(paper) ?? readDrawn(paper);
  read.set(paper, known);
  return known;
};
const kept = { addTurn: async () => true, summarise: async () => {} };
const answerTo = async (message: string, papers: readonly ReadPaper[]) =>
  ask(
    { of: { workspaceId }, message, recalled: { messages: [] }, papers },
    { model: localReader(), conversations: kept },
  );

describe('the local reader', () => {
  it('answers most questions about the drawn papers, and stays silent where they do not tell', async () => {
    const wrong: string[] = [];
    for (const [paper, question, expected] of questions) {
      const { answer, citations } = await answerTo(question, [await paperOf(paper)]);
      const right =
        expected === null ? citations.length === 0 : citations.length > 0 && answer.includes(expected);
      if (!right) wrong.push(`${paper.name}: ${question} -> ${answer.replace(/^.*:\n/, '')} (${expected})`);
    }

    const right = questions.length - wrong.length;
    console.log(
      `The local reader answered ${right} of ${questions.length} questions rightly.\n${wrong.join('\n')}`,
    );
    expect(right / questions.length).toBeGreaterThanOrEqual(0.9);
  });
});
