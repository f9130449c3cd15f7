import { setTimeout as delay } from 'node:timers/promises';
import { inject } from 'vitest';
import type { Target } from './target.ts';

/** AWS, with the stack that `aws-stack.ts` has deployed for this run. */
export function connectToAws(): Target {
  const { region, outputs } = inject('contractStack');
  return {
    name: 'aws',
    outputs,
    // Credentials come from the environment.
    clientConfig: { region, maxAttempts: 1 },
    sleep: (seconds) => delay(seconds * 1000),
    latestEmail: () => Promise.reject(new Error('Emails that AWS sends cannot be read by a test')),
    async close() {},
  };
}
