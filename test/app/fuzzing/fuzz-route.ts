import fc from 'fast-check';
import type { NamedRoute } from '../../../functions/routes.ts';
import { errorsOf } from '../../../lib/openapi.ts';
import { isRevalidated } from '../../../shared/contract/route.ts';
import { type ErrorCode, errorStatuses } from '../../../shared/domain/errors.ts';
import type { TestUser } from '../app-harness.ts';
import type { FullWorkspace } from '../full-workspace.ts';
import { faultsOfProblem, faultsOfSuccess } from '../isolation/expectations.ts';
import { type Answer, isSuccess, jsonOf, sendRaw } from '../isolation/requests.ts';
import type { TokenSigner } from '../isolation/token-signer.ts';
import { type FuzzRequest, requestsTo } from './fuzz-requests.ts';

/** The seed of all random requests, from `FUZZ_SEED`, or another one each time. */
export const fuzzSeed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);

/** How many requests are sent to each route, from `FUZZ_RUNS`. */
export const fuzzRuns = (usual: number): number => Number(process.env.FUZZ_RUNS ?? usual);

export interface FuzzSetting {
  readonly apiUrl: string;
  readonly workspace: FullWorkspace;
  readonly signer: TokenSigner;
  /** The most that a request may take on this machine. */
  readonly maxMilliseconds: number;
}

/**
 * Sends random requests to a route.
 *
 * @throws Error with the seed and the smallest request whose response breaks a promise of the contract.
 */
export async function fuzzRoute(named: NamedRoute, setting: FuzzSetting, runs: number): Promise<void> {
  const isAllowed = fc.asyncProperty(requestsTo(named, setting.workspace), async (request) => {
    const answer = await send(request, setting);
    const faults = [
      ...faultsOf(named, request, answer),
      ...((await isTooSlow(named, request, answer, setting)) ? ['it takes too long each time'] : []),
    ];
    if (faults.length > 0)
      throw new Error(`${faults.join('; ')}: ${answer.status} ${answer.text.slice(0, 500)}`);
  });
  await fc.assert(isAllowed, { seed: fuzzSeed, numRuns: runs, includeErrorInReport: true });
}

/** Each request is one of a session of its own: some end their session. The session began after any that has ended. */
const send = async (
  { method, url, headers, body }: FuzzRequest,
  { apiUrl, workspace, signer }: FuzzSetting,
) =>
  sendRaw(apiUrl + url, {
    method,
    headers: { ...headers, Authorization: await authorizationOf(workspace.user, signer) },
    ...(body !== undefined && { body }),
  });

const authorizationOf = (user: TestUser, { resigned }: TokenSigner) =>
  resigned(user, { origin_jti: crypto.randomUUID(), auth_time: Math.floor(Date.now() / 1000) + 3600 });

/** What is wrong with a response to any request at all. */
function faultsOf({ route }: NamedRoute, { headers }: FuzzRequest, answer: Answer): string[] {
  if (answer.status >= 500) return ['it is a server error'];
  if (isSuccess(route, answer)) return faultsOfSuccess(route, answer);
  if (answer.status === 304 && isRevalidated(route) && 'If-None-Match' in headers) return [];
  const { code } = (jsonOf(answer) ?? {}) as { code?: ErrorCode };
  if (code === undefined || !(code in errorStatuses)) return ['it has no error code'];
  return [
    ...(errorsOf(route).includes(code) ? [] : [`its contract does not declare ${code}`]),
    ...faultsOfProblem(answer, code),
  ];
}

/** Routes whose duration must not reveal what they found, or that wait until the second is over (docs/adr/0005). */
const waitingRoutes = new Set([
  'register',
  'resendCode',
  'forgotPassword',
  'confirm',
  'resetPassword',
  'logout',
]);
const MAX_WAIT_MS = 2_000;

/** Another program may slow down one try, but not each of three. */
async function isTooSlow(
  { name }: NamedRoute,
  request: FuzzRequest,
  { milliseconds }: Answer,
  setting: FuzzSetting,
): Promise<boolean> {
  const limit = setting.maxMilliseconds + (waitingRoutes.has(name) ? MAX_WAIT_MS : 0);
  let fastest = milliseconds;
  for (let tries = 2; tries > 0 && fastest > limit; tries -= 1) {
    fastest = Math.min(fastest, (await send(request, setting)).milliseconds);
  }
  return fastest > limit;
}
