/** A deployment, as it is reached from outside. */
export interface Target {
  /** Without a slash at its end: `https://app.example.com/v1`. */
  readonly apiUrl: string;
  /** The web app, without a slash at its end; undefined if only the API is checked. */
  readonly webUrl?: string | undefined;
}

/** One thing that must work. */
export interface Check {
  /** What works, as a statement. */
  readonly name: string;
  /**
   * @returns what was seen, for people.
   * @throws Error that says what was seen instead.
   */
  readonly run: () => Promise<string>;
}

export interface Result {
  readonly name: string;
  readonly passed: boolean;
  /** What was seen, or the reason of the failure. */
  readonly detail: string;
}

/** Runs the checks one after the other. None depends on another. */
export async function runChecks(
  checks: readonly Check[],
  onResult: (result: Result) => void,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const check of checks) {
    const result = await resultOf(check);
    results.push(result);
    onResult(result);
  }
  return results;
}

async function resultOf({ name, run }: Check): Promise<Result> {
  try {
    return { name, passed: true, detail: await run() };
  } catch (error) {
    return { name, passed: false, detail: reasonOf(error) };
  }
}

/** `fetch failed` is explained by its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}

/** Longer than API Gateway waits for a function. */
const TIMEOUT_MS = 35_000;

/** A response with its body, and how long it took. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly milliseconds: number;
}

/** Sends one request. Redirects are not followed. */
export async function request(url: string, init: RequestInit = {}): Promise<Answer> {
  const startedAt = performance.now();
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const response = await fetch(url, { redirect: 'manual', signal, ...init });
  const text = await response.text();
  const milliseconds = Math.round(performance.now() - startedAt);
  return { status: response.status, headers: response.headers, text, milliseconds };
}

/** @throws Error if the values differ. */
export function expectEqual(what: string, actual: unknown, expected: unknown): void {
  if (actual !== expected)
    throw new Error(`${what} is ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`);
}

/** @throws Error that names the first header that differs. */
export function expectHeaders({ headers }: Answer, expected: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(expected)) {
    expectEqual(`The header ${name}`, headers.get(name), value);
  }
}

/**
 * The JSON object in a body.
 *
 * @throws Error with the beginning of the body, if it is none.
 */
export function objectIn({ text }: Answer): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch (cause) {
    throw new Error(`The body is not JSON: ${JSON.stringify(text.slice(0, 80))}`, { cause });
  }
}
