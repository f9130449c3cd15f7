import type { ConverseCommand, ConverseCommandInput } from '@aws-sdk/client-bedrock-runtime';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { modelClient } from '../../../shared/models/bedrock.ts';

const Pet = z.object({ name: z.string(), legs: z.int() });
const task = {
  name: 'record_pet',
  description: 'Records a pet',
  instructions: 'Read.',
  content: '<pages></pages>',
  output: Pet,
  maxOutputTokens: 100,
};

const calling = (input: unknown, stopReason = 'tool_use') => ({
  stopReason,
  usage: { inputTokens: 10, outputTokens: 5 },
  output: {
    message: { role: 'assistant', content: [{ toolUse: { toolUseId: 't1', name: 'record_pet', input } }] },
  },
});
const talking = {
  ...calling({}),
  output: { message: { role: 'assistant', content: [{ text: 'A cat, I think.' }] } },
};
const failing = (name: string, status = 400) =>
  Object.assign(new Error(name), { name, $metadata: { httpStatusCode: status } });

/** Bedrock that gives these answers, one after another, and keeps what it was asked. */
function bedrock(...answers: unknown[]) {
  const asked: ConverseCommandInput[] = [];
  const client = {
    send: async (command: ConverseCommand) => {
      asked.push(command.input);
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  return { asked, model: modelClient(client, 'eu.amazon.nova-lite-v1:0') };
}

describe('the door to the model', () => {
  it('forces one tool whose schema has nothing at its top but what every model takes', async () => {
    const { asked, model } = bedrock(calling({ name: 'Tom', legs: 4 }));

    const answer = await model.ask(task);

    expect(answer).toEqual({ value: { name: 'Tom', legs: 4 }, inputTokens: 10, outputTokens: 5 });
    expect(asked[0]).toMatchObject({
      system: [{ text: 'Read.' }],
      messages: [{ role: 'user', content: [{ text: '<pages></pages>' }] }],
      inferenceConfig: { maxTokens: 100, temperature: 0 },
    });
    expect(asked[0]?.toolConfig?.toolChoice).toEqual({ tool: { name: 'record_pet' } });
    const json = asked[0]?.toolConfig?.tools?.[0]?.toolSpec?.inputSchema?.json as object;
    expect(Object.keys(json).toSorted()).toEqual(['properties', 'required', 'type']);
  });

  it('shows the model its errors once, and counts what both answers cost', async () => {
    const { asked, model } = bedrock(
      calling({ name: 'Tom', legs: 'four' }),
      calling({ name: 'Tom', legs: 4 }),
    );

    const answer = await model.ask(task);

    expect(answer).toEqual({ value: { name: 'Tom', legs: 4 }, inputTokens: 20, outputTokens: 10 });
    const [, said, correction] = asked[1]?.messages ?? [];
    expect(said?.role).toBe('assistant');
    expect(correction?.content?.[0]?.toolResult).toMatchObject({ toolUseId: 't1', status: 'error' });
    expect(JSON.stringify(correction)).toContain('legs: ');
  });

  it.each([
    ['values of the wrong form', calling({ name: 'Tom' })],
    ['broken JSON', calling('{"name": "Tom", ')],
    ['a tool call that the service itself could not read', failing('ModelErrorException', 424)],
    ['talk instead of a call', talking],
  ])('gives up after the second answer with %s', async (_, bad) => {
    const { asked, model } = bedrock(bad, bad);

    await expect(model.ask(task)).rejects.toMatchObject({ name: 'ModelAnswerInvalid', truncated: false });

    expect(asked).toHaveLength(2);
  });

  it('takes JSON in a string for what it is', async () => {
    const { model } = bedrock(calling('{"name":"Tom","legs":4}'));

    expect((await model.ask(task)).value).toEqual({ name: 'Tom', legs: 4 });
  });

  it('does not ask again where the answer was cut off: less has to be asked at once', async () => {
    const { asked, model } = bedrock(calling({ name: 'Tom' }, 'max_tokens'));

    await expect(model.ask(task)).rejects.toMatchObject({ truncated: true, inputTokens: 10 });

    expect(asked).toHaveLength(1);
  });

  it.each([
    failing('ThrottlingException', 429),
    failing('ServiceUnavailableException', 503),
    failing('ModelTimeoutException', 408),
    failing('TimeoutError'),
  ])('puts the question off when %s passes by itself', async (error) => {
    const { model } = bedrock(error);

    await expect(model.ask(task)).rejects.toMatchObject({ name: 'Later' });
  });

  it('fails where the question itself is refused', async () => {
    const { model } = bedrock(failing('AccessDeniedException', 403));

    await expect(model.ask(task)).rejects.toThrow('AccessDeniedException');
  });
});
