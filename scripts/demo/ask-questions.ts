import type { Client } from '../../client/client.ts';
import { ChatAnswer } from '../../shared/domain/conversation.ts';
import type { Document } from '../../shared/domain/document.ts';
import { dimmed, oneLine, printHeading, printLine } from './print.ts';

const questions = ['Who sent this?', 'When do I have to pay, and how much?', 'What is the weather like?'];

/** Asks about the paper; the answer is printed as it comes, with numbers for what proves it below. */
export async function askQuestions(client: Client, { id }: Document): Promise<void> {
  for (const message of questions) {
    printHeading(`Ask: ${message}`);
    const { events } = await client.stream.askDocument({ params: { id }, body: { message } });
    let cited = 0;
    for await (const { event, data } of events) {
      if (event === 'text') process.stdout.write((data as { text: string }).text);
      if (event === 'citation') {
        cited += 1;
        process.stdout.write(dimmed(`[${cited}]`));
      }
      if (event === 'done') print(ChatAnswer.parse(data));
    }
  }
}

function print({ citations, usage, cached }: ChatAnswer) {
  console.log('');
  for (const [index, { page, quote }] of citations.entries())
    printLine(`[${index + 1}] page ${page}`, `“${oneLine(quote)}”`);
  console.log(
    dimmed(cached ? 'answered before: it cost nothing' : `cost $${usage.costUsd} on AWS, estimated`),
  );
}
