import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { FunctionError } from './function-error.ts';

/** The functions' logs: one file per function. */
export interface LogFiles {
  write(functionName: string, text: string): void;
  /** Resolves when everything is written. */
  close(): Promise<void>;
}

/** Appends to `<folder>/<function>.log`. Output after `close` is lost, which may be the last lines of a thread. */
export function openLogFiles(folder: string): LogFiles {
  mkdirSync(folder, { recursive: true });
  const streams = new Map<string, WriteStream>();
  let closed = false;
  return {
    write(name, text) {
      if (closed) return;
      let stream = streams.get(name);
      if (!stream)
        streams.set(name, (stream = createWriteStream(join(folder, `${name}.log`), { flags: 'a' })));
      stream.write(text);
    },
    async close() {
      closed = true;
      await Promise.all([...streams.values()].map((stream) => finished(stream.end())));
    },
  };
}

/** A call that is reported when it ends. */
export interface CallReport {
  /** @param initMs how long loading the code took; undefined for a warm call. */
  success(initMs: number | undefined): void;
  failure(error: unknown): void;
}

/** Starts timing a call, which is reported as one line. */
export function startCallReport(awsRequestId: string, log: (line: string) => void): CallReport {
  const startedAt = performance.now();
  const report = (status: string, initMs?: number) =>
    log(reportLine(awsRequestId, status, performance.now() - startedAt, initMs));
  return {
    success: (initMs) => report('success', initMs),
    failure: (error) =>
      report(error instanceof FunctionError && error.errorType === 'Sandbox.Timedout' ? 'timeout' : 'error'),
  };
}

/** As in Lambda's system logs: https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html */
function reportLine(requestId: string, status: string, durationMs: number, initMs = 0): string {
  const metrics = {
    durationMs: Math.round(durationMs - initMs),
    ...(initMs ? { initDurationMs: Math.round(initMs) } : {}),
  };
  const record = { requestId, status, metrics };
  return `${JSON.stringify({ time: new Date().toISOString(), type: 'platform.report', record })}\n`;
}
