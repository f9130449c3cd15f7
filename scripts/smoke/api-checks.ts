import { COMMON_HEADERS } from '../../shared/lambda/response.ts';
import {
  type Answer,
  type Check,
  expectEqual,
  expectHeaders,
  objectIn,
  request,
  type Target,
} from './check.ts';

/** A token of the right form that was not signed by the user pool. */
const FORGED_TOKEN = [{ alg: 'RS256', kid: 'smoke' }, { sub: 'smoke', token_use: 'access' }, 'signature']
  .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  .join('.');

/** What the API must do for a client without an account. */
export function apiChecks({ apiUrl }: Target): Check[] {
  return [
    { name: 'the API responds', run: () => checkHealth(apiUrl) },
    { name: 'responses have their security headers', run: () => checkHeaders(apiUrl) },
    { name: 'a preflight request is answered', run: () => checkPreflight(apiUrl) },
    {
      name: 'a request without a token is refused',
      run: () => checkProblem(`${apiUrl}/documents`, {}, 401, 'auth.missing-token'),
    },
    {
      name: 'a forged token is refused',
      run: () =>
        checkProblem(
          `${apiUrl}/documents`,
          { headers: { Authorization: `Bearer ${FORGED_TOKEN}` } },
          401,
          'auth.invalid-token',
        ),
    },
    {
      name: 'an unknown path is a problem document',
      run: () => checkProblem(`${apiUrl}/no-such-route`, {}, 404, 'route.not-found'),
    },
    {
      name: 'an invalid body is a problem document',
      run: () =>
        checkProblem(
          `${apiUrl}/auth/login`,
          { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' },
          400,
          'request.invalid',
        ),
    },
    { name: 'the OpenAPI document is served', run: () => checkOpenApi(apiUrl) },
  ];
}

async function checkHealth(apiUrl: string): Promise<string> {
  const answer = await request(`${apiUrl}/health`);
  expectEqual('The status', answer.status, 200);
  const { status, stage } = objectIn(answer);
  expectEqual('"status"', status, 'ok');
  return `stage ${String(stage)}, ${answer.milliseconds} ms`;
}

async function checkHeaders(apiUrl: string): Promise<string> {
  const answer = await request(`${apiUrl}/health`);
  expectHeaders(answer, COMMON_HEADERS);
  return Object.keys(COMMON_HEADERS).join(', ');
}

async function checkPreflight(apiUrl: string): Promise<string> {
  const answer = await request(`${apiUrl}/documents`, {
    method: 'OPTIONS',
    headers: {
      Origin: 'https://another-origin.example',
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'authorization,content-type',
    },
  });
  if (answer.status !== 200 && answer.status !== 204) {
    throw new Error(`The status is ${answer.status}, not 200 or 204`);
  }
  expectHeaders(answer, { 'Access-Control-Allow-Origin': '*' });
  expectListed(answer, 'Access-Control-Allow-Methods', 'POST');
  expectListed(answer, 'Access-Control-Allow-Headers', 'Authorization');
  return String(answer.headers.get('Access-Control-Allow-Methods'));
}

function expectListed({ headers }: Answer, name: string, value: string): void {
  const values = headers.get(name)?.split(/\s*,\s*/) ?? [];
  if (!values.includes(value)) throw new Error(`The header ${name} is "${values.join()}", without ${value}`);
}

/** RFC 9457, with the code and the id of the request. */
async function checkProblem(url: string, init: RequestInit, status: number, code: string): Promise<string> {
  const answer = await request(url, init);
  expectEqual('The status', answer.status, status);
  const [contentType] = answer.headers.get('Content-Type')?.split(';') ?? [];
  expectEqual('The content type', contentType, 'application/problem+json');
  const problem = objectIn(answer);
  expectEqual('"code"', problem.code, code);
  expectEqual('"status"', problem.status, status);
  if (typeof problem.requestId !== 'string' || problem.requestId === '')
    throw new Error('There is no "requestId"');
  return `${status} ${code}`;
}

async function checkOpenApi(apiUrl: string): Promise<string> {
  const answer = await request(`${apiUrl}/openapi.json`);
  expectEqual('The status', answer.status, 200);
  const { openapi, paths } = objectIn(answer);
  if (!String(openapi).startsWith('3.1')) throw new Error(`"openapi" is ${JSON.stringify(openapi)}, not 3.1`);
  return `${Object.keys(Object(paths)).length} paths`;
}
