import { join } from 'node:path';
import type * as DynamoDb from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { handlerFiles } from '../../../lib/build.ts';

const opened = vi.hoisted(() => ({ clients: 0 }));

vi.mock('@aws-sdk/client-dynamodb', async (load) => {
  const sdk = await load<typeof DynamoDb>();
  class CountingClient extends sdk.DynamoDBClient {
    constructor(config: object) {
      super(config);
      opened.clients += 1;
    }
  }
  return { ...sdk, DynamoDBClient: CountingClient };
});
vi.mock('../../../shared/environment.ts', () => ({
  environmentVariable: (name: string) => `https://docket.test/${name}`,
}));

/** Some handlers create their dependencies only with the first event: here all create them at once. */
const { provideAtOnce } = vi.hoisted(() => ({
  provideAtOnce: async (_contract: unknown, providers: never) => {
    const { provide } = await import('../../../shared/lambda/capabilities.ts');
    provide(providers);
  },
}));
vi.mock('../../../shared/lambda/serve.ts', () => ({ serve: provideAtOnce }));
vi.mock('../../../shared/lambda/serve-stream.ts', () => ({ serveStream: provideAtOnce }));
vi.mock('../../../shared/lambda/worker.ts', () => ({ worker: provideAtOnce }));
vi.mock('../../../shared/lambda/stream-consumer.ts', () => ({ streamConsumer: provideAtOnce }));
vi.mock('../../../shared/lambda/scheduled-handler.ts', () => ({ scheduledHandler: provideAtOnce }));

/** How many DynamoDB clients each function opens in a cold start. */
const clientsByFunction = new Map<string, number>();

beforeAll(async () => {
  for (const file of handlerFiles()) {
    opened.clients = 0;
    const { handler } = await import(join(import.meta.dirname, '..', '..', '..', file));
    await handler;
    clientsByFunction.set(file, opened.clients);
  }
}, 120_000);

describe('a cold start', () => {
  it('opens at most one DynamoDB client, whatever the function uses', () => {
    expect([...clientsByFunction].filter(([, clients]) => clients > 1)).toEqual([]);
  });

  it('opens one if the function uses the table', () => {
    expect(clientsByFunction.get('functions/chat/ask-all-documents.ts')).toBe(1);
    expect(clientsByFunction.get('functions/pipeline/send-reminders.ts')).toBe(1);
    expect(clientsByFunction.get('functions/pipeline/index-document.ts')).toBe(1);
    expect(clientsByFunction.get('functions/pipeline/sweep-reminders.ts')).toBe(1);
  });

  it('opens none if the function does not use the table', () => {
    expect(clientsByFunction.get('functions/auth/register.ts')).toBe(0);
    expect(clientsByFunction.get('functions/meta/get-health.ts')).toBe(0);
  });
});
