import type { ContentBlock } from '@aws-sdk/client-bedrock-runtime';
import * as z from 'zod';
import { modelAsker } from '../../../shared/models/ask.ts';
import type { Parts } from '../../../shared/models/door.ts';
import type { Exchange, Reply } from '../../../shared/models/exchange.ts';
import type { ModelTask, TextTask } from '../../../shared/models/model-client.ts';
import { modelWriter } from '../../../shared/models/write.ts';
import type { KeptAnswer } from '../../../shared/table/usage/answers.ts';

/** The door with everything around it in memory: a scripted model, a clock that only waiting moves, no cap. */

export const MODEL = 'eu.amazon.nova-lite-v1:0';
export const account = { workspaceId: 'w1', documentId: 'd1' };

export const petTask: ModelTask<z.ZodObject<{ name: z.ZodString; legs: z.ZodInt }>> = {
  task: 'analysis',
  promptVersion: '1',
  name: 'record_pet',
  description: 'Records a pet',
  instructions: 'Read.',
  content: '<pages></pages>',
  output: z.object({ name: z.string(), legs: z.int() }),
  maxOutputTokens: 100,
};

export const textTask: TextTask = {
  task: 'chat',
  promptVersion: '1',
  instructions: 'Answer.',
  content: '<question>Who?</question>',
};

/** What a model answers: a call of the tool, or prose in pieces. */
export type Script = Reply | Error | readonly string[] | ((exchange: Exchange) => Promise<Reply>);

export const reply = (content: ContentBlock[], truncated = false): Reply => ({
  content,
  truncated,
  inputTokens: 10,
  outputTokens: 5,
});
export const calling = (input: unknown, truncated = false) =>
  reply([{ toolUse: { toolUseId: 't1', name: 'record_pet', input: input as never } }], truncated);
export const failing = (name: string, status = 400) =>
  Object.assign(new Error(name), { name, $metadata: { httpStatusCode: status } });

export function world(scripts: readonly Script[], change: Partial<Parts> = {}) {
  const left = [...scripts];
  const clock = { now: Date.parse('2026-11-20T10:00:00Z'), waits: [] as number[] };
  const asked: Exchange[] = [];
  const kept = new Map<string, KeptAnswer>();
  const booked: { task: string; micros: number }[] = [];
  const open = new Set<string>();
  const counts = { cached: 0 };
  const parts: Parts = {
    modelId: MODEL,
    async converse(exchange) {
      asked.push(exchange);
      const next = left.shift();
      if (next === undefined) throw new Error('The script has no further answer');
      if (next instanceof Error) throw next;
      if (typeof next === 'function') return next(exchange);
      if (!('content' in next)) return said(next, exchange);
      return next;
    },
    usage: {
      async reserve({ id }) {
        open.add(id);
        return undefined;
      },
      async settle({ id }, { task, micros }) {
        open.delete(id);
        booked.push({ task, micros });
      },
      async countCached() {
        counts.cached += 1;
      },
      month: async () => ({ spent: 0, reserved: 0, byTask: {} }),
    },
    answers: {
      get: async (workspaceId, hash) => kept.get(`${workspaceId}/${hash}`),
      async put({ workspaceId }, hash, { said, inputTokens, outputTokens }) {
        kept.set(`${workspaceId}/${hash}`, { said, inputTokens, outputTokens });
      },
      async forget() {
        kept.clear();
      },
    },
    capOf: async () => 5_000_000,
    now: () => clock.now,
    random: () => 0.5,
    async wait(milliseconds) {
      clock.waits.push(milliseconds);
      clock.now += milliseconds;
    },
    ...change,
  };
  return {
    model: { ...modelAsker(parts), ...modelWriter(parts) },
    parts,
    asked,
    kept,
    booked,
    open,
    counts,
    clock,
  };
}

async function said(pieces: readonly string[], { onText }: Exchange): Promise<Reply> {
  for (const piece of pieces) await onText?.(piece);
  return reply([{ text: pieces.join('') }]);
}
