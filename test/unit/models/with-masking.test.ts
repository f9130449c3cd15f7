import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { account, createGatewayHarness, createToolCallReply, petTask, textTask } from './gateway-harness.ts';

const IBAN = 'DE89 3704 0044 0532 0130 00';
const text = `<page number="1">\nPay to ${IBAN}, write to amt@stadt.example\n</page>`;

/** All that a fake model was sent, as text. */
const sent = (asked: readonly object[]) => JSON.stringify(asked);

describe('personal data on its way to a model', () => {
  it('does not get there, but comes back in every value and quote of the answer', async () => {
    const { model, asked } = createGatewayHarness([
      createToolCallReply({ name: 'Pay to [IBAN-1]', legs: 4 }),
    ]);

    const { value } = await model.generateObject({ ...petTask, content: text }, account);

    expect(sent(asked)).not.toContain('0532');
    expect(sent(asked)).toContain('Pay to [IBAN-1], write to amt@stadt.example');
    expect(value).toEqual({ name: `Pay to ${IBAN}`, legs: 4 });
  });

  it('stays away from repairs as well', async () => {
    const { model, asked } = createGatewayHarness([
      createToolCallReply({ name: '[IBAN-1]' }),
      createToolCallReply({ name: '[IBAN-1]', legs: 4 }),
    ]);

    await model.generateObject({ ...petTask, content: text }, account);

    expect(asked).toHaveLength(2);
    expect(sent(asked)).not.toContain('0532');
  });

  it('is kept masked, and comes back out of the kept answer', async () => {
    const { model, kept } = createGatewayHarness([['Write to [EMAIL-1].']]);
    const heard: string[] = [];

    const first = await model.generateText({ ...textTask, content: text }, account);
    const second = await model.generateText(
      { ...textTask, content: text },
      account,
      (piece) => void heard.push(piece),
    );

    expect(first.text).toBe('Write to amt@stadt.example.');
    expect(second).toMatchObject({ text: first.text, cached: true });
    expect(heard.join('')).toBe(first.text);
    expect(JSON.stringify([...kept.values()])).toContain('Write to [EMAIL-1].');
  });

  it('tells the model what the placeholders are, only where there are some', async () => {
    const { model, asked } = createGatewayHarness([['a'], ['b']]);

    await model.generateText({ ...textTask, content: text }, account);
    await model.generateText({ ...textTask, content: 'nothing' }, account);

    expect(asked.map(({ system }) => system.includes('[IBAN-1]'))).toEqual([true, false]);
  });

  it('holds nothing of an answer back but what may be a placeholder', async () => {
    const pieces = ['[', '[1|Pay', ' to [', 'IBAN', '-1', ']]] Pay', ' [see', ' 1]', ' [EM', ' now'];
    const { model } = createGatewayHarness([pieces]);
    const heard: string[] = [];

    await model.generateText({ ...textTask, content: text }, account, (piece) => void heard.push(piece));

    expect(heard).toEqual(['[[1|Pay', ' to ', `${IBAN}]] Pay`, ' [see', ' 1]', ' ', '[EM now']);
  });

  it('comes back however the answer is cut into pieces', async () => {
    const answer = `See [1] and [IBAN-1]: [EMAIL-1][EMAIL-1], [IBAN-9] [`;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), async (sizes) => {
        const pieces: string[] = [];
        for (let from = 0, turn = 0; from < answer.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          pieces.push(answer.slice(from, from + size));
          from += size;
        }
        const { model } = createGatewayHarness([pieces]);
        const heard: string[] = [];

        const { text: written } = await model.generateText(
          { ...textTask, content: text },
          account,
          (piece) => void heard.push(piece),
        );

        expect(heard.join('')).toBe(written);
        expect(written).toBe(`See [1] and ${IBAN}: amt@stadt.exampleamt@stadt.example, [IBAN-9] [`);
      }),
    );
  });
});
