import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examples } from '../../../functions/examples.ts';
import { routes } from '../../../functions/routes.ts';
import type { Cloud } from '../../../local/cloud.ts';
import { registerUser, startApp, type TestUser } from '../app-harness.ts';
import { type Caller, createCallers } from './callers.ts';
import { faultsOfProblem } from './expectations.ts';
import { unknownTextsOf } from './identifiers.ts';
import { sendRequest } from './requests.ts';

/** The quick share of `isolation.slow.test.ts`: what is decided before a route does anything. */

const stateFolder = mkdtempSync(join(tmpdir(), 'docket-refusals-'));
let cloud: Cloud;
let user: TestUser;
let callers: Readonly<Record<string, Caller>>;
beforeAll(async () => {
  cloud = await startApp({ stateFolder });
  user = await registerUser(cloud);
  callers = createCallers(cloud, stateFolder);
});
afterAll(async () => {
  await cloud.close();
  rmSync(stateFolder, { recursive: true, force: true });
});

describe('every route for users', () => {
  it.each(routes.filter(({ route }) => route.access !== 'public'))(
    '$name refuses each caller without the right to call it',
    async ({ name, route }) => {
      const request = examples[name] ?? {};

      const answers = await Promise.all(
        Object.entries(callers).map(async ([name, { refusal, authorize }]) => {
          const answer = await sendRequest(cloud.apiUrl, route, request, await authorize(user));
          return [name, faultsOfProblem(answer, refusal)] as const;
        }),
      );

      expect(answers.filter(([, faults]) => faults.length > 0)).toEqual([]);
    },
  );
});

describe('every text in requests', () => {
  it('is known: what it names is decided in identifiers.ts', () => {
    expect(routes.flatMap(unknownTextsOf)).toEqual([]);
  });
});
