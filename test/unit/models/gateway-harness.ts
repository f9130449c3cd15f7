import type { ContentBlock } from '@aws-sdk/client-bedrock-runtime';
import * as z from 'zod';
import {
  type ModelGatewayDeps,
  structuredModelGatewayOf,
  textModelGatewayOf,
} from '../../../shared/models/create-model-gateway.ts';
import type {
  ModelCall,
  ModelReply,
  StructuredPrompt,
  TextPrompt,
} from '../../../shared/models/model-gateway.ts';
import type { CachedReply } from '../../../shared/table/usage/reply-cache.ts';

/** The model gateway with everything around it in memory: a scripted model, a clock that only pauses advance, no cap. */

export const MODEL_ID = 'eu.amazon.nova-lite-v1:0';
export const account = { workspaceId: 'w1', documentId: 'd1' };

export const petTask: StructuredPrompt<z.ZodObject<{ name: z.ZodString; legs: z.ZodInt }>> = {
  task: 'analysis',
  promptVersion: 1,
  name: 'record_pet',
  description: 'Records a pet',
  instructions: 'Read.',
  content: '<pages></pages>',
  output: z.object({ name: z.string(), legs: z.int() }),
  maxOutputTokens: 100,
};

export const textTask: TextPrompt = {
  task: 'chat',
  promptVersion: 1,
  instructions: 'Answer.',
  content: '<question>Who?</question>',
};

/** The reply of a model: a tool call, or prose in pieces. */
export type ScriptedReply =
  | ModelReply
  | Error
  | readonly string[]
  | ((exchange: ModelCall) => Promise<ModelReply>);

export const createReply = (content: ContentBlock[], truncated = false): ModelReply => ({
  content,
  truncated,
  inputTokens: 10,
  outputTokens: 5,
});
export const createToolCallReply = (input: unknown, truncated = false) =>
  createReply([{ toolUse: { toolUseId: 't1', name: 'record_pet', input: input as never } }], truncated);
export const createModelError = (name: string, status = 400) =>
  Object.assign(new Error(name), { name, $metadata: { httpStatusCode: status } });

export function createGatewayHarness(
  scripts: readonly ScriptedReply[],
  change: Partial<ModelGatewayDeps> = {},
) {
  const left = [...scripts];
  const clock = { now: Date.parse('2026-11-20T10:00:00Z'), waits: [] as number[] };
  const calls: ModelCall[] = [];
  const cachedReplies = new Map<string, CachedReply>();
  const settled: { task: string; micros: number }[] = [];
  const open = new Set<string>();
  const counts = { cached: 0 };
  const parts: ModelGatewayDeps = {
    modelId: MODEL_ID,
    async callModel(exchange) {
      calls.push(exchange);
      const next = left.shift();
      if (next === undefined) throw new Error('The script has no further answer');
      if (next instanceof Error) throw next;
      if (typeof next === 'function') return next(exchange);
      if (!('content' in next)) return writePieces(next, exchange);
      return next;
    },
    usage: {
      async tryReserve({ id }) {
        open.add(id);
        return undefined;
      },
      async settle({ id }, { task, micros }) {
        open.delete(id);
        settled.push({ task, micros });
      },
      async countCached() {
        counts.cached += 1;
      },
      month: async () => ({ spentMicros: 0, reservedMicros: 0, byTask: {} }),
    },
    replies: {
      get: async (workspaceId, hash) => cachedReplies.get(`${workspaceId}/${hash}`),
      async put({ workspaceId }, hash, { value, inputTokens, outputTokens }) {
        cachedReplies.set(`${workspaceId}/${hash}`, { value, inputTokens, outputTokens });
      },
      async deleteForTask() {
        cachedReplies.clear();
      },
    },
    capMicrosOf: async () => 5_000_000,
    now: () => clock.now,
    random: () => 0.5,
    async wait(milliseconds) {
      clock.waits.push(milliseconds);
      clock.now += milliseconds;
    },
    ...change,
  };
  return {
    model: { ...structuredModelGatewayOf(parts), ...textModelGatewayOf(parts) },
    parts,
    calls,
    cachedReplies,
    settled,
    open,
    counts,
    clock,
  };
}

async function writePieces(pieces: readonly string[], { onText }: ModelCall): Promise<ModelReply> {
  for (const piece of pieces) await onText?.(piece);
  return createReply([{ text: pieces.join('') }]);
}
