import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { account, createGatewayHarness, createToolCallReply, petTask, textTask } from './gateway-harness.ts';

const IBAN = 'DE89 3704 0044 0532 0130 00';
const text = `<page number="1">\nPay to ${IBAN}, write to amt@stadt.example\n</page>`;

/** Everything that was sent to a fake model, as text. */
const sentText = (calls: readonly object[]) => JSON.stringify(calls);

describe('personal data in a model call', () => {
  it('is not sent to the model, and is restored in every value and quote of the reply', async () => {
    const { model, calls } = createGatewayHarness([
      createToolCallReply({ name: 'Pay to [IBAN-1]', legs: 4 }),
    ]);

    const { value } = await model.generateObject({ ...petTask, content: text }, account);

    expect(sentText(calls)).not.toContain('0532');
    expect(sentText(calls)).toContain('Pay to [IBAN-1], write to amt@stadt.example');
    expect(value).toEqual({ name: `Pay to ${IBAN}`, legs: 4 });
  });

  it('is not sent in repair requests either', async () => {
    const { model, calls } = createGatewayHarness([
      createToolCallReply({ name: '[IBAN-1]' }),
      createToolCallReply({ name: '[IBAN-1]', legs: 4 }),
    ]);

    await model.generateObject({ ...petTask, content: text }, account);

    expect(calls).toHaveLength(2);
    expect(sentText(calls)).not.toContain('0532');
  });

  it('is stored masked, and restored from the cached answer', async () => {
    const { model, cachedReplies } = createGatewayHarness([['Write to [EMAIL-1].']]);
    const received: string[] = [];

    const first = await model.generateText({ ...textTask, content: text }, account);
    const second = await model.generateText(
      { ...textTask, content: text },
      account,
      (piece) => void received.push(piece),
    );

    expect(first.text).toBe('Write to amt@stadt.example.');
    expect(second).toMatchObject({ text: first.text, cached: true });
    expect(received.join('')).toBe(first.text);
    expect(JSON.stringify([...cachedReplies.values()])).toContain('Write to [EMAIL-1].');
  });

  it('is explained to the model only if there are placeholders', async () => {
    const { model, calls } = createGatewayHarness([['a'], ['b']]);

    await model.generateText({ ...textTask, content: text }, account);
    await model.generateText({ ...textTask, content: 'nothing' }, account);

    expect(calls.map(({ system }) => system.includes('[IBAN-1]'))).toEqual([true, false]);
  });

  it('delays streaming only for what may be a placeholder', async () => {
    const pieces = ['[', '[1|Pay', ' to [', 'IBAN', '-1', ']]] Pay', ' [see', ' 1]', ' [EM', ' now'];
    const { model } = createGatewayHarness([pieces]);
    const received: string[] = [];

    await model.generateText({ ...textTask, content: text }, account, (piece) => void received.push(piece));

    expect(received).toEqual(['[[1|Pay', ' to ', `${IBAN}]] Pay`, ' [see', ' 1]', ' ', '[EM now']);
  });

  it('is restored in any chunks of the reply', async () => {
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
        const received: string[] = [];

        const { text: written } = await model.generateText(
          { ...textTask, content: text },
          account,
          (piece) => void received.push(piece),
        );

        expect(received.join('')).toBe(written);
        expect(written).toBe(`See [1] and ${IBAN}: amt@stadt.exampleamt@stadt.example, [IBAN-9] [`);
      }),
    );
  });
});
